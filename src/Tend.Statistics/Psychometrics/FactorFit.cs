using Tend.Statistics.Algebra;

namespace Tend.Statistics.Psychometrics;

/// <summary>How well a one-factor model describes its items.</summary>
/// <param name="ChiSquared">n times the discrepancy from the saturated model.</param>
/// <param name="Df">Its degrees of freedom.</param>
/// <param name="P">Upper tail.</param>
/// <param name="Cfi">Comparative fit index.</param>
/// <param name="Tli">Tucker-Lewis index.</param>
/// <param name="Rmsea">Root mean square error of approximation, with its 90 % interval.</param>
/// <param name="RmseaLow">Lower end.</param>
/// <param name="RmseaHigh">Upper end.</param>
/// <param name="Srmr">Standardised root mean square residual.</param>
/// <param name="LogLikelihood">Of the model, means saturated.</param>
/// <param name="Aic">Akaike's criterion.</param>
/// <param name="Bic">Bayesian criterion.</param>
public sealed record FactorFit(double ChiSquared, int Df, double P, double Cfi, double Tli, double Rmsea, double RmseaLow, double RmseaHigh, double Srmr, double LogLikelihood, double Aic, double Bic)
{
    /// <summary>The fit of a model.</summary>
    /// <remarks>
    /// CFI: Bentler PM (1990), doi:10.1037/0033-2909.107.2.238. TLI: Tucker &amp; Lewis (1973), doi:10.1007/BF02291170.
    /// RMSEA: Steiger &amp; Lind (1980); interval from the noncentral chi-squared (Browne &amp; Cudeck 1992, doi:10.1177/0049124192021002005).
    /// </remarks>
    public static FactorFit Of(OneFactor model)
    {
        var s = model.Sample;
        var k = model.Loadings.Count;
        double n = model.Persons;
        var logS = Positive.Factor(s)!.LogDeterminant();
        var chi = n * (model.Discrepancy - logS - k);
        var df = k * (k + 1) / 2 - 2 * k;
        var alone = n * (Enumerable.Range(0, k).Sum(i => Math.Log(s[i, i])) - logS);
        var dfAlone = k * (k - 1) / 2;
        var logLikelihood = -n / 2 * (k * Math.Log(2 * Math.PI) + model.Discrepancy);
        return new(chi, df, Distributions.ChiSquared.Upper(chi, df),
            1 - Math.Max(chi - df, 0) / Math.Max(Math.Max(chi - df, alone - dfAlone), 1e-300),
            (alone / dfAlone - chi / df) / (alone / dfAlone - 1),
            Math.Sqrt(Math.Max((chi - df) / (n * df), 0)),
            Math.Sqrt(Distributions.ChiSquared.NoncentralityAt(chi, df, 0.95) / (n * df)), Math.Sqrt(Distributions.ChiSquared.NoncentralityAt(chi, df, 0.05) / (n * df)),
            ResidualRoot(model), logLikelihood, -2 * logLikelihood + 4 * k, -2 * logLikelihood + 2 * k * Math.Log(n));
    }

    static double ResidualRoot(OneFactor model)
    {
        var s = model.Sample;
        var k = model.Loadings.Count;
        var sum = 0.0;
        for (var i = 0; i < k; i++)
            for (var j = 0; j <= i; j++)
            {
                var implied = model.Loadings[i] * model.Loadings[j] + (i == j ? model.Residuals[i] : 0);
                sum += Math.Pow((s[i, j] - implied) / Math.Sqrt(s[i, i] * s[j, j]), 2);
            }
        return Math.Sqrt(sum / (k * (k + 1) / 2));
    }
}
