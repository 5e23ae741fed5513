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

    /// <summary>The positive x below which a distribution has probability p, from its lower tail where p is small and from its upper tail where it is large.</summary>
    public static double Quantile(double p, Func<double, double> lower, Func<double, double> upper)
    {
        MustBeProbability(p);
        return p switch
        {
            0 => 0,
            1 => double.PositiveInfinity,
            <= 0.5 => Where(lower, p, rises: true),
            _ => Where(upper, 1 - p, rises: false),
        };
    }

    /// <summary>
    /// The positive x at which a tail has probability p. Both the tail and x are taken by their logarithms, so that 1e-300 is as sharp as 0.5.
    /// </summary>
    public static double Where(Func<double, double> tail, double p, bool rises)
    {
        var wanted = Math.Log(p);
        // Positive where x is too large for a rising tail and too small for a falling one; a tail that has run out of numbers is just very small.
        double Off(double logX) => (Math.Max(Math.Log(tail(Math.Exp(logX))), -1e6) - wanted) * (rises ? 1 : -1);
        double low = -1, high = 1;
        for (var step = 1.0; Off(low) > 0 && low > Smallest; step *= 2)
            low = Math.Max(low - step, Smallest);
        for (var step = 1.0; Off(high) < 0 && high < Largest; step *= 2)
            high = Math.Min(high + step, Largest);
        return Math.Exp(Root.Between(Off, low, high));
    }

    /// <summary>Logarithms of the smallest and largest x that a double holds.</summary>
    const double Smallest = -744, Largest = 709;
}
