using Tend.Statistics.Algebra;

namespace Tend.Statistics.Growth;

/// <summary>
/// What a mixed model needs of its data: for each person Z'Z, Z'X and Z'y with two columns Z, and (X y)'(X y) of all. Whatever the occasions are,
/// one person costs the same few products, so a likelihood takes time proportional to the number of persons.
/// </summary>
sealed class PersonSums
{
    readonly int persons, columns;
    readonly double[] squares, products;
    readonly double[,] all;

    /// <summary>Sums of columns that stand person by person.</summary>
    /// <param name="starts">Where each person begins, and the end.</param>
    /// <param name="level">The first column of Z.</param>
    /// <param name="slope">The second column of Z.</param>
    /// <param name="x">The columns of X.</param>
    /// <param name="y">The scores.</param>
    public PersonSums(int[] starts, double[] level, double[] slope, double[][] x, double[] y)
    {
        double[][] wide = [.. x, y];
        (persons, columns, Observations) = (starts.Length - 1, wide.Length, y.Length);
        (squares, products, all) = (new double[3 * persons], new double[2 * columns * persons], new double[columns, columns]);
        for (var person = 0; person < persons; person++)
            for (var row = starts[person]; row < starts[person + 1]; row++)
            {
                squares[3 * person] += level[row] * level[row];
                squares[3 * person + 1] += level[row] * slope[row];
                squares[3 * person + 2] += slope[row] * slope[row];
                for (var j = 0; j < columns; j++)
                {
                    products[2 * (person * columns + j)] += level[row] * wide[j][row];
                    products[2 * (person * columns + j) + 1] += slope[row] * wide[j][row];
                }
            }
        for (var j = 0; j < columns; j++)
            for (var k = 0; k <= j; k++)
                all[j, k] = all[k, j] = Matrix.Dot(wide[j], wide[k]);
    }

    public int Observations { get; }

    /// <summary>The model at a covariance of the random effects relative to the residual variance; null where the predictors cannot be told apart.</summary>
    /// <remarks>
    /// With S = Z'Z and V = I + Z g Z' of a person: Z'V^-1 = (I + S g)^-1 Z', |V| = |I + S g| and V^-1 = I - Z g (I + S g)^-1 Z' (Woodbury's identity).
    /// Laird NM, Ware JH (1982), doi:10.2307/2529876; Lindstrom MJ, Bates DM (1988), doi:10.2307/2290128 (recalled). One algorithm told top to bottom.
    /// </remarks>
    public MixedFit? At(Relative g, bool restricted)
    {
        var p = columns - 1;
        var weighted = (double[,])all.Clone();
        var (logDeterminant, inner) = (0.0, new double[3]);
        var outer = new double[3 * columns * columns];
        var solved = new double[2 * columns];
        for (var person = 0; person < persons; person++)
        {
            double s00 = squares[3 * person], s01 = squares[3 * person + 1], s11 = squares[3 * person + 2];
            double a = 1 + s00 * g.Level + s01 * g.Both, b = s00 * g.Both + s01 * g.Slope;
            double c = s01 * g.Level + s11 * g.Both, d = 1 + s01 * g.Both + s11 * g.Slope;
            var determinant = a * d - b * c;
            logDeterminant += Math.Log(determinant);
            double k00 = d / determinant, k01 = -b / determinant, k10 = -c / determinant, k11 = a / determinant;
            double h00 = g.Level * k00 + g.Both * k10, h01 = g.Level * k01 + g.Both * k11, h11 = g.Both * k01 + g.Slope * k11;
            inner[0] += k00 * s00 + k01 * s01;
            inner[1] += k00 * s01 + k01 * s11;
            inner[2] += k10 * s01 + k11 * s11;
            var own = products.AsSpan(2 * person * columns, 2 * columns);
            for (var j = 0; j < columns; j++)
            {
                double z0 = own[2 * j], z1 = own[2 * j + 1];
                double w0 = solved[2 * j] = k00 * z0 + k01 * z1, w1 = solved[2 * j + 1] = k10 * z0 + k11 * z1;
                double u0 = h00 * z0 + h01 * z1, u1 = h01 * z0 + h11 * z1;
                for (var k = 0; k <= j; k++)
                {
                    weighted[j, k] -= u0 * own[2 * k] + u1 * own[2 * k + 1];
                    var at = 3 * (j * columns + k);
                    outer[at] += w0 * solved[2 * k];
                    outer[at + 1] += (w0 * solved[2 * k + 1] + w1 * solved[2 * k]) / 2;
                    outer[at + 2] += w1 * solved[2 * k + 1];
                }
            }
        }
        return Fitted(weighted, logDeterminant, inner, outer, p, restricted);
    }

