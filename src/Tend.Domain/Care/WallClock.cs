namespace Tend.Care;

/// <summary>A day and a time as the clocks of a place show them, turned into an instant: what people plan is what the clock on the wall will say.</summary>
public static class WallClock
{
    static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The instant, in UTC. Where the clocks go forward over this time it does not come, and the instant is as much later as they go: 2:30 is 3:30. Where they
    /// go back and the time comes twice, it is the first.
    /// </summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var clock = day.ToDateTime(time);
        var offset = zone.IsInvalidTime(clock) ? OffsetBefore(clock, zone)
            : zone.IsAmbiguousTime(clock) ? zone.GetAmbiguousTimeOffsets(clock).Max()
            : zone.GetUtcOffset(clock);
        return new DateTimeOffset(clock, offset).ToUniversalTime();
    }

    /// <summary>The first instant of a day: midnight, or the hour to which the clocks go forward at midnight.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) => At(day, TimeOnly.MinValue, zone);

    /// <summary>The instant at which a day is over, which is the first of the next.</summary>
    public static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone) => StartOf(day.AddDays(1), zone);

    /// <summary>The week of a day, Monday to Sunday: its first instant, and the first after it.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) WeekOf(DateOnly day, TimeZoneInfo zone)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return (StartOf(monday, zone), EndOf(monday.AddDays(6), zone));
    }

    /// <summary>"2026-05-03", as a sentence for staff carries a day.</summary>
    internal static string Iso(this DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>By how much the clocks were ahead of UTC before they went forward over a time.</summary>
    static TimeSpan OffsetBefore(DateTime clock, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(clock))
            clock -= Step;
        return zone.GetUtcOffset(clock);
    }
}
