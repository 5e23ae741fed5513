using Tend.Statistics.Distributions;
using Tend.Statistics.Psychometrics;

namespace Tend.Statistics.Sequential;

/// <summary>A fall of one person's series (higher is better) below what the person's own earlier values let expect, and whether half of it was regained.</summary>
/// <param name="At">The observation, counted from 0, at which the fall stands out.</param>
/// <param name="Low">The lowest value since.</param>
/// <param name="Before">The mean of the values before.</param>
/// <param name="Sd">Their standard deviation.</param>
/// <param name="Repaired">The first later observation that regains half of the fall; null while there is none.</param>
/// <remarks>
/// The rule is ours, an exact prediction limit for one new value, or the mean of two, from n earlier ones that scatter normally:
/// mean - t(n - 1) * sd * sqrt(1/m + 1/n), with 1 in 400 (one-sided) for m = 1 and again for m = 2 (Hahn GJ, Meeker WQ 1991, Statistical Intervals, recalled).
/// Values that never varied have no such limit: there a fall counts when it lasts two observations.
/// </remarks>
public sealed record UnusualFall(int At, double Low, double Before, double Sd, int? Repaired)
{
    /// <summary>The fewest values before a fall.</summary>
    public const int FewestBefore = 5;

    /// <summary>How often one value of somebody who does not change lies below the limit.</summary>
    public const double Chance = 1.0 / 400;

    const double HalfRegained = 0.5;

    static readonly double[] Limits = [.. Enumerable.Range(0, 200).Select(df => df == 0 ? double.PositiveInfinity : StudentT.Quantile(1 - Chance, df))];

    /// <summary>Finds the falls of a series, in order. A further fall before the repair belongs to the same one.</summary>
    /// <param name="what">What is looked for, for the refusal: "A rupture of the alliance".</param>
    /// <param name="observations">Such as "sessions with an alliance score".</param>
    /// <param name="values">In order, none missing.</param>
    public static Finding<IReadOnlyList<UnusualFall>> In(string what, string observations, IReadOnlyList<double> values)
    {
        if (values.Count <= FewestBefore)
            return NotEstimable.TooFew(what, observations, FewestBefore + 1, values.Count);
        var falls = new List<UnusualFall>();
        List<double> usual = [.. values.Take(FewestBefore)];
        for (var at = FewestBefore; at < values.Count; at++)
        {
            var value = values[at];
            if (falls is [.., { Repaired: null } open])
            {
                var isBack = value >= open.Low + HalfRegained * (open.Before - open.Low);
                falls[^1] = isBack ? open with { Repaired = at } : open with { Low = Math.Min(open.Low, value) };
                if (!isBack)
                    continue;
            }
            else if (Limit(usual, [value]) is { } now)
                falls.Add(new(at, value, now.Mean, now.Sd, null));
            else if (usual.Count > FewestBefore && Limit(usual[..^1], [usual[^1], value]) is { } lasting)
            {
                usual.RemoveAt(usual.Count - 1);
                falls.Add(new(at, Math.Min(values[at - 1], value), lasting.Mean, lasting.Sd, null));
            }
            if (falls is not [.., { Repaired: null }])
                usual.Add(value);
        }
        return falls;
    }

    static (double Mean, double Sd)? Limit(List<double> before, double[] now)
    {
        var usual = Correlation.Mean([.. before]);
        if (Correlation.Mean(now) >= usual)
            return null;
        var sd = Correlation.StandardDeviation([.. before]);
        var isBelow = sd > 0 ? Correlation.Mean(now) < usual - Limits[Math.Min(before.Count - 1, Limits.Length - 1)] * sd * Math.Sqrt(1.0 / now.Length + 1.0 / before.Count)
            : now.Length == 2 && now.All(value => value < usual);
        return isBelow ? (usual, sd) : null;
    }
}
