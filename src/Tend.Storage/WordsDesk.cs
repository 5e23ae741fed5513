using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage;

/// <summary>Brings a person's own words before the Domain's rule, and keeps what follows for the team: that a sign was seen, where and when.</summary>
static class WordsDesk
{
    /// <summary>Reads words and tells the team where the rule says so.</summary>
    /// <param name="writing">The command.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="source"><see cref="WordsOfDanger.Goal"/> or <see cref="WordsOfDanger.Setback"/>.</param>
    /// <param name="text">The id of the goal or setback.</param>
    /// <param name="words">The words.</param>
    /// <param name="isShared">Whether the team may read them.</param>
    /// <returns>What follows; anything but nothing: the person is shown support before anything else.</returns>
    public static async Task<Telling> ReadAsync(Writing writing, Patient patient, string source, Guid text, IEnumerable<string?> words, bool isShared)
    {
        var clinic = await writing.Db.Clinics.SingleAsync();
        var follows = WordsOfDanger.Of(words, isShared, clinic.AlwaysToldSince is not null);
        if (follows == Telling.Tell)
            await TellAsync(writing, clinic, patient, source, text);
        return follows;
    }

    /// <summary>Opens a signal, unless one about this text waits already. Its clock begins when the words are here.</summary>
    public static async Task TellAsync(Writing writing, Clinic clinic, Patient patient, string source, Guid text)
    {
        var signals = await writing.Db.Signals.Where(signal => signal.Patient == patient.Id).ToListAsync();
        if (signals.Exists(signal => signal.Measure == source && signal.Window.Assignment.Value == text && signal.Acknowledgement is null))
            return;
        var arrival = new SafetyArrival(writing.Clinic, patient.Id, new(new(text), writing.Now.DayIn(patient.Zone)), null, writing.Written.At, writing.Now);
        var opened = WordsOfDanger.Open(new(Guid.CreateVersion7(writing.Now)), source, arrival, clinic.Duty.EscalateAfter);
        writing.Db.Signals.Add(opened);
        signals.Add(opened);
        StatusOf.Safety(await writing.Db.Status.SingleAsync(one => one.Patient == patient.Id), signals, clinic.Zone);
        writing.Note("safety signal", $"{source} {opened.Id.Value}", patient.Id);
    }
}
