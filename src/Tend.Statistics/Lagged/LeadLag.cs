using Tend.Statistics.Distributions;
using Tend.Statistics.Regression;

namespace Tend.Statistics.Lagged;

/// <summary>
/// One person's days: does yesterday's x tell something about today's y that yesterday's y does not, and the other way round? It may say "came before", never "caused".
/// </summary>
/// <param name="OnY">y today on y and x yesterday.</param>
/// <param name="OnX">x today on x and y yesterday.</param>
/// <param name="XBeforeY">F of leaving out x yesterday.</param>
/// <param name="YBeforeX">F of leaving out y yesterday.</param>
/// <param name="GainOnY">How much of the variance of y yesterday's x adds (difference of R squared).</param>
/// <remarks>Granger CWJ (1969), doi:10.2307/1912791.</remarks>
public sealed record LeadLag(LinearModel OnY, LinearModel OnX, LeadTest XBeforeY, LeadTest YBeforeX, double GainOnY)
{
    /// <summary>The fewest pairs of consecutive days.</summary>
    public const int FewestPairs = 50;

    /// <summary>From days and values, in order; only pairs of consecutive days count.</summary>
    /// <param name="days">Day numbers, rising.</param>
    /// <param name="x">One value for each, NaN where it is missing.</param>
    /// <param name="y">One value for each, NaN where it is missing.</param>
    public static Finding<LeadLag> Of(int[] days, double[] x, double[] y)
    {
        int[] pairs = [.. Enumerable.Range(1, Math.Max(0, days.Length - 1)).Where(i => days[i] - days[i - 1] == 1 && double.IsFinite(x[i] + x[i - 1] + y[i] + y[i - 1]))];
        if (pairs.Length < FewestPairs)
            return NotEstimable.TooFew("What came before what", "pairs of consecutive days", FewestPairs, pairs.Length);
        double[] xNow = [.. pairs.Select(i => x[i])], xBefore = [.. pairs.Select(i => x[i - 1])], yNow = [.. pairs.Select(i => y[i])], yBefore = [.. pairs.Select(i => y[i - 1])];
        var (onY, onX) = (LinearModel.Of(yNow, yBefore, xBefore), LinearModel.Of(xNow, xBefore, yBefore));
        if (!onY.Found || !onX.Found)
            return new NotEstimable(onY.Found ? onX.WhyNot : onY.WhyNot);
        var without = LinearModel.Of(yNow, yBefore).Value;
        var mean = yNow.Average();
        return new LeadLag(onY.Value, onX.Value, LeadTest.Of(onY.Value, without), LeadTest.Of(onX.Value, LinearModel.Of(xNow, xBefore).Value),
            (without.Squares - onY.Value.Squares) / yNow.Sum(value => (value - mean) * (value - mean)));
    }
}

/// <summary>An F test of one lagged predictor.</summary>
/// <param name="F">The statistic.</param>
/// <param name="PValue">p.</param>
public readonly record struct LeadTest(double F, double PValue)
{
    internal static LeadTest Of(LinearModel with, LinearModel without)
    {
        var f = (without.Squares - with.Squares) / (with.Squares / with.Df);
        return new(f, FisherF.Upper(f, 1, with.Df));
    }
}
