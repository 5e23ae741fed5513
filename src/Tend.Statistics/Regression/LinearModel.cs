using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;
using Tend.Statistics.Pooling;

namespace Tend.Statistics.Regression;

/// <summary>Ordinary least squares: y = b0 + b1 x1 + ... + residual.</summary>
public sealed class LinearModel
{
    readonly double[,] inverse;

    LinearModel(double[] coefficients, double[,] inverse, double[] residuals)
    {
        (Coefficients, this.inverse, Residuals) = (coefficients, inverse, residuals);
        Squares = Matrix.Dot(residuals, residuals);
    }

    /// <summary>Fits a model with an intercept.</summary>
    /// <param name="y">What is explained.</param>
    /// <param name="predictors">Columns as long as y, without the intercept; none missing.</param>
    /// <exception cref="ArgumentException">The columns do not fit, or a value is missing.</exception>
    public static Finding<LinearModel> Of(IReadOnlyList<double> y, params IReadOnlyList<double>[] predictors)
    {
        if (predictors.Any(column => column.Count != y.Count) || y.Concat(predictors.SelectMany(column => column)).Any(value => !double.IsFinite(value)))
            throw new ArgumentException("Each predictor has one value for each y, and none is missing.", nameof(predictors));
        var p = predictors.Length + 1;
        if (y.Count <= p)
            return NotEstimable.TooFew($"A line on {predictors.Length} predictors", "observations", p + 1, y.Count);
        double[][] x = [.. y.Select((_, row) => (double[])[1, .. predictors.Select(column => column[row])])];
        if (Basis.RedundantColumn(x, out var basis) is { } redundant)
            return new NotEstimable($"Predictor {redundant} does not vary, or is a sum of the others.");
        double[] score = [.. Enumerable.Range(0, p).Select(j => basis!.Rows.Select((row, i) => row[j] * y[i]).Sum())];
        var unit = new double[p, p];
        for (var j = 0; j < p; j++)
            unit[j, j] = 1;
        return new LinearModel(basis!.Coefficients(score), basis.Covariance(unit), [.. y.Select((value, i) => value - Matrix.Dot(score, basis.Rows[i]))]);
    }

    /// <summary>The intercept, then a coefficient for each predictor.</summary>
    public IReadOnlyList<double> Coefficients { get; }

    /// <summary>y less what the model says.</summary>
    public double[] Residuals { get; }

    /// <summary>The sum of squared residuals.</summary>
    public double Squares { get; }

    /// <summary>Observations.</summary>
    public int Observations => Residuals.Length;

    /// <summary>Observations less coefficients.</summary>
    public int Df => Residuals.Length - Coefficients.Count;

    /// <summary>The residual standard deviation.</summary>
    public double Sigma => Math.Sqrt(Squares / Df);

    /// <summary>The standard error of a coefficient.</summary>
    public double StandardError(int coefficient) => Sigma * Math.Sqrt(inverse[coefficient, coefficient]);

    /// <summary>Coefficient over standard error.</summary>
    public double Statistic(int coefficient) => Coefficients[coefficient] / StandardError(coefficient);

    /// <summary>Two-sided p of a coefficient.</summary>
    public double PValue(int coefficient) => StudentT.TwoSided(Statistic(coefficient), Df);

    /// <summary>The interval of a coefficient.</summary>
    public (double Low, double High) Interval(int coefficient, double level = 0.95)
    {
        var margin = StudentT.Quantile((1 + level) / 2, Df) * StandardError(coefficient);
        return (Coefficients[coefficient] - margin, Coefficients[coefficient] + margin);
    }
}
