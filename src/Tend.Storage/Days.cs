using Tend.Care;

namespace Tend.Storage;

/// <summary>Which day an instant is, where somebody lives.</summary>
public static class Days
{
    /// <summary>The day in an IANA zone.</summary>
    public static DateOnly DayIn(this DateTimeOffset instant, string zone) => DateOnly.FromDateTime(instant.In(zone).DateTime);

    /// <summary>The instant at which a day is over in an IANA zone.</summary>
    public static DateTimeOffset EndIn(this DateOnly day, string zone) => WallClock.EndOf(day, TimeZoneInfo.FindSystemTimeZoneById(zone));

    /// <summary>The instant as the clocks of an IANA zone show it.</summary>
    public static DateTimeOffset In(this DateTimeOffset instant, string zone) => TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone));
}
