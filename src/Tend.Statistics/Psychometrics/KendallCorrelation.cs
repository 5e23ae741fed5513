using Tend.Statistics.Distributions;

namespace Tend.Statistics.Psychometrics;

/// <summary>Kendall's tau-b: how far two rankings agree, ties allowed for.</summary>
/// <param name="Tau">From -1 to 1.</param>
/// <param name="PValue">Two-sided p against no agreement.</param>
/// <param name="Exact">Whether p counts all orders, rather than using the normal distribution.</param>
/// <remarks>Kendall MG (1970). Rank correlation methods, 4th edition (recalled); exact wherever there are no ties, up to 1,000 pairs.</remarks>
public sealed record KendallCorrelation(double Tau, double PValue, bool Exact)
{
    const int ExactUpTo = 1000;

    /// <summary>The correlation of pairs.</summary>
    public static Finding<KendallCorrelation> Of(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count != y.Count)
            throw new ArgumentException($"Pairs need as many x as y; here are {x.Count} and {y.Count}.", nameof(y));
        var n = x.Count;
        if (n < 3)
            return NotEstimable.TooFew("A rank correlation", "pairs", 3, n);
        var (tiesX, tiesY) = (Ties(x), Ties(y));
        var pairs = n * (n - 1) / 2.0;
        var (freeX, freeY) = (pairs - tiesX.Sum(t => t * (t - 1) / 2), pairs - tiesY.Sum(t => t * (t - 1) / 2));
        if (freeX == 0 || freeY == 0)
            return new NotEstimable("All values are the same, so there is no order to compare.");
        var s = Concordance(x, y);
        var exact = n <= ExactUpTo && tiesX.Concat(tiesY).All(t => t == 1);
        return new KendallCorrelation(s / Math.Sqrt(freeX * freeY), exact ? ExactP(s, n) : 2 * Normal.Upper(Math.Abs(s) / Math.Sqrt(Variance(n, tiesX, tiesY))), exact);
    }

    /// <summary>Pairs in the same order minus pairs in opposite order: x in rising order, counting the y below and above among those before (Fenwick 1994).</summary>
    static double Concordance(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        double[] levels = [.. y.Distinct().Order()];
        var seen = new int[levels.Length + 1];
        int UpTo(int level)
        {
            var count = 0;
            for (; level > 0; level -= level & -level)
                count += seen[level];
            return count;
        }
        long s = 0;
        var before = 0;
        foreach (var same in Enumerable.Range(0, x.Count).GroupBy(i => x[i]).OrderBy(group => group.Key))
        {
            int[] places = [.. same.Select(i => Array.BinarySearch(levels, y[i]) + 1)];
            foreach (var place in places)
                s += UpTo(place - 1) - (before - UpTo(place));
            foreach (var place in places)
                for (var level = place; level < seen.Length; level += level & -level)
                    seen[level]++;
            before += places.Length;
        }
        return s;
    }

    static double[] Ties(IReadOnlyList<double> values) => [.. values.GroupBy(value => value).Select(same => (double)same.Count())];

    static double Variance(double n, double[] x, double[] y)
    {
        double First(double[] ties) => ties.Sum(t => t * (t - 1));
        double Second(double[] ties) => ties.Sum(t => t * (t - 1) * (t - 2));
        double Third(double[] ties) => ties.Sum(t => t * (t - 1) * (2 * t + 5));
        return (n * (n - 1) * (2 * n + 5) - Third(x) - Third(y)) / 18 + First(x) * First(y) / (2 * n * (n - 1)) + Second(x) * Second(y) / (9 * n * (n - 1) * (n - 2));
    }

    /// <summary>Every order of n is as likely; the share of those with at most so many inversions follows by adding one value at a time.</summary>
    static double ExactP(double s, int n)
    {
        var pairs = n * (n - 1) / 2;
        var inOrder = (int)((s + pairs) / 2);
        double[] share = [1];
        for (var size = 2; size <= n; size++)
        {
            var next = new double[share.Length + size - 1];
            var window = 0.0;
            for (var at = 0; at < next.Length; at++)
            {
                window += (at < share.Length ? share[at] : 0) - (at >= size ? share[at - size] : 0);
                next[at] = window / size;
            }
            share = next;
        }
        return Math.Min(1, 2 * Math.Min(share.Take(inOrder + 1).Sum(), share.Skip(inOrder).Sum()));
    }
}
