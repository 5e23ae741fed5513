using System.Xml.Linq;

namespace Tend.Figures;

/// <summary>Baujat's plot: what each study adds to Q, and how far the pooled effect moves without it. The studies to look at stand at the upper right.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Studies">Share of Q (X) and influence (Y).</param>
/// <remarks>Baujat B et al. (2002). doi:10.1002/sim.1221.</remarks>
public sealed record BaujatFigure(string Title, IReadOnlyList<Point> Studies)
{
    const int Named = 5;

    /// <summary>Tells figures on one page apart.</summary>
    public string Id { get; init; } = "baujat";

    /// <summary>The figure.</summary>
    /// <exception cref="ArgumentException">A study has a figure that is no number.</exception>
    public XElement Draw()
    {
        Points.MustBeNumbers(Studies);
        var frame = new Frame(Id, Title, Scale.Plain("What the study adds to Q"), (0, Studies.Max(point => point.X)), Scale.Plain("How far the result moves without it"), (0, Studies.Max(point => point.Y)));
        frame.Axes();
        var (width, height) = (Studies.Max(point => point.X), Studies.Max(point => point.Y));
        var far = Studies.OrderByDescending(point => point.X / Math.Max(width, 1e-300) + point.Y / Math.Max(height, 1e-300)).Take(Named).ToHashSet();
        foreach (var point in Studies)
            frame.Drawing.Circle("bubble", frame.X(point.X), frame.Y(point.Y), 4.5, point.Label);
        Name(frame, far, width);
        return frame.Drawing.Finished(frame.Height, "Each study by what it adds to Q and how far the result moves without it. Furthest out: " + string.Join("; ", far.Select(point => point.Label)) + ".");
    }

    /// <summary>The studies furthest out by name; a name that would run into another is left to the pointer.</summary>
    static void Name(Frame frame, IReadOnlySet<Point> far, double width)
    {
        const double LineHeight = 15;
        var taken = new List<(double Left, double Right, double Y)>();
        foreach (var point in far)
        {
            var leftwards = point.X > width / 2;
            var (x, y, length) = (frame.X(point.X) + (leftwards ? -8 : 8), frame.Y(point.Y) - 7, Drawing.WidthOf(point.Label));
            var (left, right) = leftwards ? (x - length, x) : (x, x + length);
            if (taken.Any(other => Math.Abs(other.Y - y) < LineHeight && left < other.Right && right > other.Left))
                continue;
            taken.Add((left, right, y));
            frame.Drawing.Text("soft small", x, y, point.Label, leftwards ? "end" : "start", 30);
        }
    }
}

/// <summary>A radial (Galbraith) plot: standardised effects against precision. Studies that agree lie in the band around one line through zero.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Studies">Precision (X) and standardised effect (Y).</param>
/// <param name="Pooled">The slope of the line: the pooled effect.</param>
/// <remarks>Galbraith RF (1988). doi:10.1002/sim.4780070807.</remarks>
public sealed record RadialFigure(string Title, IReadOnlyList<Point> Studies, double Pooled)
{
    const double Critical = 1.95996398454005;

    /// <summary>Tells figures on one page apart.</summary>
    public string Id { get; init; } = "radial";

    /// <summary>The figure.</summary>
    /// <exception cref="ArgumentException">A study has a figure that is no number.</exception>
    public XElement Draw()
    {
        Points.MustBeNumbers(Studies);
        var far = Studies.Max(point => point.X);
        double[] heights = [.. Studies.Select(point => point.Y), Pooled * far + Critical, Pooled * far - Critical, Critical, -Critical];
        var frame = new Frame(Id, Title, Scale.Plain("Precision, 1 / sqrt(v + tau2)"), (0, far), Scale.Plain("Standardised effect"), (heights.Min(), heights.Max()));
        frame.Drawing.Shape("tint", "", (frame.X(0), frame.Y(Critical)), (frame.X(far), frame.Y(Pooled * far + Critical)), (frame.X(far), frame.Y(Pooled * far - Critical)), (frame.X(0), frame.Y(-Critical)));
        frame.Drawing.Path("trend", (frame.X(0), frame.Y(0)), (frame.X(far), frame.Y(Pooled * far)));
        frame.Axes();
        foreach (var point in Studies)
            frame.Drawing.Circle("bubble", frame.X(point.X), frame.Y(point.Y), 4.5, point.Label);
        var outside = Studies.Where(point => Math.Abs(point.Y - Pooled * point.X) > Critical).ToList();
        return frame.Drawing.Finished(frame.Height, $"Standardised effects of {Studies.Count} studies against precision. Outside the band: {(outside.Count == 0 ? "none" : string.Join("; ", outside.Select(point => point.Label)))}.");
    }
}

/// <summary>A bubble plot: effects against a number that studies differ in, their weight as area, with the line of the meta-regression and its interval.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Scale">How effects are shown.</param>
/// <param name="Across">What studies differ in.</param>
/// <param name="Studies">The number (X), the effect (Y) and the weight of each study.</param>
/// <param name="Line">The fitted line: the number, the effect, and both ends of its interval.</param>
public sealed record BubbleFigure(string Title, Scale Scale, string Across, IReadOnlyList<Point> Studies, IReadOnlyList<(double X, double Y, double Low, double High)> Line)
{
    const double LargestRadius = 15;

    /// <summary>Tells figures on one page apart.</summary>
    public string Id { get; init; } = "bubble";

    /// <summary>The figure.</summary>
    /// <exception cref="ArgumentException">A study has a figure that is no number.</exception>
    public XElement Draw()
    {
        Points.MustBeNumbers(Studies);
        double[] heights = [.. Studies.Select(point => point.Y), .. Line.SelectMany(at => new[] { at.Low, at.High })];
        var frame = new Frame(Id, Title, Scale.Plain(Across), (Studies.Min(point => point.X), Studies.Max(point => point.X)), Scale, (heights.Min(), heights.Max()));
        if (Line.Count > 1)
        {
            frame.Drawing.Shape("tint", "", [.. Line.Select(at => (frame.X(at.X), frame.Y(at.High))), .. Line.Reverse().Select(at => (frame.X(at.X), frame.Y(at.Low)))]);
            frame.Drawing.Path("trend", [.. Line.Select(at => (frame.X(at.X), frame.Y(at.Y)))]);
        }
        frame.Axes();
        var most = Studies.Max(point => point.Weight);
        foreach (var point in Studies.OrderByDescending(point => point.Weight))
            frame.Drawing.Circle("bubble", frame.X(point.X), frame.Y(point.Y), Math.Max(2.5, LargestRadius * Math.Sqrt(point.Weight / most)), $"{point.Label}: {Scale.Text(point.Y)} at {Across} {point.X:0.##}");
        return frame.Drawing.Finished(frame.Height, $"{Scale.Label} of {Studies.Count} studies against {Across}. " + string.Join("; ", Studies.Select(point => $"{point.Label}: {Scale.Text(point.Y)}")) + ".");
    }
}
