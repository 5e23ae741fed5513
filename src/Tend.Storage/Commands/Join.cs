using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>
/// A patient joins: account, record, key, care team, answer to the notice, and how we can reach them safely, all at once. An invitation into a record that
/// staff began opens that record to them, with all that was entered; from then on they answer for themselves.
/// </summary>
/// <param name="Invitation">The invitation, already read from its code.</param>
/// <param name="Patient">The id of a new record.</param>
/// <param name="Account">The account.</param>
/// <param name="Birth">The day of birth; for a record that is there already, the one that stands in it: a letter in other hands opens nothing.</param>
/// <param name="NoticeVersion">The version of the notice that was accepted.</param>
/// <param name="Reach">How we can reach them safely.</param>
public sealed record Join(Guid Invitation, PatientId Patient, NewAccount Account, DateOnly Birth, int NoticeVersion, SafeReach Reach) : Command<Account>
{
    /// <inheritdoc/>
    protected internal override async Task<Account> RunAsync(Writing writing)
    {
        var db = writing.Db;
        var invitation = await OpenAsync(writing, Invitation, role => role == Role.Patient);
        var clinic = await db.Clinics.SingleAsync();
        await Account.CheckAsync(writing);
        if (!new MinimumAge(clinic.MinimumAge).Admits(Birth, writing.Now.DayIn(clinic.Zone)))
            throw new RefusedException("age");

        var (patient, key) = invitation.Patient is { } known ? await BegunAsync(writing, known) : NewRecord.Begin(writing, Patient, Account.Name, Birth, clinic, invitation.By);
        patient.Reach = writing.Vault.Seal(key, Places.Reach(patient.Id), JsonSerializer.Serialize(Reach));
        SetReach.LetRemind(writing, patient, Reach);
        db.NoticeAnswers.Add(new() { Clinic = writing.Clinic, Invitation = Invitation, Version = NoticeVersion, Accepted = true, At = writing.Now, Patient = patient.Id });
        var account = Account.Made(writing, Role.Patient, patient.Id);
        db.Accounts.Add(account);
        writing.Note("joined", $"{Invitation}", patient.Id);
        return account;
    }

    /// <summary>The record that staff began, which is the person's own from now on.</summary>
    async Task<(Patient Patient, PersonKey Key)> BegunAsync(Writing writing, PatientId id)
    {
        var patient = await writing.Db.HoldAsync(id) ?? throw RefusedException.Unknown;
        if (patient.Birth != Birth)
            throw new RefusedException("birth");
        if (await writing.Db.Accounts.AnyAsync(one => one.Patient == id && one.ClosedAt == null))
            throw new RefusedException("used");
        (patient.StaffEntrySince, patient.StaffEntryBy, patient.StaffEntryWhy) = (null, null, null);
        return (patient, await writing.KeyAsync(id));
    }

    /// <summary>An invitation that opens now, marked as used.</summary>
    internal static async Task<Invitation> OpenAsync(Writing writing, Guid id, Func<Role, bool> fits)
    {
        var invitation = await writing.Db.Invitations.FirstOrDefaultAsync(one => one.Id == id);
        if (invitation is null || !fits(invitation.Role))
            throw RefusedException.Unknown;
        // Into a made-up clinic nobody real comes.
        if (!invitation.OpensAt(writing.Now) || (!writing.IsInThePast && await writing.Db.Clinics.AnyAsync(clinic => clinic.IsMadeUp)))
            throw new RefusedException("used");
        invitation.UsedAt = writing.Now;
        return invitation;
    }
}

/// <summary>A clinician or another lead joins.</summary>
/// <param name="Invitation">The invitation, already read from its code.</param>
/// <param name="Account">The account.</param>
public sealed record JoinStaff(Guid Invitation, NewAccount Account) : Command<Account>
{
    /// <inheritdoc/>
    protected internal override async Task<Account> RunAsync(Writing writing)
    {
        var invitation = await Join.OpenAsync(writing, Invitation, role => role != Role.Patient);
        await Account.CheckAsync(writing);
        var account = Account.Made(writing, invitation.Role, patient: null);
        writing.Db.Accounts.Add(account);
        writing.Note("joined", $"{Invitation}");
        return account;
    }
}
