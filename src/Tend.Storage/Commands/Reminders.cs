using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;

namespace Tend.Storage.Commands;

/// <summary>The lead says that the clinic sends reminders, and with which words, or that it sends none.</summary>
/// <param name="Letter">What they look like; null: none are sent.</param>
/// <param name="Address">Where the site is for people: "https://care.example.org".</param>
/// <param name="AfterSilence">Whether one is sent after a silence, too.</param>
public sealed record SetReminders(ReminderLetter? Letter, string Address, bool AfterSilence) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        if (Letter is { } letter && (!letter.IsWhole || letter.NotNeutral().Count > 0))
            throw new RefusedException("letter");
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var site) || site.Scheme is not ("https" or "http"))
            throw new RefusedException("address");
        var clinic = await writing.Db.Clinics.SingleAsync();
        clinic.Reminders = Letter is null ? null : new(Letter, Address.TrimEnd('/'), writing.Actor.Staff, writing.Now);
        clinic.AfterSilenceSince = Letter is not null && AfterSilence ? clinic.AfterSilenceSince ?? writing.Now : null;
        writing.Note("reminders set", Letter is null ? "off" : AfterSilence ? "on, after a silence too" : "on");
        return true;
    }
}

/// <summary>A person says whether and how they are reminded.</summary>
/// <param name="Patient">The person.</param>
/// <param name="IsOn">Whether they are.</param>
/// <param name="Choices">When and when not.</param>
public sealed record ChooseReminders(PatientId Patient, bool IsOn, ReminderChoices Choices) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var patient = await Choose.OwnAsync(writing, Patient);
        if (!Choices.LeaveRoom)
            throw new RefusedException("room");
        if (IsOn && await ReminderDesk.ReachAsync(writing, patient) is not { MayEmail: true })
            throw new RefusedException("reach");
        patient.Reminders = Choices;
        if (IsOn)
            (patient.RemindedSince, patient.StoppedRemindersAt) = (patient.RemindedSince ?? writing.Now, null);
        else
            await StopReminders.StopAsync(writing, patient);
        writing.Note(IsOn ? "reminders chosen" : "reminders stopped", "", Patient);
        return true;
    }
}

/// <summary>A person stops their reminders by the link in a letter, without signing in. It can be undone only by themselves, signed in. A second time changes nothing.</summary>
/// <param name="Patient">The person, read from the code of the link.</param>
public sealed record StopReminders(PatientId Patient) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        PlanReminder.OnlyTend(writing);
        var patient = await writing.Db.HoldAsync(Patient) ?? throw RefusedException.Unknown;
        if (patient.RemindedSince is null)
            return false;
        await StopAsync(writing, patient);
        writing.Note("reminders stopped", "", Patient);
        return true;
    }

    internal static async Task StopAsync(Writing writing, Patient patient)
    {
        (patient.RemindedSince, patient.StoppedRemindersAt) = (null, patient.StoppedRemindersAt ?? writing.Now);
        await ReminderDesk.CloseWaitingAsync(writing, patient.Id, NoReminder.Stopped);
    }
}

/// <summary>A person says "not now, later": one reminder then, if what is open is still open. Said again, the last word holds.</summary>
/// <param name="Patient">The person.</param>
/// <param name="Later">When.</param>
public sealed record RemindLater(PatientId Patient, Later Later) : Command<DateTimeOffset?>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <returns>When it is intended; null: none can be sent, or nothing is open.</returns>
    /// <inheritdoc/>
    protected internal override async Task<DateTimeOffset?> RunAsync(Writing writing)
    {
        var patient = await Choose.OwnAsync(writing, Patient);
        if (!Enum.IsDefined(Later))
            throw new RefusedException("later");
        var occasion = Reminders.Of(Later, writing.Now, TimeZoneInfo.FindSystemTimeZoneById(patient.Zone));
        var key = new ReminderKey(Patient, ReminderKind.Later, occasion);
        if (await writing.Db.Reminders.FindAsync(Patient, ReminderKind.Later, occasion) is { } same)
            return same.NextAt is null ? null : same.IntendedAt;
        if ((await ReminderDesk.NextAsync(writing, patient, key)).At is not { } at)
            return null;
        await ReminderDesk.CloseWaitingAsync(writing, Patient, NoReminder.PutOff);
        writing.Db.Reminders.Add(PlanReminder.Of(writing, key, at));
        writing.Note("reminder put off", $"{Later}", Patient);
        return at;
    }
}

