using Tend.Statistics.Distributions;
using Tend.Statistics.Pooling;

namespace Tend.Statistics.Bias;

/// <summary>
/// The likelihood of published effects: each normal density times its chance of publication, over the chance that a study of its size is published at all.
/// Effects are turned so that positive ones are wished for. Parameters: the mean, tau2, then the weights.
/// </summary>
abstract class SelectionWeights(StudyTable table, bool expectNegative)
{
    protected double[] Y { get; } = [.. table.Y.Select(y => expectNegative ? -y : y)];

    protected double[] V => table.V;

    /// <summary>Parameters of publication that are estimated.</summary>
    public abstract int Free { get; }

    /// <summary>The parameters as they are reported, with a value for those that are fixed.</summary>
    public virtual IReadOnlyList<double> Shown(double[] free, double ofFixed) => free;

    /// <summary>What does not depend on a study.</summary>
    protected virtual void Prepare(double[] parameters)
    {
    }

    /// <summary>Adds to a slope the slope of ln w for a study as it was seen, times a factor; gives ln w.</summary>
    protected abstract double Seen(int study, double[] parameters, double[] slope);

    /// <summary>The chance that a study is published, and its slope.</summary>
    protected abstract double Published(int study, double[] parameters, double[] slope);

    /// <summary>The log-likelihood and its slope.</summary>
    public (double Value, double[] Slope) LogLikelihood(double[] parameters)
    {
        var total = new double[parameters.Length];
        var of = new double[parameters.Length];
        var value = 0.0;
        Prepare(parameters);
        for (var i = 0; i < Y.Length; i++)
        {
            var variance = V[i] + parameters[1];
            if (!(variance > 0))
                return (double.NaN, total);
            var distance = Y[i] - parameters[0];
            value += -0.5 * Math.Log(2 * Math.PI * variance) - 0.5 * distance * distance / variance + Seen(i, parameters, total);
            total[0] += distance / variance;
            total[1] += 0.5 * (distance * distance / variance - 1) / variance;
            Array.Clear(of);
            var chance = Published(i, parameters, of);
            if (!(chance > 0) || !double.IsFinite(chance))
                return (double.NaN, total);
            value -= Math.Log(chance);
            for (var j = 0; j < total.Length; j++)
                total[j] -= of[j] / chance;
        }
        return (value, total);
    }
}

/// <summary>One weight for each interval of p; the first is 1.</summary>
sealed class StepWeights : SelectionWeights
{
    readonly double[] critical;
    readonly int[] interval;
    readonly IReadOnlyList<double> steps;

    public StepWeights(StudyTable table, IReadOnlyList<double> steps, bool expectNegative) : base(table, expectNegative)
    {
        this.steps = steps;
        critical = [.. steps.Select(Normal.UpperQuantile)];
        interval = [.. Y.Select((y, i) => steps.Count(step => Normal.Upper(y / Math.Sqrt(V[i])) > step))];
    }

    public override int Free => critical.Length;

    /// <summary>The first interval in which no study lies, in words.</summary>
    public string? EmptyInterval => Enumerable.Range(0, steps.Count + 1).Where(at => !interval.Contains(at)).Select(at =>
        at == 0 ? $"up to {steps[0]:0.###}" : at == steps.Count ? $"above {steps[^1]:0.###}" : $"between {steps[at - 1]:0.###} and {steps[at]:0.###}").FirstOrDefault();

    public override IReadOnlyList<double> Shown(double[] free, double ofFixed) => [ofFixed, .. free];

    protected override double Seen(int study, double[] parameters, double[] slope)
    {
        if (interval[study] == 0)
            return 0;
        var weight = parameters[1 + interval[study]];
        slope[1 + interval[study]] += 1 / weight;
        return Math.Log(weight);
    }

    protected override double Published(int study, double[] parameters, double[] slope)
    {
        double Weight(int at) => at == 0 ? 1 : parameters[1 + at];
        var variance = V[study] + parameters[1];
        var error = Math.Sqrt(variance);
        var chance = Weight(Free);
        var above = 0.0;
        for (var at = 0; at < Free; at++)
        {
            var u = (critical[at] * Math.Sqrt(V[study]) - parameters[0]) / error;
            var (drop, upper, density) = (Weight(at) - Weight(at + 1), Normal.Upper(u), Normal.Density(u));
            chance += drop * upper;
            slope[0] += drop * density / error;
            slope[1] += drop * density * u / (2 * variance);
            if (at > 0)
                slope[1 + at] += upper - above;
            above = upper;
        }
        slope[1 + Free] += 1 - above;
        return chance;
    }
}
