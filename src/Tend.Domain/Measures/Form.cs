using System.Text.Json.Serialization;

namespace Tend.Measures;

/// <summary>
/// One way in which a measure is printed and coded: the order of its questions, the codes on the paper, the figure it reports.
/// K10 forms differ in all three; mixing them in one chart is a published mistake.
/// </summary>
public sealed record Form : Fact
{
    /// <summary>The id, unique within the measure.</summary>
    public required string Id { get; init; }

    /// <summary>The name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The codes of the questions in the order of this form; absent: the order of the measure.</summary>
    [JsonConverter(typeof(WordsJson))] public IReadOnlyList<string> Order { get; init => field = value ?? []; } = [];

    /// <summary>The codes on this form that stand for the measure's own codes, lowest first; absent: the same.</summary>
    public IReadOnlyList<double> Codes { get; init => field = value ?? []; } = [];

    /// <summary>The id of the scale that this form calls its total.</summary>
    public string Total { get; init => field = value ?? "total"; } = "total";
}
