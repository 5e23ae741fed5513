namespace Tend.Engagement;

/// <summary>Hours of a person's own clocks in which nothing is sent to them. Where both are the same, there are none.</summary>
/// <param name="From">The first minute of them.</param>
/// <param name="To">The first minute after them, on the next day where it is earlier.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>What holds until a person chose: from eight in the evening to nine in the morning. Ours.</summary>
    public static readonly QuietHours Usual = new(new(20, 0), new(9, 0));

    /// <summary>So long a day has to be outside of them, so that something can be sent at all. Ours.</summary>
    public static readonly TimeSpan LeastOpen = TimeSpan.FromHours(2);

    /// <summary>Whether they leave time enough.</summary>
    public bool LeaveRoom => TimeSpan.FromDays(1) - (To - From) >= LeastOpen;

    /// <summary>Whether a time of the day lies in them.</summary>
    public bool Has(TimeOnly time) => From <= To ? time >= From && time < To : time >= From || time < To;

    /// <summary>The first instant at or after another one whose clocks are outside of them, in UTC; on the nights when clocks change too.</summary>
    public DateTimeOffset EndAfter(DateTimeOffset instant, TimeZoneInfo zone)
    {
        for (var at = instant; ;)
        {
            var clock = TimeZoneInfo.ConvertTime(at, zone).DateTime;
            var (day, time) = (DateOnly.FromDateTime(clock), TimeOnly.FromDateTime(clock));
            if (!Has(time))
                return at.ToUniversalTime();
            var end = Schedule.InstantOf(time < To ? day : day.AddDays(1), To, zone);
            // In the second of two equal hours the end has been already, and comes once more.
            at = end > at ? end : at.AddMinutes(1);
        }
    }
}