    MixedFit? Fitted(double[,] weighted, double logDeterminant, double[] inner, double[] outer, int p, bool restricted)
    {
        var moment = new double[p, p];
        for (var j = 0; j < p; j++)
            for (var k = 0; k <= j; k++)
                moment[j, k] = moment[k, j] = weighted[j, k];
        if (Positive.Factor(moment) is not { } factored)
            return null;
        var beta = factored.Solve([.. Enumerable.Range(0, p).Select(j => weighted[p, j])]);
        var df = restricted ? Observations - p : Observations;
        var variance = (weighted[p, p] - Enumerable.Range(0, p).Sum(j => beta[j] * weighted[p, j])) / df;
        var covariance = factored.Inverse();
        var logLikelihood = -0.5 * (df * (Math.Log(2 * Math.PI * variance) + 1) + logDeterminant + (restricted ? factored.LogDeterminant() : 0));

        // The slope of the likelihood: -(1/2) [ sum Z'V^-1 Z - sum e e' / variance - sum Z'V^-1 X (X'V^-1 X)^-1 X'V^-1 Z ], e = Z'V^-1 (y - X beta).
        double[] contrast = [.. beta.Select(one => -one), 1];
        var slope = new double[3];
        for (var which = 0; which < 3; which++)
        {
            double residual = 0, fixedPart = 0;
            for (var j = 0; j <= p; j++)
                for (var k = 0; k <= j; k++)
                {
                    var (entry, twice) = (outer[3 * (j * columns + k) + which], j == k ? 1 : 2);
                    residual += twice * contrast[j] * contrast[k] * entry;
                    fixedPart += restricted && j < p ? twice * covariance[j, k] * entry : 0;
                }
            slope[which] = -0.5 * (inner[which] - residual / variance - fixedPart);
        }
        return new(logLikelihood, new(slope[0], slope[1], slope[2]), beta, covariance, variance);
    }

    /// <summary>The expected random effects of one person, relative covariance times Z'V^-1 (y - X beta).</summary>
    public (double Level, double Slope) Expected(int person, Relative g, double[] beta)
    {
        double s00 = squares[3 * person], s01 = squares[3 * person + 1], s11 = squares[3 * person + 2];
        double a = 1 + s00 * g.Level + s01 * g.Both, b = s00 * g.Both + s01 * g.Slope;
        double c = s01 * g.Level + s11 * g.Both, d = 1 + s01 * g.Both + s11 * g.Slope;
        var determinant = a * d - b * c;
        double z0 = products[2 * (person * columns + beta.Length)], z1 = products[2 * (person * columns + beta.Length) + 1];
        for (var j = 0; j < beta.Length; j++)
        {
            z0 -= products[2 * (person * columns + j)] * beta[j];
            z1 -= products[2 * (person * columns + j) + 1] * beta[j];
        }
        double e0 = (d * z0 - b * z1) / determinant, e1 = (a * z1 - c * z0) / determinant;
        return (g.Level * e0 + g.Both * e1, g.Both * e0 + g.Slope * e1);
    }
}

/// <summary>A symmetric 2 x 2 matrix of level and slope: a covariance relative to the residual variance, or the slope of a likelihood in it.</summary>
readonly record struct Relative(double Level, double Both, double Slope);

/// <summary>A mixed model at one covariance of its random effects.</summary>
sealed record MixedFit(double LogLikelihood, Relative Ascent, double[] Beta, double[,] Covariance, double Variance);
