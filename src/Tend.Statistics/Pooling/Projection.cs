using Tend.Statistics.Algebra;

namespace Tend.Statistics.Pooling;

/// <summary>
/// Weighted least squares of k effects on p predictors, and traces of the projection P = W - W X (X'WX)^-1 X'W that estimators of tau2 need.
/// Everything is sums over studies of p x p work: no k x k matrix is ever built.
/// </summary>
sealed class Projection
{
    readonly Basis basis;
    readonly double[][] x;
    readonly double[] weights;
    readonly double[] leverage;
    readonly double[] beta;
    readonly double[,] covariance;

    public Projection(double[] y, Basis basis, double[] weights)
    {
        (this.basis, x, this.weights) = (basis, basis.Rows, weights);
        var factored = Positive.Factor(Moment(i => weights[i])) ?? throw new ArgumentException("The weights of the studies are too unequal to solve for the predictors.", nameof(weights));
        covariance = factored.Inverse();
        LogDeterminant = factored.LogDeterminant();
        var right = new double[P];
        for (var i = 0; i < y.Length; i++)
            for (var j = 0; j < P; j++)
                right[j] += weights[i] * x[i][j] * y[i];
        beta = factored.Solve(right);
        Residuals = [.. y.Select((value, i) => value - Matrix.Dot(beta, x[i]))];
        leverage = [.. x.Select(row => Form(covariance, row))];
    }

    int P => x[0].Length;

    /// <summary>The coefficients.</summary>
    public double[] Beta => basis.Coefficients(beta);

    /// <summary>(X'WX)^-1.</summary>
    public double[,] Covariance => basis.Covariance(covariance);

    /// <summary>The covariance of the coefficients when the weights are not the inverse of the studies' variances.</summary>
    public double[,] Sandwich(double[] variances) => basis.Covariance(covariance.Times(Moment(i => weights[i] * weights[i] * variances[i])).Times(covariance));

    /// <summary>ln|Z'WZ|, with Z the basis of the predictors.</summary>
    public double LogDeterminant { get; }

    /// <summary>y - X beta.</summary>
    public double[] Residuals { get; }

    /// <summary>y'Py, the weighted sum of squared residuals.</summary>
    public double Squares => Sum(i => weights[i] * Residuals[i] * Residuals[i]);

    /// <summary>y'PPy.</summary>
    public double SquaresTwice => Sum(i => weights[i] * Residuals[i] * (weights[i] * Residuals[i]));

    /// <summary>The leverage of each study, w x'(X'WX)^-1 x.</summary>
    public double Leverage(int study) => weights[study] * leverage[study];

    /// <summary>The value that the line gives a study of the table.</summary>
    public double Fitted(int study) => Matrix.Dot(beta, x[study]);

    /// <summary>tr(P D) for a diagonal D.</summary>
    public double Trace(Func<int, double> d) => Sum(i => d(i) * (weights[i] - weights[i] * weights[i] * leverage[i]));

    /// <summary>tr(P D P E) for diagonals D and E: the sum over all pairs of P_ij^2 d_j e_i, taken apart so that pairs are never visited.</summary>
    public double Trace(Func<int, double> d, Func<int, double> e)
    {
        var own = Sum(i => d(i) * e(i) * weights[i] * weights[i] * (1 - 2 * weights[i] * leverage[i]));
        var left = covariance.Times(Moment(i => weights[i] * weights[i] * e(i)));
        var right = covariance.Times(Moment(i => weights[i] * weights[i] * d(i)));
        var shared = 0.0;
        for (var a = 0; a < P; a++)
            for (var b = 0; b < P; b++)
                shared += left[a, b] * right[b, a];
        return own + shared;
    }

    /// <summary>sum of u_i x_i x_i'.</summary>
    double[,] Moment(Func<int, double> u)
    {
        var moment = new double[P, P];
        for (var i = 0; i < x.Length; i++)
        {
            var factor = u(i);
            for (var a = 0; a < P; a++)
                for (var b = 0; b < P; b++)
                    moment[a, b] += factor * x[i][a] * x[i][b];
        }
        return moment;
    }

    /// <summary>Neumaier's compensated sum over studies.</summary>
    double Sum(Func<int, double> term)
    {
        double sum = 0, lost = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var next = term(i);
            var total = sum + next;
            lost += Math.Abs(sum) >= Math.Abs(next) ? sum - total + next : next - total + sum;
            sum = total;
        }
        return sum + lost;
    }

    /// <summary>row' matrix row.</summary>
    internal static double Form(double[,] matrix, double[] row)
    {
        var sum = 0.0;
        for (var a = 0; a < row.Length; a++)
            for (var b = 0; b < row.Length; b++)
                sum += row[a] * matrix[a, b] * row[b];
        return sum;
    }
}
