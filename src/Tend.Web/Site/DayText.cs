using System.Globalization;
using Tend.Words;

namespace Tend.Web.Site;

/// <summary>Days, times and numbers as people read them in the language that is spoken: the names and the order of the parts stand in the words of this folder.</summary>
public static class DayText
{
    /// <summary>What forms, addresses and files carry is the same in every language.</summary>
    static readonly CultureInfo Machine = CultureInfo.InvariantCulture;

    static readonly WordBook Book = Books.Of(typeof(DayText));

    /// <summary>"3 May 2026": in English day first, month as a word, so that it is read alike on both sides of the Atlantic.</summary>
    public static string Of(DateOnly day) => Book.Say("day", ("day", day.Day), ("month", Month(day)), ("year", day.Year));

    /// <summary>"3 May 2026".</summary>
    public static string Of(DateTimeOffset local) => Of(DateOnly.FromDateTime(local.DateTime));

    /// <summary>"3 May", where the year goes without saying.</summary>
    public static string Short(DateTimeOffset local) => Book.Say("day.short", ("day", local.Day), ("month", Month(DateOnly.FromDateTime(local.DateTime))));

    /// <summary>"Monday 3 May 2026".</summary>
    public static string Long(DateOnly day) => Book.Say("day.long", ("weekday", Weekday(day.DayOfWeek)), ("day", day.Day), ("month", Month(day)), ("year", day.Year));

    /// <summary>"2026-05-03", as forms and addresses carry it.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", Machine);

    /// <summary>The day that a form or an address carries; null where it is none.</summary>
    public static DateOnly? Read(string? typed) => DateOnly.TryParseExact(typed?.Trim(), "yyyy-MM-dd", Machine, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day of birth, not to come and not before 1900; null where it is none.</summary>
    public static DateOnly? ReadBirth(string? typed, DateOnly today) => Read(typed) is { Year: >= 1900 } day && day <= today ? day : null;

    /// <summary>"9:42".</summary>
    public static string Time(DateTimeOffset local) => local.ToString("H:mm", Machine);

    /// <summary>"Monday".</summary>
    public static string Weekday(DateTimeOffset local) => Weekday(local.DayOfWeek);

    /// <summary>"Saturday 3 May, 23:10".</summary>
    public static string Moment(DateTimeOffset local) =>
        Book.Say("day.moment", ("weekday", Weekday(local)), ("day", local.Day), ("month", Month(DateOnly.FromDateTime(local.DateTime))), ("time", Time(local)));

    /// <summary>A number with at most so many places behind the point, or the comma: "2.75".</summary>
    public static string Number(double number, int places = 2) =>
        (Math.Round(number, places) + 0.0).ToString($"0.{new string('#', places)}", Machine).Replace(".", Book.Say("number.point"), StringComparison.Ordinal);

    /// <summary>How a figure writes its days.</summary>
    public static Figures.Notation Axis => new()
    {
        Day = day => Book.Say("day.axis", ("day", day.Day), ("month", ShortMonth(day))),
        Month = ShortMonth,
        Date = day => Book.Say("day.axis.year", ("day", day.Day), ("month", ShortMonth(day)), ("year", day.Year)),
        Number = number => Number(number).Replace('-', '−'),
    };

    static string Month(DateOnly day) => Book.Say($"month.{day.Month}");

    static string ShortMonth(DateOnly day) => Book.Say($"month.short.{day.Month}");

    static string Weekday(DayOfWeek day) => Book.Say($"weekday.{day}");
}
