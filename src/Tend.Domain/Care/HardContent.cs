namespace Tend.Care;

/// <summary>What a measure with hard content asks about; the words layer has a sentence for each.</summary>
public enum HardTopic
{
    /// <summary>Something very hard that happened.</summary>
    Trauma,

    /// <summary>Thoughts of dying or of killing oneself, and what was done.</summary>
    Suicide,
}

/// <summary>
/// Measures whose questions are mostly about something that can hurt to be asked: a person is told before what it is about, how long it takes and that they
/// can stop; it does not stand as due at night; and something that steadies is offered after it.
/// </summary>
/// <param name="Measure">The id of the measure.</param>
/// <param name="Topic">What it asks about.</param>
/// <param name="Minutes">About how many minutes it takes.</param>
/// <remarks>The list, the minutes and the hours are ours, an opinion of the authors; no clinician has reviewed them yet.</remarks>
public sealed record HardContent(string Measure, HardTopic Topic, int Minutes)
{
    static readonly TimeOnly Evening = new(21, 0), Morning = new(7, 0);

    /// <summary>The list.</summary>
    public static IReadOnlyList<HardContent> All { get; } =
    [
        new("pcl-5", HardTopic.Trauma, 6),
        new("pcl-5-week", HardTopic.Trauma, 6),
        new("asq", HardTopic.Suicide, 2),
        new("c-ssrs-screener", HardTopic.Suicide, 3),
    ];

    /// <summary>What is hard about a measure; null where it is not on the list.</summary>
    public static HardContent? Of(string measure) => All.FirstOrDefault(one => one.Measure == measure);

    /// <summary>Whether a measure waits for daytime: hard content between 21:00 and 7:00.</summary>
    /// <param name="measure">The id of the measure.</param>
    /// <param name="now">Now.</param>
    /// <param name="zone">Where the person lives.</param>
    public static bool WaitsForDay(string measure, DateTimeOffset now, TimeZoneInfo zone) => Of(measure) is not null && IsNight(now, zone);

    static bool IsNight(DateTimeOffset now, TimeZoneInfo zone)
    {
        var clock = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return clock >= Evening || clock < Morning;
    }
}
