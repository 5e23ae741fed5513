namespace Tend.Statistics.Sequential;

/// <summary>A smooth trend by local parabolas with tricube weights.</summary>
/// <remarks>
/// Cleveland WS, Devlin SJ (1988). Locally weighted regression. JASA 83:596-610. doi:10.1080/01621459.1988.10478639.
/// As in Cleveland and Grosse's program, parabolas are fitted at a few knots (each piece is halved at its middle observation until it holds few) and joined by
/// cubics that keep value and slope.
/// </remarks>
public static class Loess
{
    const double CellShare = 0.2;

    /// <summary>The trend at each x.</summary>
    /// <param name="x">Rising, no two the same.</param>
    /// <param name="y">As many values.</param>
    /// <param name="span">The share of observations that each parabola sees.</param>
    public static double[] Smooth(double[] x, double[] y, double span = 0.75)
    {
        var near = (int)Math.Floor(x.Length * span + 1e-5);
        var margin = 0.005 * Math.Max(x[^1] - x[0], 1e-30);
        List<double> knots = [x[0] - margin, x[^1] + margin];
        Halve(x, 0, x.Length - 1, (int)Math.Floor(x.Length * span * CellShare), knots);
        knots.Sort();
        (double Value, double Slope)[] fits = [.. knots.Select(knot => Local(x, y, knot, near))];
        return [.. x.Select(at => Joined(at, knots, fits))];
    }

    static void Halve(double[] x, int first, int last, int few, List<double> knots)
    {
        if (last - first + 1 <= few)
            return;
        var middle = (first + last) / 2;
        var cut = x[middle];
        knots.Add(cut);
        Halve(x, first, middle, few, knots);
        Halve(x, middle + 1, last, few, knots);
    }

    /// <summary>Value and slope at a point of the parabola that the nearest observations give.</summary>
    static (double Value, double Slope) Local(double[] x, double[] y, double at, int near)
    {
        double[] distances = [.. x.Select(one => Math.Abs(one - at))];
        var reach = distances.Order().ElementAt(Math.Min(near, x.Length) - 1);
        var moment = new double[3, 3];
        var right = new double[3];
        for (var i = 0; i < x.Length; i++)
        {
            if (distances[i] >= reach)
                continue;
            var weight = Math.Pow(1 - Math.Pow(distances[i] / reach, 3), 3);
            double[] powers = [1, (x[i] - at) / reach, (x[i] - at) * (x[i] - at) / (reach * reach)];
            for (var a = 0; a < 3; a++)
            {
                right[a] += weight * powers[a] * y[i];
                for (var b = 0; b < 3; b++)
                    moment[a, b] += weight * powers[a] * powers[b];
            }
        }
        var factored = Algebra.Positive.Factor(moment) ?? throw new ArgumentException("Too few different x lie near a knot for a parabola.", nameof(x));
        var solved = factored.Solve(right);
        return (solved[0], solved[1] / reach);
    }

    /// <summary>Hermite's cubic between two knots.</summary>
    static double Joined(double at, List<double> knots, (double Value, double Slope)[] fits)
    {
        var piece = Math.Clamp(knots.FindIndex(knot => knot > at) - 1, 0, knots.Count - 2);
        var width = knots[piece + 1] - knots[piece];
        var h = (at - knots[piece]) / width;
        var (low, high) = (fits[piece], fits[piece + 1]);
        return (1 - h) * (1 - h) * (1 + 2 * h) * low.Value + h * h * (3 - 2 * h) * high.Value + h * (1 - h) * (1 - h) * width * low.Slope - h * h * (1 - h) * width * high.Slope;
    }
}
