using Tend.Statistics.EffectSizes;
using Tend.Statistics.Pooling;

namespace Tend.Statistics.Dependence;

/// <summary>Effects that belong together in clusters: several outcomes of one study, several schools of one district.</summary>
public sealed class ClusteredTable
{
    /// <summary>A table of clustered effects.</summary>
    /// <param name="effects">One effect for each row.</param>
    /// <param name="clusters">The cluster of each row.</param>
    /// <param name="predictors">One row of p values for each effect; absent: the constant alone.</param>
    /// <param name="samplingCorrelation">How the sampling errors of one cluster go together, 0 when they stem from different persons.</param>
    /// <exception cref="ArgumentException">A row has no cluster, or the correlation is not one that all clusters can have.</exception>
    public ClusteredTable(IReadOnlyList<Effect> effects, IReadOnlyList<string> clusters, IReadOnlyList<double[]>? predictors = null, double samplingCorrelation = 0)
    {
        if (clusters.Count != effects.Count)
            throw new ArgumentException($"Every effect needs a cluster; here are {effects.Count} effects and {clusters.Count} clusters.", nameof(clusters));
        if (clusters.Index().FirstOrDefault(row => string.IsNullOrWhiteSpace(row.Item)) is { Item: not null, Index: var without })
            throw new ArgumentException($"Row {without + 1} has no cluster; expected a name that the rows of one study share.", nameof(clusters));
        Studies = new(effects, predictors);
        var groups = Enumerable.Range(0, effects.Count).GroupBy(row => clusters[row]).ToList();
        (Names, Blocks) = ([.. groups.Select(group => group.Key)], [.. groups.Select(group => group.ToArray())]);
        var lowest = Blocks.Max(block => block.Length) is var most and > 1 ? -1.0 / (most - 1) : -1;
        if (!(samplingCorrelation > lowest && samplingCorrelation < 1))
            throw new ArgumentException($"Sampling errors of {Blocks.Max(block => block.Length)} effects in one cluster can correlate from {lowest:0.###} to 1, both excluded; here is {samplingCorrelation}.", nameof(samplingCorrelation));
        SamplingCorrelation = samplingCorrelation;
        basis = Basis.Of(Studies.X)!;
    }

    readonly Basis basis;

    /// <summary>The effects.</summary>
    public StudyTable Studies { get; }

    /// <summary>The clusters, in the order in which they first appear.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How the sampling errors of one cluster go together.</summary>
    public double SamplingCorrelation { get; }

    /// <summary>The rows of each cluster.</summary>
    internal int[][] Blocks { get; }

    /// <summary>The covariance of each cluster when true effects vary between clusters and within them.</summary>
    internal ICovarianceBlock[] Covariances(double between, double within) =>
        [.. Blocks.Select(rows => new SharedBlock([.. rows.Select(row => Studies.V[row])], SamplingCorrelation, between, within))];

    /// <summary>The effects regressed on the predictors under some covariance.</summary>
    internal BlockRegression Regress(ICovarianceBlock[] covariances) => new(Studies.Y, basis, Blocks, covariances);

    /// <summary>One effect for each cluster: the mean that has the smallest variance, given how sampling errors go together.</summary>
    public IReadOnlyList<Effect> Aggregated() => [.. Blocks.Zip(Covariances(0, 0), (rows, covariance) =>
    {
        var weights = covariance.Solve([.. rows.Select(_ => 1.0)]);
        return new Effect(rows.Zip(weights, (row, weight) => weight * Studies.Y[row]).Sum() / weights.Sum(), 1 / weights.Sum());
    })];
}
