namespace Tend.Statistics.EffectSizes;

/// <summary>Means and standard deviations of two independent groups.</summary>
/// <param name="Mean1">Of the first group.</param>
/// <param name="Sd1">Of the first group.</param>
/// <param name="N1">Persons in the first group.</param>
/// <param name="Mean2">Of the second group.</param>
/// <param name="Sd2">Of the second group.</param>
/// <param name="N2">Persons in the second group.</param>
/// <remarks>Hedges &amp; Olkin (1985), Statistical methods for meta-analysis; variants as each method says.</remarks>
public readonly record struct TwoGroups(double Mean1, double Sd1, double N1, double Mean2, double Sd2, double N2)
{
    const string Needs = "Both groups need two persons or more, and a spread.";
    const string Positive = "A ratio needs means of the same sign and groups of two persons or more.";

    double Df => N1 + N2 - 2;
    double PooledVariance => ((N1 - 1) * Sd1 * Sd1 + (N2 - 1) * Sd2 * Sd2) / Df;

    /// <summary>Difference of the means.</summary>
    /// <param name="equalVariances">Whether both groups are taken to spread alike.</param>
    public Finding<Effect> MeanDifference(bool equalVariances = false) => Effect.If(Mean1 - Mean2,
        equalVariances ? PooledVariance * (1 / N1 + 1 / N2) : Sd1 * Sd1 / N1 + Sd2 * Sd2 / N2, Needs);

    /// <summary>Hedges' g: the difference in pooled standard deviations, corrected for small samples.</summary>
    /// <param name="unbiased">Whether the unbiased estimate of the variance is used.</param>
    public Finding<Effect> HedgesG(bool unbiased = false)
    {
        var j = HedgesCorrection.J(Df);
        var g = j * (Mean1 - Mean2) / Math.Sqrt(PooledVariance);
        return Effect.If(g, 1 / N1 + 1 / N2 + (unbiased ? (1 - (Df - 2) / (Df * j * j)) * g * g : g * g / (2 * (N1 + N2))), Needs);
    }

    /// <summary>The difference in the root of the mean variance, for groups that spread differently.</summary>
    /// <remarks>Bonett DG (2008). doi:10.1037/a0012868 (recalled).</remarks>
    public Finding<Effect> HedgesGUnequal()
    {
        double v1 = Sd1 * Sd1, v2 = Sd2 * Sd2;
        var mean = (v1 + v2) / 2;
        var j = HedgesCorrection.J(Df);
        var g = j * (Mean1 - Mean2) / Math.Sqrt(mean);
        return Effect.If(g, j * j * (g * g * (v1 * v1 / (N1 - 1) + v2 * v2 / (N2 - 1)) / (8 * mean * mean) + (v1 / (N1 - 1) + v2 / (N2 - 1)) / mean), Needs);
    }

    /// <summary>Glass' delta: the difference in standard deviations of the second group.</summary>
    /// <param name="unequal">Whether the first group may spread differently.</param>
    public Finding<Effect> GlassDelta(bool unequal = false)
    {
        var j = HedgesCorrection.J(N2 - 1);
        var g = j * (Mean1 - Mean2) / Sd2;
        var v = unequal
            ? Sd1 * Sd1 / (Sd2 * Sd2) / N1 + 1 / N2 + g * g / (2 * N2)
            : 1 / N1 + 1 / N2 + g * g / (2 * N2);
        return Effect.If(g, v, Needs);
    }

    /// <summary>Log ratio of the means.</summary>
    /// <remarks>Hedges LV, Gurevitch J, Curtis PS (1999). doi:10.1890/0012-9658(1999)080[1150:TMAORR]2.0.CO;2 (recalled).</remarks>
    public Finding<Effect> RatioOfMeans() => Effect.If(Math.Log(Mean1 / Mean2), Sd1 * Sd1 / (N1 * Mean1 * Mean1) + Sd2 * Sd2 / (N2 * Mean2 * Mean2), Positive);

    /// <summary>Log ratio of the standard deviations.</summary>
    /// <remarks>Nakagawa S et al. (2015). doi:10.1111/2041-210X.12309 (recalled).</remarks>
    public Finding<Effect> RatioOfSpreads() => Effect.If(LogSpreads, 1 / (2 * (N1 - 1)) + 1 / (2 * (N2 - 1)), Needs);

    /// <summary>Log ratio of the coefficients of variation.</summary>
    public Finding<Effect> RatioOfVariations() => Effect.If(LogSpreads - Math.Log(Mean1 / Mean2),
        1 / (2 * (N1 - 1)) + 1 / (2 * (N2 - 1)) + Sd1 * Sd1 / (N1 * Mean1 * Mean1) + Sd2 * Sd2 / (N2 * Mean2 * Mean2), Positive);

    double LogSpreads => Math.Log(Sd1 / Sd2) + 1 / (2 * (N1 - 1)) - 1 / (2 * (N2 - 1));
}
