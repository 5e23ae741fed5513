namespace Tend.Statistics.Psychometrics;

/// <summary>Agreement of two raters beyond chance.</summary>
/// <param name="Value">1 is full agreement, 0 what chance gives.</param>
/// <param name="Variance">Its large-sample variance.</param>
/// <remarks>
/// kappa = (observed - expected) / (1 - expected): Cohen J (1960), doi:10.1177/001316446002000104; weighted: Cohen J (1968), doi:10.1037/h0026256.
/// Variance: Fleiss JL, Cohen J, Everitt BS (1969), doi:10.1037/h0028106.
/// </remarks>
public sealed record CohenKappa(double Value, double Variance)
{
    /// <summary>Only the same category counts as agreement.</summary>
    /// <param name="counts">Rows: what the first rater said; columns: the second. Categories in the same order.</param>
    public static Finding<CohenKappa> Unweighted(double[,] counts) => Of(counts, (i, j) => i == j ? 1 : 0);

    /// <summary>Ordered categories: agreement falls with the square of the distance.</summary>
    /// <param name="counts">Rows: what the first rater said; columns: the second. Categories in the same order.</param>
    public static Finding<CohenKappa> Quadratic(double[,] counts) => Of(counts, (i, j) => 1 - Math.Pow((i - j) / (counts.GetLength(0) - 1.0), 2));

    static Finding<CohenKappa> Of(double[,] counts, Func<int, int, double> weight)
    {
        var k = counts.GetLength(0);
        if (k < 2 || counts.GetLength(1) != k)
            throw new ArgumentException("Both raters use the same two or more categories.", nameof(counts));
        if (counts.Cast<double>().Any(count => !(count >= 0)))
            throw new ArgumentException("A count is zero or more.", nameof(counts));
        var n = counts.Cast<double>().Sum();
        if (n == 0)
            return new NotEstimable("Nobody was rated, so there is no agreement to speak of.");

        double[] first = [.. Enumerable.Range(0, k).Select(i => Enumerable.Range(0, k).Sum(j => counts[i, j]) / n)];
        double[] second = [.. Enumerable.Range(0, k).Select(j => Enumerable.Range(0, k).Sum(i => counts[i, j]) / n)];
        var pairs = (from i in Enumerable.Range(0, k) from j in Enumerable.Range(0, k) select (I: i, J: j, P: counts[i, j] / n, W: weight(i, j))).ToList();
        var observed = pairs.Sum(pair => pair.P * pair.W);
        var expected = pairs.Sum(pair => first[pair.I] * second[pair.J] * pair.W);
        if (expected > 1 - 1e-12)
            return new NotEstimable("Both raters used one and the same category, so chance alone gives full agreement and kappa is not defined.");

        double[] ofFirst = [.. Enumerable.Range(0, k).Select(i => Enumerable.Range(0, k).Sum(j => second[j] * weight(i, j)))];
        double[] ofSecond = [.. Enumerable.Range(0, k).Select(j => Enumerable.Range(0, k).Sum(i => first[i] * weight(i, j)))];
        var spread = pairs.Sum(pair => pair.P * Math.Pow(pair.W * (1 - expected) - (ofFirst[pair.I] + ofSecond[pair.J]) * (1 - observed), 2));
        return new CohenKappa((observed - expected) / (1 - expected),
            (spread - Math.Pow(observed * expected - 2 * expected + observed, 2)) / (n * Math.Pow(1 - expected, 4)));
    }
}
