using Tend.Statistics.Distributions;
using Tend.Statistics.EffectSizes;

namespace Tend.Statistics.Pooling;

/// <summary>Correlations pooled by their numbers of persons, and how much of their spread is sampling error ("bare bones").</summary>
/// <param name="Mean">The correlation, weighted by persons.</param>
/// <param name="Observed">The weighted variance of the correlations.</param>
/// <param name="Sampling">The variance that sampling alone would give.</param>
/// <remarks>Hunter JE, Schmidt FL (2004). Methods of meta-analysis, 2nd edition, chapter 3 (recalled).</remarks>
public sealed record HunterSchmidt(double Mean, double Observed, double Sampling)
{
    /// <summary>The variance of true correlations; below zero when they spread less than sampling alone would make them.</summary>
    public double True => Observed - Sampling;

    /// <summary>Per cent of the spread that is sampling error.</summary>
    public double ArtefactPercent => 100 * Sampling / Observed;

    /// <summary>Where the middle of the true correlations lies.</summary>
    /// <param name="share">The share of true correlations, mostly .80.</param>
    public (double Low, double High) Credibility(double share = 0.80)
    {
        var margin = Normal.Quantile((1 + share) / 2) * Math.Sqrt(Math.Max(0, True));
        return (Mean - margin, Mean + margin);
    }

    /// <summary>Pools correlations.</summary>
    public static Finding<HunterSchmidt> Of(IReadOnlyList<CorrelationEffect> correlations)
    {
        if (correlations.Count < 2)
            return NotEstimable.TooFew("Pooling", "studies", 2, correlations.Count);
        var persons = correlations.Sum(one => one.N);
        var mean = correlations.Sum(one => one.N * one.R) / persons;
        return new HunterSchmidt(mean, correlations.Sum(one => one.N * Math.Pow(one.R - mean, 2)) / persons, Math.Pow(1 - mean * mean, 2) / (persons / correlations.Count - 1));
    }
}
