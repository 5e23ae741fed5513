using System.Globalization;
using System.Xml.Linq;
using Tend.Statistics.Survival;

namespace Tend.Figures;

/// <summary>One step of a survival curve: what holds from its day on.</summary>
/// <param name="Day">The day.</param>
/// <param name="Share">The share, between 0 and 1.</param>
/// <param name="Low">The lower end of its interval; NaN where it has none.</param>
/// <param name="High">The upper end.</param>
public readonly record struct SurvivalStep(double Day, double Share, double Low, double High);

/// <summary>The words of a survival curve that its reader sees.</summary>
/// <param name="Across">Below the days: "days since the first contact".</param>
/// <param name="Curve">What the line is.</param>
/// <param name="Band">What the tint is.</param>
/// <param name="AtRisk">What the numbers below are: "still followed".</param>
public sealed record SurvivalLegend(string Across, string Curve, string Band, string AtRisk);

/// <summary>A survival curve in steps with its interval, and below it how many were still followed. It holds no language: every word comes from the caller.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Steps">In order of days; before the first, the share is 1.</param>
/// <param name="AtRisk">How many were still followed on some days, in order.</param>
/// <param name="Legend">The words of the figure.</param>
public sealed record SurvivalFigure(string Title, string Words, IReadOnlyList<SurvivalStep> Steps, IReadOnlyList<(double Day, int Count)> AtRisk, SurvivalLegend Legend)
{
    /// <summary>The curve ends where fewer people than this are still followed: what follows rests on too few, and would tell of single ones (ours).</summary>
    public const int FewestFollowed = 5;

    const double Height = 190;
    const int MostMarks = 6;
    static readonly double[] Distances = [1, 7, 14, 30, 60, 90, 180, 365, 730, 1825];

    /// <summary>The figure of a Kaplan-Meier curve by days.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="words">The same in words.</param>
    /// <param name="legend">The words of the figure.</param>
    public static SurvivalFigure Of(KaplanMeier curve, string title, string words, SurvivalLegend legend)
    {
        List<CurvePoint> told = [.. curve.Points.TakeWhile(point => point.Risk.AtRisk >= FewestFollowed)];
        var last = told.Count == 0 ? 0 : told[^1].Risk.Time;
        var distance = Distances.FirstOrDefault(one => last / one < MostMarks, Distances[^1]);
        return new(title, words, [.. told.Where(point => point.Risk.Events > 0).Select(point => new SurvivalStep(point.Risk.Time, point.Survival, point.Low, point.High))],
            [.. Enumerable.Range(0, 1 + (int)(last / distance)).Select(mark => (mark * distance, told.First(point => point.Risk.Time >= mark * distance).Risk.AtRisk))], legend);
    }

    /// <summary>The table behind the figure: on each marked day what holds then and how many were still followed.</summary>
    public IReadOnlyList<(double Day, SurvivalStep Then, int Count)> Rows() =>
        [.. AtRisk.Select(mark => (mark.Day, Steps.Where(step => step.Day <= mark.Day).DefaultIfEmpty(new(0, 1, 1, 1)).Last(), mark.Count))];

    /// <summary>Whether it is drawn for a narrow place.</summary>
    public bool IsNarrow { get; init; }

    /// <summary>Whether the title is drawn; a page has its own heading.</summary>
    public bool IsTitled { get; init; }

    /// <summary>Tells figures on one page apart.</summary>
    public string Id { get; init; } = "survival";

    /// <summary>Both sizes for a page, of which the stylesheet shows the one that fits its place.</summary>
    public string Markup() => FigureStyle.Pair((this with { IsNarrow = false }).Draw(), (this with { IsNarrow = true }).Draw());

