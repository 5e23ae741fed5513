using Tend.Statistics.Algebra;

namespace Tend.Statistics.Dependence;

/// <summary>The covariance of the effects of one cluster, as far as a regression needs it.</summary>
interface ICovarianceBlock
{
    /// <summary>The logarithm of its determinant.</summary>
    double LogDeterminant { get; }

    /// <summary>The trace of its inverse.</summary>
    double TraceOfInverse { get; }

    /// <summary>Its inverse times a vector.</summary>
    double[] Solve(double[] vector);

    /// <summary>All its entries.</summary>
    double[,] Entries();
}

/// <summary>
/// diag((1 - rho) v + within) + rho u u' + between 1 1' with u = sqrt(v): a diagonal and two directions, so that everything about n effects takes time n
/// (Woodbury's identity).
/// </summary>
sealed class SharedBlock : ICovarianceBlock
{
    readonly double[] v;
    readonly double[] u;
    readonly double[] diagonal;
    readonly (double Between, double Rho, double Within) spread;
    readonly (double Aa, double Ab, double Ba, double Bb) core;

    public SharedBlock(double[] v, double rho, double between, double within)
    {
        (this.v, spread) = (v, (between, rho, within));
        u = [.. v.Select(Math.Sqrt)];
        diagonal = [.. v.Select(one => (1 - rho) * one + within)];
        double oneOne = 0, oneU = 0, uU = 0;
        for (var i = 0; i < v.Length; i++)
        {
            oneOne += 1 / diagonal[i];
            oneU += u[i] / diagonal[i];
            uU += v[i] / diagonal[i];
        }
        // (I + C M)^-1 C for C = diag(between, rho), M the products of both directions.
        var (a, b, c, d) = (1 + between * oneOne, between * oneU, rho * oneU, 1 + rho * uU);
        var determinant = a * d - b * c;
        core = (d * between / determinant, -b * rho / determinant, -c * between / determinant, a * rho / determinant);
        LogDeterminant = diagonal.Sum(Math.Log) + Math.Log(determinant);
    }

    public double LogDeterminant { get; }

    public double TraceOfInverse
    {
        get
        {
            double inverse = 0, oneOne = 0, oneU = 0, uU = 0;
            for (var i = 0; i < v.Length; i++)
            {
                var squared = diagonal[i] * diagonal[i];
                inverse += 1 / diagonal[i];
                oneOne += 1 / squared;
                oneU += u[i] / squared;
                uU += v[i] / squared;
            }
            return inverse - (core.Aa * oneOne + (core.Ab + core.Ba) * oneU + core.Bb * uU);
        }
    }

    public double[] Solve(double[] vector)
    {
        double one = 0, root = 0;
        for (var i = 0; i < v.Length; i++)
        {
            one += vector[i] / diagonal[i];
            root += u[i] * vector[i] / diagonal[i];
        }
        var (a, b) = (core.Aa * one + core.Ab * root, core.Ba * one + core.Bb * root);
        var solved = new double[v.Length];
        for (var i = 0; i < v.Length; i++)
            solved[i] = (vector[i] - a - u[i] * b) / diagonal[i];
        return solved;
    }

    public double[,] Entries()
    {
        var entries = new double[v.Length, v.Length];
        for (var i = 0; i < v.Length; i++)
            for (var j = 0; j < v.Length; j++)
                entries[i, j] = spread.Between + (i == j ? v[i] + spread.Within : spread.Rho * u[i] * u[j]);
        return entries;
    }
}

/// <summary>Any small covariance, by its Cholesky factor.</summary>
sealed class DenseBlock(double[,] entries, Positive factored) : ICovarianceBlock
{
    public double LogDeterminant => factored.LogDeterminant();

    public double TraceOfInverse => Inverse() is var inverse ? Enumerable.Range(0, entries.GetLength(0)).Sum(i => inverse[i, i]) : 0;

    public double[] Solve(double[] vector) => factored.Solve(vector);

    public double[,] Inverse() => factored.Inverse();

    public double[,] Entries() => entries;

    /// <summary>The block of a matrix; null when it is not positive definite.</summary>
    public static DenseBlock? Of(double[,] entries) => Positive.Factor(entries) is { } factored ? new(entries, factored) : null;
}
