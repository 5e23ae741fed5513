namespace Tend.Statistics.Sequential;

/// <summary>
/// The exponentially weighted moving average of the days after a baseline, with limits that widen as it forgets where it began. For a slow drift.
/// </summary>
/// <param name="Points">One for each day after the baseline.</param>
/// <remarks>
/// Roberts SW (1959), doi:10.1080/00401706.1959.10489860; Schat E et al. (2021), doi:10.1037/met0000447 (recalled).
/// z_t = lambda x_t + (1 - lambda) z_(t-1), z_0 = mu; limits mu +- L sigma sqrt(lambda / (2 - lambda) (1 - (1 - lambda)^(2t))).
/// In 41 people who tapered an antidepressant it told restlessness with a sensitivity of 68 % and a specificity of 74 % (Smit and Snippe 2022): worth a look, no more.
/// </remarks>
public sealed record Ewma(IReadOnlyList<EwmaPoint> Points)
{
    /// <summary>Follows a person.</summary>
    /// <param name="baseline">What is usual.</param>
    /// <param name="days">The days after it, missing days left out.</param>
    /// <param name="lambda">The weight of the newest day, above 0 and up to 1.</param>
    /// <param name="width">L, the limits in standard errors.</param>
    public static Ewma Of(Baseline baseline, IEnumerable<double> days, double lambda = 0.1, double width = 2.7)
    {
        if (!(lambda is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "The weight of the newest day lies above 0 and goes up to 1.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var (z, forgotten) = (baseline.Mean, 1.0);
        return new([.. days.Select(day =>
        {
            z = lambda * day + (1 - lambda) * z;
            forgotten *= (1 - lambda) * (1 - lambda);
            var margin = width * baseline.Sd * Math.Sqrt(lambda / (2 - lambda) * (1 - forgotten));
            return new EwmaPoint(z, baseline.Mean - margin, baseline.Mean + margin);
        })]);
    }

    /// <summary>The first day above its limit, counted from 0; null when there is none.</summary>
    public int? FirstAbove => Points.Select((point, at) => (point, at)).Where(one => one.point.IsAbove).Select(one => (int?)one.at).FirstOrDefault();

    /// <summary>The first day below its limit, counted from 0; null when there is none.</summary>
    public int? FirstBelow => Points.Select((point, at) => (point, at)).Where(one => one.point.IsBelow).Select(one => (int?)one.at).FirstOrDefault();
}

/// <summary>One day of a moving average.</summary>
/// <param name="Value">The average so far.</param>
/// <param name="Low">The lower limit.</param>
/// <param name="High">The upper limit.</param>
public readonly record struct EwmaPoint(double Value, double Low, double High)
{
    /// <summary>Whether it lies above the upper limit.</summary>
    public bool IsAbove => Value > High;

    /// <summary>Whether it lies below the lower limit.</summary>
    public bool IsBelow => Value < Low;
}
