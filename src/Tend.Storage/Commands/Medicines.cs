using System.Text.Json;
using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>The patient or a clinician writes a medicine on the list. Sent twice it is there once; another one under the same id is kept beside.</summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patient">Whose list.</param>
/// <param name="Entry">Name and times.</param>
public sealed record ListMedicine(Guid Id, PatientId Patient, MedicineEntry Entry) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        await writing.PatientAsync(Patient);
        if (!Entry.CanBeKept)
            throw new RefusedException("medicine");
        var entry = Entry with { Name = Entry.Name.Trim() };
        var (id, key) = (Id, await writing.KeyAsync(Patient));
        if (await writing.Db.Medicines.FindAsync(Patient, id) is { } same)
        {
            if (same.Open(writing.Vault, key) == entry)
                return false;
            id = Ids.Beside(Id, $"{entry}");
            if (await writing.Db.Medicines.FindAsync(Patient, id) is not null)
                return false;
        }
        writing.Db.Medicines.Add(new()
        {
            Clinic = writing.Clinic,
            Patient = Patient,
            Id = id,
            Entry = writing.Vault.Seal(key, Places.Medicine(id), JsonSerializer.Serialize(entry)),
            ListedAt = writing.Now,
            ListedBy = writing.Actor.IsStaff ? writing.Actor.Staff : null,
        });
        writing.Note("medicine listed", $"{id}", Patient);
        return true;
    }
}

/// <summary>Takes a medicine off the list; it stays in the history. The list says what somebody keeps, and this changes nothing else.</summary>
public sealed record EndMedicine(Guid Id, PatientId Patient) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var patient = await writing.PatientAsync(Patient);
        var medicine = await writing.Db.Medicines.FindAsync(Patient, Id) ?? throw RefusedException.Unknown;
        if (medicine.EndedOn is not null)
            return false;
        (medicine.EndedOn, medicine.EndedBy) = (writing.Now.DayIn(patient.Zone), writing.Actor.IsStaff ? writing.Actor.Staff : null);
        writing.Note("medicine off the list", $"{Id}", Patient);
        return true;
    }
}

/// <summary>The patient says whether a medicine was taken today; said again that day, the last word counts.</summary>
/// <param name="Medicine">The medicine.</param>
/// <param name="Patient">The patient.</param>
/// <param name="IsTaken">Whether it was taken.</param>
/// <param name="Why">Why not, if they want to say; null: nothing new about that.</param>
public sealed record SayTaken(Guid Medicine, PatientId Patient, bool IsTaken, NotTaken? Why = null) : Command<bool>
{
    /// <summary>The longest words to a reason, in characters.</summary>
    public const int Longest = 1_000;

    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var patient = await Choose.OwnAsync(writing, Patient);
        var medicine = await writing.Db.Medicines.FindAsync(Patient, Medicine) ?? throw RefusedException.Unknown;
        if (medicine.EndedOn is not null)
            throw new RefusedException("ended");
        if (Why is { } why && (IsTaken || !Enum.IsDefined(why.Reason) || why.Words?.Length > Longest))
            throw new RefusedException("reason");
        var (today, key) = (writing.Now.DayIn(patient.Zone), await writing.KeyAsync(Patient));
        var day = await writing.Db.MedicineDays.FindAsync(Patient, Medicine, today);
        if (day is not null && day.IsTaken == IsTaken && (Why is null || day.Reason(writing.Vault, key) == Why))
            return false;
        if (day is null)
            writing.Db.MedicineDays.Add(day = new() { Clinic = writing.Clinic, Patient = Patient, Medicine = Medicine, Day = today, IsTaken = IsTaken, SaidAt = writing.Now });
        (day.IsTaken, day.SaidAt) = (IsTaken, writing.Now);
        day.Why = IsTaken ? null : Why is null ? day.Why : writing.Vault.Seal(key, Places.NotTaken(Medicine, today), JsonSerializer.Serialize(Why));
        writing.Note("medicine day", $"{Medicine}", Patient);
        return true;
    }
}
