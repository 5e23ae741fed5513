using Tend.Statistics.Algebra;

namespace Tend.Statistics.Distributions;

/// <summary>What the quantiles of the positive distributions share.</summary>
static class Tails
{
    public static void MustBeProbability(double p)
    {
        if (!(p >= 0 && p <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability lies between 0 and 1.");
    }

    public static void MustBePositive(double degrees)
    {
        if (!(degrees > 0))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "Degrees of freedom are positive.");
    }

    /// <summary>
    /// The positive x at which a tail has probability p. Both the tail and x are taken by their logarithms, so that 1e-300 is as sharp as 0.5.
    /// </summary>
    public static double Quantile(Func<double, double> tail, double p)
    {
        var wanted = Math.Log(p);
        double Off(double logX) => Math.Log(tail(Math.Exp(logX))) - wanted;
        var rises = Off(1) > Off(-1) || double.IsNegativeInfinity(Math.Log(tail(Math.Exp(-1))));
        double low = -1, high = 1;
        for (var step = 1.0; (rises ? Off(low) > 0 : Off(low) < 0) && low > -745; step *= 2)
            low -= step;
        for (var step = 1.0; (rises ? Off(high) < 0 : Off(high) > 0) && high < 709; step *= 2)
            high += step;
        // A tail that has run out of numbers has no logarithm; the finite end is near enough to bracket.
        return Math.Exp(Root.Between(logX => Math.Clamp(Off(logX), -1e300, 1e300), Math.Max(low, -745), Math.Min(high, 709)));
    }
}
