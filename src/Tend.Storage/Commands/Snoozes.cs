using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>
/// Puts somebody under the rest of the caseload until a day, for a reason. It is refused while a safety signal waits, and one that comes later stands on top
/// all the same. The same id again changes nothing; another snooze takes the place of the one before.
/// </summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Until">The clinic's day on which they stand in their place again.</param>
/// <param name="Reason">Why.</param>
public sealed record SnoozePatient(Guid Id, PatientId Patient, DateOnly Until, string Reason) : Command<bool>
{
    /// <summary>The longest snooze, in days, and the longest reason, in characters.</summary>
    public const int MostDays = 180, LongestReason = 200;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        await writing.PatientAsync(Patient);
        if (await writing.Db.Snoozes.FindAsync(Patient, Id) is not null)
            return false;
        var zone = (await writing.Db.Clinics.SingleAsync()).Zone;
        if (Until.DayNumber - writing.Now.DayIn(zone).DayNumber is < 1 or > MostDays)
            throw new RefusedException("until");
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > LongestReason)
            throw new RefusedException("text");
        var status = await writing.Db.Status.SingleAsync(one => one.Patient == Patient);
        if (status.SafetySince is not null || status.ReviewFrom <= writing.Now)
            throw new RefusedException("safety");
        writing.Db.Snoozes.Add(new()
        {
            Clinic = writing.Clinic,
            Patient = Patient,
            Id = Id,
            Until = Until,
            Reason = writing.Vault.Seal(await writing.KeyAsync(Patient), Places.Snooze(Id), Reason.Trim()),
            By = writing.Actor.Staff,
            At = writing.Now,
        });
        status.SnoozedUntil = WallClock.StartOf(Until, TimeZoneInfo.FindSystemTimeZoneById(zone));
        writing.Note("snoozed", $"{Id}", Patient);
        return true;
    }
}

/// <summary>Somebody stands in their place on the caseload again.</summary>
public sealed record EndSnooze(PatientId Patient) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        await writing.PatientAsync(Patient);
        var status = await writing.Db.Status.SingleAsync(one => one.Patient == Patient);
        if (status.SnoozedUntil is not { } until || until <= writing.Now)
            return false;
        status.SnoozedUntil = null;
        writing.Note("snooze ended", "", Patient);
        return true;
    }
}
