namespace Tend.Statistics.Psychometrics;

/// <summary>Omega total: the share of a sum score's variance that one common factor explains.</summary>
/// <param name="Total">The coefficient.</param>
/// <param name="Model">The model, with the standardised loadings.</param>
/// <remarks>(sum of loadings)^2 / ((sum of loadings)^2 + sum of (1 - loading^2)): McDonald RP (1999), Test theory, chapter 6.</remarks>
public sealed record Omega(double Total, OneFactor Model)
{
    /// <summary>Omega of a fitted one-factor model.</summary>
    public static Omega Of(OneFactor fit)
    {
        var common = Math.Pow(fit.Loadings.Sum(), 2);
        return new(common / (common + fit.Residuals.Sum()), fit);
    }
}
