namespace Tend.Statistics.Pooling;

/// <summary>The likelihood of a model, and criteria to compare models by.</summary>
/// <param name="LogLikelihood">The log-likelihood.</param>
/// <param name="Deviance">-2 times its distance from the model that fits every study (ML), or from none (REML).</param>
/// <param name="Aic">Akaike's criterion.</param>
/// <param name="Bic">Bayesian criterion.</param>
/// <param name="Aicc">Akaike's criterion corrected for few studies.</param>
public sealed record ModelFit(double LogLikelihood, double Deviance, double Aic, double Bic, double Aicc)
{
    internal static ModelFit Of(StudyTable table, double tau2, bool restricted)
    {
        var ll = table.LogLikelihood(tau2, restricted);
        var saturated = restricted ? 0 : table.V.Sum(v => -0.5 * Math.Log(2 * Math.PI * v));
        var parameters = table.P + 1;
        var n = restricted ? table.K - table.P : table.K;
        var enough = Math.Max(n, parameters + 2);
        return new(ll, -2 * (ll - saturated), -2 * ll + 2 * parameters, -2 * ll + parameters * Math.Log(n), -2 * ll + 2.0 * parameters * enough / (enough - parameters - 1));
    }
}
