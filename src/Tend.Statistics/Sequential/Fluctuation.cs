using Tend.Statistics.Psychometrics;

namespace Tend.Statistics.Sequential;

/// <summary>How a person's days fluctuate.</summary>
/// <param name="Sd">The standard deviation of the days (within-person).</param>
/// <param name="SuccessiveSquares">MSSD, the mean squared step from one day to the next; its root is the usual size of a step.</param>
/// <param name="Inertia">How much of a day is carried to the next: the lag-1 autocorrelation with n in the denominator.</param>
/// <remarks>Jahng S, Wood PK, Trull TJ (2008), doi:10.1037/a0014173 (recalled).</remarks>
public sealed record Fluctuation(double Sd, double SuccessiveSquares, double Inertia)
{
    /// <summary>The fewest days for an autocorrelation (ours).</summary>
    public const int FewestDays = 10;

    /// <summary>The root of MSSD.</summary>
    public double Step => Math.Sqrt(SuccessiveSquares);

    /// <summary>From days in order, missing days left out.</summary>
    public static Finding<Fluctuation> Of(double[] days)
    {
        if (days.Length < FewestDays)
            return NotEstimable.TooFew("The fluctuation of days", "days with an entry", FewestDays, days.Length);
        var sd = Correlation.StandardDeviation(days);
        if (!(sd > 0))
            return new NotEstimable("All days are the same, so nothing is carried from one to the next.");
        return new Fluctuation(sd, days.Skip(1).Zip(days, (now, before) => (now - before) * (now - before)).Average(), Autocorrelation(days));
    }

    /// <summary>sum (x_t - m)(x_(t-1) - m) / sum (x_t - m)^2; NaN when all values are the same.</summary>
    internal static double Autocorrelation(ReadOnlySpan<double> values)
    {
        var mean = Correlation.Mean(values);
        double products = 0, squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            squares += (values[i] - mean) * (values[i] - mean);
            products += i > 0 ? (values[i] - mean) * (values[i - 1] - mean) : 0;
        }
        return squares > 0 ? products / squares : double.NaN;
    }
}
