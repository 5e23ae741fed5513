using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>Begins the record of somebody who has no sign-in: staff enter what they fill in on paper. The same id again is the same record.</summary>
/// <param name="Patient">The id, from the form.</param>
/// <param name="Name">The name the team uses.</param>
/// <param name="Birth">The day of birth.</param>
/// <param name="Why">Why staff enter.</param>
public sealed record BeginRecord(PatientId Patient, string Name, DateOnly Birth, string Why) : Command<PatientId>
{
    /// <inheritdoc/>
    protected internal override async Task<PatientId> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        if (await writing.Db.Patients.AnyAsync(one => one.Id == Patient))
        {
            await writing.PatientAsync(Patient);
            return Patient;
        }
        SetStaffEntry.Check(Why);
        var clinic = await writing.Db.Clinics.SingleAsync();
        if (string.IsNullOrWhiteSpace(Name))
            throw new RefusedException("name");
        if (!new MinimumAge(clinic.MinimumAge).Admits(Birth, writing.Now.DayIn(clinic.Zone)))
            throw new RefusedException("age");
        var (patient, key) = NewRecord.Begin(writing, Patient, Name, Birth, clinic, writing.Actor.Staff);
        (patient.StaffEntrySince, patient.StaffEntryBy, patient.StaffEntryWhy) = (writing.Now, writing.Actor.Staff, writing.Vault.Seal(key, Places.StaffEntry(Patient), Why.Trim()));
        writing.Note("record begun", "staff entry only", Patient);
        return Patient;
    }
}

/// <summary>From now on only staff enter answers in a record. Somebody who can sign in is not spoken for: their account is closed first.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Why">Why.</param>
public sealed record SetStaffEntry(PatientId Patient, string Why) : Command<bool>
{
    /// <summary>The longest reason, in characters.</summary>
    public const int Longest = 500;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        Check(Why);
        var patient = await writing.PatientAsync(Patient);
        if (await writing.Db.Accounts.AnyAsync(one => one.Patient == Patient && one.ClosedAt == null))
            throw new RefusedException("account");
        var key = await writing.KeyAsync(Patient);
        if (patient.StaffEntryWhy is { } before && writing.Vault.Open(key, Places.StaffEntry(Patient), before) == Why.Trim())
            return false;
        await Invite.CloseAsync(writing, Patient);
        (patient.StaffEntrySince, patient.StaffEntryBy, patient.StaffEntryWhy) = (patient.StaffEntrySince ?? writing.Now, writing.Actor.Staff, writing.Vault.Seal(key, Places.StaffEntry(Patient), Why.Trim()));
        writing.Note("staff entry only", "", Patient);
        return true;
    }

    internal static void Check(string why)
    {
        if (string.IsNullOrWhiteSpace(why) || why.Length > Longest)
            throw new RefusedException("why");
    }
}
