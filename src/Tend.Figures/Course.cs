using System.Globalization;

namespace Tend.Figures;

/// <summary>One score of a course.</summary>
/// <param name="Day">The person's day on which it was answered.</param>
/// <param name="Score">The score, unrounded.</param>
/// <param name="Band">The name of the range it lies in, as it was scored; empty where it has none.</param>
public sealed record CoursePoint(DateOnly Day, double Score, string Band = "")
{
    /// <summary>Whether questions were left out, so that it rests on fewer answers; drawn hollow.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether it was answered after its time; drawn as a diamond.</summary>
    public bool IsLate { get; init; }

    /// <summary>What is told about it beside its figure.</summary>
    public string Note { get; init; } = "";
}

/// <summary>Something that happened, drawn as a ring on the line.</summary>
/// <param name="Day">The day.</param>
/// <param name="Words">The person's own words about it; may be empty.</param>
public sealed record CourseEvent(DateOnly Day, string Words);

/// <summary>A named range of the scale; it ends where the next begins.</summary>
/// <param name="From">The range begins at this score.</param>
/// <param name="Label">Its name for the reader.</param>
public sealed record CourseBand(double From, string Label);

/// <summary>A score that others are compared with, drawn as a line from its day on.</summary>
/// <param name="Since">Its day.</param>
/// <param name="Score">The score.</param>
/// <param name="Label">What the comparison says: "real change since 3 March".</param>
public sealed record CourseReference(DateOnly Since, double Score, string Label);

/// <summary>Where people are expected who began at the same score, drawn as a tint behind the line.</summary>
/// <param name="Range">From when to when, in order of days: the lower and the upper end.</param>
/// <param name="Label">Whom it rests on: "expected of your 212 past patients, fit 3".</param>
public sealed record CourseExpectation(IReadOnlyList<(DateOnly Day, double Low, double High)> Range, string Label);

/// <summary>The words of a course that its reader sees. Each is shown only where the figure has what it explains; an empty one leaves the explanation out.</summary>
/// <param name="Empty">What stands there before the first answer.</param>
public sealed record CourseLegend(string Empty)
{
    /// <summary>What a ring is.</summary>
    public string Ring { get; init; } = "";

    /// <summary>What a hollow dot is.</summary>
    public string Partial { get; init; } = "";

    /// <summary>What a diamond is.</summary>
    public string Late { get; init; } = "";

    /// <summary>What a dotted line is.</summary>
    public string Away { get; init; } = "";

    /// <summary>What the better direction is called: "lighter days". An arrow that points there stands before it.</summary>
    public string Better { get; init; } = "";
}

/// <summary>How days and numbers are written. What is not set is written the invariant way, so that a file is the same everywhere.</summary>
public sealed record Notation
{
    /// <summary>A day in an axis: "3 Jun".</summary>
    public Func<DateOnly, string> Day { get; init; } = day => day.ToString("d MMM", CultureInfo.InvariantCulture);

    /// <summary>A month in an axis: "Jun".</summary>
    public Func<DateOnly, string> Month { get; init; } = day => day.ToString("MMM", CultureInfo.InvariantCulture);

    /// <summary>A year in an axis: "2026".</summary>
    public Func<DateOnly, string> Year { get; init; } = day => day.ToString("yyyy", CultureInfo.InvariantCulture);

    /// <summary>A whole date: "3 Jun 2026".</summary>
    public Func<DateOnly, string> Date { get; init; } = day => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A score: "14", "2.75".</summary>
    public Func<double, string> Number { get; init; } = value => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture).Replace('-', '−');
}

/// <summary>A line of the table behind a course: the same days, scores and words as in the figure.</summary>
/// <param name="Day">The day.</param>
/// <param name="Date">The day as it is written.</param>
/// <param name="Score">The score as it is written; empty for something that happened, and for a reader who chose words only.</param>
/// <param name="Band">The name of its range.</param>
/// <param name="Note">What is told about it, or the person's own words.</param>
public sealed record CourseRow(DateOnly Day, string Date, string Score, string Band, string Note);
