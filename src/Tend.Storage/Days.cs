namespace Tend.Storage;

/// <summary>Which day an instant is, where somebody lives.</summary>
public static class Days
{
    /// <summary>The day in an IANA zone.</summary>
    public static DateOnly DayIn(this DateTimeOffset instant, string zone) => DateOnly.FromDateTime(instant.In(zone).DateTime);

    /// <summary>The instant at which a day is over in an IANA zone.</summary>
    public static DateTimeOffset EndIn(this DateOnly day, string zone)
    {
        var clocks = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        // Where the clocks go forward at midnight, the next day begins an hour later.
        while (clocks.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(30);
        return new DateTimeOffset(midnight, clocks.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The instant as the clocks of an IANA zone show it.</summary>
    public static DateTimeOffset In(this DateTimeOffset instant, string zone) => TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone));
}
