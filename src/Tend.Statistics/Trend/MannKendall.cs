using Tend.Statistics.Psychometrics;

namespace Tend.Statistics.Trend;

/// <summary>Whether a series rises or falls at all, and how fast: Kendall's tau with time, and the median of all slopes between two observations.</summary>
/// <param name="Tau">Kendall's tau-b with time.</param>
/// <param name="PValue">Two-sided p against no trend; too small where neighbours resemble each other.</param>
/// <param name="Slope">Sen's slope: points in one unit of time.</param>
/// <remarks>Mann HB (1945), doi:10.2307/1907187; Sen PK (1968), doi:10.1080/01621459.1968.10480934 (recalled).</remarks>
public sealed record MannKendall(double Tau, double PValue, double Slope)
{
    /// <summary>The fewest observations.</summary>
    public const int Fewest = 10;

    /// <summary>Tests a series.</summary>
    /// <param name="times">When.</param>
    /// <param name="values">What.</param>
    public static Finding<MannKendall> Of(double[] times, double[] values)
    {
        if (values.Length < Fewest)
            return NotEstimable.TooFew("A trend", "observations", Fewest, values.Length);
        double[] slopes = [.. Enumerable.Range(0, values.Length).SelectMany(i => Enumerable.Range(0, i).Where(j => times[i] != times[j]).Select(j => (values[i] - values[j]) / (times[i] - times[j])))];
        return KendallCorrelation.Of(times, values).Match<Finding<MannKendall>>(tau => new MannKendall(tau.Tau, tau.PValue, ChangePoints.Median(slopes)), why => new NotEstimable(why));
    }
}
