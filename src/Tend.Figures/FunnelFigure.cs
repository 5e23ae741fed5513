using System.Xml.Linq;

namespace Tend.Figures;

/// <summary>A point of a plot.</summary>
/// <param name="Label">The study.</param>
/// <param name="X">Across.</param>
/// <param name="Y">Upwards, or the standard error in a funnel.</param>
/// <param name="Weight">Its area, relative to others.</param>
public sealed record Point(string Label, double X, double Y, double Weight = 1);

/// <summary>A funnel plot: effects against their standard errors, precise studies at the top, with the contours of p = .10, .05 and .01 around no effect.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Scale">How effects are shown.</param>
/// <param name="Studies">Effects (X) and standard errors (Y).</param>
/// <param name="Pooled">The pooled effect.</param>
/// <remarks>Peters JL et al. (2008). doi:10.1016/j.jclinepi.2007.11.010.</remarks>
public sealed record FunnelFigure(string Title, Scale Scale, IReadOnlyList<Point> Studies, double Pooled)
{
    static readonly (double Z, string Style)[] Contours = [(2.5758293035489, "band"), (1.95996398454005, "tint"), (1.64485362695147, "paper")];

    /// <summary>Studies that trim and fill imputed, drawn as open circles.</summary>
    public IReadOnlyList<Point> Filled { get; init; } = [];

    /// <summary>No effect, on the scale of pooling.</summary>
    public double NoEffect { get; init; }

    /// <summary>Tells figures on one page apart.</summary>
    public string Id { get; init; } = "funnel";

    /// <summary>The figure.</summary>
    /// <exception cref="ArgumentException">A study has a figure that is no number.</exception>
    public XElement Draw()
    {
        var all = Studies.Concat(Filled).ToList();
        Points.MustBeNumbers(all);
        var deepest = 1.08 * all.Max(point => point.Y);
        var (low, high) = (all.Min(point => point.X), all.Max(point => point.X));
        var reach = 1.3 * deepest;
        var frame = new Frame(Id, Title, Scale, (Math.Min(low, Pooled - reach), Math.Max(high, Pooled + reach)), Figures.Scale.Plain("Standard error"), (0, deepest), downward: true);
        Cone(frame, deepest);
        frame.Drawing.Line("dash", frame.X(Pooled), frame.Y(0), frame.X(Pooled), frame.Y(deepest));
        frame.Axes();
        foreach (var point in Studies)
            frame.Drawing.Circle("bubble", frame.X(point.X), frame.Y(point.Y), 4.5, $"{point.Label}: {Scale.Text(point.X)}, standard error {Figures.Scale.Plain("").Text(point.Y)}");
        foreach (var point in Filled)
            frame.Drawing.Circle("open", frame.X(point.X), frame.Y(point.Y), 4.5, $"{point.Label}: {Scale.Text(point.X)}, imputed");
        frame.Drawing.Text("soft small", frame.Drawing.Width - 24, 52, "white p > .10, tinted p < .05, shaded p < .01" + (Filled.Count > 0 ? "; open circles are imputed" : ""), "end");
        return frame.Drawing.Finished(frame.Height, Words());
    }

    /// <summary>Bands widen downwards; what lies outside the plot is cut off.</summary>
    void Cone(Frame frame, double deepest)
    {
        var (left, right) = (frame.X(frame.XRange.Low), frame.X(frame.XRange.High));
        frame.Drawing.Shape("band", "", (left, frame.Y(0)), (right, frame.Y(0)), (right, frame.Y(deepest)), (left, frame.Y(deepest)));
        foreach (var (z, _) in Contours.Select((contour, at) => (contour.Z, at)))
        {
            var style = z > 2.5 ? "tint" : z > 1.9 ? "band" : "paper";
            frame.Drawing.Shape(style, "", [.. Side(frame, deepest, z, +1), .. Side(frame, deepest, z, -1).Reverse()]);
        }
    }

    IEnumerable<(double X, double Y)> Side(Frame frame, double deepest, double z, int sign)
    {
        yield return (frame.X(NoEffect), frame.Y(0));
        var edge = sign > 0 ? frame.XRange.High : frame.XRange.Low;
        var at = (edge - NoEffect) / (sign * z);
        if (at < deepest && at > 0)
            yield return (frame.X(edge), frame.Y(at));
        yield return (frame.X(Math.Clamp(NoEffect + sign * z * deepest, frame.XRange.Low, frame.XRange.High)), frame.Y(deepest));
    }

    string Words() => $"{Studies.Count} studies, effects against standard errors around {Scale.Text(Pooled)}{(Filled.Count > 0 ? $", and {Filled.Count} imputed" : "")}. "
        + string.Join("; ", Studies.Select(point => $"{point.Label}: {Scale.Text(point.X)}, standard error {Figures.Scale.Plain("").Text(point.Y)}")) + ".";
}

/// <summary>What plots of points share.</summary>
static class Points
{
    public static void MustBeNumbers(IReadOnlyList<Point> points)
    {
        if (points.Count == 0)
            throw new ArgumentException("A plot needs at least one study.", nameof(points));
        foreach (var point in points)
            if (!double.IsFinite(point.X) || !double.IsFinite(point.Y))
                throw new ArgumentException($"'{point.Label}' stands at {point.X} and {point.Y}; expected numbers.", nameof(points));
    }
}
