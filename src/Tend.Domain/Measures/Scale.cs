using System.Text.Json.Serialization;

namespace Tend.Measures;

/// <summary>How the parts of a scale become one figure.</summary>
public enum Combine
{
    /// <summary>Added up.</summary>
    [JsonStringEnumMemberName("sum")] Sum,

    /// <summary>The mean of the parts.</summary>
    [JsonStringEnumMemberName("mean")] Mean,

    /// <summary>Multiplied: days a week times minutes a day.</summary>
    [JsonStringEnumMemberName("product")] Product,

    /// <summary>The first divided by the second: doses taken of doses planned. Nothing planned is no figure.</summary>
    [JsonStringEnumMemberName("ratio")] Ratio,

    /// <summary>Hours from the first time of day to the second, over midnight if need be.</summary>
    [JsonStringEnumMemberName("hours between")] HoursBetween,
}

/// <summary>Which way is better for the person.</summary>
public enum Direction
{
    /// <summary>A falling score is an improvement.</summary>
    [JsonStringEnumMemberName("lower is better")] LowerIsBetter,

    /// <summary>A rising score is an improvement.</summary>
    [JsonStringEnumMemberName("higher is better")] HigherIsBetter,

    /// <summary>Neither: the figure is read as information.</summary>
    [JsonStringEnumMemberName("neither")] Neither,
}

/// <summary>One figure that a measure yields, and everything that is published about that figure.</summary>
public sealed record Scale
{
    /// <summary>The id, unique within the measure; <c>total</c> is the one a course shows first.</summary>
    public required string Id { get; init; }

    /// <summary>The name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The codes of its questions. Either these or <see cref="Scales"/>.</summary>
    [JsonConverter(typeof(WordsJson))] public IReadOnlyList<string> Items { get; init => field = value ?? []; } = [];

    /// <summary>The ids of the scales it is made of (the SCS total is the mean of six subscale means).</summary>
    [JsonConverter(typeof(WordsJson))] public IReadOnlyList<string> Scales { get; init => field = value ?? []; } = [];

    /// <summary>Which of its parts are turned round before they count: lowest plus highest minus the answer.</summary>
    [JsonConverter(typeof(WordsJson))] public IReadOnlyList<string> Reversed { get; init => field = value ?? []; } = [];

    /// <summary>Whether each answer is first stretched to 0 to 100.</summary>
    public bool PerCent { get; init; }

    /// <summary>How the parts become one figure.</summary>
    public required Combine Combine { get; init; }

    /// <summary>What the combined figure is multiplied with (DASS-21: 2); absent: nothing.</summary>
    public double? Times { get; init; }

    /// <summary>What is added after that.</summary>
    public double Plus { get; init; }

    /// <summary>Published look-up from the combined figure to the reported one (PROMIS T scores), where the method is a table.</summary>
    public IReadOnlyDictionary<int, double>? Table { get; init; }

    /// <summary>The key itself: how well it is known, and where it was seen.</summary>
    public required Statement Key { get; init; }

    /// <summary>Lowest possible figure.</summary>
    public required double From { get; init; }

    /// <summary>Highest possible figure.</summary>
    public required double To { get; init; }

    /// <summary>Which way is better.</summary>
    public required Direction Direction { get; init; }

    /// <summary>Decimals to show; stored, banded and compared figures are never rounded.</summary>
    public int Decimals { get; init; }

    /// <summary>How many questions may be empty.</summary>
    public required MissingRule Missing { get; init; }

    /// <summary>Published severity ranges, each scheme under its name; the first is shown unless another is asked for.</summary>
    public IReadOnlyList<BandScheme> Bands { get; init => field = value ?? []; } = [];

    /// <summary>Published reliabilities; the first is the one that reliable change uses.</summary>
    public IReadOnlyList<Reliability> Reliability { get; init => field = value ?? []; } = [];

    /// <summary>Published means and standard deviations; the first is the one that reliable change uses.</summary>
    public IReadOnlyList<Norm> Norms { get; init => field = value ?? []; } = [];

