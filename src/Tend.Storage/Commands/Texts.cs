using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>Keeps words: a patient's own, shared with the team or not, or a note of staff. Sent twice they are kept once; other words under the same id are kept beside.</summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patient">Whose record.</param>
/// <param name="Words">The words.</param>
/// <param name="IsShared">Whether the team may read a patient's words.</param>
public sealed record WriteText(Guid Id, PatientId Patient, string Words, bool IsShared) : Command<DateTimeOffset>
{
    /// <summary>The longest text that is kept, in characters.</summary>
    public const int Longest = 20_000;

    /// <inheritdoc/>
    protected internal override async Task<DateTimeOffset> RunAsync(Writing writing)
    {
        await writing.PatientAsync(Patient);
        if (string.IsNullOrWhiteSpace(Words) || Words.Length > Longest)
            throw new RefusedException("text");
        var (id, key) = (Id, await writing.KeyAsync(Patient));
        if (await writing.Db.Texts.FindAsync(Patient, id) is { } same)
        {
            if (IsThis(same))
                return same.WrittenAt;
            id = Ids.Beside(Id, Words);
            if (await writing.Db.Texts.FindAsync(Patient, id) is { } again)
                return again.WrittenAt;
        }
        var isStaff = writing.Actor.IsStaff;
        writing.Db.Texts.Add(new()
        {
            Clinic = writing.Clinic,
            Patient = Patient,
            Id = id,
            Author = isStaff ? writing.Actor.Staff : null,
            SharedAt = isStaff || IsShared ? writing.Now : null,
            Body = writing.Vault.Seal(key, Places.Text(id), Words),
            WrittenAt = writing.Now,
        });
        if (!isStaff && IsShared)
            await StatusOf.UnreadAsync(writing, Patient);
        writing.Note(isStaff ? "note" : IsShared ? "words shared" : "words kept", $"{id}", Patient);
        return writing.Now;

        bool IsThis(PrivateText text) => text.Author == (writing.Actor.IsStaff ? writing.Actor.Staff : null) && writing.Vault.Open(key, Places.Text(text.Id), text.Body) == Words;
    }
}

/// <summary>A patient shares words of theirs with the team, or takes them back to themselves.</summary>
/// <param name="Id">The words.</param>
/// <param name="Patient">The patient.</param>
/// <param name="IsShared">Whether the team may read them.</param>
public sealed record ShareText(Guid Id, PatientId Patient, bool IsShared) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var text = writing.Actor.Patient == Patient ? await writing.Db.Texts.FindAsync(Patient, Id) : null;
        if (text is null || text.Author is not null)
            throw RefusedException.Unknown;
        if (text.SharedAt is not null == IsShared)
            return false;
        text.SharedAt = IsShared ? writing.Now : null;
        if (IsShared)
            await StatusOf.UnreadAsync(writing, Patient);
        writing.Note(IsShared ? "words shared" : "words taken back", $"{Id}", Patient);
        return true;
    }
}
