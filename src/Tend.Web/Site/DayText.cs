using System.Globalization;

namespace Tend.Web.Site;

/// <summary>Days and times as people of the page's language read them.</summary>
public static class DayText
{
    /// <summary>English, day first, month as a word: 3 May 2026 is read alike on both sides of the Atlantic.</summary>
    static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>"3 May 2026".</summary>
    public static string Of(DateOnly day) => day.ToString("d MMMM yyyy", English);

    /// <summary>"3 May 2026".</summary>
    public static string Of(DateTimeOffset local) => Of(DateOnly.FromDateTime(local.DateTime));

    /// <summary>"3 May", where the year goes without saying.</summary>
    public static string Short(DateTimeOffset local) => local.ToString("d MMMM", English);

    /// <summary>"Monday 3 May 2026".</summary>
    public static string Long(DateOnly day) => day.ToString("dddd d MMMM yyyy", English);

    /// <summary>"2026-05-03", as forms and addresses carry it.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", English);

    /// <summary>The day that a form or an address carries; null where it is none.</summary>
    public static DateOnly? Read(string? typed) => DateOnly.TryParseExact(typed?.Trim(), "yyyy-MM-dd", English, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day of birth, not to come and not before 1900; null where it is none.</summary>
    public static DateOnly? ReadBirth(string? typed, DateOnly today) => Read(typed) is { Year: >= 1900 } day && day <= today ? day : null;

    /// <summary>"9:42".</summary>
    public static string Time(DateTimeOffset local) => local.ToString("H:mm", English);

    /// <summary>"Monday".</summary>
    public static string Weekday(DateTimeOffset local) => local.ToString("dddd", English);

    /// <summary>"Saturday 3 May, 23:10".</summary>
    public static string Moment(DateTimeOffset local) => local.ToString("dddd d MMMM, H:mm", English);
}
