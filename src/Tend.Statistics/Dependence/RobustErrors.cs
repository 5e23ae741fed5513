using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;
using Tend.Statistics.Pooling;

namespace Tend.Statistics.Dependence;

/// <summary>How residuals are enlarged before they stand for errors.</summary>
public enum SmallSample
{
    /// <summary>Not at all; only for very many clusters.</summary>
    Cr0,

    /// <summary>By clusters over clusters minus coefficients.</summary>
    Cr1,

    /// <summary>By the leverage of each cluster, so that the errors are unbiased when the model is right; with Satterthwaite's degrees of freedom.</summary>
    Cr2,
}

/// <summary>Standard errors that hold whatever the dependence within clusters is.</summary>
/// <remarks>Bell RM, McCaffrey DF (2002); Pustejovsky JE, Tipton E (2018). doi:10.1080/07350015.2016.1247004. Below four degrees of freedom p values should not be trusted.</remarks>
public sealed class RobustErrors
{
    /// <summary>Degrees of freedom below which p is not to be trusted.</summary>
    public const double Trusted = 4;

    readonly BlockRegression fit;

    RobustErrors(BlockRegression fit, SmallSample correction, double[,] covariance, IReadOnlyList<double> df) => (this.fit, Correction, Covariance, Df) = (fit, correction, covariance, df);

    /// <summary>How residuals were enlarged.</summary>
    public SmallSample Correction { get; }

    /// <summary>The robust covariance of the coefficients.</summary>
    public double[,] Covariance { get; }

    /// <summary>The degrees of freedom of each coefficient's t.</summary>
    public IReadOnlyList<double> Df { get; }

    /// <summary>Clusters.</summary>
    public int Clusters => fit.Rows.Length;

    /// <summary>The coefficients.</summary>
    public IReadOnlyList<double> Coefficients => fit.Coefficients;

    /// <summary>The standard error of a coefficient.</summary>
    public double StandardError(int coefficient = 0) => Math.Sqrt(Covariance[coefficient, coefficient]);

    /// <summary>Coefficient over standard error.</summary>
    public double Statistic(int coefficient = 0) => Coefficients[coefficient] / StandardError(coefficient);

    /// <summary>Two-sided p of a coefficient.</summary>
    public double PValue(int coefficient = 0) => StudentT.TwoSided(Statistic(coefficient), Df[coefficient]);

    /// <summary>The interval of a coefficient.</summary>
    public (double Low, double High) Interval(int coefficient = 0, double level = 0.95)
    {
        var margin = StudentT.Quantile((1 + level) / 2, Df[coefficient]) * StandardError(coefficient);
        return (Coefficients[coefficient] - margin, Coefficients[coefficient] + margin);
    }

    /// <summary>Robust errors for a three-level model.</summary>
    public static Finding<RobustErrors> Of(ThreeLevel model, SmallSample correction = SmallSample.Cr2) => Of(model.Regression, correction);

    /// <summary>Robust errors for effects pooled with weights 1/(v + tau2), whatever cluster they stem from.</summary>
    /// <param name="table">The effects and their clusters.</param>
    /// <param name="tau2">The variance between true effects that the weights assume; 0 for a common effect.</param>
    /// <param name="correction">How residuals are enlarged.</param>
    public static Finding<RobustErrors> Of(ClusteredTable table, double tau2, SmallSample correction = SmallSample.Cr2) => Of(table.Regress(table.Covariances(0, tau2)), correction);

    /// <summary>Ordinary least squares with an intercept, and errors that hold whatever the rows of one cluster share.</summary>
    /// <param name="y">What is explained.</param>
    /// <param name="predictors">A row of values for each y, without the intercept.</param>
    /// <param name="clusters">The cluster of each.</param>
    /// <param name="correction">How residuals are enlarged.</param>
    public static Finding<RobustErrors> Of(double[] y, IReadOnlyList<double[]> predictors, IReadOnlyList<string> clusters, SmallSample correction = SmallSample.Cr2)
    {
        if (predictors.Count != y.Length || clusters.Count != y.Length)
            throw new ArgumentException("Each y has one row of predictors and one cluster.", nameof(predictors));
        if (y.Length == 0 || Basis.Of([.. predictors.Select(row => (double[])[1, .. row])]) is not { } basis)
            return new NotEstimable("A predictor does not vary, or is a sum of the others.");
        int[][] rows = [.. Enumerable.Range(0, y.Length).GroupBy(i => clusters[i]).Select(own => own.ToArray())];
        return Of(new BlockRegression(y, basis, rows, [.. rows.Select(own => new SharedBlock([.. own.Select(_ => 1.0)], 0, 0, 0))]), correction);
    }

