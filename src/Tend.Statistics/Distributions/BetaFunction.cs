namespace Tend.Statistics.Distributions;

/// <summary>The incomplete beta integral, from which Student's t and Fisher's F follow.</summary>
public static class BetaFunction
{
    const int MostTerms = 100_000;

    /// <summary>The regularised incomplete beta integral I_x(a, b).</summary>
    /// <param name="a">Positive.</param>
    /// <param name="b">Positive.</param>
    /// <param name="x">Between 0 and 1.</param>
    /// <param name="y">1 - x, given apart so that an x close to 1 loses nothing.</param>
    /// <remarks>Continued fraction (Abramowitz &amp; Stegun 1964, 26.5.8) by Lentz's method, on the side where it converges fast.</remarks>
    public static double Regularized(double a, double b, double x, double y)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(a);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(b);
        if (x <= 0)
            return 0;
        if (y <= 0)
            return 1;
        return x < (a + 1) / (a + b + 2) ? Front(a, b, x, y) * Fraction(a, b, x) / a : 1 - Front(b, a, y, x) * Fraction(b, a, y) / b;
    }

    /// <summary>x^a y^b / B(a, b).</summary>
    /// <remarks>In the saddle-point form of Loader (2000), which keeps its digits for large a and b.</remarks>
    internal static double Front(double a, double b, double x, double y)
    {
        var n = a + b;
        var log = GammaFunction.StirlingError(n) - GammaFunction.StirlingError(a) - GammaFunction.StirlingError(b) - GammaFunction.Deviance(a, n * x) - GammaFunction.Deviance(b, n * y);
        return Math.Exp(log) * Math.Sqrt(a * b / (2 * Math.PI * n));
    }

    static double Fraction(double a, double b, double x)
    {
        const double Tiny = 1e-300;
        double c = 1, d = 1 - (a + b) * x / (a + 1);
        d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
        var h = d;
        for (var m = 1; m < MostTerms; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            Step(even);
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            if (Math.Abs(Step(odd) - 1) < 1e-16)
                break;
        }
        return h;

        double Step(double term)
        {
            d = 1 + term * d;
            d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = 1 + term / c;
            c = Math.Abs(c) < Tiny ? Tiny : c;
            h *= d * c;
            return d * c;
        }
    }
}
