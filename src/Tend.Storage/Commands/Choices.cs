using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>A patient says how they like to read scores and answer questions.</summary>
public sealed record Choose(PatientId Patient, ReadingChoice Reading, QuestionLayout Layout) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var patient = await OwnAsync(writing, Patient);
        (patient.Reading, patient.Layout) = (Reading, Layout);
        writing.Note("chose", $"{Reading} {Layout}", Patient);
        return true;
    }

    /// <summary>A patient's own record; for anybody else it is unknown.</summary>
    internal static async Task<Patient> OwnAsync(Writing writing, PatientId id, bool evenRestricted = false) =>
        writing.Actor.Patient == id ? await writing.PatientAsync(id, evenRestricted) : throw RefusedException.Unknown;
}

/// <summary>A patient says in which language they read, among those of their clinic; letters to them are written in it too.</summary>
/// <param name="Tag">Its tag.</param>
public sealed record ChooseLanguage(string Tag) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        if (writing.Actor is not { Account: { } id, Patient: { } patient })
            throw RefusedException.Unknown;
        if (Tongues.Of(await writing.Db.Clinics.AsNoTracking().SingleAsync()).All(one => one.Tag != Tag))
            throw new RefusedException("language");
        (await writing.Db.Accounts.SingleAsync(one => one.Id == id)).Language = Tag;
        writing.Note("language chosen", Tag, patient);
        return true;
    }
}

/// <summary>A patient says anew how we can reach them safely.</summary>
public sealed record SetReach(PatientId Patient, SafeReach Reach) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var patient = await Choose.OwnAsync(writing, Patient);
        patient.Reach = writing.Vault.Seal(await writing.KeyAsync(Patient), Places.Reach(Patient), JsonSerializer.Serialize(Reach));
        LetRemind(writing, patient, Reach);
        writing.Note("reach", "", Patient);
        return true;
    }

    /// <summary>Who chose e-mail as the safe way may be reminded, until they stop it; who did not is not.</summary>
    internal static void LetRemind(Writing writing, Patient patient, SafeReach reach) =>
        patient.RemindedSince = reach.MayEmail && patient.StoppedRemindersAt is null ? patient.RemindedSince ?? writing.Now : null;
}
