using System.Xml.Linq;

namespace Tend.Figures;

/// <summary>A course as small as a word: a line on the full range of the scale and the last score as a number, for a row of a list.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Points">The scores, in any order; none leaves an empty line.</param>
/// <param name="From">Lowest possible score.</param>
/// <param name="To">Highest possible score.</param>
public sealed record SparkFigure(string Title, string Words, IReadOnlyList<CoursePoint> Points, double From, double To)
{
    const double Left = 4, Right = 84, Top = 4, Bottom = 24;

    /// <summary>The days from left to right, the same in all rows; null takes the first and the last there is.</summary>
    public (DateOnly From, DateOnly To)? Days { get; init; }

    /// <summary>After more days than this without an answer the line is dotted.</summary>
    public int LongGap { get; init; } = 60;

    /// <summary>How the number is written.</summary>
    public Notation Notation { get; init; } = new();

    /// <summary>Tells figures on one page apart.</summary>
    public string Id { get; init; } = "spark";

    /// <summary>The figure.</summary>
    /// <exception cref="ArgumentException">A score is no number of the scale, or lies outside of the days.</exception>
    public XElement Draw()
    {
        // A spark is checked as the course it is a small picture of.
        new CourseFigure(Title, Words, Points, From, To, new("")) { Days = Days }.MustBeDrawable();
        var points = Points.OrderBy(point => point.Day).ToList();
        var number = points.Count > 0 ? Notation.Number(points[^1].Score) : "";
        var drawing = new Drawing(Id, Title, Math.Max(120, Right + 10 + Drawing.WidthOf(number)), "spark");
        if (points.Count == 0)
            drawing.Line("rule", Left, Bottom, Right, Bottom);
        else
            Course(drawing, points, number);
        return drawing.Finished(28, Words);
    }

    void Course(Drawing drawing, IReadOnlyList<CoursePoint> points, string number)
    {
        var (first, last) = Days ?? (points[0].Day, points[^1].Day);
        double X(DateOnly day) => first == last ? Right : Left + (Right - Left) * (day.DayNumber - first.DayNumber) / (last.DayNumber - first.DayNumber);
        (double X, double Y) At(CoursePoint point) => (X(point.Day), Bottom - (Bottom - Top) * (point.Score - From) / (To - From));
        foreach (var (isAway, piece) in CourseLine.Pieces(points, LongGap))
            drawing.Path(isAway ? "course away" : "course", [.. piece.Select(At)]);
        var (x, y) = At(points[^1]);
        drawing.Circle("dot", x, y, 2.5, "");
        drawing.Text("strong", Right + 9, 18.5, number);
    }
}
