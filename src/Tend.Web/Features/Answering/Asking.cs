using Tend.Care;
using Tend.Measures;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Answering;

/// <summary>What the pages around a questionnaire say alike.</summary>
static class Asking
{
    static readonly WordBook Book = Books.Of(typeof(Asking));

    /// <summary>A measure's title in plain words: "Questions about low mood".</summary>
    public static string TitleOf(Measure measure) =>
        HardContent.Of(measure.Id) is { } hard ? Book.Say($"title.{hard.Topic}") : Book.Say("title", ("about", measure.About));

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
