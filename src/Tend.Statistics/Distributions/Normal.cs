using Tend.Statistics.Algebra;

namespace Tend.Statistics.Distributions;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    const double RootTwoPi = 2.50662827463100050241576528481;
    const double SeriesUpTo = 3;

    /// <summary>The density at z.</summary>
    public static double Density(double z) => Math.Exp(-0.5 * z * z) / RootTwoPi;

    /// <summary>The probability of less than z.</summary>
    public static double Lower(double z) => Upper(-z);

    /// <summary>The probability of more than z, computed directly so that 1e-300 has all its digits.</summary>
    /// <remarks>A series near the middle, a continued fraction in the tail (Abramowitz &amp; Stegun 1964, 26.2.11 and 26.2.14).</remarks>
    public static double Upper(double z) =>
        double.IsNaN(z) ? double.NaN
        : Math.Abs(z) < SeriesUpTo ? 0.5 - Density(z) * OddSeries(z)
        : z > 0 ? Density(z) * MillsRatio(z)
        : 1 - Density(z) * MillsRatio(-z);

    /// <summary>The logarithm of the probability of more than z.</summary>
    public static double LogUpper(double z) => z < SeriesUpTo ? Math.Log(Upper(z)) : -0.5 * z * z - Math.Log(RootTwoPi) + Math.Log(MillsRatio(z));

    /// <summary>The logarithm of the probability of less than z.</summary>
    public static double LogLower(double z) => LogUpper(-z);

    /// <summary>z + z^3/3 + z^5/(3 5) + ...</summary>
    static double OddSeries(double z)
    {
        double sum = z, term = z;
        for (var k = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17 && k < 500; k++)
        {
            term *= z * z / (2 * k + 1);
            sum += term;
        }
        return sum;
    }

    /// <summary>Upper(z) / Density(z) = 1/(z + 1/(z + 2/(z + 3/(z + ...)))), from the inside out.</summary>
    static double MillsRatio(double z)
    {
        var depth = (int)(20 + 1200 / (z * z));
        var inner = z;
        for (var k = depth; k >= 1; k--)
            inner = z + k / inner;
        return 1 / inner;
    }

    /// <summary>The point below which the probability is p.</summary>
    /// <param name="p">Between 0 and 1.</param>
    public static double Quantile(double p)
    {
        Tails.MustBeProbability(p);
        return p == 0.5 ? 0 : p < 0.5 ? -UpperQuantile(p) : UpperQuantile(1 - p);
    }

    /// <summary>The point above which the probability is q.</summary>
    /// <param name="q">Between 0 and 1.</param>
    public static double UpperQuantile(double q)
    {
        Tails.MustBeProbability(q);
        if (q > 0.5)
            return -UpperQuantile(1 - q);
        if (q is 0 or 0.5)
            return q == 0 ? double.PositiveInfinity : 0;
        var wanted = Math.Log(q);
        return Root.Between(z => LogUpper(z) - wanted, 0, Math.Sqrt(-2 * wanted) + 1);
    }
}
