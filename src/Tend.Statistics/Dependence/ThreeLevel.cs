using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;
using Tend.Statistics.Pooling;

namespace Tend.Statistics.Dependence;

/// <summary>Which levels true effects vary on.</summary>
public enum Levels
{
    /// <summary>Between clusters, and between the effects of a cluster.</summary>
    Both,

    /// <summary>Between clusters only: the effects of a cluster differ by sampling error.</summary>
    ClustersOnly,

    /// <summary>Between effects only: which cluster they belong to makes no difference.</summary>
    EffectsOnly,
}

/// <summary>A synthesis of effects that come in clusters: true effects vary between clusters and within them.</summary>
/// <remarks>
/// y = X beta + cluster + effect + sampling error. Konstantopoulos S (2011). doi:10.1002/jrsm.35; Cheung MWL (2014). doi:10.1037/a0032968 (I2 by level).
/// </remarks>
public sealed class ThreeLevel
{
    readonly ClusteredTable table;
    readonly bool restricted;
    readonly Levels levels;
    readonly BlockRegression fit;

    ThreeLevel(ClusteredTable table, bool restricted, Levels levels, double between, double within)
    {
        (this.table, this.restricted, this.levels, Between, Within) = (table, restricted, levels, between, within);
        fit = table.Regress(table.Covariances(between, within));
        var common = table.Regress(table.Covariances(0, 0));
        (Q, Typical) = (common.Squares, (K - P) / common.Trace());
    }

    int K => table.Studies.K;
    int P => table.Studies.P;

    /// <summary>Effects.</summary>
    public int Effects => K;

    /// <summary>Clusters.</summary>
    public int Clusters => table.Names.Count;

    /// <summary>The variance of true effects between clusters.</summary>
    public double Between { get; }

    /// <summary>The variance of true effects within clusters.</summary>
    public double Within { get; }

    /// <summary>The coefficients; without predictors the pooled effect alone.</summary>
    public IReadOnlyList<double> Coefficients => fit.Coefficients;

    /// <summary>Their covariance.</summary>
    public double[,] Covariance => fit.Covariance;

    /// <summary>Cochran's Q, with k - p degrees of freedom.</summary>
    public double Q { get; }

    /// <summary>Upper tail of Q.</summary>
    public double QP => ChiSquared.Upper(Q, K - P);

    /// <summary>The typical sampling variance.</summary>
    public double Typical { get; }

    /// <summary>Per cent of the spread between clusters, and within them; the rest is sampling error.</summary>
    public (double Between, double Within) I2 => (100 * Between / (Between + Within + Typical), 100 * Within / (Between + Within + Typical));

    /// <summary>The log-likelihood and what is judged by it.</summary>
    public ModelFit Fit => ModelFit.From(fit.LogLikelihood(restricted), restricted ? 0 : table.Studies.V.Sum(v => -0.5 * Math.Log(2 * Math.PI * v)),
        P + (levels == Levels.Both ? 2 : 1), restricted ? K - P : K);

    /// <summary>The regression that the estimate stands on, for robust errors.</summary>
    internal BlockRegression Regression => fit;

    /// <summary>Fits the model.</summary>
    /// <param name="table">The effects and their clusters.</param>
    /// <param name="restricted">REML, or maximum likelihood.</param>
    /// <param name="levels">Which levels true effects vary on.</param>
    public static Finding<ThreeLevel> Of(ClusteredTable table, bool restricted = true, Levels levels = Levels.Both)
    {
        var clusters = table.Names.Count;
        if (clusters < 2 || table.Studies.K <= table.Studies.P)
            return clusters < 2 ? NotEstimable.TooFew("A three-level model", "clusters", 2, clusters) : NotEstimable.TooFew("A three-level model", "effects", table.Studies.P + 1, table.Studies.K);
        if (levels == Levels.Both && clusters == table.Studies.K)
            return new NotEstimable("Every cluster holds one effect, so spread between and within clusters cannot be told apart. Pool without clusters.");
        return Top(table, restricted, levels == Levels.EffectsOnly ? 0 : null, levels == Levels.ClustersOnly ? 0 : null) is { } top
            ? new ThreeLevel(table, restricted, levels, top.At[0] * Unit(table), top.At[1] * Unit(table))
            : new NotEstimable("The likelihood of the three-level model did not converge from any start. No estimate is shown.");
    }

    /// <summary>The standard error of a coefficient.</summary>
    public double StandardError(int coefficient = 0) => Math.Sqrt(Covariance[coefficient, coefficient]);

    /// <summary>Coefficient over standard error.</summary>
    public double Statistic(int coefficient = 0) => Coefficients[coefficient] / StandardError(coefficient);

