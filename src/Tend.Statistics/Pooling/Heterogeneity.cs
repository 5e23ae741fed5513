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
                    var (tau2, at) = (HedgesEstimate(table), Unweighted(table));
                    var trace = at.Trace(V);
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
                    var tau2 = WhereSquaresAre(target, table);
                    var at = At(tau2);
                    var weights = v.Sum(one => 1 / (one + tau2));
                    return (tau2, k / df / weights * Math.Sqrt(2 * at.Trace(V, V) + 4 * tau2 * at.Trace(V, One) + 2 * tau2 * tau2 * at.Trace(One, One)));
                }
            case Tau2Method.Given:
                throw new ArgumentException("A given tau2 is not estimated; use Synthesis.Given.", nameof(method));
            default:
                return ByLikelihood(table, method);
        }
    }

    static double HedgesEstimate(StudyTable table)
    {
        double df = table.K - table.P;
        if (!table.IsConstant)
            return Unweighted(table) is var at ? Math.Max(0, (at.Squares - at.Trace(i => table.V[i])) / df) : 0;
        // Without predictors: the variance of the effects minus the mean sampling variance.
        var mean = table.Y.Average();
        return Math.Max(0, table.Y.Sum(y => (y - mean) * (y - mean)) / df - table.V.Average());
    }

    static Projection Unweighted(StudyTable table) => table.Weighted([.. table.V.Select(_ => 1.0)]);

    /// <summary>The tau2 at which the weighted squares are a target; 0 when they are below it already without any.</summary>
    public static double WhereSquaresAre(double target, StudyTable table)
    {
        if (table.Squares(0) <= target)
            return 0;
        var high = Math.Max(1e-8, table.V.Max());
        while (table.Squares(high) > target)
            high *= 2;
        return Root.Between(tau2 => table.Squares(tau2) - target, 0, high);
    }

    /// <summary>
    /// Fisher scoring from Hedges' estimate, with the secant through the last two scores once they are close; a step that would fall below 0 is halved;
    /// 0 is taken when it is at least as likely.
    /// </summary>
    static Finding<(double Tau2, double Error)> ByLikelihood(StudyTable table, Tau2Method method)
    {
        var restricted = method == Tau2Method.Reml;
        var tau2 = HedgesEstimate(table);
        var before = (Tau2: double.NaN, Score: double.NaN);
        for (var step = 0; step < MostSteps; step++)
        {
            var (score, information) = Score(table, tau2, restricted);
            var change = score / information;
            var slope = (score - before.Score) / (tau2 - before.Tau2);
            if (slope < 0 && Math.Abs(score / slope) < 2 * Math.Abs(change))
                change = -score / slope;
            before = (tau2, score);
            while (tau2 + change < 0)
                change = Math.Abs(change) < 1e-14 ? -tau2 : change / 2;
            tau2 += change;
            if (Math.Abs(change) > Converged * (1 + tau2))
                continue;
            if (table.LogLikelihood(0, restricted) >= table.LogLikelihood(tau2, restricted))
                tau2 = 0;
            return (tau2, Math.Sqrt(2 / Score(table, tau2, restricted).Information));
        }
        return new NotEstimable($"The likelihood of tau2 did not converge after {MostSteps:N0} steps. No estimate is shown.");
    }

    /// <summary>Twice the slope of the log-likelihood at a tau2, and twice its expected curvature.</summary>
    static (double Score, double Information) Score(StudyTable table, double tau2, bool restricted)
    {
        if (table.IsConstant)
        {
            var sums = ConstantSums.At(table.Y, table.V, tau2);
            return restricted ? (sums.SquaresTwice - sums.Trace, sums.TraceTwice) : (sums.SquaresTwice - sums.Weights, sums.WeightsSquared);
        }
        var fit = table.At(tau2);
        return restricted ? (fit.SquaresTwice - fit.Trace(_ => 1), fit.Trace(_ => 1, _ => 1))
            : (fit.SquaresTwice - table.V.Sum(v => 1 / (v + tau2)), table.V.Sum(v => 1 / ((v + tau2) * (v + tau2))));
    }
}
