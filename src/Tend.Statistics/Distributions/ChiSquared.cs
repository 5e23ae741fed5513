using Tend.Statistics.Algebra;

namespace Tend.Statistics.Distributions;

/// <summary>The chi-squared distribution.</summary>
public static class ChiSquared
{
    /// <summary>The probability of less than x with df degrees of freedom.</summary>
    public static double Lower(double x, double df)
    {
        Tails.MustBePositive(df);
        return GammaFunction.Lower(df / 2, x / 2);
    }

    /// <summary>The probability of more than x with df degrees of freedom.</summary>
    public static double Upper(double x, double df)
    {
        Tails.MustBePositive(df);
        return GammaFunction.Upper(df / 2, x / 2);
    }

    /// <summary>The point below which the probability is p.</summary>
    public static double Quantile(double p, double df) => Tails.Quantile(p, x => Lower(x, df), x => Upper(x, df));

    /// <summary>The probability of less than x when the mean is raised by a noncentrality: a Poisson mixture of central distributions.</summary>
    /// <param name="x">Zero or more.</param>
    /// <param name="df">Degrees of freedom.</param>
    /// <param name="noncentrality">Zero or more.</param>
    /// <remarks>Johnson NL, Kotz S, Balakrishnan N (1995). Continuous univariate distributions, volume 2, 29.2.</remarks>
    public static double NoncentralLower(double x, double df, double noncentrality)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(noncentrality);
        if (noncentrality == 0)
            return Lower(x, df);
        var middle = (int)(noncentrality / 2);
        var sum = 0.0;
        for (var j = middle; j >= 0 && Add(j); j--) { }
        for (var j = middle + 1; Add(j); j++) { }
        return sum;

        bool Add(int j)
        {
            var weight = Math.Exp(j * Math.Log(noncentrality / 2) - noncentrality / 2 - GammaFunction.Log(j + 1.0));
            sum += weight * Lower(x, df + 2 * j);
            return weight > 1e-18;
        }
    }

    /// <summary>The noncentrality at which the probability of less than x is p; 0 when even none leaves less than p.</summary>
    /// <param name="x">Zero or more.</param>
    /// <param name="df">Degrees of freedom.</param>
    /// <param name="p">Between 0 and 1.</param>
    public static double NoncentralityAt(double x, double df, double p)
    {
        if (Lower(x, df) < p)
            return 0;
        var high = Math.Max(1, x);
        while (NoncentralLower(x, df, high) > p)
            high *= 2;
        return Root.Between(noncentrality => NoncentralLower(x, df, noncentrality) - p, 0, high, 1e-12);
    }
}