    /// <summary>Published amounts of change.</summary>
    public IReadOnlyList<ChangeThreshold> Change { get; init => field = value ?? []; } = [];

    /// <summary>LOINC code of the figure.</summary>
    public string? Loinc { get; init; }

    /// <summary>
    /// Not shown to a person by itself: the authors advise against it, or it stands here only for comparison. The sentence says why.
    /// </summary>
    public string? NotShownBecause { get; init; }

    /// <summary>The figure as people read it: rounded half up, for display only.</summary>
    public double Display(double value) => Math.Floor(value * Math.Pow(10, Decimals) + 0.5 + 1e-9) / Math.Pow(10, Decimals);
}

/// <summary>How many empty questions a scale bears; the rest counts as the mean of the answered ones.</summary>
public sealed record MissingRule : Fact
{
    /// <summary>How many may be empty before there is no score.</summary>
    public required int Allowed { get; init; }
}

/// <summary>A published way to name ranges of a score.</summary>
public sealed record BandScheme : Fact
{
    /// <summary>The scheme's name, shown with every label ("ABS", "Kroenke 2001").</summary>
    public required string Scheme { get; init; }

    /// <summary>A caution that belongs beside the label ("a rough guide; there are no clinical norms").</summary>
    public string? Caution { get; init; }

    /// <summary>The ranges from low to high.</summary>
    public required IReadOnlyList<Band> Ranges { get; init; }

    /// <summary>The range a figure lies in: the last one it reaches. Unrounded figures are compared.</summary>
    public Band Of(double value)
    {
        for (var i = Ranges.Count - 1; i > 0; i--)
            if (Ranges[i].IsReachedBy(value))
                return Ranges[i];
        return Ranges[0];
    }
}

/// <summary>One range of a scheme; it ends where the next begins.</summary>
public sealed record Band
{
    /// <summary>The range begins at this figure.</summary>
    public double? From { get; init; }

    /// <summary>The range begins just above this figure, where the source prints it so ("more than 3.5").</summary>
    public double? Above { get; init; }

    /// <summary>The published label.</summary>
    public required string Label { get; init; }

    internal bool IsReachedBy(double value) => Cut.Reaches(value, From) || Cut.Exceeds(value, Above);
}

/// <summary>A published reliability.</summary>
public sealed record Reliability : Fact
{
    /// <summary>What kind: "alpha", "test-retest".</summary>
    public required string Kind { get; init; }

    /// <summary>The coefficient.</summary>
    public required double Value { get; init; }

    /// <summary>In whom.</summary>
    public required string Sample { get; init; }
}

/// <summary>A published mean and standard deviation of a group of people.</summary>
public sealed record Norm : Fact
{
    /// <summary>Whether the group is "clinical" or "general".</summary>
    public required string Group { get; init; }

    /// <summary>In whom.</summary>
    public required string Sample { get; init; }

    /// <summary>How many.</summary>
    public int? N { get; init; }

    /// <summary>The mean; absent where only the spread is known.</summary>
    public double? Mean { get; init; }

    /// <summary>The standard deviation.</summary>
    public required double Sd { get; init; }
}

/// <summary>A published amount of change.</summary>
public sealed record ChangeThreshold : Fact
{
    /// <summary>What it is: "reliable" (a service's threshold for reliable change) or "important" (smallest difference that matters to people).</summary>
    public required string Kind { get; init; }

    /// <summary>Whose threshold it is ("NHS Talking Therapies").</summary>
    public required string Name { get; init; }

    /// <summary>How many points, at least.</summary>
    public required double Points { get; init; }

    /// <summary>The figure that also has to be reached for a clinically significant change, if the source names one.</summary>
    public double? AndReaches { get; init; }
}

/// <summary>Compares a figure with a published cut. Figures are not rounded, but a mean that is exactly 2.5 on paper must reach 2.5 here too.</summary>
static class Cut
{
    /// <summary>Larger than the error of adding thirty means, smaller than any step of a score.</summary>
    const double Slack = 1e-9;

    public static bool Reaches(double figure, double? cut) => figure >= cut - Slack;

    public static bool Exceeds(double figure, double? cut) => figure > cut + Slack;
}
