using Tend.Statistics.Distributions;

namespace Tend.Statistics.Psychometrics;

/// <summary>Means, spreads and correlations of paired observations.</summary>
public static class Correlation
{
    /// <summary>The mean.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }

    /// <summary>The standard deviation with n - 1.</summary>
    public static double StandardDeviation(ReadOnlySpan<double> values) => Math.Sqrt(Covariance(values, values));

    /// <summary>The covariance with n - 1.</summary>
    /// <exception cref="ArgumentException">The two have different lengths.</exception>
    public static double Covariance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        MustPair(x, y);
        var (meanX, meanY) = (Mean(x), Mean(y));
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += (x[i] - meanX) * (y[i] - meanY);
        return sum / (x.Length - 1);
    }

    /// <summary>Pearson's r; NaN when one side does not vary.</summary>
    public static double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Covariance(x, y) / (StandardDeviation(x) * StandardDeviation(y));

    /// <summary>Spearman's rank correlation: Pearson's r of the ranks, ties sharing their mean rank.</summary>
    public static double Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        MustPair(x, y);
        return Pearson(Ranks(x), Ranks(y));
    }

    static double[] Ranks(ReadOnlySpan<double> values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        var sorted = values.ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[values.Length];
        for (var start = 0; start < sorted.Length;)
        {
            var end = start;
            while (end + 1 < sorted.Length && sorted[end + 1] == sorted[start])
                end++;
            for (var i = start; i <= end; i++)
                ranks[order[i]] = (start + end) / 2.0 + 1;
            start = end + 1;
        }
        return ranks;
    }

    /// <summary>The interval of a correlation by Fisher's z.</summary>
    /// <param name="r">The correlation.</param>
    /// <param name="n">Pairs.</param>
    /// <param name="level">The confidence level.</param>
    /// <remarks>Fisher RA (1921): atanh r is nearly normal with variance 1/(n - 3).</remarks>
    public static Finding<(double Low, double High)> Interval(double r, int n, double level = 0.95)
    {
        if (n < 4)
            return NotEstimable.TooFew("The interval of a correlation", "pairs", 4, n);
        var margin = Normal.UpperQuantile((1 - level) / 2) / Math.Sqrt(n - 3);
        return (Math.Tanh(Math.Atanh(r) - margin), Math.Tanh(Math.Atanh(r) + margin));
    }

    /// <summary>Whether two correlations that share a variable differ: Williams' t.</summary>
    /// <param name="r12">The first correlation of the shared variable 1, with 2.</param>
    /// <param name="r13">The second, with 3.</param>
    /// <param name="r23">The correlation of 2 and 3.</param>
    /// <param name="n">Persons.</param>
    /// <returns>t, its degrees of freedom n - 3, and the two-sided p.</returns>
    /// <remarks>Williams EJ (1959); Steiger JH (1980). Psychol Bull 87:245-251. doi:10.1037/0033-2909.87.2.245</remarks>
    public static Finding<(double T, double Df, double P)> Williams(double r12, double r13, double r23, int n)
    {
        if (n < 4)
            return NotEstimable.TooFew("Williams' t", "persons", 4, n);
        var determinant = 1 - r12 * r12 - r13 * r13 - r23 * r23 + 2 * r12 * r13 * r23;
        var mean = (r12 + r13) / 2;
        var t = (r12 - r13) * Math.Sqrt((n - 1) * (1 + r23) / (2 * (n - 1.0) / (n - 3) * determinant + mean * mean * Math.Pow(1 - r23, 3)));
        return (t, n - 3.0, StudentT.TwoSided(t, n - 3));
    }

    static void MustPair(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"Pairs need as many values on both sides; here are {x.Length} and {y.Length}.");
    }
}
