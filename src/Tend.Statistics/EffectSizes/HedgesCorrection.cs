namespace Tend.Statistics.EffectSizes;

/// <summary>The factor that takes the small-sample bias out of a standardised mean difference.</summary>
public static class HedgesCorrection
{
    const double Large = 50;

    /// <summary>J(m) = Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2)), exactly; not the approximation 1 - 3/(4m - 1).</summary>
    /// <param name="degrees">m, degrees of freedom above 1.</param>
    /// <remarks>Hedges LV (1981). doi:10.3102/10769986006002107. For large m the two logarithms are subtracted before they lose digits.</remarks>
    public static double J(double degrees)
    {
        if (!(degrees > 1))
            return double.NaN;
        var a = degrees / 2;
        if (degrees < Large)
            return Math.Exp(Distributions.GammaFunction.Log(a) - Math.Log(Math.Sqrt(a)) - Distributions.GammaFunction.Log(a - 0.5));
        // ln Gamma(a) - ln Gamma(a - 1/2) - ln sqrt(a) by Stirling, with the leading terms cancelled by hand.
        return Math.Exp(-(a - 1) * Math.Log(1 - 0.5 / a) - 0.5 + Distributions.GammaFunction.StirlingError(a) - Distributions.GammaFunction.StirlingError(a - 0.5));
    }
}
