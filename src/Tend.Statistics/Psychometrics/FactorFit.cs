using Tend.Statistics.Algebra;

namespace Tend.Statistics.Psychometrics;

/// <summary>How well a factor model describes its items.</summary>
/// <param name="ChiSquared">n times the discrepancy from the saturated model.</param>
/// <param name="Df">Its degrees of freedom.</param>
/// <param name="P">Upper tail; NaN when there is nothing left to test.</param>
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
    /// CFI and TLI compare with a model without any factor.
    /// </remarks>
    public static FactorFit Of(FactorSolution solution)
    {
        var (s, k, n) = (solution.Observed, solution.Model.Items, (double)solution.Persons);
        var (df, dfAlone, free) = (solution.Model.DegreesOfFreedom, k * (k - 1) / 2, solution.Model.Free);
        var logS = Positive.Factor(s)!.LogDeterminant();
        var discrepancy = Discrepancy.Of(s, solution.Implied);
        var chi = Math.Max(n * (discrepancy - logS - k), 0);
        var alone = n * (Enumerable.Range(0, k).Sum(i => Math.Log(s[i, i])) - logS);
        var excess = df == 0 ? 0 : Math.Max(chi - df, 0);
        var logLikelihood = -n / 2 * (k * Math.Log(2 * Math.PI) + discrepancy);
        return new(chi, df, df == 0 ? double.NaN : Distributions.ChiSquared.Upper(chi, df),
            excess == 0 ? 1 : 1 - excess / Math.Max(excess, alone - dfAlone),
            df == 0 ? 1 : (alone / dfAlone - chi / df) / (alone / dfAlone - 1),
            df == 0 ? 0 : Math.Sqrt(excess / (n * df)), RmseaAt(0.95), RmseaAt(0.05),
            ResidualRoot(solution), logLikelihood, 2 * free - 2 * logLikelihood, free * Math.Log(n) - 2 * logLikelihood);

        double RmseaAt(double probability) => df == 0 ? 0 : Math.Sqrt(Distributions.ChiSquared.NoncentralityAt(chi, df, probability) / (n * df));
    }

    static double ResidualRoot(FactorSolution solution)
    {
        var (s, k) = (solution.Observed, solution.Model.Items);
        var sum = 0.0;
        for (var i = 0; i < k; i++)
            for (var j = 0; j <= i; j++)
                sum += Math.Pow((s[i, j] - solution.Implied[i, j]) / Math.Sqrt(s[i, i] * s[j, j]), 2);
        return Math.Sqrt(sum / (k * (k + 1) / 2));
    }
}
