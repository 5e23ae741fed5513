using Tend.Statistics.EffectSizes;

namespace Tend.Statistics.Pooling;

/// <summary>Effects of k studies with their sampling variances and p predictors, the first of which is mostly the constant.</summary>
public sealed class StudyTable
{
    readonly Basis basis;

    /// <summary>A table of studies.</summary>
    /// <param name="effects">One effect for each study.</param>
    /// <param name="predictors">One row of p values for each study; absent: the constant alone.</param>
    /// <exception cref="ArgumentException">There is no study, a variance is not positive, or the rows of predictors do not fit.</exception>
    public StudyTable(IReadOnlyList<Effect> effects, IReadOnlyList<double[]>? predictors = null)
    {
        if (effects.Count == 0)
            throw new ArgumentException("Pooling needs at least one study.", nameof(effects));
        for (var i = 0; i < effects.Count; i++)
            if (!(double.IsFinite(effects[i].Y) && effects[i].V > 0 && double.IsFinite(effects[i].V)))
                throw new ArgumentException($"Study {i + 1} has the effect {effects[i].Y} and the variance {effects[i].V}; expected a number and a positive variance.", nameof(effects));
        Y = [.. effects.Select(effect => effect.Y)];
        V = [.. effects.Select(effect => effect.V)];
        X = predictors is null ? [.. effects.Select(_ => new[] { 1.0 })] : [.. predictors];
        if (X.Length != Y.Length || X.Any(row => row.Length != X[0].Length || row.Length == 0))
            throw new ArgumentException("Every study has the same number of predictors.", nameof(predictors));
        basis = Basis.Of(X) ?? throw new ArgumentException("The predictors are redundant: one is a sum of others.", nameof(predictors));
    }

    /// <summary>Studies.</summary>
    public int K => Y.Length;

    /// <summary>Predictors, the constant included.</summary>
    public int P => X[0].Length;

    internal double[] Y { get; }
    internal double[] V { get; }
    internal double[][] X { get; }

    /// <summary>The table with some of its studies.</summary>
    public StudyTable Only(Func<int, bool> stays)
    {
        var kept = Enumerable.Range(0, K).Where(stays).ToList();
        return new([.. kept.Select(i => new Effect(Y[i], V[i]))], [.. kept.Select(i => X[i])]);
    }

    /// <summary>The predictors of one study.</summary>
    public double[] Row(int study) => (double[])X[study].Clone();

    /// <summary>The same studies with the constant alone.</summary>
    public StudyTable WithoutPredictors() => new([.. Y.Zip(V, (y, v) => new Effect(y, v))]);

    internal Projection At(double tau2) => Weighted([.. V.Select(one => 1 / (one + tau2))]);

    internal Projection Weighted(double[] weights) => new(Y, basis, weights);

    /// <summary>The log-likelihood at a tau2, of the data or (restricted) of what is left after the predictors.</summary>
    public double LogLikelihood(double tau2, bool restricted)
    {
        var fit = At(tau2);
        var spread = V.Sum(v => Math.Log(v + tau2));
        return restricted
            ? -0.5 * ((K - P) * Math.Log(2 * Math.PI) + spread + fit.LogDeterminant + fit.Squares)
            : -0.5 * (K * Math.Log(2 * Math.PI) + spread + fit.Squares);
    }
}
