using System.Text.Json.Serialization;

namespace Tend.Engagement;

/// <summary>What the days on which something is asked follow.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Rhythm>))]
public enum Rhythm
{
    /// <summary>Every so many days, counted from the person's own start.</summary>
    Days,

    /// <summary>Every so many weeks, counted from the person's own start.</summary>
    Weeks,

    /// <summary>On some days of each week.</summary>
    Weekdays,

    /// <summary>Before each visit.</summary>
    Visits,
}

/// <summary>Days of the week.</summary>
[Flags]
public enum WeekDays
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Monday.</summary>
    Monday = 1,

    /// <summary>Tuesday.</summary>
    Tuesday = 2,

    /// <summary>Wednesday.</summary>
    Wednesday = 4,

    /// <summary>Thursday.</summary>
    Thursday = 8,

    /// <summary>Friday.</summary>
    Friday = 16,

    /// <summary>Saturday.</summary>
    Saturday = 32,

    /// <summary>Sunday.</summary>
    Sunday = 64,
}

/// <summary>What does not fit in a schedule.</summary>
public enum ScheduleTrouble
{
    /// <summary>The distance is not from 1 to <see cref="Schedule.MostEvery"/>.</summary>
    Every,

    /// <summary>No day of the week is chosen.</summary>
    Weekdays,

    /// <summary>The days before a visit are not from 0 to <see cref="Schedule.MostOpen"/>.</summary>
    DaysBefore,

    /// <summary>A window is not open from 1 to <see cref="Schedule.MostOpen"/> days.</summary>
    OpenFor,
}

/// <summary>One window in which something can be answered: whole days where the person lives.</summary>
/// <param name="Day">The day on which it opens.</param>
/// <param name="LastDay">The last day on which it is open.</param>
/// <param name="Opens">The instant at which that first day begins.</param>
/// <param name="Closes">The instant at which the last day is over; an answer from then on is late, and kept.</param>
public sealed record AskWindow(DateOnly Day, DateOnly LastDay, DateTimeOffset Opens, DateTimeOffset Closes);

/// <summary>
/// When something is asked of one person again and again: a rhythm from their own start, and how long each window stays open. Two windows never overlap:
/// one closes when the next opens. Days are counted on the calendar where the person lives, so neither clock changes nor months of unequal length move them.
/// </summary>
public sealed record Schedule
{
    /// <summary>The longest distance, in days or weeks.</summary>
    public const int MostEvery = 366;

    /// <summary>The longest window, in days.</summary>
    public const int MostOpen = 90;

    const int Week = 7;

    /// <summary>What the days follow.</summary>
    public required Rhythm Rhythm { get; init; }

    /// <summary>Every so many days or weeks.</summary>
    public int Every { get; init; } = 1;

    /// <summary>On these days of each week.</summary>
    public WeekDays Weekdays { get; init; }

    /// <summary>So many days before a visit a window opens; it closes when the day of the visit is over.</summary>
    public int DaysBefore { get; init; } = 2;

    /// <summary>So many days a window stays open, but for those before visits.</summary>
    public int OpenFor { get; init; } = Week;

    /// <summary>What does not fit; null when all does.</summary>
    public ScheduleTrouble? Trouble() => Rhythm switch
    {
        Rhythm.Days or Rhythm.Weeks when Every is < 1 or > MostEvery => ScheduleTrouble.Every,
        Rhythm.Weekdays when Weekdays == WeekDays.None => ScheduleTrouble.Weekdays,
        Rhythm.Visits => DaysBefore is < 0 or > MostOpen ? ScheduleTrouble.DaysBefore : null,
        _ => OpenFor is < 1 or > MostOpen ? ScheduleTrouble.OpenFor : null,
    };

    /// <summary>The windows that are not over on a day, in order: the one that is open, if one is, then those to come. Without end but for visits.</summary>
    /// <param name="start">The person's own start; nothing opens before.</param>
    /// <param name="zone">Where they live.</param>
    /// <param name="visits">The days of their visits.</param>
    /// <param name="today">The day, where they live.</param>
    /// <exception cref="InvalidOperationException">The schedule has a <see cref="Trouble"/>.</exception>
    public IEnumerable<AskWindow> Windows(DateOnly start, TimeZoneInfo zone, IReadOnlyCollection<DateOnly> visits, DateOnly today)
    {
        if (Trouble() is { } trouble)
            throw new InvalidOperationException($"This schedule cannot be followed: {trouble} does not fit.");
        return from span in Rhythm == Rhythm.Visits ? BeforeVisits(start, visits) : Repeated(start, today)
               where span.End > today
               select new AskWindow(span.Day, span.End.AddDays(-1), StartOf(span.Day, zone), StartOf(span.End, zone));
    }

    /// <summary>From the first one that could still be open.</summary>
    IEnumerable<(DateOnly Day, DateOnly End)> Repeated(DateOnly start, DateOnly today)
    {
        for (var day = First(start, today.AddDays(1 - OpenFor)); ;)
        {
            var (next, end) = (First(start, day.AddDays(1)), day.AddDays(OpenFor));
            yield return (day, end < next ? end : next);
            day = next;
        }
    }

    /// <summary>The first day on which a window opens, at or after a day.</summary>
    DateOnly First(DateOnly start, DateOnly from)
    {
        if (from < start)
            from = start;
        if (Rhythm == Rhythm.Weekdays)
            return Enumerable.Range(0, Week).Select(from.AddDays).First(day => Weekdays.HasFlag(Of(day.DayOfWeek)));
        var step = Rhythm == Rhythm.Weeks ? Every * Week : Every;
        var since = from.DayNumber - start.DayNumber;
        return start.AddDays((since + step - 1) / step * step);
    }

    /// <summary>The day of a visit belongs to that visit: the window before the next one opens the day after at the earliest.</summary>
    IEnumerable<(DateOnly Day, DateOnly End)> BeforeVisits(DateOnly start, IReadOnlyCollection<DateOnly> visits)
    {
        var earliest = start;
        foreach (var visit in visits.Where(visit => visit >= start).Distinct().Order())
        {
            var wanted = visit.AddDays(-DaysBefore);
            yield return (wanted > earliest ? wanted : earliest, visit.AddDays(1));
            earliest = visit.AddDays(1);
        }
    }

    /// <summary>A day of the week as one of several.</summary>
    public static WeekDays Of(DayOfWeek day) => (WeekDays)(1 << ((int)day + Week - 1) % Week);

    static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) => InstantOf(day, TimeOnly.MinValue, zone);

    /// <summary>The instant at which clocks show a day and a time: where they leave it out, the first after it; where it comes twice, the first one.</summary>
    internal static DateTimeOffset InstantOf(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var clock = day.ToDateTime(time);
        while (zone.IsInvalidTime(clock))
            clock = clock.AddMinutes(1);
        return new DateTimeOffset(clock, zone.IsAmbiguousTime(clock) ? zone.GetAmbiguousTimeOffsets(clock).Max() : zone.GetUtcOffset(clock)).ToUniversalTime();
    }
}
