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
    /// <summary>The normal quantiles of two-sided p = .01, .05 and .10, and how the band inside each is drawn.</summary>
    static readonly (double Z, string Style)[] Contours = [(2.5758293035489, "p05"), (1.95996398454005, "p10"), (1.64485362695147, "paper")];

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
        var margin = 0.04 * (high - low);
        var frame = new Frame(Id, Title, Scale, (Math.Min(low - margin, Pooled - reach), Math.Max(high + margin, Pooled + reach)), Figures.Scale.Plain("Standard error"), (0, deepest), downward: true);
        Cone(frame, deepest);
        frame.Drawing.Line("dash", frame.X(Pooled), frame.Y(0), frame.X(Pooled), frame.Y(deepest));
        frame.Axes();
        foreach (var point in Studies)
            frame.Drawing.Circle("bubble", frame.X(point.X), frame.Y(point.Y), 4.5, $"{point.Label}: {Scale.Text(point.X)}, standard error {Figures.Scale.Plain("").Text(point.Y)}");
        foreach (var point in Filled)
            frame.Drawing.Circle("open", frame.X(point.X), frame.Y(point.Y), 4.5, $"{point.Label}: {Scale.Text(point.X)}, imputed");
        return frame.Drawing.Finished(Legend(frame), Words());
    }

    /// <summary>Bands widen downwards; what lies outside the plot is cut off.</summary>
    void Cone(Frame frame, double deepest)
    {
        var (left, right) = (frame.X(frame.XRange.Low), frame.X(frame.XRange.High));
        frame.Drawing.Shape("p01", "", (left, frame.Y(0)), (right, frame.Y(0)), (right, frame.Y(deepest)), (left, frame.Y(deepest)));
        foreach (var (z, style) in Contours)
        {
            (double, double)[] cone = [.. Side(frame, deepest, z, +1), .. Side(frame, deepest, z, -1).Reverse()];
            frame.Drawing.Shape("paper", "", cone);
            if (style != "paper")
                frame.Drawing.Shape(style, "", cone);
        }
    }

    double Legend(Frame frame)
    {
        var (x, y) = (frame.X(frame.XRange.Low), frame.Height + 4);
        foreach (var (style, text) in new[] { ("p01", "p < .01"), ("p05", "p < .05"), ("p10", "p < .10") })
        {
            frame.Drawing.Add("rect", style, ("x", x), ("y", y - 10), ("width", 16), ("height", 12));
            frame.Drawing.Text("soft small", x + 22, y, text);
            x += 92;
        }
        if (Filled.Count > 0)
        {
            frame.Drawing.Circle("open", x + 6, y - 4, 4.5, "");
            frame.Drawing.Text("soft small", x + 18, y, "imputed by trim and fill");
        }
        return y + 20;
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
