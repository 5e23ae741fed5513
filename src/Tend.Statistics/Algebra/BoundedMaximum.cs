namespace Tend.Statistics.Algebra;

/// <summary>The largest value of a smooth function of a few variables, each within bounds.</summary>
/// <param name="At">Where.</param>
/// <param name="Value">How large.</param>
/// <remarks>Newton steps on the variables that are free, with a ridge where the function is not concave and halving where a step does not climb
/// (Nocedal J, Wright SJ 2006, Numerical optimization, chapters 3 and 16). One published algorithm told top to bottom.</remarks>
public sealed record BoundedMaximum(double[] At, double Value)
{
    const int MostSteps = 500;
    const double Rounding = 1e-14;

    /// <summary>Climbs from a start.</summary>
    /// <param name="f">The value and its slope; a value that is not finite is never accepted.</param>
    /// <param name="start">Where to begin, within the bounds.</param>
    /// <param name="low">The lower bound of each variable.</param>
    /// <param name="high">The upper bound of each variable.</param>
    /// <param name="tolerance">How steep a top may be, in value for a relative step; larger where the value is a sum of very many terms.</param>
    /// <returns>The top, or null when it was not reached.</returns>
    public static BoundedMaximum? Climb(Func<double[], (double Value, double[] Slope)> f, double[] start, double[] low, double[] high, double tolerance = 1e-10)
    {
        var x = (double[])start.Clone();
        var (value, slope) = f(x);
        if (!double.IsFinite(value))
            return null;
        var ridge = 0.0;
        for (var step = 0; step < MostSteps; step++)
        {
            int[] free = [.. Enumerable.Range(0, x.Length).Where(i => !(x[i] <= low[i] && slope[i] < 0) && !(x[i] >= high[i] && slope[i] > 0))];
            if (free.All(i => Math.Abs(slope[i]) * Math.Max(Math.Abs(x[i]), 1e-4) < tolerance))
                return new(x, value);
            var curvature = Curvature(at => f(at).Slope, x, fine: false);
            var climbed = false;
            for (var attempt = 0; attempt < 60 && !climbed; attempt++)
            {
                var next = Moved(x, slope, curvature, free, ridge, low, high);
                var (higher, newSlope) = next is null ? (double.NaN, slope) : f(next);
                // Near the top of a large sum the value differs by rounding alone; there the slope tells whether the step was good.
                climbed = higher > value || higher >= value - Rounding * Math.Abs(value) && Steepness(newSlope, free) < Steepness(slope, free);
                if (climbed)
                    (x, value, slope, ridge) = (next!, higher, newSlope, ridge < 1e-8 ? 0 : ridge / 10);
                else
                    ridge = Math.Max(1e-8, ridge * 10);
            }
            if (!climbed)
                return free.All(i => Math.Abs(slope[i]) * Math.Max(Math.Abs(x[i]), 1e-4) < 1e-5) ? new(x, value) : null;
        }
        return null;
    }

    static double Steepness(double[] slope, int[] free) => free.Sum(i => Math.Abs(slope[i]));

    /// <summary>Solves (ridge D - H) step = slope over the free variables, and stays within the bounds; null where that matrix is not positive definite.</summary>
    static double[]? Moved(double[] x, double[] slope, double[,] curvature, int[] free, double ridge, double[] low, double[] high)
    {
        var system = new double[free.Length, free.Length];
        for (var a = 0; a < free.Length; a++)
        {
            for (var b = 0; b < free.Length; b++)
                system[a, b] = -curvature[free[a], free[b]];
            system[a, a] += ridge * Math.Max(Math.Abs(system[a, a]), 1e-3);
        }
        if (Positive.Factor(system) is not { } factored)
            return null;
        var step = factored.Solve([.. free.Select(i => slope[i])]);
        var next = (double[])x.Clone();
        for (var a = 0; a < free.Length; a++)
            next[free[a]] = Math.Min(high[free[a]], Math.Max(low[free[a]], x[free[a]] + step[a]));
        return next;
    }

    /// <summary>The second derivatives, from central differences of the slope, made symmetric.</summary>
    /// <param name="slope">The slope.</param>
    /// <param name="x">Where.</param>
    /// <param name="fine">Whether two widths are used, so that the error falls with the fourth power of the step.</param>
    public static double[,] Curvature(Func<double[], double[]> slope, double[] x, bool fine = true)
    {
        var curvature = new double[x.Length, x.Length];
        for (var j = 0; j < x.Length; j++)
        {
            var step = 1e-5 * Math.Max(Math.Abs(x[j]), 1e-2);
            double[] Beside(double by)
            {
                var moved = (double[])x.Clone();
                moved[j] += by;
                return slope(moved);
            }
            double[] Difference(double by) => [.. Beside(by).Zip(Beside(-by), (up, down) => (up - down) / (2 * by))];
            var near = Difference(step);
            var column = fine ? [.. near.Zip(Difference(2 * step), (one, two) => (4 * one - two) / 3)] : near;
            for (var i = 0; i < x.Length; i++)
            {
                curvature[i, j] += column[i] / 2;
                curvature[j, i] += column[i] / 2;
            }
        }
        return curvature;
    }
}
