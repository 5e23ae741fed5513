using Tend.Statistics.Algebra;
using Tend.Statistics.Pooling;

namespace Tend.Statistics.Dependence;

/// <summary>Generalised least squares, cluster by cluster: no matrix is larger than one cluster.</summary>
sealed class BlockRegression
{
    readonly Basis basis;
    readonly double logDeterminant;

    public BlockRegression(double[] y, Basis basis, int[][] rows, ICovarianceBlock[] covariances)
    {
        (this.basis, Rows, Covariances) = (basis, rows, covariances);
        var p = basis.Rows[0].Length;
        SolvedPredictors = [.. rows.Zip(covariances, (block, covariance) => Enumerable.Range(0, p).Select(j => covariance.Solve([.. block.Select(row => basis.Rows[row][j])])).ToArray())];
        var moment = new double[p, p];
        var right = new double[p];
        for (var c = 0; c < rows.Length; c++)
            for (var at = 0; at < rows[c].Length; at++)
                for (var a = 0; a < p; a++)
                {
                    right[a] += SolvedPredictors[c][a][at] * y[rows[c][at]];
                    for (var b = 0; b < p; b++)
                        moment[a, b] += SolvedPredictors[c][a][at] * basis.Rows[rows[c][at]][b];
                }
        // Rounding must not make the moments unsymmetric.
        for (var a = 0; a < p; a++)
            for (var b = 0; b < a; b++)
                moment[a, b] = moment[b, a] = (moment[a, b] + moment[b, a]) / 2;
        var factored = Positive.Factor(moment) ?? throw new ArgumentException("The weights of the clusters are too unequal to solve for the predictors.", nameof(covariances));
        (Inner, logDeterminant) = (factored.Inverse(), factored.LogDeterminant());
        var beta = factored.Solve(right);
        Coefficients = basis.Coefficients(beta);
        Residuals = [.. rows.Select(block => block.Select(row => y[row] - Matrix.Dot(beta, basis.Rows[row])).ToArray())];
        SolvedResiduals = [.. Residuals.Zip(covariances, (residuals, covariance) => covariance.Solve(residuals))];
        Squares = Residuals.Zip(SolvedResiduals, (residuals, solved) => Matrix.Dot(residuals, solved)).Sum();
    }

    public int[][] Rows { get; }

    public ICovarianceBlock[] Covariances { get; }

    /// <summary>The coefficients of the predictors.</summary>
    public double[] Coefficients { get; }

    /// <summary>(X'S^-1 X)^-1 for the predictors.</summary>
    public double[,] Covariance => basis.Covariance(Inner);

    /// <summary>The same for the orthonormal basis of the predictors.</summary>
    public double[,] Inner { get; }

    /// <summary>y - X beta, cluster by cluster.</summary>
    public double[][] Residuals { get; }

    /// <summary>S^-1 (y - X beta).</summary>
    public double[][] SolvedResiduals { get; }

    /// <summary>S^-1 Z: for each cluster and column of the basis.</summary>
    public double[][][] SolvedPredictors { get; }

    /// <summary>The weighted squares around the model.</summary>
    public double Squares { get; }

    /// <summary>Matrices in the basis brought to the predictors, R^-1 C R^-T.</summary>
    public double[,] ForPredictors(double[,] inBasis) => basis.Covariance(inBasis);

    /// <summary>A row of predictors' combination in the basis: the vector c with c' (basis coefficients) = one coefficient.</summary>
    public double[] InBasis(int coefficient)
    {
        var p = Coefficients.Length;
        return [.. Enumerable.Range(0, p).Select(j => basis.Coefficients([.. Enumerable.Range(0, p).Select(at => at == j ? 1.0 : 0)])[coefficient])];
    }

    /// <summary>The columns of the basis in one cluster.</summary>
    public double[][] Predictors(int cluster) => [.. Rows[cluster].Select(row => basis.Rows[row])];

    /// <summary>The log-likelihood of the data or (restricted) of what is left after the predictors.</summary>
    public double LogLikelihood(bool restricted)
    {
        var (k, p) = (Rows.Sum(block => block.Length), Coefficients.Length);
        var spread = Covariances.Sum(covariance => covariance.LogDeterminant);
        return restricted ? -0.5 * ((k - p) * Math.Log(2 * Math.PI) + spread + logDeterminant + Squares) : -0.5 * (k * Math.Log(2 * Math.PI) + spread + Squares);
    }

    /// <summary>tr(P) = tr(S^-1) - tr((X'S^-1 X)^-1 X'S^-2 X).</summary>
    public double Trace()
    {
        var trace = Covariances.Sum(covariance => covariance.TraceOfInverse);
        foreach (var solved in SolvedPredictors)
            for (var a = 0; a < solved.Length; a++)
                for (var b = 0; b < solved.Length; b++)
                    trace -= Inner[a, b] * Matrix.Dot(solved[a], solved[b]);
        return trace;
    }
}
