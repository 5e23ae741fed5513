using System.Numerics;

namespace Tend.Statistics.Pooling;

/// <summary>
/// What a weighting of studies without predictors comes to, in two passes over them and without memory of its own: this runs some ten times for each
/// synthesis, and a thousand syntheses make one leave-one-out.
/// </summary>
/// <param name="Mean">The weighted mean effect.</param>
/// <param name="Weights">The sum of the weights.</param>
/// <param name="Squares">y'Py.</param>
/// <param name="SquaresTwice">y'PPy.</param>
/// <param name="WeightsSquared">The sum of squared weights.</param>
/// <param name="Trace">tr(P).</param>
/// <param name="TraceTwice">tr(PP).</param>
readonly record struct ConstantSums(double Mean, double Weights, double Squares, double SquaresTwice, double WeightsSquared, double Trace, double TraceTwice)
{
    /// <summary>The sums with weights 1/(v + tau2).</summary>
    public static ConstantSums At(ReadOnlySpan<double> y, ReadOnlySpan<double> v, double tau2)
    {
        var (weights, weighted) = First(y, v, tau2);
        var mean = weighted / weights;
        var (squares, twice, second, third) = Second(y, v, tau2, mean);
        return new(mean, weights, squares, twice, second, weights - second / weights, second - 2 * third / weights + second / weights * (second / weights));
    }

    static (double Weights, double Weighted) First(ReadOnlySpan<double> y, ReadOnlySpan<double> v, double tau2)
    {
        var (w, wy) = (Vector<double>.Zero, Vector<double>.Zero);
        var at = 0;
        for (; at <= y.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            var weight = Vector<double>.One / (new Vector<double>(v[at..]) + new Vector<double>(tau2));
            w += weight;
            wy += weight * new Vector<double>(y[at..]);
        }
        var (sum, weighted) = (Vector.Sum(w), Vector.Sum(wy));
        for (; at < y.Length; at++)
        {
            sum += 1 / (v[at] + tau2);
            weighted += y[at] / (v[at] + tau2);
        }
        return (sum, weighted);
    }

    static (double Squares, double Twice, double Second, double Third) Second(ReadOnlySpan<double> y, ReadOnlySpan<double> v, double tau2, double mean)
    {
        var (wrr, wwrr, ww, www) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        var at = 0;
        for (; at <= y.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            var weight = Vector<double>.One / (new Vector<double>(v[at..]) + new Vector<double>(tau2));
            var residual = new Vector<double>(y[at..]) - new Vector<double>(mean);
            var squared = weight * weight;
            var weighted = weight * residual;
            wrr += weighted * residual;
            wwrr += weighted * weighted;
            ww += squared;
            www += squared * weight;
        }
        var (squares, twice, second, third) = (Vector.Sum(wrr), Vector.Sum(wwrr), Vector.Sum(ww), Vector.Sum(www));
        for (; at < y.Length; at++)
        {
            var (weight, residual) = (1 / (v[at] + tau2), y[at] - mean);
            squares += weight * residual * residual;
            twice += weight * residual * (weight * residual);
            second += weight * weight;
            third += weight * weight * weight;
        }
        return (squares, twice, second, third);
    }

    /// <summary>The sum of ln(v + tau2), one logarithm for four studies.</summary>
    public static double LogVariances(ReadOnlySpan<double> v, double tau2)
    {
        var sum = 0.0;
        var at = 0;
        for (; at <= v.Length - 4; at += 4)
            sum += Math.Log((v[at] + tau2) * (v[at + 1] + tau2) * ((v[at + 2] + tau2) * (v[at + 3] + tau2)));
        for (; at < v.Length; at++)
            sum += Math.Log(v[at] + tau2);
        return sum;
    }
}
