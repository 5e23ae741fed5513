using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Safety;

/// <summary>When somebody reads next, as one says it: "today at 14:00", "Monday at 9:00", "Monday 4 January at 9:00".</summary>
static class NextTime
{
    /// <summary>The words for an instant, seen from now; both on the clinic's clocks.</summary>
    public static string InWords(DateTimeOffset opens, DateTimeOffset now)
    {
        var book = Books.Of(typeof(NextTime));
        var days = DateOnly.FromDateTime(opens.DateTime).DayNumber - DateOnly.FromDateTime(now.DateTime).DayNumber;
        var day = days == 0 ? book.Say("when.today") : days < 7 ? DayText.Weekday(opens) : $"{DayText.Weekday(opens)} {DayText.Of(opens)}";
        return book.Say("when", ("day", day), ("time", DayText.Time(opens)));
    }
}
