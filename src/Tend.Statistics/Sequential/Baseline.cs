using Tend.Statistics.Psychometrics;

namespace Tend.Statistics.Sequential;

/// <summary>What is usual for one person: mean and standard deviation of a stretch of days that nobody worries about.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Sd">The standard deviation, with n - 1.</param>
public readonly record struct Baseline(double Mean, double Sd)
{
    /// <summary>The fewest days a control chart may rest on (Schat et al. 2021, doi:10.1037/met0000447, recalled).</summary>
    public const int FewestDays = 28;

    /// <summary>The baseline of some days; missing days are left out before.</summary>
    public static Finding<Baseline> Of(ReadOnlySpan<double> days)
    {
        if (days.Length < FewestDays)
            return NotEstimable.TooFew("A person's own baseline", "days with an entry", FewestDays, days.Length);
        var baseline = new Baseline(Correlation.Mean(days), Correlation.StandardDeviation(days));
        return baseline.Sd > 0 ? baseline : new NotEstimable("All days of the baseline are the same, so nothing can be said about what is unusual.");
    }
}
