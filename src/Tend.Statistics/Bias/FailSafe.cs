using Tend.Statistics.Distributions;
using Tend.Statistics.Pooling;

namespace Tend.Statistics.Bias;

/// <summary>
/// How many unseen studies without effect would undo a result. A large number is no evidence against bias
/// (Heene 2010; Cochrane advises against it): it is offered because readers ask.
/// </summary>
/// <param name="Studies">That many.</param>
/// <param name="PValue">The combined p that they would have to undo; NaN where the method has none.</param>
/// <param name="Mean">The pooled effect that the method starts from; NaN where it has none.</param>
/// <param name="Target">The effect that would be left; NaN where the method has none.</param>
public sealed record FailSafe(double Studies, double PValue, double Mean, double Target)
{
    const double Alpha = 0.05;

    /// <summary>Studies that would lift the combined one-sided p above .05.</summary>
    /// <remarks>Rosenthal R (1979). doi:10.1037/0033-2909.86.3.638.</remarks>
    public static FailSafe Rosenthal(StudyTable table)
    {
        var sum = Math.Abs(table.Y.Zip(table.V, (y, v) => y / Math.Sqrt(v)).Sum());
        var combined = sum / Math.Sqrt(table.K);
        return new(Up(Math.Pow(sum / Normal.UpperQuantile(Alpha), 2) - table.K), Normal.Upper(combined), double.NaN, double.NaN);
    }

    /// <summary>Studies of no effect that would bring the unweighted mean down to a target, by default half of it.</summary>
    /// <remarks>Orwin RG (1983). doi:10.3102/10769986008002157.</remarks>
    public static FailSafe Orwin(StudyTable table, double? target = null)
    {
        var mean = table.Y.Average();
        var left = target ?? mean / 2;
        return new(Math.Abs(left) >= Math.Abs(mean) || left * mean <= 0 ? 0 : Up(table.K * (mean - left) / left), double.NaN, mean, left);
    }

    /// <summary>Studies of average weight without effect that would lift the p of the common effect above .05.</summary>
    /// <remarks>Rosenberg MS (2005). doi:10.1111/j.0014-3820.2005.tb01004.x.</remarks>
    public static FailSafe Rosenberg(StudyTable table)
    {
        var weight = table.V.Sum(v => 1 / v);
        var total = table.Y.Zip(table.V, (y, v) => y / v).Sum();
        var squared = Math.Pow(total / Normal.UpperQuantile(Alpha / 2), 2);
        return new(Up(table.K / weight * squared - table.K), 2 * Normal.Upper(Math.Abs(total) / Math.Sqrt(weight)), total / weight, double.NaN);
    }

    static double Up(double studies) => Math.Ceiling(Math.Max(0, studies));
}
