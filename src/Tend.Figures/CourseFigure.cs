using System.Xml.Linq;
using Tend.Measures;

namespace Tend.Figures;

/// <summary>
/// A person's scores of one scale over time: the line on its named ranges, days true to scale, what happened as rings with the person's own words. It
/// holds no language: every word comes from the caller.
/// </summary>
/// <param name="Title">What it shows.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Points">The scores, in any order; of several on one day the later one stands later in the list.</param>
/// <param name="From">Lowest possible score.</param>
/// <param name="To">Highest possible score.</param>
/// <param name="Legend">The words that the reader sees.</param>
public sealed record CourseFigure(string Title, string Words, IReadOnlyList<CoursePoint> Points, double From, double To, CourseLegend Legend)
{
    /// <summary>A listener hears every score up to this many; beyond it the table is the better place.</summary>
    const int Told = 12;

    /// <summary>Which way is better.</summary>
    public Direction Direction { get; init; } = Direction.Neither;

    /// <summary>The named ranges, from low to high.</summary>
    public IReadOnlyList<CourseBand> Bands { get; init; } = [];

    /// <summary>
    /// The smallest difference between two scores: 1 where they are whole numbers. A border between ranges is drawn half of it lower, so that no score lies
    /// on a border; 0 draws it where it is.
    /// </summary>
    public double Step { get; init; }

    /// <summary>What happened.</summary>
    public IReadOnlyList<CourseEvent> Events { get; init; } = [];

    /// <summary>The score that others are compared with.</summary>
    public CourseReference? Reference { get; init; }

    /// <summary>Where people are expected who began at the same score.</summary>
    public CourseExpectation? Expected { get; init; }

    /// <summary>The days of the axis, the same in figures that stand below one another; null takes the first and the last day there is.</summary>
    public (DateOnly From, DateOnly To)? Days { get; init; }

    /// <summary>After more days than this without an answer the line is dotted: what lies between is not known.</summary>
    public int LongGap { get; init; } = 60;

    /// <summary>Whether it is drawn for a narrow place. Words there are 15 of 320 wide, so 12 pixels where the figure is 256 pixels wide.</summary>
    public bool IsNarrow { get; init; }

    /// <summary>Whether the reader chose words only: no number is drawn or told.</summary>
    public bool InWordsOnly { get; init; }

    /// <summary>Whether the title is drawn; a page has its own heading.</summary>
    public bool IsTitled { get; init; }

    /// <summary>How days and numbers are written.</summary>
    public Notation Notation { get; init; } = new();

    /// <summary>Tells figures on one page apart; the narrow one has "-narrow" behind it.</summary>
    public string Id { get; init; } = "course";

    /// <summary>The figure.</summary>
    /// <exception cref="ArgumentException">A score is no number of the scale, or something lies outside of the days of the axis.</exception>
    public XElement Draw()
    {
        MustBeDrawable();
        return new CourseSheet(this).Draw();
    }

    /// <summary>Both sizes for a page, of which the stylesheet shows the one that fits its place.</summary>
    public string Markup() => FigureStyle.Pair((this with { IsNarrow = false }).Draw(), (this with { IsNarrow = true }).Draw());

    /// <summary>The table behind the figure: scores and what happened, by day.</summary>
    public IReadOnlyList<CourseRow> Rows() =>
    [
        .. InOrder().Select(RowOf).Concat(Events.Select(one => new CourseRow(one.Day, Notation.Date(one.Day), "", "", one.Words))).OrderBy(row => row.Day),
    ];

    internal IEnumerable<DateOnly> AllDays() =>
        Points.Select(point => point.Day).Concat(Events.Select(one => one.Day)).Concat(Reference is { } reference ? [reference.Since] : []).Concat(Expected?.Range.Select(one => one.Day) ?? []);

    internal IReadOnlyList<CoursePoint> InOrder() => [.. Points.OrderBy(point => point.Day)];

    /// <summary>What a point tells when pointed at.</summary>
    internal string Tip(CoursePoint point) => InWords(RowOf(point));

    internal string InWords() => Rows() is { Count: <= Told and > 0 } rows ? $"{Words} {string.Join("; ", rows.Select(InWords))}." : Words;

    static string InWords(CourseRow row) => Joined(row.Score, row.Band, row.Note) is { Length: > 0 } told ? $"{row.Date}: {told}" : row.Date;

    CourseRow RowOf(CoursePoint point) => new(point.Day, Notation.Date(point.Day), InWordsOnly ? "" : Notation.Number(point.Score), point.Band,
        Joined(point.IsPartial ? Legend.Partial : "", point.IsLate ? Legend.Late : "", point.Note));

    static string Joined(params string[] parts) => string.Join(", ", parts.Where(part => part.Length > 0));

    internal void MustBeDrawable()
    {
        if (!double.IsFinite(From) || !double.IsFinite(To) || From >= To)
            throw new ArgumentException($"The scale goes from {From} to {To}; expected numbers in rising order.");
        var scores = Points.Select(point => (point.Day, point.Score)).Concat(Reference is { } reference ? [(reference.Since, reference.Score)] : []);
        foreach (var (day, score) in scores)
            if (!(score >= From && score <= To))
                throw new ArgumentException($"The score of {day:yyyy-MM-dd} is {score}; expected {From} to {To}.");
        if (Bands.Zip(Bands.Skip(1)).Any(pair => !(pair.First.From < pair.Second.From))
            || Bands.Skip(1).Any(band => !(band.From > From && band.From <= To)))
            throw new ArgumentException($"The ranges begin at {string.Join(", ", Bands.Select(band => band.From))}; expected rising numbers between {From} and {To}.");
        if (Days is { } days && AllDays().Append(days.To).Cast<DateOnly?>().FirstOrDefault(day => day < days.From || day > days.To) is { } outside)
            throw new ArgumentException($"The axis goes from {days.From:yyyy-MM-dd} to {days.To:yyyy-MM-dd}; {outside:yyyy-MM-dd} lies outside of it.");
    }
}
