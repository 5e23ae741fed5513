namespace Tend.Statistics.Algebra;

/// <summary>Products of small dense matrices.</summary>
public static class Matrix
{
    /// <summary>left right.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static double[,] Times(this double[,] left, double[,] right)
    {
        if (left.GetLength(1) != right.GetLength(0))
            throw new ArgumentException($"A matrix with {left.GetLength(1)} columns cannot be multiplied by one with {right.GetLength(0)} rows.");
        var product = new double[left.GetLength(0), right.GetLength(1)];
        for (var i = 0; i < product.GetLength(0); i++)
            for (var m = 0; m < left.GetLength(1); m++)
                for (var j = 0; j < product.GetLength(1); j++)
                    product[i, j] += left[i, m] * right[m, j];
        return product;
    }

    /// <summary>matrix vector.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static double[] Times(this double[,] matrix, ReadOnlySpan<double> vector)
    {
        if (matrix.GetLength(1) != vector.Length)
            throw new ArgumentException($"A matrix with {matrix.GetLength(1)} columns cannot be multiplied by {vector.Length} numbers.");
        var product = new double[matrix.GetLength(0)];
        for (var i = 0; i < product.Length; i++)
            for (var j = 0; j < vector.Length; j++)
                product[i] += matrix[i, j] * vector[j];
        return product;
    }

    /// <summary>Rows and columns exchanged.</summary>
    public static double[,] Transposed(this double[,] matrix)
    {
        var turned = new double[matrix.GetLength(1), matrix.GetLength(0)];
        for (var i = 0; i < matrix.GetLength(0); i++)
            for (var j = 0; j < matrix.GetLength(1); j++)
                turned[j, i] = matrix[i, j];
        return turned;
    }

    /// <summary>One column.</summary>
    public static double[] Column(this double[,] matrix, int column) => [.. Enumerable.Range(0, matrix.GetLength(0)).Select(row => matrix[row, column])];

    /// <summary>The sum of the products of two vectors.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
