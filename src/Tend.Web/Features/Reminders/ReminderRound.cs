using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Reminders;

/// <summary>
/// Goes round once a minute, through all clinics: puts reminders into the ledger, takes those that are due and sends them, and keeps who was heard from since. What is due
/// stands in the ledger, so nothing is lost while no server runs, and of several servers each reminder is one's alone.
/// </summary>
/// <remarks>Whoever stops the site does not cut a letter off: those that are handed over are finished, the others are given back.</remarks>
public sealed partial class ReminderRound(RecordRoom room, Post post, TimeProvider clock, ILogger<ReminderRound> log) : BackgroundService
{
    /// <summary>So often it goes.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    const int MostPlanned = 500, MostTaken = 50, MostTogether = 8;
    static readonly TimeSpan AnswersCount = TimeSpan.FromDays(30);

    /// <summary>Goes once.</summary>
    /// <returns>How many letters the mail server took.</returns>
    public async Task<int> GoAsync(CancellationToken cancel = default)
    {
        await EachAsync(await AnsweredAsync(cancel), one => room.Writer.DoAsync(new Actor(one.Clinic), new KeepReminderAnswers(one.Patient), cancel), cancel);
        // Without a mail server nothing is intended: it would pile up and come late.
        if (!post.IsSet)
            return 0;
        await PlanAsync(cancel);
        var sent = 0;
        foreach (var clinic in await ClinicsAsync(cancel))
            while (await room.Writer.DoAsync(new Actor(clinic), new TakeReminders(MostTaken), cancel) is { Count: > 0 } taken)
                sent += await SendAsync(clinic, taken, cancel);
        return sent;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.GoAsync("reminders", Every, clock, GoAsync, why => CouldNotLook(log, why), stoppingToken);

    sealed record Person(ClinicId Clinic, PatientId Patient);

    /// <summary>Puts what is new into the ledger; each person who is found here has a row in it afterwards.</summary>
    async Task PlanAsync(CancellationToken cancel)
    {
        foreach (var (kind, find) in new (ReminderKind, Func<CancellationToken, Task<List<Person>>>)[] { (ReminderKind.Due, OpenAsync), (ReminderKind.Silence, SilentAsync) })
        {
            int found, planned;
            do
            {
                var people = await find(cancel);
                (found, planned) = (people.Count, 0);
                await EachAsync(people, async one =>
                {
                    if (await room.Writer.DoAsync(new Actor(one.Clinic), new PlanReminder(one.Patient, kind), cancel))
                        Interlocked.Increment(ref planned);
                }, cancel);
            }
            while (found == MostPlanned && planned > 0);
        }
    }

    /// <summary>Those to whom something is open that no reminder told of, and for whom none waits.</summary>
    async Task<List<Person>> OpenAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = room.AcrossClinics();
        return await db.Patients.IgnoreQueryFilters().Where(patient => patient.RemindedSince != null)
            .Where(patient => db.Clinics.Any(clinic => clinic.Id == patient.Clinic && clinic.Reminders != null && !clinic.IsMadeUp))
            .Where(patient => db.Assignments.Any(open => open.Patient == patient.Id && open.Answered == null && open.WithdrawnAt == null && open.OpensAt <= now && (open.ClosesAt == null || open.ClosesAt > now)
                && !db.Reminders.Any(one => one.Patient == patient.Id && (one.NextAt != null || one.HandedAt >= open.OpensAt || (one.Kind == ReminderKind.Due && one.Occasion == open.OpensAt)))))
            .OrderBy(patient => patient.Id).Take(MostPlanned).Select(patient => new Person(patient.Clinic, patient.Id)).ToListAsync(cancel);
    }

