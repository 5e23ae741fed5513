using Tend.Statistics.EffectSizes;
using Tend.Statistics.Pooling;

namespace Tend.Statistics.Bias;

/// <summary>How the number of missing studies is estimated from the ranks of effects around their centre.</summary>
public enum MissingStudies
{
    /// <summary>From the sum of the ranks on the fuller side; the usual choice.</summary>
    L0,

    /// <summary>From the longest run of far studies on the fuller side.</summary>
    R0,

    /// <summary>From the sum of ranks by a quadratic; can have no answer.</summary>
    Q0,
}

/// <summary>The synthesis as it might be if a funnel were symmetric: studies on the thin side are imputed as mirror images. A sensitivity analysis, not a correction.</summary>
/// <param name="Count">Studies imputed.</param>
/// <param name="CountError">The standard error of that number.</param>
/// <param name="OnTheRight">Whether they were imputed at higher effects.</param>
/// <param name="Filled">The imputed studies.</param>
/// <param name="All">All studies, found and imputed.</param>
/// <param name="Synthesis">All studies pooled.</param>
/// <remarks>Duval S, Tweedie R (2000). doi:10.1111/j.0006-341X.2000.00455.x.</remarks>
public sealed record TrimAndFill(int Count, double CountError, bool OnTheRight, IReadOnlyList<Effect> Filled, StudyTable All, Synthesis Synthesis)
{
    const int MostRounds = 100;

    /// <summary>The p of at least so many missing studies by the R0 estimator.</summary>
    public double RunP => Math.Pow(0.5, Count + 1);

    /// <summary>Trims and fills.</summary>
    /// <param name="table">The studies, without predictors.</param>
    /// <param name="method">How tau2 is estimated.</param>
    /// <param name="missing">How the number of missing studies is estimated.</param>
    public static Finding<TrimAndFill> Of(StudyTable table, Tau2Method method = Tau2Method.Reml, MissingStudies missing = MissingStudies.L0)
    {
        if (SmallStudies.OnErrors(table, method) is not { Found: true, Value: var slope })
            return new NotEstimable(SmallStudies.OnErrors(table, method).WhyNot);
        var onTheRight = slope.Coefficients[1] < 0;
        var sign = onTheRight ? -1.0 : 1;
        var sorted = table.Y.Zip(table.V, (y, v) => new Effect(sign * y, v)).OrderBy(study => study.Y).ToList();
        var count = 0;
        for (var round = 0; round < MostRounds; round++)
        {
            if (Synthesis.Of(new(sorted[..(sorted.Count - count)]), method) is not { Found: true, Value: var centre })
                return new NotEstimable("Trimming left too few studies to find their centre.");
            var (next, error) = Missing(sorted, centre.Coefficients[0], missing);
            if (double.IsNaN(next))
                return new NotEstimable("The Q0 estimator has no answer for these studies: use L0 or R0.");
            if (next == count)
                return Fill(table, method, sorted, centre.Coefficients[0], sign, count, error);
            count = (int)next;
            if (count > sorted.Count - 2)
                return new NotEstimable("Trimming left too few studies to find their centre.");
        }
        return new NotEstimable($"The number of missing studies did not settle after {MostRounds} rounds.");
    }

    static Finding<TrimAndFill> Fill(StudyTable table, Tau2Method method, List<Effect> sorted, double centre, double sign, int count, double error)
    {
        var mirrored = sorted[(sorted.Count - count)..].Select(study => new Effect(sign * (2 * centre - study.Y), study.V)).ToList();
        StudyTable all = new([.. table.Y.Zip(table.V, (y, v) => new Effect(y, v)), .. mirrored]);
        return Synthesis.Of(all, method).Match<Finding<TrimAndFill>>(pooled => new TrimAndFill(count, error, sign < 0, mirrored, all, pooled), why => new NotEstimable(why));
    }

    /// <summary>The number of studies missing on the left, rounded, and the standard error of the number before rounding.</summary>
    static (double Count, double Error) Missing(List<Effect> sorted, double centre, MissingStudies missing)
    {
        double k = sorted.Count;
        var ranked = sorted.Select(study => study.Y - centre).Select((distance, at) => (distance, at)).OrderBy(one => Math.Abs(one.distance)).ThenBy(one => one.at)
            .Select((one, rank) => (one.distance, Rank: rank + 1.0)).ToList();
        var above = ranked.Where(one => one.distance > 0).Sum(one => one.Rank);
        var raw = missing switch
        {
            MissingStudies.R0 => k - ranked.Where(one => one.distance < 0).Max(one => one.Rank) - 1,
            MissingStudies.L0 => (4 * above - k * (k + 1)) / (2 * k - 1),
            _ => k - 0.5 - Math.Sqrt(2 * k * k - 4 * above + 0.25),
        };
        var variance = (k * (k + 1) * (2 * k + 1) + 10 * raw * raw * raw + 27 * raw * raw + 17 * raw - 18 * k * raw * raw - 18 * k * raw + 6 * k * k * raw) / 24;
        var error = missing switch
        {
            MissingStudies.R0 => Math.Sqrt(2 * Math.Max(0, raw) + 2),
            MissingStudies.L0 => 4 * Math.Sqrt(variance) / (2 * k - 1),
            _ => 2 * Math.Sqrt(variance) / Math.Sqrt((k - 0.5) * (k - 0.5) - raw * (2 * k - raw - 1)),
        };
        return (double.IsNaN(raw) ? raw : Math.Round(Math.Max(0, raw), MidpointRounding.ToEven), error);
    }
}
