namespace Tend.Statistics.Trend;

/// <summary>Pettitt's test: one change of level at an unknown time, by ranks.</summary>
/// <param name="Statistic">K, the largest |U_t|.</param>
/// <param name="Before">Observations before the change.</param>
/// <param name="PValue">2 exp(-6 K^2 / (n^3 + n^2)), at most 1: approximate, good below .5.</param>
/// <remarks>Pettitt AN (1979). A non-parametric approach to the change-point problem. Appl Stat 28:126-135. doi:10.2307/2346729 (recalled). U_t = sum over i up to t and j beyond of sign(x_i - x_j).</remarks>
public sealed record Pettitt(double Statistic, int Before, double PValue)
{
    /// <summary>The fewest observations.</summary>
    public const int Fewest = 10;

    /// <summary>Tests a series in order of time.</summary>
    public static Finding<Pettitt> Of(double[] values)
    {
        if (values.Length < Fewest)
            return NotEstimable.TooFew("Pettitt's test", "observations", Fewest, values.Length);
        double n = values.Length, u = 0, largest = 0;
        var before = 1;
        for (var t = 0; t < values.Length - 1; t++)
        {
            u += values.Sum(other => Math.Sign(values[t] - other));
            if (Math.Abs(u) > largest)
                (largest, before) = (Math.Abs(u), t + 1);
        }
        return new Pettitt(largest, before, Math.Min(1, 2 * Math.Exp(-6 * largest * largest / (n * n * n + n * n))));
    }
}