    /// <summary>Those who fell silent not long ago, in clinics that write to them.</summary>
    async Task<List<Person>> SilentAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var since = now - Tend.Engagement.Reminders.Longest;
        await using var db = room.AcrossClinics();
        return await db.Status.IgnoreQueryFilters().Where(status => status.SilentFrom <= now && status.SilentFrom > since && !(status.AwayFrom <= now && status.AwayUntil > now))
            .Where(status => db.Clinics.Any(clinic => clinic.Id == status.Clinic && clinic.Reminders != null && clinic.AfterSilenceSince != null && !clinic.IsMadeUp))
            .Where(status => db.Patients.Any(patient => patient.Id == status.Patient && patient.RemindedSince != null))
            .Where(status => !db.Reminders.Any(one => one.Patient == status.Patient && one.Kind == ReminderKind.Silence && one.Occasion == status.SilentFrom))
            .OrderBy(status => status.Patient).Take(MostPlanned).Select(status => new Person(status.Clinic, status.Patient)).ToListAsync(cancel);
    }

    /// <summary>Those who answered something since a reminder was handed over.</summary>
    async Task<List<Person>> AnsweredAsync(CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - AnswersCount;
        await using var db = room.AcrossClinics();
        return [.. (await db.Reminders.IgnoreQueryFilters().Where(one => one.HandedAt > since && one.AnsweredAt == null)
            .Where(one => db.Responses.Any(response => response.Patient == one.Patient && response.EnteredBy != EnteredBy.Staff && response.ReceivedAt >= one.HandedAt))
            .Select(one => new { one.Clinic, one.Patient }).Distinct().OrderBy(one => one.Patient).Take(MostPlanned).ToListAsync(cancel)).Select(one => new Person(one.Clinic, one.Patient))];
    }

    async Task<List<ClinicId>> ClinicsAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = room.AcrossClinics();
        return await db.Reminders.IgnoreQueryFilters().Where(one => one.NextAt <= now).Select(one => one.Clinic).Distinct().ToListAsync(cancel);
    }

    async Task<int> SendAsync(ClinicId clinic, IReadOnlyList<ReminderKey> taken, CancellationToken cancel)
    {
        var (sent, left) = (0, new ConcurrentDictionary<ReminderKey, bool>(taken.Select(key => KeyValuePair.Create(key, true))));
        try
        {
            await Parallel.ForEachAsync(taken, new ParallelOptions { MaxDegreeOfParallelism = MostTogether, CancellationToken = cancel }, async (key, _) =>
            {
                left.TryRemove(key, out var _);
                if (await TrySendAsync(clinic, key))
                    Interlocked.Increment(ref sent);
            });
        }
        finally
        {
            if (!left.IsEmpty)
                await room.Writer.DoAsync(new Actor(clinic), new GiveRemindersBack([.. left.Keys]), CancellationToken.None);
        }
        return sent;
    }

    /// <summary>One that cannot be sent keeps none of the others waiting.</summary>
    async Task<bool> TrySendAsync(ClinicId clinic, ReminderKey key)
    {
        try
        {
            return await SendAsync(clinic, key);
        }
        catch (Exception error)
        {
            // Not handed over, it is due again in a while; handed over, what became of it is unknown, and the ledger says so.
            CouldNotSend(log, key.Patient.Value, error.GetType().Name);
            return false;
        }
    }

    async Task<bool> SendAsync(ClinicId clinic, ReminderKey key)
    {
        var tend = new Actor(clinic);
        if (await room.Writer.DoAsync(tend, new HandReminder(key)) is not { } handed)
            return false;
        var posted = await post.SendAsync(Spoken.Say(handed.Language,
            () => ReminderMail.Of(handed.Looks.Letter, handed.Looks.Address, handed.Clinic, handed.To, room.Stops.CodeOf(key.Patient.Value), handed.AfterSilence)), CancellationToken.None);
        var outcome = posted.Delivery == Delivery.Sent ? HandedOutcome.Taken : posted.MayHaveLeft ? HandedOutcome.Unknown : HandedOutcome.NotTaken;
        await room.Writer.DoAsync(tend, new KeepReminder(key, outcome, posted.Why));
        if (posted.Why is { } why)
            NotTaken(log, key.Patient.Value, why);
        return outcome == HandedOutcome.Taken;
    }

    /// <summary>One person about whom something cannot be written keeps none of the others waiting; they are found again in a minute.</summary>
    async Task EachAsync(List<Person> people, Func<Person, Task> write, CancellationToken cancel) =>
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = MostTogether, CancellationToken = cancel }, async (one, _) =>
        {
            try
            {
                await write(one);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                CouldNotSend(log, one.Patient.Value, error.GetType().Name);
            }
        });

    [LoggerMessage(Level = LogLevel.Error, Message = "A reminder of {Patient} could not be seen to ({Why}); it is looked at again.")]
    static partial void CouldNotSend(ILogger log, Guid patient, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A reminder of {Patient} was not taken by the mail server ({Why}).")]
    static partial void NotTaken(ILogger log, Guid patient, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reminders could not be looked at ({Why}); they are looked at again.")]
    static partial void CouldNotLook(ILogger log, string why);
}
