namespace Tend.Statistics.Algebra;

/// <summary>A symmetric positive definite matrix by its Cholesky factor: solving, inverse, determinant.</summary>
public sealed class Positive
{
    readonly double[,] factor;
    readonly int size;

    Positive(double[,] factor) => (this.factor, size) = (factor, factor.GetLength(0));

    /// <summary>Factors a matrix.</summary>
    /// <param name="matrix">Symmetric, size x size.</param>
    /// <returns>The factored matrix, or null when it is not positive definite.</returns>
    public static Positive? Factor(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var lower = new double[size, size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                    sum -= lower[i, k] * lower[j, k];
                if (i == j && !(sum > 1e-14 * Math.Abs(matrix[i, i])))
                    return null;
                lower[i, j] = i == j ? Math.Sqrt(sum) : sum / lower[j, j];
            }
        return new(lower);
    }

    /// <summary>The logarithm of the determinant.</summary>
    public double LogDeterminant()
    {
        var sum = 0.0;
        for (var i = 0; i < size; i++)
            sum += 2 * Math.Log(factor[i, i]);
        return sum;
    }

    /// <summary>The x with matrix x = right.</summary>
    public double[] Solve(double[] right)
    {
        var x = (double[])right.Clone();
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
                x[i] -= factor[i, k] * x[k];
            x[i] /= factor[i, i];
        }
        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
                x[i] -= factor[k, i] * x[k];
            x[i] /= factor[i, i];
        }
        return x;
    }

    /// <summary>The inverse.</summary>
    public double[,] Inverse()
    {
        var inverse = new double[size, size];
        for (var column = 0; column < size; column++)
        {
            var unit = new double[size];
            unit[column] = 1;
            var solved = Solve(unit);
            for (var row = 0; row < size; row++)
                inverse[row, column] = solved[row];
        }
        return inverse;
    }
}