    /// <summary>The figure.</summary>
    /// <exception cref="ArgumentException">There is no step, a share lies outside of 0 to 1, or days do not rise.</exception>
    public XElement Draw()
    {
        if (Steps.Count == 0 || Steps.Any(step => !(step.Day >= 0 && double.IsFinite(step.Day) && step.Share is >= 0 and <= 1)) || Steps.Zip(Steps.Skip(1)).Any(pair => pair.Second.Day <= pair.First.Day))
            throw new ArgumentException("Expected one step or more, in order of days, each with a share from 0 to 1.");
        var size = IsNarrow ? 15.0 : 13;
        var drawing = new Drawing(IsNarrow ? $"{Id}-narrow" : Id, Title, IsNarrow ? 320 : 680, IsNarrow ? "narrow" : "wide");
        if (IsTitled)
            drawing.Text("head", 14, 32, Title, most: IsNarrow ? 30 : 66);
        var (left, right, top) = (22 + Drawing.WidthOf("100 %", size), drawing.Width - 22, IsTitled ? 52.0 : 20);
        var (bottom, last) = (top + Height, Math.Max(Steps[^1].Day, AtRisk.Count == 0 ? 0 : AtRisk[^1].Day));
        double X(double day) => last <= 0 ? left : left + day / last * (right - left);
        double Y(double share) => bottom - share * Height;
        foreach (var share in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            drawing.Line("rule", left, Y(share), right, Y(share));
            drawing.Text("soft", left - 7, Y(share) + 0.35 * size, string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %"), "end");
        }
        foreach (var band in Bands())
            drawing.Shape("tint", Legend.Band, [.. Stairs(band.Select(step => (step.Day, step.High)), band.End), .. Stairs(band.Select(step => (step.Day, step.Low)), band.End).Reverse()]);
        drawing.Path("course", [.. Stairs(Steps.Select(step => (step.Day, step.Share)).Prepend((0, 1)), last)]);
        drawing.Line("axis", left, bottom, right, bottom);
        foreach (var (day, count) in AtRisk)
        {
            var written = string.Create(CultureInfo.InvariantCulture, $"{day:0}");
            drawing.Line("axis", X(day), bottom, X(day), bottom + 5);
            drawing.Text("soft", X(day), bottom + 6 + 1.1 * size, written, Anchor(day));
            drawing.Text("", X(day), bottom + 22 + 4.2 * size, count.ToString(CultureInfo.InvariantCulture), Anchor(day));
        }
        drawing.Text("soft", 14, bottom + 10 + 2.3 * size, Legend.Across, most: IsNarrow ? 36 : 90);
        drawing.Text("strong", 14, bottom + 18 + 3.2 * size, Legend.AtRisk, most: IsNarrow ? 38 : 90);
        var y = bottom + 34 + 5.4 * size;
        drawing.Path("course", (14, y - 0.33 * size), (32, y - 0.33 * size));
        drawing.Text("soft", 38, y, Legend.Curve, most: IsNarrow ? 34 : 80);
        drawing.Add("rect", "tint", ("x", 14), ("y", y + 1.5 * size - 0.33 * size - 6), ("width", 18), ("height", 12), ("rx", 2));
        drawing.Text("soft", 38, y + 1.5 * size, Legend.Band, most: IsNarrow ? 34 : 80);
        return drawing.Finished(y + 1.5 * size + 16, Words);

        string Anchor(double day) => X(day) > right - 20 ? "end" : X(day) < left + 10 ? "start" : "middle";

        (double, double)[] Stairs(IEnumerable<(double Day, double Share)> steps, double end)
        {
            List<(double, double)> path = [];
            foreach (var (day, share) in steps)
            {
                if (path.Count > 0)
                    path.Add((X(day), path[^1].Item2));
                path.Add((X(day), Y(share)));
            }
            return path.Count == 0 ? [] : [.. path, (X(end), path[^1].Item2)];
        }

        // The interval ends where it cannot be told: it is drawn in pieces, and never guessed.
        List<Piece> Bands()
        {
            List<Piece> pieces = [];
            for (var at = 0; at < Steps.Count; at++)
                if (double.IsFinite(Steps[at].Low) && double.IsFinite(Steps[at].High))
                {
                    if (at == 0 || !double.IsFinite(Steps[at - 1].Low))
                        pieces.Add(new());
                    pieces[^1].Add(Steps[at]);
                    pieces[^1].End = at + 1 < Steps.Count ? Steps[at + 1].Day : last;
                }
            return pieces;
        }
    }

    sealed class Piece : List<SurvivalStep>
    {
        public double End { get; set; }
    }
}
