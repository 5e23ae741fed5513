using Tend.Statistics.Distributions;

namespace Tend.Statistics.EffectSizes;

/// <summary>From what a paper prints to what is pooled, and between scales.</summary>
/// <remarks>Borenstein M et al. (2009), Introduction to meta-analysis, chapter 7 (recalled).</remarks>
public static class Conversions
{
    /// <summary>Hedges' g from a difference in pooled standard deviations (Cohen's d).</summary>
    public static Finding<Effect> FromDifference(double d, double n1, double n2)
    {
        var g = HedgesCorrection.J(n1 + n2 - 2) * d;
        return Effect.If(g, 1 / n1 + 1 / n2 + g * g / (2 * (n1 + n2)), "Both groups need two persons or more.");
    }

    /// <summary>Hedges' g from the t of two independent groups: d = t sqrt(1/n1 + 1/n2).</summary>
    public static Finding<Effect> FromT(double t, double n1, double n2) => FromDifference(t * Math.Sqrt(1 / n1 + 1 / n2), n1, n2);

    /// <summary>The t that a two-sided p stands for.</summary>
    /// <param name="p">Above 0 and up to 1.</param>
    /// <param name="df">Degrees of freedom.</param>
    /// <param name="negative">Whether the effect lay below zero: p does not say.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is not a probability above 0.</exception>
    public static double TFromP(double p, double df, bool negative = false)
    {
        if (!(p is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A p value lies above 0 and is at most 1.");
        var t = p == 1 ? 0 : -StudentT.Quantile(p / 2, df);
        return negative ? -t : t;
    }

    /// <summary>The correlation that a t of n persons stands for: t / sqrt(t^2 + n - 2).</summary>
    public static double CorrelationFromT(double t, double n) => t / Math.Sqrt(t * t + n - 2);

    /// <summary>The correlation with belonging to a group: d / sqrt(d^2 + (n1 + n2)^2 / (n1 n2)).</summary>
    public static double CorrelationFromDifference(double d, double n1, double n2) => d / Math.Sqrt(d * d + (n1 + n2) * (n1 + n2) / (n1 * n2));

    /// <summary>The difference between two groups of one size that a correlation stands for: 2r / sqrt(1 - r^2).</summary>
    public static double DifferenceFromCorrelation(double r) => 2 * r / Math.Sqrt(1 - r * r);

    /// <summary>The log odds ratio that a difference stands for: d pi / sqrt(3).</summary>
    /// <remarks>Hasselblad V, Hedges LV (1995). doi:10.1037/0033-2909.117.1.167 (recalled).</remarks>
    public static double LogOddsFromDifference(double d) => d * Math.PI / Math.Sqrt(3);

    /// <summary>An effect from its estimate and interval.</summary>
    /// <param name="estimate">On the scale it is pooled on.</param>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end.</param>
    /// <param name="level">Of the interval.</param>
    public static Finding<Effect> FromInterval(double estimate, double low, double high, double level = 0.95)
    {
        if (!(low < high))
            return new NotEstimable($"The interval runs from {low} to {high}: its lower end must be below its upper end.");
        if (!(low <= estimate && estimate <= high))
            return new NotEstimable($"The estimate {estimate} lies outside its own interval from {low} to {high}.");
        return Effect.If(estimate, Math.Pow((high - low) / (2 * Normal.Quantile((1 + level) / 2)), 2), "The interval has no width.");
    }

    /// <summary>The proportion that a mean double arcsine stands for, for groups of a typical size.</summary>
    /// <param name="arcsine">Half the double arcsine, as it is pooled.</param>
    /// <param name="n">The harmonic mean of the group sizes.</param>
    /// <remarks>Miller JJ (1978). doi:10.1080/00031305.1978.10479283. It can mislead when sizes differ much (Schwarzer 2019, doi:10.1002/jrsm.1348): prefer the logit.</remarks>
    public static double ProportionFromDoubleArcsine(double arcsine, double n)
    {
        var (none, all) = (Math.Asin(Math.Sqrt(1 / (n + 1))), Math.Asin(Math.Sqrt(n / (n + 1))) + Math.PI / 2);
        var twice = 2 * arcsine;
        if (twice <= none)
            return 0;
        if (twice >= all)
            return 1;
        var sine = Math.Sin(twice);
        return 0.5 * (1 - Math.Sign(Math.Cos(twice)) * Math.Sqrt(1 - Math.Pow(sine + (sine - 1 / sine) / n, 2)));
    }
}

/// <summary>A correlation of two variables with others held constant, from the t of a regression coefficient.</summary>
/// <param name="T">The t.</param>
/// <param name="N">Persons.</param>
/// <param name="Predictors">Predictors in the regression, this one included.</param>
/// <remarks>Aloe AM, Becker BJ (2012). doi:10.3102/1076998610396901 (recalled).</remarks>
public readonly record struct PartialCorrelation(double T, double N, double Predictors)
{
    const string Needs = "A partial correlation needs more persons than predictors and one more.";

    double Df => N - Predictors - 1;
    double R => T / Math.Sqrt(T * T + Df);

    /// <summary>As it is.</summary>
    public Finding<Effect> Raw() => Effect.If(R, Math.Pow(1 - R * R, 2) / Df, Needs);

    /// <summary>Fisher's z of it.</summary>
    public Finding<Effect> FisherZ() => Effect.If(Math.Atanh(R), 1 / Df, Needs);
}
