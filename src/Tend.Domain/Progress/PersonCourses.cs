using Tend.Engagement;
using Tend.Measures;
using Tend.Statistics;

namespace Tend.Progress;

/// <summary>One whole figure that a person's answers gave.</summary>
/// <param name="Measure">The id of the measure.</param>
/// <param name="Scale">The id of the scale.</param>
/// <param name="Day">The person's day.</param>
/// <param name="Value">The figure, unrounded.</param>
public readonly record struct GivenScore(string Measure, string Scale, DateOnly Day, double Value);

/// <summary>A course of one measure of a person.</summary>
/// <param name="Measure">The id of the measure.</param>
/// <param name="Course">The course.</param>
public sealed record MeasuredCourse(string Measure, Course Course);

/// <summary>The courses of a person, one for each measure that a change can be read on, and one for the alliance.</summary>
public static class PersonCourses
{
    /// <summary>The short check after a session: it has no total; the three answers about working together are added up.</summary>
    const string SessionCheck = "session-check";

    static readonly string[] Together = ["heard", "matters", "way"];

    /// <summary>The highest sum of the three answers about working together.</summary>
    public const double MostTogether = 9;

    static readonly string[] AllianceMeasures = ["wai-sr", "br-wai", "arm-5", SessionCheck];

    static readonly Dictionary<string, Scale> Totals = MeasureLibrary.All.Where(measure => !AllianceMeasures.Contains(measure.Id) && measure.Total is { NotShownBecause: null, Direction: not Direction.Neither })
        .ToDictionary(measure => measure.Id, measure => measure.Total!);

    /// <summary>The scale on which a change of a measure is read; null where there is none.</summary>
    public static Scale? ReadOn(string measure) => Totals.GetValueOrDefault(measure);

    /// <summary>The measures with a scale on which a change is read.</summary>
    public static IEnumerable<string> WithTotal => Totals.Keys;

    /// <summary>The measures whose figures make a course.</summary>
    public static IReadOnlyList<string> Measures { get; } = [.. Totals.Keys, .. AllianceMeasures];

    /// <summary>The courses of a person.</summary>
    /// <param name="oldestFirst">Their whole figures.</param>
    /// <param name="events">What they noted about life.</param>
    /// <param name="expected">Where people are expected, by the id of the measure; null where that is not told.</param>
    public static IReadOnlyList<MeasuredCourse> Of(IReadOnlyList<GivenScore> oldestFirst, IReadOnlyList<LifeEvent>? events = null, ILookup<string, Reference>? expected = null)
    {
        List<MeasuredCourse> courses = [];
        foreach (var group in oldestFirst.GroupBy(score => score.Measure))
            if (Totals.TryGetValue(group.Key, out var scale))
                courses.Add(new(group.Key, new()
                {
                    Scale = MeasureLibrary.NameOf(group.Key), Direction = scale.Direction, Rule = ChangeRule.For(scale), Cut = Cut.For(scale), Events = events ?? [], Expected = [.. expected?[group.Key] ?? []],
                    Scores = [.. group.Where(score => score.Scale == scale.Id).Select(score => new DayScore(score.Day, score.Value))],
                }));
        var alliance = AllianceMeasures.Select(measure => (Measure: measure, Scores: Alliance(measure, oldestFirst))).MaxBy(one => one.Scores.Count);
        if (alliance.Scores.Count > 0)
            courses.Add(new(alliance.Measure, new()
            {
                Scale = MeasureLibrary.NameOf(alliance.Measure), Direction = Direction.HigherIsBetter, Rule = new NotEstimable("The alliance is read by falls and repairs alone."), Scores = [], Alliance = alliance.Scores, Events = events ?? [],
            }));
        return courses;
    }

    /// <summary>A course of contact alone: silence and return.</summary>
    public static MeasuredCourse OfContact(IReadOnlyList<DateOnly> contacts, int? planned) =>
        new("", new() { Scale = "", Direction = Direction.Neither, Rule = new NotEstimable("Contact has no scores."), Scores = [], Contacts = contacts, PlannedDays = planned });

    static IReadOnlyList<DayScore> Alliance(string measure, IReadOnlyList<GivenScore> scores)
    {
        if (measure != SessionCheck)
            return MeasureLibrary.Find(measure)?.Total is { } total ? [.. scores.Where(score => score.Measure == measure && score.Scale == total.Id).Select(score => new DayScore(score.Day, score.Value))] : [];
        return [.. scores.Where(score => score.Measure == measure && Together.Contains(score.Scale)).GroupBy(score => score.Day)
            .Where(day => Together.All(scale => day.Any(score => score.Scale == scale))).Select(day => new DayScore(day.Key, Together.Sum(scale => day.Last(score => score.Scale == scale).Value)))];
    }
}

/// <summary>What of a person's courses a list shows, and when it changes by itself: the most pressing signal, the day from which silence is told, and until when a return is.</summary>
/// <param name="Kind">The most pressing signal of all courses; null: there is none. Safety, silence and return are not among them.</param>
/// <param name="Measure">The id of the measure whose course says so.</param>
/// <param name="Since">From which day it holds.</param>
/// <param name="SilentFrom">The first day of silence, if nobody hears from them before; null: no contact was planned.</param>
/// <param name="ReturnedUntil">The last day on which their return from a silence is told; null: they did not return from one.</param>
public sealed record CourseStanding(SignalKind? Kind, string? Measure, DateOnly? Since, DateOnly? SilentFrom, DateOnly? ReturnedUntil)
{
    const int FewestDays = 14;
    const int ReturnDays = 14;

    /// <summary>
    /// Days that may pass between two contacts: twice the distance at which something is asked, so that one window may pass, two weeks or more (ours). Null where nothing is
    /// asked in a rhythm of its own.
    /// </summary>
    public static int? PlannedDays(IEnumerable<Schedule> running)
    {
        int[] distances = [.. running.Select(one => one.Rhythm switch { Rhythm.Days => one.Every, Rhythm.Weeks => 7 * one.Every, Rhythm.Weekdays => 7, _ => 0 }).Where(days => days > 0)];
        return distances.Length == 0 ? null : Math.Max(FewestDays, 2 * distances.Min());
    }

    /// <summary>Reads it.</summary>
    /// <param name="courses">The person's courses.</param>
    /// <param name="contacts">Their last days of contact, the last two at least where there are as many.</param>
    /// <param name="planned">Days that may pass between two contacts.</param>
    public static CourseStanding Of(IReadOnlyList<MeasuredCourse> courses, IEnumerable<DateOnly> contacts, int? planned)
    {
        var (measure, signal) = courses.SelectMany(one => Signals.On(one.Course, DateOnly.MaxValue).Signals.Select(signal => (one.Measure, Signal: signal))).OrderBy(one => one.Signal.Kind).ThenByDescending(one => one.Signal.Since).FirstOrDefault();
        DateOnly[] days = [.. contacts.Distinct().Order()];
        var isBack = planned is { } most && days.Length > 1 && days[^1].DayNumber - days[^2].DayNumber > most;
        return new(signal?.Kind, measure, signal?.Since, planned is { } allowed && days.Length > 0 ? days[^1].AddDays(allowed + 1) : null, isBack ? days[^1].AddDays(ReturnDays) : null);
    }
}
