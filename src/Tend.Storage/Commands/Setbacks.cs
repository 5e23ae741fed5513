using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>
/// Keeps what a patient wrote when it got hard, as far as they are: the same id again takes the place of what it said before. Nobody else reads it until
/// they share it.
/// </summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Note">What they wrote so far.</param>
/// <param name="Goal">The goal it began at; null: none.</param>
public sealed record KeepSetback(Guid Id, PatientId Patient, SetbackNote Note, Guid? Goal = null) : Command<WordsReceipt>
{
    /// <summary>The longest text of a part, in characters.</summary>
    public const int Longest = 20_000;

    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<WordsReceipt> RunAsync(Writing writing)
    {
        var patient = await Choose.OwnAsync(writing, Patient);
        if (Note.Trouble(Longest) is { } trouble)
            throw new RefusedException(trouble);
        if (Goal is { } goal && await writing.Db.Goals.FindAsync(Patient, goal) is null)
            throw RefusedException.Unknown;
        var key = await writing.KeyAsync(Patient);
        var setback = await writing.Db.Setbacks.FindAsync(Patient, Id);
        var before = setback is null ? new() : SetbacksOf.Open(writing.Vault, key, setback);
        var text = JsonSerializer.Serialize(Note);
        if (setback is not null && JsonSerializer.Serialize(before) == text)
            return new(Id, Telling.Nothing);
        var note = writing.Vault.Seal(key, Places.Setback(Id), text);
        if (setback is null)
            writing.Db.Setbacks.Add(setback = new() { Clinic = writing.Clinic, Patient = Patient, Id = Id, Goal = Goal, Day = writing.Written.At.DayIn(patient.Zone), BegunAt = writing.Written.At, Note = note });
        else
            setback.Note = note;
        // Only what is new is read: the same words do not lead to support again at each part.
        var changed = Note.Words.Except(before.Words).ToList();
        var follows = await WordsDesk.ReadAsync(writing, patient, WordsOfDanger.Setback, Id, changed, setback.SharedAt is not null);
        if (follows == Telling.Ask)
            setback.TellAnsweredAt = null;
        if (setback.SharedAt is not null)
            await StatusOf.UnreadAsync(writing, Patient);
        writing.Note("setback kept", $"{Id}", Patient);
        return new(Id, follows);
    }
}

/// <summary>A patient says who reads a setback: the end of writing it down, and any time after.</summary>
/// <param name="Id">The setback.</param>
/// <param name="Patient">The patient.</param>
/// <param name="IsShared">Whether the team may read it.</param>
public sealed record ShareSetback(Guid Id, PatientId Patient, bool IsShared) : Command<WordsReceipt>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<WordsReceipt> RunAsync(Writing writing)
    {
        var patient = await Choose.OwnAsync(writing, Patient);
        var setback = await writing.Db.Setbacks.FindAsync(Patient, Id) ?? throw RefusedException.Unknown;
        if (setback.SavedAt is not null && setback.SharedAt is not null == IsShared)
            return new(Id, Telling.Nothing);
        setback.SavedAt ??= writing.Written.At;
        setback.SharedAt = IsShared ? writing.Now : null;
        if (IsShared)
            await StatusOf.UnreadAsync(writing, Patient);
        var note = SetbacksOf.Open(writing.Vault, await writing.KeyAsync(Patient), setback);
        var follows = await WordsDesk.ReadAsync(writing, patient, WordsOfDanger.Setback, Id, note.Words, IsShared);
        writing.Note(IsShared ? "setback shared" : "setback kept for oneself", $"{Id}", Patient);
        return new(Id, follows);
    }
}

/// <summary>Opens setbacks.</summary>
public static class SetbacksOf
{
    /// <summary>What a person wrote.</summary>
    public static SetbackNote Open(Vault vault, PersonKey key, Setback setback) => JsonSerializer.Deserialize<SetbackNote>(vault.Open(key, Places.Setback(setback.Id), setback.Note))!;

    /// <summary>Whether the person is to be asked if the team may be told: signs of danger in private words, and no answer yet.</summary>
    public static bool AsksToTell(Setback row, SetbackNote note, Clinic clinic) =>
        row.TellAnsweredAt is null && WordsOfDanger.Of(note.Words, row.SharedAt is not null, clinic.AlwaysToldSince is not null) == Telling.Ask;

    /// <summary>The setbacks of a person that are written to the end, newest first.</summary>
    /// <param name="db">The record.</param>
    /// <param name="vault">Opens them.</param>
    /// <param name="key">The person's key.</param>
    /// <param name="onlyShared">Whether the reader is of the team.</param>
    public static async Task<IReadOnlyList<(Setback Row, SetbackNote Note)>> ReadAsync(TendDb db, Vault vault, PersonKey key, bool onlyShared)
    {
        var rows = await db.Setbacks.AsNoTracking().Where(one => one.Patient == key.Patient && one.SavedAt != null && (!onlyShared || one.SharedAt != null))
            .OrderByDescending(one => one.BegunAt).ToListAsync();
        return [.. rows.Select(row => (row, Open(vault, key, row)))];
    }
}
