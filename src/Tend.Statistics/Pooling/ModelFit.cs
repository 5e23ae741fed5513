namespace Tend.Statistics.Pooling;

/// <summary>The likelihood of a model, and criteria to compare models by.</summary>
/// <param name="LogLikelihood">The log-likelihood.</param>
/// <param name="Deviance">-2 times its distance from the model that fits every study (ML), or from none (REML).</param>
/// <param name="Aic">Akaike's criterion.</param>
/// <param name="Bic">Bayesian criterion.</param>
/// <param name="Aicc">Akaike's criterion corrected for few studies.</param>
public sealed record ModelFit(double LogLikelihood, double Deviance, double Aic, double Bic, double Aicc)
{
    internal static ModelFit Of(StudyTable table, double tau2, bool restricted) => From(table.LogLikelihood(tau2, restricted),
        restricted ? 0 : table.V.Sum(v => -0.5 * Math.Log(2 * Math.PI * v)), table.P + 1, restricted ? table.K - table.P : table.K);

    /// <summary>The criteria of a model.</summary>
    /// <param name="logLikelihood">Its log-likelihood.</param>
    /// <param name="saturated">That of the model that fits every study.</param>
    /// <param name="parameters">Coefficients and variances.</param>
    /// <param name="n">Studies, under REML minus the coefficients.</param>
    internal static ModelFit From(double logLikelihood, double saturated, int parameters, int n)
    {
        var enough = Math.Max(n, parameters + 2);
        return new(logLikelihood, -2 * (logLikelihood - saturated), -2 * logLikelihood + 2 * parameters, -2 * logLikelihood + parameters * Math.Log(n),
            -2 * logLikelihood + 2.0 * parameters * enough / (enough - parameters - 1));
    }
}
