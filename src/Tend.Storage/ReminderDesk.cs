using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;
using Tend.Storage.Commands;

namespace Tend.Storage;

/// <summary>Says of one reminder when it is sent and to where, or why it is not, as the record stands in this command.</summary>
static class ReminderDesk
{
    /// <summary>The moment, or the reason.</summary>
    public sealed record Next(DateTimeOffset? At, NoReminder? Why);

    /// <summary>What is open that no reminder has told of: the moments at which it opened. One reminder tells of all that is open when it is sent.</summary>
    public static async Task<List<Assignment>> UntoldAsync(Writing writing, PatientId patient)
    {
        var open = await writing.Db.Assignments.Open(writing.Now).AsNoTracking().Where(one => one.Patient == patient && one.OpensAt <= writing.Now).ToListAsync();
        var told = await writing.Db.Reminders.Where(one => one.Patient == patient && one.HandedAt != null).MaxAsync(one => one.HandedAt);
        return [.. open.Where(one => told is null || one.OpensAt > told)];
    }

    /// <summary>When one is sent, or why not.</summary>
    public static async Task<Next> NextAsync(Writing writing, Patient patient, ReminderKey key)
    {
        var (db, now) = (writing.Db, writing.Now);
        if (await BarAsync(writing, patient, key.Kind) is { } bar)
            return new(null, bar);
        if (await ThingAsync(writing, key) is not { } thing)
            return new(null, await IsAnsweredAsync(db, key) ? NoReminder.Answered : NoReminder.Over);
        var since = now - Reminders.Longest;
        var sent = await db.Reminders.Where(one => one.Patient == patient.Id && one.HandedAt > since && (one.Kind != key.Kind || one.Occasion != key.Occasion)).Select(one => one.HandedAt!.Value).ToListAsync();
        var at = Reminders.Next(thing, now, TimeZoneInfo.FindSystemTimeZoneById(patient.Zone), patient.Reminders ?? new(), sent, await PauseDesk.OfAsync(db, patient.Id));
        return at is null ? new(null, NoReminder.Over) : new(at, null);
    }

    /// <summary>How they can be reached, opened.</summary>
    public static async Task<SafeReach?> ReachAsync(Writing writing, Patient patient) =>
        patient.Reach is { } words ? JsonSerializer.Deserialize<SafeReach>(writing.Vault.Open(await writing.KeyAsync(patient.Id), Places.Reach(patient.Id), words)) : null;

    /// <summary>The version of the words after a silence for this letter: that of the person's arm where a trial compares them, allocated now that the letter goes out; else the one of the week.</summary>
    public static async Task<int> WordsForAsync(Writing writing, Patient patient) =>
        (await new AllocateInTrial(patient.Id, Trials.TrialKind.ReturnWords).RunAsync(writing))?.Shows is { } shown ? int.Parse(shown, CultureInfo.InvariantCulture)
            : ReturnWords.VersionFor(patient.Id.Value, writing.Now.DayIn(patient.Zone));

    /// <summary>The waiting reminders of a person are not sent.</summary>
    public static async Task CloseWaitingAsync(Writing writing, PatientId patient, NoReminder why, ReminderKind? kind = null)
    {
        foreach (var waiting in await writing.Db.Reminders.Where(one => one.Patient == patient && one.NextAt != null && (kind == null || one.Kind == kind)).ToListAsync())
            Close(waiting, why, writing.Now);
    }

    /// <summary>One is not sent.</summary>
    public static void Close(Reminder reminder, NoReminder why, DateTimeOffset now) => (reminder.NextAt, reminder.ClosedAt, reminder.Why) = (null, now, why);

    static async Task<NoReminder?> BarAsync(Writing writing, Patient patient, ReminderKind kind)
    {
        var clinic = await writing.Db.Clinics.AsNoTracking().SingleAsync();
        // Nobody is there to be reminded in a made-up clinic.
        if (clinic.Reminders is null || clinic.IsMadeUp || (kind == ReminderKind.Silence && clinic.AfterSilenceSince is null))
            return NoReminder.Off;
        var reach = await ReachAsync(writing, patient);
        return reach is null ? NoReminder.NotByEmail
            : reach.BarsReminder is { } bar ? bar
            : patient.RemindedSince is null ? NoReminder.Stopped
            : await writing.Db.Accounts.AnyAsync(one => one.Patient == patient.Id && one.ClosedAt == null) ? null : NoReminder.NoSignIn;
    }

    /// <summary>What it is for, as it stands now; null: there is nothing any more.</summary>
    static async Task<ReminderThing?> ThingAsync(Writing writing, ReminderKey key)
    {
        var last = key.Occasion + Reminders.Longest;
        if (key.Kind == ReminderKind.Silence)
            return await writing.Db.Status.AnyAsync(one => one.Patient == key.Patient && one.SilentFrom == key.Occasion) ? new(key.Kind, key.Occasion, last) : null;
        var open = key.Kind == ReminderKind.Due ? await UntoldAsync(writing, key.Patient)
            : await writing.Db.Assignments.Open(writing.Now).AsNoTracking().Where(one => one.Patient == key.Patient && one.OpensAt <= writing.Now).ToListAsync();
        if (open.Count == 0)
            return null;
        return new(key.Kind, key.Occasion, open.Any(one => one.ClosesAt is null || one.ClosesAt > last) ? last : open.Max(one => one.ClosesAt!.Value));
    }

    static async Task<bool> IsAnsweredAsync(TendDb db, ReminderKey key) => key.Kind switch
    {
        ReminderKind.Silence => true,
        ReminderKind.Due => await db.Assignments.AnyAsync(one => one.Patient == key.Patient && one.OpensAt == key.Occasion && one.Answered != null),
        _ => await db.Assignments.AnyAsync(one => one.Patient == key.Patient && one.Answered != null),
    };
}
