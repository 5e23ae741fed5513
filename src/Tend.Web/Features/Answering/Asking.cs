using Tend.Care;
using Tend.Measures;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Answering;

/// <summary>What the pages around a questionnaire say alike.</summary>
static class Asking
{
    static readonly WordBook Book = Books.Of(typeof(Asking));

    /// <summary>A measure's title in plain words: "Questions about low mood"; in another language than that of its file by its name alone.</summary>
    public static string TitleOf(Measure measure) =>
        HardContent.Of(measure.Id) is { } hard ? Book.Say($"title.{hard.Topic}") : Book.Say("title", ("about", Spoken.Now == Language.English ? measure.About : measure.Language != Language.English.Tag ? measure.Title : measure.Name));

    /// <summary>The language of a measure's words for <c>lang</c>, where it is another than that of the page; otherwise null.</summary>
    public static string? LangOf(Measure measure) => Spoken.Now.Speaks(measure.Language) ? null : measure.Language;

    /// <summary>"Saved 9:42".</summary>
    public static string SavedAt(DateTimeOffset local) => Book.Say("saved.at", ("time", DayText.Time(local)));

    /// <summary>Where a person goes first after a safety answer.</summary>
    public static string SupportThen(Storage.Clinic clinic, string back) => $"/at/{clinic.Address}/support?from=answer&back={Uri.EscapeDataString(back)}";

    /// <summary>Words for why a command was refused.</summary>
    public static string Refused(string reason) => Book.Say(reason == "closed" ? "closed.title" : "error.answers");

    /// <summary>When something was answered: by the device where the page's script said so, otherwise now, at the distance from UTC that the page was made with.</summary>
    public static DateTimeOffset AnsweredAt(IFormCollection form, DateTimeOffset now) =>
        DateTimeOffset.TryParse(form["device"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var device) ? device
        : int.TryParse(form["offset"], System.Globalization.CultureInfo.InvariantCulture, out var minutes) && Math.Abs(minutes) <= 14 * 60 ? now.ToOffset(TimeSpan.FromMinutes(minutes))
        : now;
}
