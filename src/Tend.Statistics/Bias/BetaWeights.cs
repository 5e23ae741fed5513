using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;
using Tend.Statistics.Pooling;

namespace Tend.Statistics.Bias;

/// <summary>Weights p^(a-1) (1-p)^(b-1) of the one-sided p. Beyond p = .00001, and that far from 1, a smaller p makes no study easier to publish.</summary>
sealed class BetaWeights(StudyTable table, bool expectNegative) : SelectionWeights(table, expectNegative)
{
    const double SmallestP = 1e-5;

    static readonly double Edge = Normal.UpperQuantile(SmallestP);
    static readonly (double Node, double Weight)[] Between = GaussLegendre.On(-Edge, Edge, 48);
    static readonly double[] LnP = [.. Between.Select(point => Normal.LogUpper(point.Node))];
    static readonly double[] LnRest = [.. Between.Select(point => Normal.LogLower(point.Node))];
    static readonly (double LnP, double LnRest) Smallest = (Normal.LogUpper(Edge), Normal.LogLower(Edge));

    readonly double[] weights = new double[Between.Length];

    public override int Free => 2;

    /// <summary>The weights between both edges are the same for all studies.</summary>
    protected override void Prepare(double[] parameters)
    {
        for (var at = 0; at < weights.Length; at++)
            weights[at] = Weight(parameters, LnP[at], LnRest[at]);
    }

    static double Weight(double[] parameters, double lnP, double lnRest) => Math.Exp((parameters[2] - 1) * lnP + (parameters[3] - 1) * lnRest);

    protected override double Seen(int study, double[] parameters, double[] slope)
    {
        var z = Math.Clamp(Y[study] / Math.Sqrt(V[study]), -Edge, Edge);
        var (lnP, lnRest) = (Normal.LogUpper(z), Normal.LogLower(z));
        slope[2] += lnP;
        slope[3] += lnRest;
        return (parameters[2] - 1) * lnP + (parameters[3] - 1) * lnRest;
    }

    protected override double Published(int study, double[] parameters, double[] slope)
    {
        var mean = parameters[0];
        var variance = V[study] + parameters[1];
        var (spread, error) = (Math.Sqrt(V[study]), Math.Sqrt(variance));
        var sum = 0.0;
        void Add(double weight, double mass, double byMean, double byVariance, double lnP, double lnRest)
        {
            sum += weight * mass;
            slope[0] += weight * byMean;
            slope[1] += weight * byVariance;
            slope[2] += weight * mass * lnP;
            slope[3] += weight * mass * lnRest;
        }
        for (var at = 0; at < Between.Length; at++)
        {
            var t = (spread * Between[at].Node - mean) / error;
            var mass = Between[at].Weight * Normal.Density(t) * spread / error;
            Add(weights[at], mass, mass * t / error, mass * (t * t - 1) / (2 * variance), LnP[at], LnRest[at]);
        }
        var (high, low) = ((spread * Edge - mean) / error, (-spread * Edge - mean) / error);
        Add(Weight(parameters, Smallest.LnP, Smallest.LnRest), Normal.Upper(high), Normal.Density(high) / error, Normal.Density(high) * high / (2 * variance), Smallest.LnP, Smallest.LnRest);
        Add(Weight(parameters, Smallest.LnRest, Smallest.LnP), Normal.Lower(low), -Normal.Density(low) / error, -Normal.Density(low) * low / (2 * variance), Smallest.LnRest, Smallest.LnP);
        return sum;
    }
}
