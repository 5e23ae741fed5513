using Tend.Statistics.Distributions;

namespace Tend.Statistics.Trend;

/// <summary>Where a series changes its level (or its level and spread): the division into segments with the lowest cost.</summary>
/// <param name="Ends">How many observations lie before each change.</param>
/// <param name="Objective">The costs of all segments and a penalty for each change.</param>
/// <param name="Means">The mean of each segment.</param>
/// <remarks>
/// Killick R, Fearnhead P, Eckley IA (2012). Optimal detection of changepoints with a linear computational cost. JASA 107:1590-1598.
/// doi:10.1080/01621459.2012.737745. The division is the exact optimum; PELT only leaves out starts that can no longer be best.
/// </remarks>
public sealed record ChangePoints(IReadOnlyList<int> Ends, double Objective, IReadOnlyList<double> Means)
{
    /// <summary>The fewest observations.</summary>
    public const int Fewest = 12;

    /// <summary>Changes of the level: the cost of a segment is its sum of squares around its mean.</summary>
    /// <param name="values">In order of time.</param>
    /// <param name="penalty">What a change must save; null for 2 ln(n) times the noise (<see cref="Noise"/>).</param>
    /// <param name="shortest">Observations in the shortest segment.</param>
    public static Finding<ChangePoints> InLevel(double[] values, double? penalty = null, int shortest = 2) =>
        Of(values, penalty ?? 2 * Math.Log(values.Length) * Noise(values), shortest, (_, squares) => squares);

    /// <summary>Changes of level and spread: the cost is twice the negative log-likelihood of a normal distribution.</summary>
    /// <param name="values">In order of time.</param>
    /// <param name="penalty">What a change must save; null for 3 ln(n).</param>
    /// <param name="shortest">Observations in the shortest segment.</param>
    /// <remarks>A segment without any spread counts with that of rounding: the square of the smallest step between values over 12 (ours).</remarks>
    public static Finding<ChangePoints> InLevelAndSpread(double[] values, double? penalty = null, int shortest = 5)
    {
        var levels = values.Distinct().Order().ToArray();
        if (levels.Length < 2)
            return new NotEstimable("All values are the same, so no spread can change.");
        var step = levels.Skip(1).Zip(levels, (high, low) => high - low).Min();
        return Of(values, penalty ?? 3 * Math.Log(values.Length), shortest, (n, squares) => n * (Math.Log(2 * Math.PI * Math.Max(squares / n, step * step / 12)) + 1));
    }

    /// <summary>The variance of the noise, whatever the level does: from the median size of a step, halved as a step has the noise of two values.</summary>
    public static double Noise(double[] values)
    {
        var step = Median([.. values.Skip(1).Zip(values, (now, before) => Math.Abs(now - before))]) / Normal.UpperQuantile(0.25);
        return step * step / 2;
    }

    internal static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <remarks>best[t] = min over s of best[s] + cost(s, t) + penalty. One published algorithm told top to bottom.</remarks>
    static Finding<ChangePoints> Of(double[] values, double penalty, int shortest, Func<int, double, double> cost)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shortest);
        var needed = Math.Max(Fewest, 2 * shortest);
        if (values.Length < needed)
            return NotEstimable.TooFew("A change point", "observations", needed, values.Length);
        var n = values.Length;
        var centre = values.Average();
        var (sums, squares) = (new double[n + 1], new double[n + 1]);
        for (var t = 0; t < n; t++)
            (sums[t + 1], squares[t + 1]) = (sums[t] + values[t] - centre, squares[t] + (values[t] - centre) * (values[t] - centre));
        double Cost(int s, int t) => cost(t - s, Math.Max(0, squares[t] - squares[s] - (sums[t] - sums[s]) * (sums[t] - sums[s]) / (t - s)));

        var (best, from) = (new double[n + 1], new int[n + 1]);
        Array.Fill(best, double.PositiveInfinity);
        best[0] = -penalty;
        // A start that is no better than a change at t can be left out once a segment from t is long enough.
        List<(int Start, int Until)> starts = [(0, int.MaxValue)];
        for (var t = shortest; t <= n; t++)
        {
            starts.RemoveAll(one => one.Until < t);
            foreach (var (s, _) in starts)
                if (t - s >= shortest && best[s] + Cost(s, t) + penalty is var total && total < best[t])
                    (best[t], from[t]) = (total, s);
            for (var i = 0; i < starts.Count; i++)
                if (starts[i] is var (s, until) && until == int.MaxValue && t - s >= shortest && best[s] + Cost(s, t) >= best[t])
                    starts[i] = (s, t + shortest - 1);
            starts.Add((t, int.MaxValue));
        }
        List<int> ends = [];
        for (var t = n; t > 0; t = from[t])
            ends.Insert(0, t);
        var means = ends.Select((end, i) => (i == 0 ? 0 : ends[i - 1]) is var begin ? centre + (sums[end] - sums[begin]) / (end - begin) : 0).ToList();
        return new ChangePoints([.. ends.Take(ends.Count - 1)], best[n], means);
    }
}
