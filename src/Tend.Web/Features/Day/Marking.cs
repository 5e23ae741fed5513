using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Day;

/// <summary>The button that was pressed beside a visit: one of these is set, to "patient/visit".</summary>
public sealed class MarkForm
{
    public string? Held { get; set; }
    public string? Missed { get; set; }
    public string? Undo { get; set; }
}

/// <summary>Says with one tap whether a visit took place, and undoes it with another.</summary>
static class Marking
{
    static readonly WordBook Book = Books.Of(typeof(Marking));

    /// <summary>What a button of a visit sends.</summary>
    public static string Value(PlannedVisit visit) => $"{visit.Patient.Value}/{visit.Id.Value}";

    /// <summary>Does it; "held", "missed" or "undone", or null where somebody else was quicker, it is too early, or there is no such visit.</summary>
    public static async Task<string?> DoAsync(RecordRoom room, Visit visit, MarkForm form)
    {
        var (done, value) = form switch
        {
            { Held: { } held } => ("held", held),
            { Missed: { } missed } => ("missed", missed),
            _ => ("undone", form.Undo),
        };
        if (value?.Split('/') is not [var person, var of] || !Guid.TryParse(person, out var patientId) || !Guid.TryParse(of, out var visitId))
            return null;
        var (patient, id) = (new PatientId(patientId), new VisitId(visitId));
        Command<bool> command = done switch
        {
            "held" => new HoldVisit(id, patient, Book.Say("check.why")),
            "missed" => new MissVisit(id, patient),
            _ => new ReopenVisit(id, patient),
        };
        try
        {
            await room.Writer.DoAsync(visit.Actor, command);
            return done;
        }
        catch (RefusedException)
        {
            // The page as it stands now says what became of it.
            return null;
        }
    }
}
