using Tend.Statistics.Regression;

namespace Tend.Statistics.Trend;

/// <summary>
/// A plateau is shown, not merely not disproved: the interval of the slope lies within what would not matter. Three answers are possible:
/// a plateau, a change, or too early to tell.
/// </summary>
/// <param name="Slope">Points in one unit of time.</param>
/// <param name="Low">The lower end of its 90 % interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Margin">The slope that would make half a reliable change over the window.</param>
/// <remarks>
/// Two one-sided tests at 5 % (Schuirmann DJ 1987, doi:10.1007/BF01068419, recalled) on the least-squares slope of the last observations. The margin is ours.
/// </remarks>
public sealed record Plateau(double Slope, double Low, double High, double Margin)
{
    /// <summary>The fewest observations in the window.</summary>
    public const int Fewest = 6;

    /// <summary>Whether the course is level.</summary>
    public bool Holds => Low > -Margin && High < Margin;

    /// <summary>Whether the course moves: the interval leaves out 0.</summary>
    public bool Moves => Low > 0 || High < 0;

    /// <summary>Looks at a window.</summary>
    /// <param name="times">When, the window's observations only.</param>
    /// <param name="values">What.</param>
    /// <param name="reliableChange">The change that measurement error alone rarely makes; positive.</param>
    public static Finding<Plateau> Of(double[] times, double[] values, double reliableChange)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(reliableChange);
        if (values.Length < Fewest)
            return NotEstimable.TooFew("A plateau", "observations", Fewest, values.Length);
        var line = LinearModel.Of(values, times);
        return line.Match<Finding<Plateau>>(found => found.Interval(1, 0.90) is var (low, high)
            ? new Plateau(found.Coefficients[1], low, high, reliableChange / 2 / (times.Max() - times.Min())) : default, why => new NotEstimable(why));
    }
}
