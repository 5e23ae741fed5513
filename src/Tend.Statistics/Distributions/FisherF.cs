namespace Tend.Statistics.Distributions;

/// <summary>Fisher's F distribution.</summary>
public static class FisherF
{
    /// <summary>The probability of more than f with df1 and df2 degrees of freedom.</summary>
    public static double Upper(double f, double df1, double df2) => f <= 0 ? 1 : Integral(df2, df1, df2, df1 * f);

    /// <summary>The probability of less than f with df1 and df2 degrees of freedom.</summary>
    public static double Lower(double f, double df1, double df2) => f <= 0 ? 0 : Integral(df1, df2, df1 * f, df2);

    static double Integral(double a, double b, double x, double y)
    {
        Tails.MustBePositive(a);
        Tails.MustBePositive(b);
        return BetaFunction.Regularized(a / 2, b / 2, x / (x + y), y / (x + y));
    }

    /// <summary>The point below which the probability is p.</summary>
    public static double Quantile(double p, double df1, double df2) => Tails.Quantile(p, f => Lower(f, df1, df2), f => Upper(f, df1, df2));
}
