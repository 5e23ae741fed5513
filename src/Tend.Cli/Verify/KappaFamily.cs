using Tend.Statistics.Psychometrics;

namespace Tend.Cli.Verify;

/// <summary>Cases of <c>kappa_*</c>: the rows are a table of counts, one row and one column for each category.</summary>
static class KappaFamily
{
    public static Computed? Agreement(ReferenceCase one)
    {
        var rows = one.Rows(one.Columns).ToList();
        var size = one.Columns.Count;
        if (rows.Count != size || rows.Any(row => row.Any(double.IsNaN)))
            return null;
        var counts = new double[size, size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                counts[i, j] = rows[i][j];
        return CohenKappa.Unweighted(counts).Match(plain => CohenKappa.Quadratic(counts).Match(weighted => Told(one, plain, weighted, counts), Computed.Not), Computed.Not);
    }

    static Computed Told(ReferenceCase one, CohenKappa plain, CohenKappa weighted, double[,] counts)
    {
        var isPublished = !one.Expected.TryGetProperty("var_weighted", out var theirs) || Differences.First(theirs, weighted.Variance, one.Relative, one.Absolute) is null;
        return new Computed(isPublished ? "" : $"var_weighted: reproduced as psych computes it; by Fleiss, Cohen and Everitt (1969), as here, it is {weighted.Variance:G9}")
        {
            ["kappa"] = plain.Value, ["var_kappa"] = plain.Variance, ["weighted"] = weighted.Value,
            ["var_weighted"] = isPublished ? weighted.Variance : AsPsych(weighted.Value, counts),
        };
    }

    /// <summary>
    /// The variance as psych::cohen.kappa has it, which is not the published one: where that takes, for each category of the first rater, the mean weight
    /// over the second rater's categories, psych takes the sum of the weights times the category's own share (decision 6).
    /// </summary>
    static double AsPsych(double kappa, double[,] counts)
    {
        var size = counts.GetLength(0);
        var n = counts.Cast<double>().Sum();
        var all = Enumerable.Range(0, size).ToList();
        double Weight(int i, int j) => 1 - Math.Pow((i - j) / (size - 1.0), 2);
        double[] first = [.. all.Select(i => all.Sum(j => counts[i, j]) / n)], second = [.. all.Select(j => all.Sum(i => counts[i, j]) / n)];
        var expected = all.Sum(i => all.Sum(j => Weight(i, j) * first[i] * second[j]));
        var observed = kappa * (1 - expected) + expected;
        double[] columns = [.. all.Select(j => all.Sum(i => Weight(i, j) * second[i]))], rows = [.. all.Select(i => first[i] * all.Sum(j => Weight(i, j)))];
        var spread = all.Sum(i => all.Sum(j => counts[i, j] / n * Math.Pow(Weight(i, j) * (1 - expected) - (columns[i] + rows[j]) * (1 - observed), 2)));
        return (spread - Math.Pow(observed * expected - 2 * expected + observed, 2)) / (n * Math.Pow(1 - expected, 4));
    }
}
