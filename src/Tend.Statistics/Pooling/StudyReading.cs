namespace Tend.Statistics.Pooling;

/// <summary>What a synthesis says about each of its studies.</summary>
/// <param name="WeightPercent">Its share of the weight.</param>
/// <param name="Effect">Its true effect as the model estimates it, drawn towards the whole (best linear unbiased prediction).</param>
/// <param name="EffectError">The standard error of that.</param>
/// <param name="Deviation">Its own part: how far its true effect lies from the fitted one.</param>
/// <param name="Residual">Its observed effect minus the fitted one.</param>
/// <param name="ResidualError">The standard error of the residual.</param>
/// <param name="Leverage">How far the fitted effect follows the study's own: 0 not at all, 1 wholly.</param>
/// <remarks>Raudenbush SW, Bryk AS (1985). doi:10.3102/10769986010002075 (recalled).</remarks>
public sealed record StudyReading(double WeightPercent, double Effect, double EffectError, double Deviation, double Residual, double ResidualError, double Leverage)
{
    /// <summary>One reading for each study, in the order of the table.</summary>
    public static IReadOnlyList<StudyReading> Of(StudyTable table, Synthesis synthesis)
    {
        var fit = table.At(synthesis.Tau2);
        var all = table.V.Sum(v => 1 / (v + synthesis.Tau2));
        return [.. Enumerable.Range(0, table.K).Select(i =>
        {
            var total = table.V[i] + synthesis.Tau2;
            var own = synthesis.Tau2 / total;
            var fitted = fit.Fitted(i);
            return new StudyReading(100 / total / all, own * table.Y[i] + (1 - own) * fitted,
                Math.Sqrt(own * table.V[i] + (1 - own) * (1 - own) * Projection.Form(synthesis.Covariance, table.X[i])),
                own * (table.Y[i] - fitted), fit.Residuals[i], Math.Sqrt(total * (1 - fit.Leverage(i))), fit.Leverage(i));
        })];
    }
}
