namespace Tend.Statistics.Algebra;

/// <summary>Eigenvalues of a symmetric matrix, largest first, and their vectors.</summary>
/// <param name="Values">Largest first.</param>
/// <param name="Vectors">Columns of length one, in the order of the values.</param>
public sealed record SymmetricEigen(double[] Values, double[,] Vectors)
{
    const int MostSweeps = 60;

    /// <summary>Takes a symmetric matrix apart.</summary>
    /// <remarks>Jacobi's rotations: each sets one entry off the diagonal to zero (Golub GH, Van Loan CF 2013, Matrix computations, 8.5).</remarks>
    public static SymmetricEigen Of(double[,] symmetric)
    {
        var size = symmetric.GetLength(0);
        var a = (double[,])symmetric.Clone();
        var v = new double[size, size];
        for (var i = 0; i < size; i++)
            v[i, i] = 1;
        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(a) > 1e-32 * Squared(symmetric); sweep++)
            for (var p = 0; p < size; p++)
                for (var q = p + 1; q < size; q++)
                    if (a[p, q] != 0)
                        Rotate(a, v, p, q);
        var order = Enumerable.Range(0, size).OrderByDescending(i => a[i, i]).ToArray();
        var vectors = new double[size, size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                vectors[i, j] = v[i, order[j]];
        return new([.. order.Select(i => a[i, i])], vectors);
    }

    static void Rotate(double[,] a, double[,] v, int p, int q)
    {
        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < a.GetLength(0); k++)
        {
            (a[k, p], a[k, q]) = (c * a[k, p] - s * a[k, q], s * a[k, p] + c * a[k, q]);
            (v[k, p], v[k, q]) = (c * v[k, p] - s * v[k, q], s * v[k, p] + c * v[k, q]);
        }
        for (var k = 0; k < a.GetLength(0); k++)
            (a[p, k], a[q, k]) = (c * a[p, k] - s * a[q, k], s * a[p, k] + c * a[q, k]);
        a[p, q] = a[q, p] = 0;
    }

    static double OffDiagonal(double[,] a)
    {
        var sum = 0.0;
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < a.GetLength(0); j++)
                sum += i == j ? 0 : a[i, j] * a[i, j];
        return sum;
    }

    static double Squared(double[,] a) => a.Cast<double>().Sum(value => value * value);
}
