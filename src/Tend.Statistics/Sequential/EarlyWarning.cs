using Tend.Statistics.Psychometrics;

namespace Tend.Statistics.Sequential;

/// <summary>
/// Variance and autocorrelation in a moving window, and whether they rise. A system that loses its balance may show this before it tips; in single
/// persons the idea is unsettled. Exploratory only: never an alarm.
/// </summary>
/// <param name="Variance">The variance in each window.</param>
/// <param name="Autocorrelation">The lag-1 autocorrelation in each window.</param>
/// <param name="VarianceTrend">Kendall's tau of the variance with time. Windows overlap, so it has no p value.</param>
/// <param name="AutocorrelationTrend">Kendall's tau of the autocorrelation with time.</param>
/// <remarks>Dakos V et al. (2012), doi:10.1371/journal.pone.0041010; Wichers M, Groot PC (2016), doi:10.1159/000441458 (recalled).</remarks>
public sealed record EarlyWarning(IReadOnlyList<double> Variance, IReadOnlyList<double> Autocorrelation, double VarianceTrend, double AutocorrelationTrend)
{
    /// <summary>The fewest days.</summary>
    public const int FewestDays = 50;

    /// <summary>The smallest window.</summary>
    public const int SmallestWindow = 20;

    const int Digits = 12;

    /// <summary>From days in order, missing days left out.</summary>
    /// <param name="days">The days.</param>
    /// <param name="window">Days in a window.</param>
    /// <param name="detrended">Whether a smooth trend (<see cref="Loess"/>) is taken away first.</param>
    public static Finding<EarlyWarning> Of(double[] days, int window = SmallestWindow, bool detrended = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, SmallestWindow);
        if (days.Length < Math.Max(FewestDays, 2 * window))
            return NotEstimable.TooFew("A rolling window", "days with an entry", Math.Max(FewestDays, 2 * window), days.Length);
        double[] series = detrended ? [.. days.Zip(Loess.Smooth([.. Enumerable.Range(1, days.Length).Select(day => (double)day)], days), (day, smooth) => day - smooth)] : days;
        int[] windows = [.. Enumerable.Range(0, series.Length - window + 1)];
        double[] variance = [.. windows.Select(from => Math.Pow(Correlation.StandardDeviation(series.AsSpan(from, window)), 2))];
        double[] carried = [.. windows.Select(from => Fluctuation.Autocorrelation(series.AsSpan(from, window)))];
        if (carried.Any(double.IsNaN))
            return new NotEstimable("In some window all days are the same, so nothing is carried from one to the next.");
        double[] time = [.. windows.Select(from => (double)from)];
        return new EarlyWarning(variance, carried, Tau(time, variance), Tau(time, carried));
    }

    /// <summary>Windows whose figures differ by rounding alone count as ties.</summary>
    static double Tau(double[] time, double[] values) => KendallCorrelation.Of(time, [.. values.Select(value => Math.Round(value, Digits))]).Match(found => found.Tau, _ => double.NaN);
}