/// <summary>
/// Tend itself: puts a reminder of a person into the ledger, with the moment at which it is intended, or with why it is not sent. Done twice, or by two servers at
/// once, it is done once: its key follows from what it is for.
/// </summary>
/// <param name="Patient">The person.</param>
/// <param name="Kind">What it is for: something open, or a silence.</param>
public sealed record PlanReminder(PatientId Patient, ReminderKind Kind) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        OnlyTend(writing);
        // When it is put off to, only the person says.
        if (Kind == ReminderKind.Later)
            throw RefusedException.Unknown;
        var patient = await writing.Db.HoldAsync(Patient) ?? throw RefusedException.Unknown;
        if (await OccasionAsync(writing) is not { } occasion)
            return false;
        var key = new ReminderKey(Patient, Kind, occasion);
        if (await writing.Db.Reminders.FindAsync(Patient, Kind, occasion) is not null)
            return false;
        var next = await ReminderDesk.NextAsync(writing, patient, key);
        var reminder = Of(writing, key, next.At ?? writing.Now);
        if (next.Why is { } why)
            ReminderDesk.Close(reminder, why, writing.Now);
        writing.Db.Reminders.Add(reminder);
        return true;
    }

    internal static Reminder Of(Writing writing, ReminderKey key, DateTimeOffset at) => new()
    {
        Clinic = writing.Clinic,
        Patient = key.Patient,
        Kind = key.Kind,
        Occasion = key.Occasion,
        MadeAt = writing.Now,
        IntendedAt = at,
        NextAt = at,
    };

    internal static void OnlyTend(Writing writing)
    {
        if (writing.Actor.Account is not null || writing.Actor.Patient is not null)
            throw RefusedException.Unknown;
    }

    /// <summary>The moment that names it: since when the oldest thing is open that nobody was told of, or since when they are silent. While one waits, no other is made for what is open.</summary>
    async Task<DateTimeOffset?> OccasionAsync(Writing writing)
    {
        if (Kind == ReminderKind.Silence)
            return (await writing.Db.Status.AsNoTracking().SingleAsync(one => one.Patient == Patient)).SilentFrom is { } silent && silent <= writing.Now ? silent : null;
        if (await writing.Db.Reminders.AnyAsync(one => one.Patient == Patient && one.NextAt != null))
            return null;
        var known = await writing.Db.Reminders.Where(one => one.Patient == Patient && one.Kind == ReminderKind.Due).Select(one => one.Occasion).ToListAsync();
        return (await ReminderDesk.UntoldAsync(writing, Patient)).Select(one => (DateTimeOffset?)one.OpensAt).Where(opened => !known.Contains(opened!.Value)).Min();
    }
}

/// <summary>
/// Takes reminders that are due on itself: one statement, so that two servers never take the same. It holds for a while only: what is not handed over by
/// then is due again, so nothing is lost with a server that dies here.
/// </summary>
/// <param name="Most">So many at most.</param>
public sealed record TakeReminders(int Most) : Command<IReadOnlyList<ReminderKey>>
{
    /// <summary>So long it holds.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    protected internal override async Task<IReadOnlyList<ReminderKey>> RunAsync(Writing writing)
    {
        PlanReminder.OnlyTend(writing);
        return [.. (await writing.Db.TakeRemindersAsync(writing.Now, writing.Now + Holds, Most)).Select(one => one.Key)];
    }
}

/// <summary>Gives back what was taken and not handed over, because the server stops: another one, or the next start, need not wait.</summary>
public sealed record GiveRemindersBack(IReadOnlyCollection<ReminderKey> Keys) : Command<int>
{
    /// <inheritdoc/>
    protected internal override async Task<int> RunAsync(Writing writing)
    {
        PlanReminder.OnlyTend(writing);
        var (given, now) = (0, (DateTimeOffset?)writing.Now);
        foreach (var key in Keys)
            given += await writing.Db.Reminders.Where(one => one.Patient == key.Patient && one.Kind == key.Kind && one.Occasion == key.Occasion && one.HandedAt == null && one.NextAt > now)
                .ExecuteUpdateAsync(one => one.SetProperty(row => row.NextAt, now));
        return given;
    }
}

/// <summary>A reminder that may be handed to the mail server, now and by whoever got this.</summary>
/// <param name="Key">Which.</param>
/// <param name="To">The person's address, as they gave it for being reached safely.</param>
/// <param name="Clinic">The clinic's address on the site: "elm-street".</param>
/// <param name="Looks">What the clinic's reminders look like.</param>
/// <param name="AfterSilence">The version of the words after a silence; null: it is about something open.</param>
/// <param name="Language">The language the person reads in.</param>
public sealed record HandedReminder(ReminderKey Key, string To, string Clinic, ClinicReminders Looks, int? AfterSilence, Words.Language Language);

