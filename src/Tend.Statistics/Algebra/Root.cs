namespace Tend.Statistics.Algebra;

/// <summary>Where a continuous function of one variable crosses zero.</summary>
public static class Root
{
    const int MostSteps = 200;

    /// <summary>Brent's method: secant and inverse quadratic steps that never leave a bracket.</summary>
    /// <param name="f">The function; it has different signs at both ends.</param>
    /// <param name="low">One end of the bracket.</param>
    /// <param name="high">The other end.</param>
    /// <param name="tolerance">How close to the root, relative to its size.</param>
    /// <returns>The root, or NaN when the signs at the ends are the same.</returns>
    /// <remarks>Brent RP (1973). Algorithms for minimization without derivatives, chapter 4. One published algorithm told top to bottom.</remarks>
    public static double Between(Func<double, double> f, double low, double high, double tolerance = 1e-15)
    {
        var (a, b) = (low, high);
        var (fa, fb) = (f(a), f(b));
        if (fa == 0)
            return a;
        if (fb == 0)
            return b;
        if (Math.Sign(fa) == Math.Sign(fb) || double.IsNaN(fa + fb))
            return double.NaN;
        var (c, fc, step, before) = (a, fa, b - a, b - a);
        for (var i = 0; i < MostSteps; i++)
        {
            if (Math.Sign(fb) == Math.Sign(fc))
                (c, fc, step, before) = (a, fa, b - a, b - a);
            if (Math.Abs(fc) < Math.Abs(fb))
                (a, b, c, fa, fb, fc) = (b, c, b, fb, fc, fb);
            var close = 2 * double.Epsilon + 0.5 * tolerance * Math.Abs(b);
            var half = 0.5 * (c - b);
            if (Math.Abs(half) <= close || fb == 0)
                return b;
            if (Math.Abs(before) >= close && Math.Abs(fa) > Math.Abs(fb))
                (step, before) = Interpolated(a, b, c, fa, fb, fc, half, step, before, close);
            else
                (step, before) = (half, half);
            (a, fa) = (b, fb);
            b += Math.Abs(step) > close ? step : close * Math.Sign(half);
            fb = f(b);
        }
        return b;
    }

    static (double Step, double Before) Interpolated(double a, double b, double c, double fa, double fb, double fc, double half, double step, double before, double close)
    {
        var s = fb / fa;
        double p, q;
        if (a == c)
            (p, q) = (2 * half * s, 1 - s);
        else
        {
            var (t, r) = (fa / fc, fb / fc);
            p = s * (2 * half * t * (t - r) - (b - a) * (r - 1));
            q = (t - 1) * (r - 1) * (s - 1);
        }
        (p, q) = p > 0 ? (p, -q) : (-p, q);
        return 2 * p < Math.Min(3 * half * q - Math.Abs(close * q), Math.Abs(before * q)) ? (p / q, step) : (half, half);
    }
}
