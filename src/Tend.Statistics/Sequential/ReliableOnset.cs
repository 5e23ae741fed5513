using Tend.Statistics.Psychometrics;

namespace Tend.Statistics.Sequential;

/// <summary>
/// Has a course left its own beginning, for better or worse? Every score adds its distance from the mean of the first ones, in reliable changes and less half of one;
/// the sum stands out above one, and until it falls to half. One far score tells at once, several nearer ones together, a single stray score fades.
/// </summary>
/// <param name="Baseline">The mean of the scores it began with.</param>
/// <param name="Sums">The sum after each later score.</param>
/// <param name="Since">Which later score, counted from 0, began the stretch that still stands out; null when the course does not stand out now.</param>
/// <remarks>The rule and its limits are ours: a cumulative sum (Page 1954) with k = 1/2 and h = 1 reliable change, kept below h + 1/2 so that a return is soon seen. How often it errs, beside other limits: bench/results/signals.md.</remarks>
public sealed record ReliableOnset(double Baseline, IReadOnlyList<double> Sums, int? Since)
{
    /// <summary>The fewest scores that make a beginning.</summary>
    public const int FewestAtStart = 3;

    /// <summary>How much of a reliable change each score has to bring before it counts.</summary>
    public const double Slack = 0.5;

    /// <summary>Above so many reliable changes the sum stands out.</summary>
    public const double Limit = 1;

    const double Cap = Limit + 0.5;

    /// <summary>Reads a course.</summary>
    /// <param name="start">The scores it begins with, three or more.</param>
    /// <param name="later">The scores after, in order.</param>
    /// <param name="reliableChange">The change that measurement error alone rarely makes; positive.</param>
    /// <param name="rising">Whether a rise is looked for, or a fall.</param>
    public static Finding<ReliableOnset> Of(double[] start, double[] later, double reliableChange, bool rising)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(reliableChange);
        if (start.Length < FewestAtStart || later.Length == 0)
            return NotEstimable.TooFew("A change from the beginning", "scores", FewestAtStart + 1, start.Length + later.Length);
        var (mean, sum, since) = (Correlation.Mean(start), 0.0, (int?)null);
        var sums = new double[later.Length];
        for (var i = 0; i < later.Length; i++)
        {
            var distance = (rising ? later[i] - mean : mean - later[i]) / reliableChange;
            sums[i] = sum = Math.Clamp(sum + distance - Slack, 0, Cap);
            since = sum > Limit ? since ?? i : sum > Limit / 2 ? since : null;
        }
        return new ReliableOnset(mean, sums, since);
    }
}
