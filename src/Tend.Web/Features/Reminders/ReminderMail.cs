using Tend.Engagement;
using Tend.Web.Site;

namespace Tend.Web.Features.Reminders;

/// <summary>A reminder as it arrives: the same for the preview of the lead, the person's own and the mail server.</summary>
static class ReminderMail
{
    /// <summary>Where the person stops them, on the site.</summary>
    public static string StopPath(string clinic, string code) => $"/at/{clinic}/notes/{code}";

    /// <summary>The letter, in the language that is spoken.</summary>
    /// <param name="looks">What the clinic's reminders look like.</param>
    /// <param name="address">Where the site is for people.</param>
    /// <param name="clinic">The clinic's address on it.</param>
    /// <param name="to">The person's address.</param>
    /// <param name="code">The code by which they stop them.</param>
    /// <param name="afterSilence">The version of the words after a silence; null: about something open.</param>
    public static OutgoingLetter Of(ReminderLetter looks, string address, string clinic, string to, string code, int? afterSilence)
    {
        var stop = address + StopPath(clinic, code);
        looks = looks.InSpoken();
        return new(to, looks.Subject, looks.Text(afterSilence, $"{address}/at/{clinic}", stop), looks.Sender, $"{stop}/stop");
    }
}
