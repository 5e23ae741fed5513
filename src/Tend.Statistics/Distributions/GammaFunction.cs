namespace Tend.Statistics.Distributions;

/// <summary>The gamma function and the incomplete gamma integrals, each tail computed directly.</summary>
public static class GammaFunction
{
    const int MostTerms = 100_000;
    const double HalfLogTwoPi = 0.918938533204672741780329736406;

    /// <summary>The logarithm of Gamma(x).</summary>
    /// <param name="x">Positive.</param>
    /// <remarks>Small arguments are raised by Gamma(x + 1) = x Gamma(x) until Stirling's series holds (Abramowitz &amp; Stegun 1964, 6.1.41).</remarks>
    public static double Log(double x)
    {
        if (double.IsNaN(x))
            return double.NaN;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(x);
        if (x is 1 or 2)
            return 0;
        var product = 1.0;
        for (; x < 15; x++)
            product *= x;
        return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi + StirlingRest(x) - Math.Log(product);
    }

    /// <summary>What Stirling's formula leaves: ln Gamma(x) - [(x - 1/2) ln x - x + ln sqrt(2 pi)].</summary>
    internal static double StirlingError(double x) => x >= 15 ? StirlingRest(x) : Log(x) - ((x - 0.5) * Math.Log(x) - x + HalfLogTwoPi);

    static double StirlingRest(double x)
    {
        var y = 1 / (x * x);
        return (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 - y * (691.0 / 360360 - y * (1.0 / 156))))))) / x;
    }

    /// <summary>x ln(x / m) + m - x without the cancellation near x = m.</summary>
    /// <remarks>Loader C (2000). Fast and accurate computation of binomial probabilities.</remarks>
    internal static double Deviance(double x, double m)
    {
        if (Math.Abs(x - m) >= 0.1 * (x + m))
            return x * Math.Log(x / m) + m - x;
        var v = (x - m) / (x + m);
        var sum = (x - m) * v;
        var term = 2 * x * v;
        for (var j = 1; j < 1000; j++)
        {
            term *= v * v;
            var next = sum + term / (2 * j + 1);
            if (next == sum)
                return next;
            sum = next;
        }
        return sum;
    }

    /// <summary>x^a e^-x / Gamma(a + 1), the term that both series share, in the saddle-point form of Loader (2000).</summary>
    static double Front(double a, double x) => Math.Exp(-StirlingError(a) - Deviance(a, x)) / Math.Sqrt(2 * Math.PI * a);

    /// <summary>The lower regularised incomplete gamma integral P(a, x).</summary>
    /// <param name="a">Positive shape.</param>
    /// <param name="x">Zero or more.</param>
    public static double Lower(double a, double x) => x <= 0 ? 0 : x < a + 1 ? Series(a, x) : 1 - Fraction(a, x);

    /// <summary>The upper regularised incomplete gamma integral Q(a, x).</summary>
    /// <param name="a">Positive shape.</param>
    /// <param name="x">Zero or more.</param>
    public static double Upper(double a, double x) => x <= 0 ? 1 : x < a + 1 ? 1 - Series(a, x) : Fraction(a, x);

    static double Series(double a, double x)
    {
        double sum = 1, term = 1;
        for (var n = 1; n < MostTerms; n++)
        {
            term *= x / (a + n);
            sum += term;
            if (term < sum * 1e-17)
                break;
        }
        return Front(a, x) * sum;
    }

    /// <remarks>Lentz's method on the continued fraction (Abramowitz &amp; Stegun 1964, 6.5.31).</remarks>
    static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < MostTerms; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = an * d + b;
            d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = b + an / c;
            c = Math.Abs(c) < Tiny ? Tiny : c;
            var factor = d * c;
            h *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
                break;
        }
        return Front(a, x) * a * h;
    }
}
