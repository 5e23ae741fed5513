using Tend.Statistics.EffectSizes;

namespace Tend.Statistics.Pooling;

/// <summary>Effects of k studies with their sampling variances and p predictors, the first of which is mostly the constant.</summary>
public sealed class StudyTable
{
    static readonly double[] Constant = [1];

    readonly double[][]? predictors;
    double[][]? rows;
    Basis? basis;

    StudyTable(double[] y, double[] v) => (Y, V) = (y, v);

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
        if (predictors is null)
            return;
        if (predictors.Count != K || predictors.Any(row => row.Length != predictors[0].Length || row.Length == 0))
            throw new ArgumentException("Every study has the same number of predictors.", nameof(predictors));
        this.predictors = predictors.All(row => row is [1]) ? null : [.. predictors];
        basis = Basis.Of(X) ?? throw new ArgumentException("The predictors are redundant: one is a sum of others.", nameof(predictors));
    }

    /// <summary>Studies.</summary>
    public int K => Y.Length;

    /// <summary>Predictors, the constant included.</summary>
    public int P => predictors?[0].Length ?? 1;

    internal double[] Y { get; }
    internal double[] V { get; }
    internal double[][] X => predictors ?? (rows ??= [.. Enumerable.Repeat(Constant, K)]);

    /// <summary>Whether there is no predictor besides the constant.</summary>
    internal bool IsConstant => predictors is null;

    /// <summary>The table without one study.</summary>
    public StudyTable Without(int study) => IsConstant && K > 1 ? new([.. Y[..study], .. Y[(study + 1)..]], [.. V[..study], .. V[(study + 1)..]]) : Only(i => i != study);

    /// <summary>The table with some of its studies.</summary>
    public StudyTable Only(Func<int, bool> stays)
    {
        var kept = Enumerable.Range(0, K).Where(stays).ToList();
        return new([.. kept.Select(i => new Effect(Y[i], V[i]))], IsConstant ? null : [.. kept.Select(i => X[i])]);
    }

    /// <summary>The predictors of one study.</summary>
    public double[] Row(int study) => (double[])X[study].Clone();

    /// <summary>The same studies with the constant alone.</summary>
    public StudyTable WithoutPredictors() => new([.. Y.Zip(V, (y, v) => new Effect(y, v))]);

    internal Projection At(double tau2) => Weighted([.. V.Select(one => 1 / (one + tau2))]);

    internal Projection Weighted(double[] weights) => new(Y, basis ??= Basis.Of(X)!, weights);

    /// <summary>The weighted squares around the model, y'Py.</summary>
    internal double Squares(double tau2) => IsConstant ? ConstantSums.At(Y, V, tau2).Squares : At(tau2).Squares;

    /// <summary>tr(P).</summary>
    internal double Trace(double tau2) => IsConstant ? ConstantSums.At(Y, V, tau2).Trace : At(tau2).Trace(_ => 1);

    /// <summary>The log-likelihood at a tau2, of the data or (restricted) of what is left after the predictors.</summary>
    public double LogLikelihood(double tau2, bool restricted)
    {
        double squares, determinant;
        if (IsConstant)
        {
            var sums = ConstantSums.At(Y, V, tau2);
            (squares, determinant) = (sums.Squares, Math.Log(sums.Weights / K));
        }
        else
        {
            var fit = At(tau2);
            (squares, determinant) = (fit.Squares, fit.LogDeterminant);
        }
        var spread = ConstantSums.LogVariances(V, tau2);
        return restricted
            ? -0.5 * ((K - P) * Math.Log(2 * Math.PI) + spread + determinant + squares)
            : -0.5 * (K * Math.Log(2 * Math.PI) + spread + squares);
    }
}
