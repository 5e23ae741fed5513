using Tend.Statistics.Distributions;

namespace Tend.Statistics.Growth;

/// <summary>Do persons change at different speeds? The likelihood-ratio test of the random slope.</summary>
/// <param name="Ratio">Twice the difference of the restricted log-likelihoods.</param>
/// <param name="PValue">p from an equal mixture of chi-squared with one and with two degrees of freedom, as a variance cannot be negative.</param>
/// <param name="ConservativeP">p from chi-squared with two degrees of freedom: too large.</param>
/// <remarks>Stram DO, Lee JW (1994). Variance components testing in the longitudinal mixed effects model. Biometrics 50:1171-1177. doi:10.2307/2533455 (recalled).</remarks>
public sealed record SlopeTest(double Ratio, double PValue, double ConservativeP)
{
    /// <summary>Compares both models.</summary>
    public static Finding<SlopeTest> Of(GrowthTable table)
    {
        var (level, slope) = (GrowthModel.Of(table, RandomEffects.Intercept), GrowthModel.Of(table));
        return level.Found && slope.Found ? Between(level.Value, slope.Value) : new NotEstimable(level.Found ? slope.WhyNot : level.WhyNot);
    }

    static SlopeTest Between(GrowthModel level, GrowthModel slope)
    {
        var ratio = Math.Max(0, 2 * (slope.LogLikelihood - level.LogLikelihood));
        return new(ratio, 0.5 * ChiSquared.Upper(ratio, 1) + 0.5 * ChiSquared.Upper(ratio, 2), ChiSquared.Upper(ratio, 2));
    }
}
