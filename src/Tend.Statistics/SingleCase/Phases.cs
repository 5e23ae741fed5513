using Tend.Statistics.Psychometrics;

namespace Tend.Statistics.SingleCase;

/// <summary>One person observed before (A) and during (B) something new, and how little the two phases overlap. All indices are positive when B is better.</summary>
/// <remarks>
/// NAP: Parker RI, Vannest K (2009), doi:10.1016/j.beth.2008.10.006. Tau-U: Parker RI et al. (2011), doi:10.1016/j.beth.2010.08.006. PND: Scruggs TE et al. (1987),
/// doi:10.1177/074193258700800206. PEM: Ma HH (2006), doi:10.1177/0145445504272974 (recalled).
/// </remarks>
public sealed class Phases
{
    /// <summary>The fewest observations in each phase; five are better.</summary>
    public const int FewestInPhase = 3;

    readonly double[] a, b;

    Phases(double[] a, double[] b, bool lowerIsBetter)
    {
        var way = lowerIsBetter ? -1 : 1;
        (Before, During) = (Correlation.Mean(a), Correlation.Mean(b));
        (this.a, this.b) = ([.. a.Select(value => way * value)], [.. b.Select(value => way * value)]);
    }

    /// <summary>Two phases.</summary>
    /// <param name="before">Phase A in order of time.</param>
    /// <param name="during">Phase B in order of time.</param>
    /// <param name="lowerIsBetter">Which way is better.</param>
    public static Finding<Phases> Of(double[] before, double[] during, bool lowerIsBetter)
    {
        if (before.Length < FewestInPhase || during.Length < FewestInPhase)
            return NotEstimable.TooFew("Each phase", "observations", FewestInPhase, Math.Min(before.Length, during.Length));
        return new Phases(before, during, lowerIsBetter);
    }

    /// <summary>The mean of phase A.</summary>
    public double Before { get; }

    /// <summary>The mean of phase B.</summary>
    public double During { get; }

    /// <summary>Pairs of an A and a B in which B is better, less those in which A is.</summary>
    public int BetterPairs => a.Sum(before => b.Sum(during => Math.Sign(during - before)));

    /// <summary>Pairs within A that get better with time, less those that get worse.</summary>
    public int TrendBefore => Enumerable.Range(0, a.Length).Sum(i => Enumerable.Range(0, i).Sum(j => Math.Sign(a[i] - a[j])));

    /// <summary>NAP, the share of pairs in which B is better; ties count half.</summary>
    public double NonoverlapOfAllPairs => a.Average(before => b.Average(during => during > before ? 1 : during < before ? 0 : 0.5));

    /// <summary>Tau of A against B.</summary>
    public double Tau => (double)BetterPairs / (a.Length * b.Length);

    /// <summary>Tau-U: tau less the trend that A already had. Can leave -1 to 1.</summary>
    public double TauU => (double)(BetterPairs - TrendBefore) / (a.Length * b.Length);

    /// <summary>PND, the share of B better than the best of A.</summary>
    public double BeyondBest => b.Average(during => during > a.Max() ? 1.0 : 0);

    /// <summary>PEM, the share of B better than the median of A.</summary>
    public double BeyondMedian => b.Average(during => during > Trend.ChangePoints.Median(a) ? 1.0 : 0);

    /// <summary>The difference of means in pooled standard deviations; serial dependence makes it larger than between groups. NaN without spread.</summary>
    public double StandardizedDifference => (Correlation.Mean(b) - Correlation.Mean(a))
        / Math.Sqrt(((a.Length - 1) * Correlation.Covariance(a, a) + (b.Length - 1) * Correlation.Covariance(b, b)) / (a.Length + b.Length - 2));
}
