using Tend.Measures;

namespace Tend.Web.Features.Settings;

/// <summary>What a lead should know of a measure before the clinic uses it: each fact of its file with how well it is known.</summary>
static class MeasureFacts
{
    /// <summary>The facts, each with the word of this folder that names it.</summary>
    public static IEnumerable<(string Name, Fact Fact)> Of(Measure measure) =>
    [
        ("fact.licence", measure.Licence), ("fact.ages", measure.Ages), ("fact.recall", measure.Recall), ("fact.interval", measure.Interval),
        .. measure.Safety.Select(item => ("fact.safety", (Fact)item)),
        .. measure.Scales.SelectMany(OfScale),
        .. measure.Decisions.Select(decision => ("fact.decision", (Fact)decision)),
        .. measure.Citations.Select(citation => ("fact.source", (Fact)citation)),
    ];

    /// <summary>The names of those that are remembered and were not seen, each once.</summary>
    public static IReadOnlyList<string> Recalled(Measure measure) => [.. Of(measure).Where(one => one.Fact.Standing == Standing.Recalled).Select(one => one.Name).Distinct()];

    static IEnumerable<(string, Fact)> OfScale(Scale scale) =>
    [
        ("fact.missing", scale.Missing),
        .. scale.Bands.Select(bands => ("fact.bands", (Fact)bands)),
        .. scale.Reliability.Select(one => ("fact.reliability", (Fact)one)),
        .. scale.Norms.Select(norm => ("fact.norm", (Fact)norm)),
        .. scale.Change.Select(change => ("fact.change", (Fact)change)),
    ];
}
