namespace Tend.Care;

/// <summary>Hours of one weekday in which somebody reads. An end at or before the start lies on the next day; equal ends are a whole day.</summary>
/// <param name="Day">The weekday on which it begins.</param>
/// <param name="From">Wall clock of the clinic, in whole minutes.</param>
/// <param name="To">Wall clock of the clinic, in whole minutes; not included.</param>
public readonly record struct DutySpan(DayOfWeek Day, TimeOnly From, TimeOnly To)
{
    /// <summary>Whether it ends on the day after.</summary>
    public bool RunsOverMidnight => To <= From;
}

/// <summary>
/// Duty hours laid on the calendar of a time zone. Where the clock goes forward, an hour that is left out has no duty; where it goes back, an hour that
/// comes twice belongs to the span both times.
/// </summary>
static class DutyCalendar
{
    /// <summary>
    /// The stretches of duty that begin on a day. A closed day has none, and the night before it ends at its midnight: it is better to say that nobody
    /// reads when somebody does than the other way round.
    /// </summary>
    public static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> StretchesOf(DateOnly day, DutyPlan plan, TimeZoneInfo zone)
    {
        if (plan.ClosedDays.Contains(day))
            yield break;
        var next = day.AddDays(1);
        foreach (var span in plan.Hours.Where(span => span.Day == day.DayOfWeek))
        {
            var from = First(day.ToDateTime(span.From), zone);
            var to = !span.RunsOverMidnight ? Last(day.ToDateTime(span.To), zone)
                : plan.ClosedDays.Contains(next) ? First(next.ToDateTime(TimeOnly.MinValue), zone)
                : Last(next.ToDateTime(span.To), zone);
            if (from < to)
                yield return (from, to);
        }
    }

    /// <summary>The day that an instant falls on.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The first instant at which the clock shows this, or the first after it where it is left out.</summary>
    static DateTimeOffset First(DateTime clock, TimeZoneInfo zone) =>
        zone.IsAmbiguousTime(clock) ? new(clock, zone.GetAmbiguousTimeOffsets(clock).Max()) : Only(clock, zone);

    /// <summary>The last instant at which the clock shows this, or the first after it where it is left out.</summary>
    static DateTimeOffset Last(DateTime clock, TimeZoneInfo zone) =>
        zone.IsAmbiguousTime(clock) ? new(clock, zone.GetAmbiguousTimeOffsets(clock).Min()) : Only(clock, zone);

    static DateTimeOffset Only(DateTime clock, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(clock))
            clock = clock.AddMinutes(1);
        return new(clock, zone.GetUtcOffset(clock));
    }
}
