using Tend.Engagement;
using Tend.Storage;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Schedules;

/// <summary>A schedule in plain words: when next, when then, how long it stays open.</summary>
static class ScheduleText
{
    static readonly WordBook Book = Books.Of(typeof(ScheduleText));

    /// <summary>What a form would do: what does not fit yet, or when it is asked.</summary>
    /// <param name="when">The form.</param>
    /// <param name="zone">Where the person lives; the clinic's zone for many.</param>
    /// <param name="now">Now.</param>
    public static string Of(WhenForm when, string zone, DateTimeOffset now)
    {
        if (when.IsOnce)
            return Book.Say("words.once");
        var (rule, start, trouble) = when.Schedule();
        return rule is null ? Slip(trouble!) : Of(rule, start ?? now.DayIn(zone), zone, now);
    }

    /// <summary>What does not fit in a form, and what does.</summary>
    public static string Slip(string trouble) => trouble switch
    {
        nameof(ScheduleTrouble.Every) => Book.Say("error.Every", ("most", Schedule.MostEvery)),
        nameof(ScheduleTrouble.DaysBefore) or nameof(ScheduleTrouble.OpenFor) => Book.Say($"error.{trouble}", ("most", Schedule.MostOpen)),
        _ => Book.Say($"error.{trouble}"),
    };

    /// <summary>"Next on Thursday 7 May 2026, then every 2 weeks. Each time it is open for 7 days."</summary>
    public static string Of(Schedule rule, DateOnly start, string zone, DateTimeOffset now)
    {
        if (rule.Rhythm == Rhythm.Visits)
            return rule.DaysBefore == 0 ? Book.Say("words.visit-day") : Book.SayCount("words.Visits", rule.DaysBefore);
        var today = now.DayIn(zone);
        var next = rule.Windows(start, TimeZoneInfo.FindSystemTimeZoneById(zone), [], today).First();
        var first = next.Day <= today ? Book.Say("words.open", ("day", Day(next.LastDay))) : Book.Say("words.next", ("day", Day(next.Day)));
        return Book.Say("words", ("first", first), ("then", Then(rule)), ("open", Book.SayCount("words.for", rule.OpenFor)));
    }

    static string Then(Schedule rule) => rule.Rhythm == Rhythm.Weekdays
        ? Book.Say("words.Weekdays", ("days", string.Join(", ", Week.Where(day => rule.Weekdays.HasFlag(day)))))
        : Book.SayCount($"words.{rule.Rhythm}", rule.Every);

    /// <summary>The days of the week, Monday first.</summary>
    public static IReadOnlyList<WeekDays> Week { get; } = [.. Enum.GetValues<WeekDays>().Where(day => day != WeekDays.None)];

    static string Day(DateOnly day) => DayText.Long(day);
}
