using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;

namespace Tend.Statistics.Pooling;

/// <summary>Estimators of tau2, the variance of true effects between studies, and of its standard error.</summary>
/// <remarks>Viechtbauer W (2005). doi:10.3102/10769986030003261; Viechtbauer W et al. (2015). doi:10.1037/met0000022.</remarks>
static class Heterogeneity
{
    const int MostSteps = 10_000;
    const double Converged = 1e-13;

    /// <summary>Estimates tau2 with its standard error (NaN for a common effect).</summary>
    public static Finding<(double Tau2, double Error)> Estimate(StudyTable table, Tau2Method method)
    {
        var (y, v) = (table.Y, table.V);
        int k = table.K, p = table.P;
        double df = k - p;
        Projection At(double tau2) => table.At(tau2);
        double V(int i) => v[i];
        double One(int i) => 1;

        switch (method)
        {
            case Tau2Method.CommonEffect:
                return (0, double.NaN);
            case Tau2Method.DerSimonianLaird:
                {
                    var at = At(0);
                    var trace = at.Trace(One);
                    var tau2 = Math.Max(0, (at.Squares - df) / trace);
                    return (tau2, Math.Sqrt(2 * df + 4 * tau2 * trace + 2 * tau2 * tau2 * at.Trace(One, One)) / trace);
                }
            case Tau2Method.Hedges:
                {
                    var (tau2, at, trace) = HedgesEstimate(table);
                    return (tau2, Math.Sqrt(2 * at.Trace(V, V) + 4 * tau2 * trace + 2 * tau2 * tau2 * df) / df);
                }
            case Tau2Method.HunterSchmidt or Tau2Method.HunterSchmidtCorrected:
                {
                    var at = At(0);
                    var weights = v.Sum(one => 1 / one);
                    var factor = method == Tau2Method.HunterSchmidt ? 1 : k / df;
                    var tau2 = Math.Max(0, (factor * at.Squares - k) / weights);
                    return (tau2, factor * Math.Sqrt(2 * df + 4 * tau2 * at.Trace(One) + 2 * tau2 * tau2 * at.Trace(One, One)) / weights);
                }
            case Tau2Method.SidikJonkman:
                {
                    var start = y.Sum(one => Math.Pow(one - y.Average(), 2)) / k;
                    var at = At(start);
                    var tau2 = start * at.Squares / df;
                    return (tau2, start / df * Math.Sqrt(2 * at.Trace(V, V) + 4 * tau2 * at.Trace(V, One) + 2 * tau2 * tau2 * at.Trace(One, One)));
                }
            case Tau2Method.PauleMandel or Tau2Method.EmpiricalBayes or Tau2Method.PauleMandelMedian:
                {
                    var target = method == Tau2Method.PauleMandelMedian ? ChiSquared.Quantile(0.5, df) : df;
                    var tau2 = WhereSquaresAre(target, At, table);
                    var at = At(tau2);
                    var weights = v.Sum(one => 1 / (one + tau2));
                    return (tau2, k / df / weights * Math.Sqrt(2 * at.Trace(V, V) + 4 * tau2 * at.Trace(V, One) + 2 * tau2 * tau2 * at.Trace(One, One)));
                }
            case Tau2Method.Given:
                throw new ArgumentException("A given tau2 is not estimated; use Synthesis.Given.", nameof(method));
            default:
                return ByLikelihood(table, method, At);
        }
    }

    static (double Tau2, Projection At, double Trace) HedgesEstimate(StudyTable table)
    {
        var at = table.Weighted([.. table.V.Select(_ => 1.0)]);
        var trace = at.Trace(i => table.V[i]);
        return (Math.Max(0, (at.Squares - trace) / (table.K - table.P)), at, trace);
    }

    /// <summary>The tau2 at which the weighted squares are a target; 0 when they are below it already without any.</summary>
    public static double WhereSquaresAre(double target, Func<double, Projection> at, StudyTable table)
    {
        if (at(0).Squares <= target)
            return 0;
        var high = Math.Max(1e-8, table.V.Max());
        while (at(high).Squares > target)
            high *= 2;
        return Root.Between(tau2 => at(tau2).Squares - target, 0, high);
    }

    /// <summary>Fisher scoring from Hedges' estimate; a step that would fall below 0 is halved; 0 is taken when it is at least as likely.</summary>
    static Finding<(double Tau2, double Error)> ByLikelihood(StudyTable table, Tau2Method method, Func<double, Projection> at)
    {
        var restricted = method == Tau2Method.Reml;
        double Information(Projection fit, double tau2) => restricted ? fit.Trace(_ => 1, _ => 1) : table.V.Sum(v => 1 / ((v + tau2) * (v + tau2)));
        var tau2 = HedgesEstimate(table).Tau2;
        for (var step = 0; step < MostSteps; step++)
        {
            var fit = at(tau2);
            var score = fit.SquaresTwice - (restricted ? fit.Trace(_ => 1) : table.V.Sum(v => 1 / (v + tau2)));
            var change = score / Information(fit, tau2);
            while (tau2 + change < 0)
                change = Math.Abs(change) < 1e-14 ? -tau2 : change / 2;
            tau2 += change;
            if (Math.Abs(change) > Converged * (1 + tau2))
                continue;
            if (table.LogLikelihood(0, restricted) >= table.LogLikelihood(tau2, restricted))
                tau2 = 0;
            return (tau2, Math.Sqrt(2 / Information(at(tau2), tau2)));
        }
        return new NotEstimable($"The likelihood of tau2 did not converge after {MostSteps:N0} steps. No estimate is shown.");
    }
}
