namespace Tend.Statistics.Distributions;

/// <summary>Student's t distribution.</summary>
public static class StudentT
{
    /// <summary>The probability of more than t with df degrees of freedom.</summary>
    public static double Upper(double t, double df) => t >= 0 ? TwoSided(t, df) / 2 : 1 - TwoSided(t, df) / 2;

    /// <summary>The probability of less than t with df degrees of freedom.</summary>
    public static double Lower(double t, double df) => Upper(-t, df);

    /// <summary>The probability of being further from 0 than t, on either side.</summary>
    public static double TwoSided(double t, double df)
    {
        Tails.MustBePositive(df);
        return double.IsNaN(t) ? double.NaN : BetaFunction.Regularized(df / 2, 0.5, df / (df + t * t), t * t / (df + t * t));
    }

    /// <summary>The point below which the probability is p.</summary>
    public static double Quantile(double p, double df)
    {
        Tails.MustBeProbability(p);
        Tails.MustBePositive(df);
        return p switch
        {
            0 => double.NegativeInfinity,
            1 => double.PositiveInfinity,
            0.5 => 0,
            < 0.5 => -Tails.Where(t => Upper(t, df), p, rises: false),
            _ => Tails.Where(t => Upper(t, df), 1 - p, rises: false),
        };
    }
}
