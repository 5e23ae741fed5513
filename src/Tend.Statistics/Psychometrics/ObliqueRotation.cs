using Tend.Statistics.Algebra;

namespace Tend.Statistics.Psychometrics;

/// <summary>Loadings turned so that each item loads on few factors, which may correlate.</summary>
/// <param name="Pattern">Items x factors; each column sums to zero or more.</param>
/// <param name="Correlations">Of the factors.</param>
/// <remarks>Oblimin with gamma 0 (quartimin) by gradient projection: Bernaards CA, Jennrich RI (2005). doi:10.1177/0013164404272507</remarks>
public sealed record ObliqueRotation(double[,] Pattern, double[,] Correlations)
{
    const int MostSteps = 2000;
    const double Flat = 1e-14;

    /// <summary>Turns loadings.</summary>
    /// <param name="loadings">Items x factors, two factors or more.</param>
    public static Finding<ObliqueRotation> Of(double[,] loadings)
    {
        var m = loadings.GetLength(1);
        if (m < 2)
            return new NotEstimable("A single factor cannot be turned.");
        var turn = new double[m, m];
        for (var f = 0; f < m; f++)
            turn[f, f] = 1;
        var pattern = (double[,])loadings.Clone();
        var size = 1.0;
        for (var step = 0; step < MostSteps; step++)
        {
            var slope = Projected(turn, pattern);
            var steepness = slope.Cast<double>().Sum(value => value * value);
            if (steepness < Flat)
                return Oriented(pattern, turn.Transposed().Times(turn));
            (turn, pattern, size) = Step(loadings, turn, pattern, slope, steepness, 2 * size);
        }
        return new NotEstimable($"The rotation did not converge after {MostSteps} steps.");
    }

    static (double[,] Turn, double[,] Pattern, double Size) Step(double[,] loadings, double[,] turn, double[,] pattern, double[,] slope, double steepness, double size)
    {
        var value = Criterion(pattern);
        for (var half = 0; half < 40; half++, size /= 2)
        {
            var tried = (double[,])turn.Clone();
            for (var f = 0; f < turn.GetLength(1); f++)
            {
                double[] column = [.. turn.Column(f).Zip(slope.Column(f), (t, s) => t - size * s)];
                var length = Math.Sqrt(Matrix.Dot(column, column));
                for (var row = 0; row < column.Length; row++)
                    tried[row, f] = column[row] / length;
            }
            if (Turned(loadings, tried) is { } next && Criterion(next) <= value - 0.5 * steepness * size + 1e-16)
                return (tried, next, size);
        }
        return (turn, pattern, size);
    }

    /// <summary>loadings (T^-1)', with T^-1 = (T'T)^-1 T'.</summary>
    static double[,]? Turned(double[,] loadings, double[,] turn) => Positive.Factor(turn.Transposed().Times(turn))?.Inverse() is { } inverse ? loadings.Times(turn).Times(inverse) : null;

    /// <summary>A quarter of the sum over items and pairs of different factors of both squared loadings.</summary>
    static double Criterion(double[,] pattern) => pattern.Cast<double>().Zip(Gradient(pattern).Cast<double>(), (loading, slope) => loading * slope).Sum() / 4;

    /// <summary>Of the criterion by the pattern: each loading times the squares of the item's other loadings.</summary>
    static double[,] Gradient(double[,] pattern)
    {
        var gradient = new double[pattern.GetLength(0), pattern.GetLength(1)];
        for (var i = 0; i < pattern.GetLength(0); i++)
            for (var f = 0; f < pattern.GetLength(1); f++)
                for (var g = 0; g < pattern.GetLength(1); g++)
                    gradient[i, f] += g == f ? 0 : pattern[i, f] * pattern[i, g] * pattern[i, g];
        return gradient;
    }

    /// <summary>The gradient by T, -(T^-1)' G' L, less the part that would change the length of a column.</summary>
    static double[,] Projected(double[,] turn, double[,] pattern)
    {
        var inverse = Positive.Factor(turn.Transposed().Times(turn))!.Inverse();
        var slope = turn.Times(inverse).Times(Gradient(pattern).Transposed()).Times(pattern);
        for (var f = 0; f < turn.GetLength(1); f++)
        {
            var along = Matrix.Dot(turn.Column(f), slope.Column(f));
            for (var row = 0; row < turn.GetLength(0); row++)
                slope[row, f] = along * turn[row, f] - slope[row, f];
        }
        return slope;
    }

    /// <summary>Turns round each factor whose loadings sum to less than zero, and its correlations with it.</summary>
    static ObliqueRotation Oriented(double[,] pattern, double[,] correlations)
    {
        for (var f = 0; f < pattern.GetLength(1); f++)
        {
            if (pattern.Column(f).Sum() >= 0)
                continue;
            for (var i = 0; i < pattern.GetLength(0); i++)
                pattern[i, f] *= -1;
            for (var g = 0; g < correlations.GetLength(0); g++)
                if (g != f)
                    correlations[f, g] = correlations[g, f] = -correlations[f, g];
        }
        return new(pattern, correlations);
    }
}
