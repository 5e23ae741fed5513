namespace Tend.Engagement;

/// <summary>What a reminder is for.</summary>
public enum ReminderKind
{
    /// <summary>Something that was asked is open.</summary>
    Due,

    /// <summary>The person themselves said "not now", and when.</summary>
    Later,

    /// <summary>Nobody heard from them for a while.</summary>
    Silence,
}

/// <summary>Why a reminder is not sent.</summary>
public enum NoReminder
{
    /// <summary>The clinic sends none, or none of this kind.</summary>
    Off,

    /// <summary>The person does not want any.</summary>
    Stopped,

    /// <summary>The person did not choose e-mail as the safe way.</summary>
    NotByEmail,

    /// <summary>Somebody else can open the person's mailbox.</summary>
    SharedMailbox,

    /// <summary>The person has no sign-in that the letter could lead to.</summary>
    NoSignIn,

    /// <summary>It was answered, or they were heard from, before.</summary>
    Answered,

    /// <summary>The time for it was over before it could be sent.</summary>
    Over,

    /// <summary>The person put it off once more.</summary>
    PutOff,
}

/// <summary>"Not now": when then.</summary>
public enum Later
{
    /// <summary>In some hours.</summary>
    Today,

    /// <summary>Tomorrow.</summary>
    Tomorrow,

    /// <summary>In three days.</summary>
    InThreeDays,
}

/// <summary>How a person likes to be reminded.</summary>
public sealed record ReminderChoices
{
    /// <summary>When never.</summary>
    public QuietHours Quiet { get; init; } = QuietHours.Usual;

    /// <summary>On which days of the week.</summary>
    public WeekDays Days { get; init; } = (WeekDays)127;

    /// <summary>Whether anything could be sent at all.</summary>
    public bool LeaveRoom => Quiet.LeaveRoom && Days != WeekDays.None;
}

/// <summary>One thing to be reminded of.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="From">Since when it is.</param>
/// <param name="Until">When a reminder of it makes no sense any more.</param>
public sealed record ReminderThing(ReminderKind Kind, DateTimeOffset From, DateTimeOffset Until);

/// <summary>
/// When a reminder is sent: one for each thing, outside of quiet hours and on the days the person chose, never in a planned pause, at most one on a day and
/// three in seven days over all things. Days and hours are those of the clocks where the person lives. All limits are ours.
/// </summary>
public static class Reminders
{
    /// <summary>So many on one day, and in any seven days.</summary>
    public const int MostADay = 1, MostAWeek = 3;

    /// <summary>After that a reminder would be a reproach, whether or not the thing is still open.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>Who was asked face to face has time to answer first.</summary>
    public static readonly TimeSpan Settle = TimeSpan.FromHours(1);

    /// <summary>"Later today".</summary>
    public static readonly TimeSpan LaterToday = TimeSpan.FromHours(3);

    const int Week = 7, FarthestDays = 400;

    static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(5), LongestWait = TimeSpan.FromHours(12);

    /// <summary>The instant at which a reminder is to be sent, now or later; null: its time is over before.</summary>
    /// <param name="thing">What it is for.</param>
    /// <param name="now">Now.</param>
    /// <param name="zone">Where the person lives.</param>
    /// <param name="choices">How they like it.</param>
    /// <param name="sent">When others were sent to them, in the last weeks.</param>
    /// <param name="pauses">When they are away.</param>
    public static DateTimeOffset? Next(ReminderThing thing, DateTimeOffset now, TimeZoneInfo zone, ReminderChoices choices, IEnumerable<DateTimeOffset> sent, IReadOnlyCollection<Pause> pauses)
    {
        var earliest = thing.Kind == ReminderKind.Due ? thing.From + Settle : thing.From;
        var (at, days) = (earliest > now ? earliest : now, sent.Select(one => DayOf(one, zone)).ToList());
        for (var looked = 0; looked < FarthestDays; looked++)
        {
            at = choices.Quiet.EndAfter(at, zone);
            if (at >= thing.Until)
                return null;
            var day = DayOf(at, zone);
            if (choices.Days.HasFlag(Schedule.Of(day.DayOfWeek)) && !pauses.Any(pause => pause.Has(day)) && IsRoom(day, days))
                return at;
            at = Schedule.InstantOf(day.AddDays(1), TimeOnly.MinValue, zone);
        }
        return null;
    }

    /// <summary>The moment that "not now, later" names; the reminder itself comes at the first time after it that is allowed.</summary>
    public static DateTimeOffset Of(Later later, DateTimeOffset now, TimeZoneInfo zone) => later == Later.Today ? now + LaterToday
        : Schedule.InstantOf(DayOf(now, zone).AddDays(later == Later.Tomorrow ? 1 : 3), TimeOnly.MinValue, zone);

    /// <summary>So long it rests when the mail server did not take it: five minutes, then four times as long each time, at most twelve hours.</summary>
    /// <param name="tries">How often it was tried.</param>
    public static TimeSpan WaitAfter(int tries)
    {
        var wait = FirstWait;
        for (var more = 1; more < tries && wait < LongestWait; more++)
            wait *= 4;
        return wait < LongestWait ? wait : LongestWait;
    }

    /// <summary>Days on both sides count: a clock that was wrong for a while brings no second one.</summary>
    static bool IsRoom(DateOnly day, List<DateOnly> days) =>
        days.Count(one => one == day) < MostADay && days.Count(one => Math.Abs(one.DayNumber - day.DayNumber) < Week) < MostAWeek;

    static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}
