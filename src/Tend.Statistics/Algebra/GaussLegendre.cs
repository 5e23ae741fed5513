namespace Tend.Statistics.Algebra;

/// <summary>Points and weights that integrate smooth functions over an interval.</summary>
/// <remarks>Nodes are the zeros of the Legendre polynomial, by Newton's method (Press WH et al. 2007, Numerical recipes, 4.6; recalled).</remarks>
static class GaussLegendre
{
    /// <summary>So many points between two ends.</summary>
    public static (double Node, double Weight)[] On(double low, double high, int points)
    {
        var (middle, half) = ((low + high) / 2, (high - low) / 2);
        return [.. Enumerable.Range(1, points).Select(i =>
        {
            var z = Math.Cos(Math.PI * (i - 0.25) / (points + 0.5));
            var slope = 0.0;
            for (var step = 0; step < 10; step++)
            {
                (var value, slope) = Legendre(z, points);
                z -= value / slope;
            }
            return (middle - half * z, 2 * half / ((1 - z * z) * slope * slope));
        })];
    }

    static (double Value, double Slope) Legendre(double z, int degree)
    {
        double now = 1, before = 0;
        for (var j = 0; j < degree; j++)
            (now, before) = (((2 * j + 1) * z * now - j * before) / (j + 1), now);
        return (now, degree * (z * now - before) / (z * z - 1));
    }
}