/// <summary>
/// Asks once more whether a reminder is to be sent now, and keeps that it is handed over, before it is: a server that dies in between sends nothing twice,
/// and what became of it is then unknown. Null: it was handed over already, is for later, or is not sent any more.
/// </summary>
/// <param name="Key">Which.</param>
public sealed record HandReminder(ReminderKey Key) : Command<HandedReminder?>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Key.Patient;

    /// <inheritdoc/>
    protected internal override async Task<HandedReminder?> RunAsync(Writing writing)
    {
        PlanReminder.OnlyTend(writing);
        var patient = await writing.Db.HoldAsync(Key.Patient) ?? throw RefusedException.Unknown;
        if (await writing.Db.Reminders.FindAsync(Key.Patient, Key.Kind, Key.Occasion) is not { NextAt: not null, HandedAt: null } reminder)
            return null;
        var next = await ReminderDesk.NextAsync(writing, patient, Key);
        if (next.At is not { } at)
        {
            ReminderDesk.Close(reminder, next.Why!.Value, writing.Now);
            return null;
        }
        if (at > writing.Now)
        {
            (reminder.IntendedAt, reminder.NextAt) = (at, at);
            return null;
        }
        (reminder.HandedAt, reminder.NextAt, reminder.Tries, reminder.Trouble) = (writing.Now, null, reminder.Tries + 1, null);
        if (Key.Kind == ReminderKind.Silence)
            reminder.Words ??= await ReminderDesk.WordsForAsync(writing, patient);
        var clinic = await writing.Db.Clinics.AsNoTracking().SingleAsync();
        return new(Key, (await ReminderDesk.ReachAsync(writing, patient))!.Value!.Trim(), clinic.Address, clinic.Reminders!, reminder.Words,
            Tongues.For(clinic, await writing.Db.Accounts.Where(one => one.Patient == Key.Patient && one.ClosedAt == null).Select(one => one.Language).FirstOrDefaultAsync()));
    }
}

/// <summary>What became of a reminder that was handed over.</summary>
public enum HandedOutcome
{
    /// <summary>The mail server took it.</summary>
    Taken,

    /// <summary>It certainly did not: it is tried again.</summary>
    NotTaken,

    /// <summary>The connection broke before the answer: it may be on its way, and is not repeated.</summary>
    Unknown,
}

/// <summary>Keeps what became of a reminder that was handed over.</summary>
/// <param name="Key">Which.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Trouble">The kind of trouble, without any address.</param>
public sealed record KeepReminder(ReminderKey Key, HandedOutcome Outcome, string? Trouble = null) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Key.Patient;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        PlanReminder.OnlyTend(writing);
        if (await writing.Db.Reminders.FindAsync(Key.Patient, Key.Kind, Key.Occasion) is not { HandedAt: not null, SentAt: null } reminder)
            throw RefusedException.Unknown;
        reminder.Trouble = Outcome == HandedOutcome.Taken ? null : Trouble ?? "no answer";
        if (Outcome == HandedOutcome.Taken)
            reminder.SentAt = writing.Now;
        else if (Outcome == HandedOutcome.NotTaken)
            (reminder.HandedAt, reminder.NextAt) = (null, writing.Now + Reminders.WaitAfter(reminder.Tries));
        writing.Note(Outcome switch { HandedOutcome.Taken => "reminder sent", HandedOutcome.NotTaken => "reminder not taken", _ => "reminder unknown" }, $"{Key.Kind}", Key.Patient);
        return true;
    }
}

/// <summary>Keeps when a person was heard from after a reminder: their first answer that came in after it was handed over.</summary>
public sealed record KeepReminderAnswers(PatientId Patient) : Command<int>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<int> RunAsync(Writing writing)
    {
        PlanReminder.OnlyTend(writing);
        var kept = 0;
        foreach (var reminder in await writing.Db.Reminders.Where(one => one.Patient == Patient && one.HandedAt != null && one.AnsweredAt == null).ToListAsync())
        {
            var handed = reminder.HandedAt;
            reminder.AnsweredAt = await writing.Db.Responses.Where(one => one.Patient == Patient && one.EnteredBy != EnteredBy.Staff && one.ReceivedAt >= handed).MinAsync(one => (DateTimeOffset?)one.ReceivedAt);
            kept += reminder.AnsweredAt is null ? 0 : 1;
        }
        return kept;
    }
}