    /// <summary>The degrees of freedom of a t test: clusters minus p for a predictor that is the same within every cluster, otherwise effects minus p.</summary>
    public int ContainmentDf(int coefficient = 0) =>
        (table.Blocks.All(rows => rows.All(row => table.Studies.X[row][coefficient] == table.Studies.X[rows[0]][coefficient])) ? Clusters : K) - P;

    /// <summary>Two-sided p of a coefficient, against the normal distribution or t.</summary>
    public double PValue(int coefficient = 0, bool t = false) => t
        ? StudentT.TwoSided(Statistic(coefficient), ContainmentDf(coefficient)) : 2 * Normal.Upper(Math.Abs(Statistic(coefficient)));

    /// <summary>The interval of a coefficient.</summary>
    public (double Low, double High) Interval(int coefficient = 0, bool t = false, double level = 0.95) => Around(Coefficients[coefficient], StandardError(coefficient), coefficient, t, level);

    /// <summary>Where the true effect of a new effect in a new cluster is expected.</summary>
    public (double Low, double High) Prediction(bool t = false, double level = 0.95) => Around(Coefficients[0], Math.Sqrt(Covariance[0, 0] + Between + Within), 0, t, level);

    /// <summary>Whether all coefficients but the constant are zero.</summary>
    public Finding<OmnibusTest> Omnibus() => OmnibusTest.Of(Coefficients, Covariance, [.. Enumerable.Range(1, P - 1)], null);

    /// <summary>The interval of the variance between clusters (or within them): every value whose likelihood, at the best value of the other, is not much below the largest.</summary>
    public Finding<(double Low, double High)> VarianceInterval(bool between, double level = 0.95)
    {
        var lowest = fit.LogLikelihood(restricted) - ChiSquared.Quantile(level, 1) / 2;
        var (found, other) = between ? (Between, levels == Levels.ClustersOnly ? 0 : (double?)null) : (Within, levels == Levels.EffectsOnly ? 0 : null);
        double Above(double variance) => (between ? Top(table, restricted, variance / Unit(table), other) : Top(table, restricted, other, variance / Unit(table)))?.Value - lowest ?? double.NaN;
        var high = Math.Max(found, 1e-3 * Unit(table));
        while (Above(high) > 0)
            high *= 2;
        var (low, top) = (Above(0) >= 0 ? 0 : Root.Between(Above, 0, found, 1e-10), Root.Between(Above, found, high, 1e-10));
        return double.IsNaN(low + top) ? new NotEstimable("The likelihood of this variance did not converge along its profile.") : (low, top);
    }

    (double Low, double High) Around(double middle, double error, int coefficient, bool t, double level)
    {
        var critical = t ? StudentT.Quantile((1 + level) / 2, ContainmentDf(coefficient)) : Normal.Quantile((1 + level) / 2);
        return (middle - critical * error, middle + critical * error);
    }

    /// <summary>Variances are searched in units of the mean sampling variance, so that the scale of the effects does not matter.</summary>
    static double Unit(ClusteredTable table) => table.Studies.V.Average();

    /// <summary>The top of the likelihood over both variances, or over one when the other is given (all in units).</summary>
    static BoundedMaximum? Top(ClusteredTable table, bool restricted, double? between, double? within)
    {
        double[] low = [between ?? 0, within ?? 0], high = [between ?? double.PositiveInfinity, within ?? double.PositiveInfinity];
        double[][] starts = between is not null && within is not null ? [[between.Value, within.Value]] : [[1, 1], [0.05, 1], [1, 0.05], [10, 10]];
        return starts.Select(start => BoundedMaximum.Climb(at => LogLikelihood(table, restricted, at), [between ?? start[0], within ?? start[1]], low, high))
            .Where(top => top is not null).MaxBy(top => top!.Value);
    }

    static (double Value, double[] Slope) LogLikelihood(ClusteredTable table, bool restricted, double[] variances)
    {
        var unit = Unit(table);
        var fit = table.Regress(table.Covariances(variances[0] * unit, variances[1] * unit));
        double between = 0, within = 0;
        for (var c = 0; c < fit.Rows.Length; c++)
        {
            var (solved, predictors) = (fit.SolvedResiduals[c], fit.SolvedPredictors[c]);
            between += Math.Pow(solved.Sum(), 2) - fit.Covariances[c].Solve([.. solved.Select(_ => 1.0)]).Sum();
            within += Matrix.Dot(solved, solved) - fit.Covariances[c].TraceOfInverse;
            for (var a = 0; restricted && a < predictors.Length; a++)
                for (var b = 0; b < predictors.Length; b++)
                {
                    between += fit.Inner[a, b] * predictors[a].Sum() * predictors[b].Sum();
                    within += fit.Inner[a, b] * Matrix.Dot(predictors[a], predictors[b]);
                }
        }
        return (fit.LogLikelihood(restricted), [between * unit / 2, within * unit / 2]);
    }
}
