using System.Globalization;
using Microsoft.Extensions.Primitives;
using Tend.Engagement;
using Tend.Web.Site;

namespace Tend.Web.Features.Schedules;

/// <summary>When something is asked, as the form sends it: once, or on a schedule. Its boxes are read as they came, so that nothing typed is lost.</summary>
public sealed class WhenForm
{
    /// <summary>The rhythm that is none.</summary>
    public static readonly string Once = nameof(Once);

    const string Prefix = "When.";

    /// <summary>The rhythm, or <see cref="Once"/>.</summary>
    public string Rhythm { get; private init; } = Once;

    /// <summary>Every so many.</summary>
    public string Every { get; private init; } = "1";

    /// <summary>The days of the week.</summary>
    public WeekDays Weekdays { get; private init; }

    /// <summary>So many days before a visit.</summary>
    public string Before { get; private init; } = "2";

    /// <summary>So many days it stays open.</summary>
    public string OpenFor { get; private init; } = "7";

    /// <summary>The first day; empty: today.</summary>
    public string Start { get; private init; } = "";

    /// <summary>Whether it is asked once.</summary>
    public bool IsOnce => Rhythm == Once;

    /// <summary>The name of one of its boxes.</summary>
    public static string NameOf(string box) => Prefix + box;

    /// <summary>Reads what a form or an address carries; what it does not carry is as on an empty form.</summary>
    public static WhenForm Read(IEnumerable<KeyValuePair<string, StringValues>> sent)
    {
        var (boxes, empty) = (sent.ToDictionary(one => one.Key, one => one.Value), new WhenForm());
        string Box(string name, string otherwise) => boxes.TryGetValue(NameOf(name), out var values) ? values.ToString().Trim() : otherwise;
        return new()
        {
            Rhythm = Enum.TryParse<Rhythm>(Box(nameof(Rhythm), Once), out var rhythm) && Enum.IsDefined(rhythm) ? rhythm.ToString() : Once,
            Every = Box(nameof(Every), empty.Every),
            Weekdays = boxes.GetValueOrDefault(NameOf(nameof(Weekdays))).Aggregate(WeekDays.None, (all, day) => Enum.TryParse<WeekDays>(day, out var one) && Enum.IsDefined(one) ? all | one : all),
            Before = Box(nameof(Before), empty.Before),
            OpenFor = Box(nameof(OpenFor), empty.OpenFor),
            Start = Box(nameof(Start), empty.Start),
        };
    }

    /// <summary>A form that shows what stands.</summary>
    public static WhenForm Of(Schedule rule, DateOnly start) => new()
    {
        Rhythm = rule.Rhythm.ToString(),
        Every = Text(rule.Every),
        Weekdays = rule.Weekdays,
        Before = Text(rule.DaysBefore),
        OpenFor = Text(rule.OpenFor),
        Start = start.ToString("O", CultureInfo.InvariantCulture),
    };

    /// <summary>The schedule and its first day (null: each person's own today), or the trouble, as a code that the words of this folder know.</summary>
    public (Schedule? Rule, DateOnly? Start, string? Trouble) Schedule()
    {
        var start = DayText.Read(Start);
        if (Start.Length > 0 && (start is null || start.Value.Year is < 2000 or > 2200))
            return (null, null, "Start");
        // What belongs to another rhythm is not read, and what stands there is no slip.
        var rhythm = Enum.Parse<Rhythm>(Rhythm);
        var rule = new Schedule { Rhythm = rhythm };
        rule = rhythm switch
        {
            Engagement.Rhythm.Visits => rule with { DaysBefore = Number(Before) },
            Engagement.Rhythm.Weekdays => rule with { Weekdays = Weekdays, OpenFor = Number(OpenFor) },
            _ => rule with { Every = Number(Every), OpenFor = Number(OpenFor) },
        };
        return rule.Trouble() is { } trouble ? (null, null, trouble.ToString()) : (rule, start, null);
    }

    /// <summary>What is no number fits in no schedule.</summary>
    static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
