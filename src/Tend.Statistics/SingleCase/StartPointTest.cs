using Tend.Statistics.Psychometrics;

namespace Tend.Statistics.SingleCase;

/// <summary>
/// Was the change larger than at other starts? Valid only if the start of phase B was drawn at random, in advance, from these candidates. The smallest
/// possible p is one over their number.
/// </summary>
/// <param name="Starts">Candidate starts of phase B, counted from 0.</param>
/// <param name="Statistics">The improvement of means at each.</param>
/// <param name="Observed">The improvement at the true start.</param>
/// <param name="PValue">One-sided: the share of candidates with as large an improvement.</param>
/// <remarks>Edgington ES (1975), doi:10.1080/00223980.1975.9923926 (recalled).</remarks>
public sealed record StartPointTest(IReadOnlyList<int> Starts, IReadOnlyList<double> Statistics, double Observed, double PValue)
{
    const double Rounding = 1e-9;

    /// <summary>Tests one person's series.</summary>
    /// <param name="series">All observations in order of time.</param>
    /// <param name="start">Where phase B began, counted from 0.</param>
    /// <param name="lowerIsBetter">Which way is better.</param>
    /// <param name="fewest">Observations in each phase that every candidate leaves.</param>
    public static Finding<StartPointTest> Of(double[] series, int start, bool lowerIsBetter, int fewest = Phases.FewestInPhase)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fewest, 1);
        if (series.Length < 2 * fewest + 1)
            return NotEstimable.TooFew("A randomisation test", "observations", 2 * fewest + 1, series.Length);
        if (start < fewest || start > series.Length - fewest)
            throw new ArgumentOutOfRangeException(nameof(start), start, $"The start was drawn from {fewest} to {series.Length - fewest}.");
        int[] starts = [.. Enumerable.Range(fewest, series.Length - 2 * fewest + 1)];
        var way = lowerIsBetter ? -1 : 1;
        double[] each = [.. starts.Select(from => way * (Correlation.Mean(series.AsSpan(from)) - Correlation.Mean(series.AsSpan(0, from))))];
        var observed = each[start - fewest];
        return new StartPointTest(starts, each, observed, each.Average(one => one >= observed - Rounding ? 1.0 : 0));
    }
}
