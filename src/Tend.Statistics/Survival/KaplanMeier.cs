using Tend.Statistics.Distributions;

namespace Tend.Statistics.Survival;

/// <summary>On which scale the interval of a survival curve is symmetric.</summary>
public enum CurveScale
{
    /// <summary>ln S.</summary>
    Log,

    /// <summary>ln(-ln S): stays between 0 and 1.</summary>
    LogLog,
}

/// <summary>One step of a survival curve.</summary>
/// <param name="Risk">Who was at risk.</param>
/// <param name="Survival">The share still without the event after this time.</param>
/// <param name="StandardError">Its standard error (Greenwood).</param>
/// <param name="Low">The lower end of the interval.</param>
/// <param name="High">The upper end, at most 1.</param>
public readonly record struct CurvePoint(RiskStep Risk, double Survival, double StandardError, double Low, double High);

/// <summary>The share of people who have not had an event by some time, censored people counted as long as they were seen.</summary>
/// <remarks>
/// Kaplan EL, Meier P (1958), doi:10.1080/01621459.1958.10501452: S(t) = product of (1 - d/n). Greenwood M (1926): var S = S^2 sum d / (n (n - d)).
/// </remarks>
public sealed class KaplanMeier
{
    /// <summary>The fewest events for which a curve is given; below, show the counts (ours).</summary>
    public const int FewestEvents = 10;

    KaplanMeier(CurvePoint[] points) => Points = points;

    /// <summary>The curve of some spells.</summary>
    /// <param name="spells">One for each person, or more where a person comes back under observation.</param>
    /// <param name="scale">The scale of the interval.</param>
    /// <param name="level">The confidence level.</param>
    /// <param name="fewestEvents">How many events are needed; whoever lowers it answers for it.</param>
    public static Finding<KaplanMeier> Of(IReadOnlyList<Spell> spells, CurveScale scale = CurveScale.Log, double level = 0.95, int fewestEvents = FewestEvents)
    {
        RiskStep.MustBeTimes(spells);
        var events = spells.Count(spell => spell.Happened);
        if (events < fewestEvents)
            return NotEstimable.TooFew("A survival curve", "events", fewestEvents, events);
        var z = Normal.UpperQuantile((1 - level) / 2);
        double survival = 1, greenwood = 0;
        return new KaplanMeier([.. RiskStep.Of(spells).Select(step =>
        {
            survival *= 1 - (double)step.Events / step.AtRisk;
            greenwood += step.Events == 0 ? 0 : (double)step.Events / step.AtRisk / (step.AtRisk - step.Events);
            var (low, high) = Interval(survival, Math.Sqrt(greenwood), scale, z);
            return new CurvePoint(step, survival, survival == 0 ? double.NaN : survival * Math.Sqrt(greenwood), low, high);
        })]);
    }

    /// <param name="survival">S.</param>
    /// <param name="error">The standard error of ln S.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="z">The normal quantile.</param>
    static (double Low, double High) Interval(double survival, double error, CurveScale scale, double z)
    {
        if (survival is 0 or 1)
            return survival == 1 ? (1, 1) : (double.NaN, double.NaN);
        if (scale == CurveScale.Log)
            return (survival * Math.Exp(-z * error), Math.Min(1, survival * Math.Exp(z * error)));
        var (middle, margin) = (Math.Log(-Math.Log(survival)), z * error / -Math.Log(survival));
        return (Math.Exp(-Math.Exp(middle + margin)), Math.Exp(-Math.Exp(middle - margin)));
    }

    /// <summary>A step for each time at which somebody had the event or left.</summary>
    public IReadOnlyList<CurvePoint> Points { get; }

    /// <summary>The steps at which the event happened.</summary>
    public IEnumerable<CurvePoint> Events => Points.Where(point => point.Risk.Events > 0);

    /// <summary>The curve at some time: the last step up to it; null before the first.</summary>
    public CurvePoint? At(double time) => Points.Where(point => point.Risk.Time <= time).Select(point => (CurvePoint?)point).LastOrDefault();

    /// <summary>The time by which half have had the event, with its interval; NaN where the curve (or its bound) does not fall that far.</summary>
    /// <remarks>Brookmeyer R, Crowley J (1982), doi:10.2307/2530286: the bounds are where the curve's own bounds cross one half. Where the curve rests at exactly one half, the middle is taken.</remarks>
    public (double Median, double Low, double High) Median => (Crossing(point => point.Survival), Crossing(point => point.Low), Crossing(point => point.High));

    double Crossing(Func<CurvePoint, double> height)
    {
        const double Rounding = 1e-9;
        var events = Events.ToList();
        var at = events.FindIndex(point => !(height(point) > 0.5 + Rounding));
        if (at < 0 || double.IsNaN(height(events[at])))
            return double.NaN;
        var rests = Math.Abs(height(events[at]) - 0.5) <= Rounding && at + 1 < events.Count;
        return rests ? (events[at].Risk.Time + events[at + 1].Risk.Time) / 2 : events[at].Risk.Time;
    }

    /// <summary>The mean time without the event up to some time: the area under the curve, and its standard error.</summary>
    /// <param name="until">Up to when, within the time observed.</param>
    public (double Mean, double StandardError) RestrictedMean(double until)
    {
        var events = Events.Where(point => point.Risk.Time <= until).ToList();
        double[] times = [.. events.Select(point => point.Risk.Time), until], heights = [1, .. events.Select(point => point.Survival)];
        double[] areas = [.. times.Select((time, i) => heights[i] * (time - (i == 0 ? 0 : times[i - 1])))];
        double beyond = areas.Sum(), variance = 0;
        for (var i = 0; i < events.Count; i++)
        {
            beyond -= areas[i];
            var (n, d) = (events[i].Risk.AtRisk, events[i].Risk.Events);
            variance += n == d ? 0 : beyond * beyond * d / n / (n - d);
        }
        return (areas.Sum(), Math.Sqrt(variance));
    }
}