    internal static Finding<RobustErrors> Of(BlockRegression fit, SmallSample correction)
    {
        var (clusters, p) = (fit.Rows.Length, fit.Coefficients.Length);
        if (clusters <= p)
            return NotEstimable.TooFew("Robust errors", "clusters", p + 1, clusters);
        var adjusted = Enumerable.Range(0, clusters).Select(cluster => Adjusted(fit, cluster, correction)).ToList();
        var meat = new double[p, p];
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            // Z' S^-1 A r of the cluster.
            double[] pull = [.. adjusted[cluster].Select(column => Matrix.Dot(column, fit.Residuals[cluster]))];
            for (var a = 0; a < p; a++)
                for (var b = 0; b < p; b++)
                    meat[a, b] += pull[a] * pull[b] * (correction == SmallSample.Cr1 ? (double)clusters / (clusters - p) : 1);
        }
        var covariance = fit.ForPredictors(fit.Inner.Times(meat).Times(fit.Inner));
        return new RobustErrors(fit, correction, covariance,
            [.. Enumerable.Range(0, p).Select(j => correction == SmallSample.Cr2 ? Satterthwaite(fit, adjusted, fit.InBasis(j)) : clusters - p)]);
    }

    /// <summary>A' S^-1 Z for one cluster, column by column.</summary>
    static double[][] Adjusted(BlockRegression fit, int cluster, SmallSample correction)
    {
        var solved = fit.SolvedPredictors[cluster];
        if (correction != SmallSample.Cr2)
            return solved;
        var adjustment = Adjustment(fit, cluster);
        return [.. solved.Select(column => adjustment.Times(column))];
    }

    /// <summary>D' (D (S - Z M Z') D')^(-1/2) D with S = D'D: residuals of a cluster pulled back by its own leverage. A direction that the cluster fits perfectly stays out.</summary>
    static double[,] Adjustment(BlockRegression fit, int cluster)
    {
        const double Vanished = 1e-10;
        var (covariance, predictors) = (fit.Covariances[cluster].Entries(), fit.Predictors(cluster));
        var d = Upper(covariance);
        var left = new double[predictors.Length, predictors.Length];
        for (var i = 0; i < predictors.Length; i++)
            for (var j = 0; j < predictors.Length; j++)
                left[i, j] = covariance[i, j] - Matrix.Dot(predictors[i], fit.Inner.Times(predictors[j]));
        var eigen = SymmetricEigen.Of(d.Times(left).Times(d.Transposed()));
        var root = new double[predictors.Length, predictors.Length];
        for (var i = 0; i < predictors.Length; i++)
            for (var j = 0; j < predictors.Length; j++)
                for (var at = 0; at < predictors.Length; at++)
                    if (eigen.Values[at] > Vanished * eigen.Values[0])
                        root[i, j] += eigen.Vectors[i, at] * eigen.Vectors[j, at] / Math.Sqrt(eigen.Values[at]);
        return d.Transposed().Times(root).Times(d);
    }

    /// <summary>The upper Cholesky factor D of a covariance, D'D.</summary>
    static double[,] Upper(double[,] covariance)
    {
        var size = covariance.GetLength(0);
        var d = new double[size, size];
        for (var i = 0; i < size; i++)
            for (var j = i; j < size; j++)
            {
                var sum = covariance[i, j];
                for (var m = 0; m < i; m++)
                    sum -= d[m, i] * d[m, j];
                d[i, j] = i == j ? Math.Sqrt(sum) : sum / d[i, i];
            }
        return d;
    }

    /// <summary>(tr P)^2 / tr(PP) with P_ij = [i=j] a_i' S_i a_i - b_i' M b_j, b = Z'a, taken apart so that pairs of clusters are never visited.</summary>
    static double Satterthwaite(BlockRegression fit, List<double[][]> adjusted, double[] combination)
    {
        var direction = fit.Inner.Times(combination);
        var p = direction.Length;
        double trace = 0, squares = 0;
        var products = new double[p, p];
        for (var cluster = 0; cluster < adjusted.Count; cluster++)
        {
            double[] a = [.. Enumerable.Range(0, fit.Rows[cluster].Length).Select(row => adjusted[cluster].Zip(direction, (column, weight) => column[row] * weight).Sum())];
            var predictors = fit.Predictors(cluster);
            double[] b = [.. Enumerable.Range(0, p).Select(j => a.Zip(predictors, (value, row) => value * row[j]).Sum())];
            var (own, shared) = (Matrix.Dot(a, fit.Covariances[cluster].Entries().Times(a)), Matrix.Dot(b, fit.Inner.Times(b)));
            trace += own - shared;
            squares += own * own - 2 * own * shared;
            for (var i = 0; i < p; i++)
                for (var j = 0; j < p; j++)
                    products[i, j] += b[i] * b[j];
        }
        var crossed = fit.Inner.Times(products).Times(fit.Inner.Times(products));
        return trace * trace / (squares + Enumerable.Range(0, p).Sum(j => crossed[j, j]));
    }
}
