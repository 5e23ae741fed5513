namespace Tend.Statistics.Pooling;

/// <summary>
/// The predictors X of k studies as Z R with orthonormal columns Z: what is computed with Z keeps its digits when a predictor is a year or a dose in milligrams.
/// </summary>
/// <remarks>Modified Gram-Schmidt, done twice (Golub GH, Van Loan CF 2013, Matrix computations, 5.2).</remarks>
sealed class Basis
{
    const double Redundant = 1e-7;

    readonly double[,] r;

    Basis(double[][] rows, double[,] r) => (Rows, this.r) = (rows, r);

    /// <summary>Z: one row for each study.</summary>
    public double[][] Rows { get; }

    /// <summary>The basis of some predictors; null when one is (nearly) a sum of others.</summary>
    public static Basis? Of(double[][] x) => RedundantColumn(x, out var basis) is null ? basis : null;

    /// <summary>The first predictor that is a sum of those before it; null when none is.</summary>
    public static int? RedundantColumn(double[][] x, out Basis? basis)
    {
        basis = null;
        var (k, p) = (x.Length, x[0].Length);
        double[][] z = [.. x.Select(row => (double[])row.Clone())];
        var r = new double[p, p];
        for (var j = 0; j < p; j++)
        {
            var before = Math.Sqrt(Product(z, j, j));
            for (var pass = 0; pass < 2; pass++)
                for (var other = 0; other < j; other++)
                {
                    var shared = Product(z, other, j);
                    r[other, j] += shared;
                    for (var i = 0; i < k; i++)
                        z[i][j] -= shared * z[i][other];
                }
            r[j, j] = Math.Sqrt(Product(z, j, j));
            if (!(r[j, j] > Redundant * before))
                return j;
            for (var i = 0; i < k; i++)
                z[i][j] /= r[j, j];
        }
        basis = new(z, r);
        return null;
    }

    /// <summary>The coefficients of the predictors from those of the basis: R b = z.</summary>
    public double[] Coefficients(double[] ofBasis)
    {
        var p = ofBasis.Length;
        var solved = new double[p];
        for (var j = p - 1; j >= 0; j--)
        {
            solved[j] = ofBasis[j];
            for (var other = j + 1; other < p; other++)
                solved[j] -= r[j, other] * solved[other];
            solved[j] /= r[j, j];
        }
        return solved;
    }

    /// <summary>R^-1 C R^-T.</summary>
    public double[,] Covariance(double[,] ofBasis)
    {
        var p = ofBasis.GetLength(0);
        double[][] left = [.. Enumerable.Range(0, p).Select(column => Coefficients([.. Enumerable.Range(0, p).Select(row => ofBasis[row, column])]))];
        var covariance = new double[p, p];
        for (var row = 0; row < p; row++)
        {
            var solved = Coefficients([.. left.Select(column => column[row])]);
            for (var column = 0; column < p; column++)
                covariance[row, column] = solved[column];
        }
        return covariance;
    }

    static double Product(double[][] z, int one, int other)
    {
        var sum = 0.0;
        foreach (var row in z)
            sum += row[one] * row[other];
        return sum;
    }
}
