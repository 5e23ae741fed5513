namespace Tend.Statistics.Sequential;

/// <summary>Cumulative sums of what exceeds the usual, upwards and downwards, in standard deviations of the baseline. For a lasting step.</summary>
/// <param name="Points">One for each day after the baseline.</param>
/// <param name="Limit">h: beyond it a sum stands out.</param>
/// <remarks>
/// Page ES (1954). Continuous inspection schemes. Biometrika 41:100-115. doi:10.1093/biomet/41.1-2.100 (recalled).
/// C+_t = max(0, C+_(t-1) + (x - mu) / sigma - k), C-_t = max(0, C-_(t-1) - (x - mu) / sigma - k).
/// </remarks>
public sealed record Cusum(IReadOnlyList<CusumPoint> Points, double Limit)
{
    /// <summary>Follows a person.</summary>
    /// <param name="baseline">What is usual.</param>
    /// <param name="days">The days after it, missing days left out.</param>
    /// <param name="slack">k, half the step that matters.</param>
    /// <param name="limit">h.</param>
    public static Cusum Of(Baseline baseline, IEnumerable<double> days, double slack = 0.5, double limit = 5)
    {
        var sums = new CusumPoint(0, 0);
        return new([.. days.Select(day => sums = sums.After((day - baseline.Mean) / baseline.Sd, slack))], limit);
    }

    /// <summary>The first day on which the upward sum stands out, counted from 0; null when there is none.</summary>
    public int? FirstHigh => Points.Select((point, at) => (point, at)).Where(one => one.point.Up > Limit).Select(one => (int?)one.at).FirstOrDefault();

    /// <summary>The first day on which the downward sum stands out, counted from 0; null when there is none.</summary>
    public int? FirstLow => Points.Select((point, at) => (point, at)).Where(one => one.point.Down > Limit).Select(one => (int?)one.at).FirstOrDefault();
}

/// <summary>Both sums on one day.</summary>
/// <param name="Up">C+.</param>
/// <param name="Down">C-.</param>
public readonly record struct CusumPoint(double Up, double Down)
{
    /// <summary>The sums after one more day.</summary>
    /// <param name="deviation">The day's distance from the usual, in standard deviations.</param>
    /// <param name="slack">k.</param>
    public CusumPoint After(double deviation, double slack) => new(Math.Max(0, Up + deviation - slack), Math.Max(0, Down - deviation - slack));
}
