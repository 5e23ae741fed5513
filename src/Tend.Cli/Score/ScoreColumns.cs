using Tend.Cli.Answers;
using Tend.Measures;

namespace Tend.Cli.Score;

/// <summary>What <c>tend score</c> writes about each row, in this order: who, what came of it, figures with bands, decisions, safety, why not.</summary>
sealed class ScoreColumns
{
    readonly AnswerSource file;
    readonly (int At, Scale Scale, BandScheme? Scheme)[] scales;
    readonly int copied;
    readonly bool canProrate, canBeSame;

    public ScoreColumns(AnswerSource file, int copied, bool allScales, string? scheme)
    {
        (this.file, this.copied) = (file, copied);
        var measure = file.Measure;
        var total = file.Form?.Total ?? "total";
        scales = [.. measure.Scales.Select((scale, at) => (at, scale)).Where(pair => allScales || Shows(pair.scale, total))
            .Select(pair => (pair.at, pair.scale, SchemeOf(pair.scale, scheme)))];
        if (scheme is not null && scales.All(column => column.Scheme is null))
            throw new CannotDo($"{measure.Name} has no band scheme '{scheme}'; its schemes are {string.Join(", ", measure.Scales.SelectMany(scale => scale.Bands).Select(bands => bands.Scheme).Distinct().DefaultIfEmpty("none"))}.");
        canProrate = scales.Any(column => column.Scale.Missing.Allowed > 0);
        canBeSame = measure.Scales.Any(scale => scale.Reversed.Count > 0);
        Names = [.. Header()];
        if (Names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new CannotDo($"The output would have two columns called '{twice.Key}'; leave that column out of --id and --keep, or rename it.");
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What a form calls its total is shown in place of the measure's own.</summary>
    static bool Shows(Scale scale, string total) => scale.Id == total || scale.NotShownBecause is null && (scale.Id != "total" || total == "total");

    static BandScheme? SchemeOf(Scale scale, string? name) => name is null
        ? scale.Bands.FirstOrDefault()
        : scale.Bands.FirstOrDefault(bands => bands.Scheme.Equals(name, StringComparison.OrdinalIgnoreCase));

    IEnumerable<string> Header()
    {
        if (file.Ids == 0)
            yield return "row";
        foreach (var name in file.Copied.Take(copied))
            yield return name;
        yield return "outcome";
        foreach (var (_, scale, scheme) in scales)
        {
            yield return scale.Id;
            if (scheme is not null)
                yield return $"{scale.Id}_band";
        }
        if (canProrate)
            yield return "prorated";
        foreach (var decision in file.Measure.Decisions)
            yield return decision.Id;
        foreach (var item in file.Measure.Safety)
            yield return $"safety_{item.Item}";
        if (canBeSame)
            yield return "same_throughout";
        yield return "why_not";
    }

    /// <summary>Writes one row.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="sheet">The sheet. If it could not be read, safety answers are told all the same.</param>
    /// <param name="card">What came of it.</param>
    public void Write(RowWriter to, FileSheet sheet, Scorecard card)
    {
        var problem = sheet.Problem;
        if (file.Ids == 0)
            to.Number(sheet.Row);
        for (var i = 0; i < copied; i++)
            to.Text(sheet.Texts[i]);

        var outcome = problem is null ? card.Outcome : Outcome.Invalid;
        to.Text(InWords(outcome));
        var scored = outcome != Outcome.Invalid;
        var prorated = false;
        foreach (var (at, _, scheme) in scales)
        {
            var score = scored ? card.Scales[at] : default;
            prorated |= score.IsProrated;
            to.Number(scored ? score.Value : null);
            if (scheme is not null)
                to.Text(scored ? score.BandIn(scheme)?.Label : null);
        }
        if (canProrate)
            to.Truth(scored ? prorated : false);
        for (var i = 0; i < file.Measure.Decisions.Count; i++)
            Write(to, file.Measure.Decisions[i], scored ? card.Decisions[i] : default);
        for (var i = 0; i < card.Safety.Count; i++)
            to.Text(InWords(card.Safety[i].State));
        if (canBeSame)
            to.Truth(scored && card.SameThroughout);
        to.Text(problem?.Sentence ?? (outcome == Outcome.Scored ? null : WhyNot(card)));
        to.EndRow();
    }

    static void Write(RowWriter to, Decision decision, DecisionReading reading)
    {
        if (decision.When is not null)
            to.Truth(reading.Holds);
        else if (decision.Count is not null)
            to.Number(reading.Count);
        else
            to.Text(reading.Result ?? "unknown");
    }

    /// <summary>Why there is no full score, with the names of the file's columns.</summary>
    string WhyNot(Scorecard card) => card.Refused.Count == 0 ? card.WhyNot()
        : string.Join("; ", card.Refused.Select(refused => $"{file.PlaceOf(refused.Item)}: {refused.Answer} is not an answer; expected {refused.Allowed.InWords()}"));

    static string InWords(Outcome outcome) => outcome switch
    {
        Outcome.Scored => "scored",
        Outcome.Partial => "partial",
        Outcome.NotScorable => "not scorable",
        _ => "invalid",
    };

    static string InWords(SafetyState state) => state switch
    {
        SafetyState.Raised => "raised",
        SafetyState.NotRaised => "no",
        SafetyState.NotAsked => "not asked",
        _ => "unknown",
    };
}
