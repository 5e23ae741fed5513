using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tend.Care;
using Tend.Words;

namespace Tend.Storage.Commands;

/// <summary>The lead sets how long what is kept.</summary>
/// <param name="Keeps">How long.</param>
public sealed record SetRetention(Retention Keeps) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        if (Keeps.Troubles().Any())
            throw new RefusedException("retention");
        var clinic = await writing.Db.Clinics.SingleAsync();
        if (clinic.Keeps == Keeps)
            return false;
        clinic.Keeps = Keeps;
        writing.Note("retention set", "");
        return true;
    }
}

/// <summary>Tend itself: drafts and sign-ins that were kept long enough go.</summary>
public sealed record ForgetOld : Command<int>
{
    /// <inheritdoc/>
    protected internal override async Task<int> RunAsync(Writing writing)
    {
        if (writing.Actor.Account is not null || writing.Actor.Patient is not null)
            throw RefusedException.Unknown;
        var (keeps, now) = ((await writing.Db.Clinics.AsNoTracking().SingleAsync()).Keeps ?? Retention.Usual, writing.Now);
        var (drafted, used) = (now.AddDays(-keeps.DraftDays), now.AddDays(-keeps.SignInDays));
        var drafts = await writing.Db.Drafts.Where(one => one.SavedAt < drafted).ExecuteDeleteAsync();
        // Who is in was seen within the hour, so that nobody is sent to the door by this.
        var signIns = await writing.Db.SignIns.Where(one => one.SeenAt < used).ExecuteDeleteAsync();
        if (drafts + signIns > 0)
            writing.Note("kept long enough", $"drafts {drafts} sign-ins {signIns}");
        return drafts + signIns;
    }
}

/// <summary>A patient asks that their record be erased. Asked twice it is asked once.</summary>
/// <param name="Patient">The patient.</param>
public sealed record AskErasure(PatientId Patient) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var patient = await Choose.OwnAsync(writing, Patient, evenRestricted: true);
        if (patient.ErasureAskedAt is not null)
            return false;
        patient.ErasureAskedAt = writing.Now;
        if (patient.RestrictedSince is null)
            await StatusOf.UnreadAsync(writing, Patient);
        writing.Note("asked to be erased", "", Patient);
        return true;
    }
}

/// <summary>A patient takes that back.</summary>
/// <param name="Patient">The patient.</param>
public sealed record TakeErasureBack(PatientId Patient) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var patient = await Choose.OwnAsync(writing, Patient, evenRestricted: true);
        if (patient.ErasureAskedAt is null)
            return false;
        patient.ErasureAskedAt = null;
        writing.Note("erasure taken back", "", Patient);
        return true;
    }
}

/// <summary>
/// The lead locks a record that has to be kept: it stands in no list, nothing is asked, nobody is reminded, only a lead opens it, to read; the person reads why, and their data and
/// safety pages. Refused while a safety signal waits or a plan stands on one ("signal"), and while a visit is planned ("visit").
/// </summary>
/// <param name="Patient">The patient.</param>
/// <param name="Why">Why it has to be kept, as the person reads it.</param>
public sealed record RestrictRecord(PatientId Patient, string Why) : Command<bool>
{
    /// <summary>The longest reason, in characters.</summary>
    public const int Longest = 600;

    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var patient = await Erasing.HeldAsync(writing, Patient);
        if (Why.Said() is not { } why || why.Length > Longest)
            throw new RefusedException("why");
        if (patient.RestrictedSince is not null)
            return false;
        var (db, now) = (writing.Db, writing.Now);
        var status = await db.Status.SingleAsync(one => one.Patient == Patient);
        if (status.SafetySince is not null || status.ReviewFrom is not null)
            throw new RefusedException("signal");
        if (status.NextVisit is not null)
            throw new RefusedException("visit");
        (patient.RestrictedSince, patient.RestrictedBy, patient.RestrictedWhy) = (now, writing.Actor.Staff, writing.Vault.Seal(await writing.KeyAsync(Patient), Places.Restricted(Patient), why));
        patient.RemindedSince = null;
        await ReminderDesk.CloseWaitingAsync(writing, Patient, Engagement.NoReminder.Stopped);
        foreach (var schedule in await db.Schedules.Where(one => one.Patient == Patient && one.EndedAt == null).ToListAsync())
            (schedule.EndedAt, schedule.NextAt) = (now, null);
        foreach (var open in await db.Assignments.Open(now).Where(one => one.Patient == Patient).ToListAsync())
            open.WithdrawnAt = now;
        // The status row is how lists find somebody: without it no list does.
        db.Status.Remove(status);
        writing.Note("record restricted", "", Patient);
        return true;
    }
}

/// <summary>The lead unlocks a record. What was asked on a schedule before is set anew by the team.</summary>
/// <param name="Patient">The patient.</param>
public sealed record LiftRestriction(PatientId Patient) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var patient = await Erasing.HeldAsync(writing, Patient);
        if (patient.RestrictedSince is null)
            return false;
        var (db, now) = (writing.Db, writing.Now);
        (patient.RestrictedSince, patient.RestrictedBy, patient.RestrictedWhy) = (null, null, null);
        var requests = await db.Requests.Where(one => one.Patient == Patient && one.AnsweredAt == null && one.TakenBackAt == null).Select(one => new { one.AskedAt, one.DueAt }).ToListAsync();
        db.Status.Add(new()
        {
            Clinic = writing.Clinic,
            Patient = Patient,
            Name = patient.Name,
            UnreadSince = now,
            AnsweredAt = await db.Responses.Where(one => one.Patient == Patient).MaxAsync(one => (DateTimeOffset?)one.AnsweredAt),
            RequestSince = requests.Min(one => (DateTimeOffset?)one.AskedAt),
            RequestDue = requests.Min(one => (DateTimeOffset?)(one.DueAt ?? one.AskedAt)),
        });
        await db.SaveChangesAsync();
        await StatusOf.VisitsAsync(writing, Patient);
        var pause = await db.Pauses.Where(one => one.Patient == Patient && one.EndedAt == null).OrderByDescending(one => one.SaidAt).FirstOrDefaultAsync();
        await StatusOf.PauseAsync(writing, patient, pause?.From, pause?.To);
        writing.Note("restriction lifted", "", Patient);
        return true;
    }
}

/// <summary>
/// The lead erases a record: the person's key, and every row of theirs in every table, the account too. Audit rows stay: they name a record by a number that leads
/// nowhere any more. What somebody was allocated to in a trial stays in its place under such a number, as somebody who left. Refused while a safety signal waits ("signal"), and where the name that was typed is another ("name").
/// </summary>
/// <param name="Id">The id of the erasure, from the form.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Name">The name, typed to confirm.</param>
/// <param name="Because">Why.</param>
/// <param name="List">The list of erasures, on which the person stands before anything goes.</param>
public sealed record EraseRecord(Guid Id, PatientId Patient, string Name, ErasedBecause Because, ErasureList List) : Command<Erasure>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<Erasure> RunAsync(Writing writing)
    {
        if (await writing.Db.Erasures.SingleOrDefaultAsync(one => one.Id == Id) is { } done)
            return done;
        var patient = await Erasing.HeldAsync(writing, Patient);
        if (!string.Equals(Name.Trim(), patient.Name, StringComparison.OrdinalIgnoreCase))
            throw new RefusedException("name");
        if (await writing.Db.Status.AnyAsync(one => one.Patient == Patient && one.SafetySince != null))
            throw new RefusedException("signal");
        List.Add([new(ErasureList.MarkOf(writing.Clinic, Patient), DateOnly.FromDateTime(writing.Now.UtcDateTime))]);
        return await Erasing.EraseAsync(writing, Id, patient, writing.Actor.Staff, Because);
    }
}

/// <summary>Tend itself: somebody who stands on the list of erasures is here, after a restore or because the power went, and is erased.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="List">The list of erasures.</param>
public sealed record EraseAgain(PatientId Patient, ErasureList List) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var mark = ErasureList.MarkOf(writing.Clinic, Patient);
        if (writing.Actor.Account is not null || writing.Actor.Patient is not null || List.Read().All(one => one.Mark != mark))
            throw RefusedException.Unknown;
        if (await writing.Db.HoldAsync(Patient) is not { } patient)
            return false;
        await Erasing.EraseAsync(writing, Guid.CreateVersion7(writing.Now), patient, by: null, ErasedBecause.CameBack);
        return true;
    }
}

/// <summary>What the commands about locking and erasing share.</summary>
public static class Erasing
{
    /// <summary>The tables whose rows of a person go, by the model: every one with a patient but the audit, and what only a trial keeps.</summary>
    static readonly Type[] Stay = [typeof(AuditRow), typeof(TrialAllocation), typeof(TrialConsent)];

    /// <summary>How many rows of a person an erasure takes from each table; those with none are left out.</summary>
    public static async Task<Dictionary<string, int>> CountAsync(TendDb db, PatientId patient)
    {
        var counts = new Dictionary<string, int>();
        foreach (var (table, column) in Tables(db))
#pragma warning disable EF1002 // The names are the model's; a name cannot be a parameter.
            Add(table, await db.Database.SqlQueryRaw<int>($"SELECT CAST(count(*) AS integer) AS \"Value\" FROM {table} WHERE {column} = {{0}}", patient.Value).SingleAsync());
#pragma warning restore EF1002
        Add("invitations", await LettersOf(db, patient).CountAsync());
        Add("trial_consents", await AnswersOf(db, patient).CountAsync());
        return counts;

        void Add(string table, int count)
        {
            if (count > 0)
                counts[table] = counts.GetValueOrDefault(table) + count;
        }
    }

    /// <summary>The patient, held, for the lead, whether their record is locked or not.</summary>
    internal static async Task<Patient> HeldAsync(Writing writing, PatientId patient)
    {
        writing.OnlyLead();
        return await writing.Db.HoldAsync(patient) ?? throw RefusedException.Unknown;
    }

    internal static async Task<Erasure> EraseAsync(Writing writing, Guid id, Patient patient, StaffId? by, ErasedBecause because)
    {
        var (db, person, askedAt) = (writing.Db, patient.Id, patient.ErasureAskedAt);
        await db.OverwriteAsync(true);
        var counts = await CountAsync(db, person);
        await LettersOf(db, person).ExecuteDeleteAsync();
        await AnswersOf(db, person).ExecuteDeleteAsync();
        await LeaveTrialsAsync(writing, person);
        foreach (var (table, column) in Tables(db))
#pragma warning disable EF1002 // As above.
            await db.Database.ExecuteSqlRawAsync($"DELETE FROM {table} WHERE {column} = {{0}}", person.Value);
#pragma warning restore EF1002
        await db.OverwriteAsync(false);
        db.ChangeTracker.Clear();
        var erasure = new Erasure { Clinic = writing.Clinic, Id = id, Mark = ErasureList.MarkOf(writing.Clinic, person), At = writing.Now, By = by, Because = because, AskedAt = askedAt, Counts = counts };
        db.Erasures.Add(erasure);
        writing.Note("record erased", $"{id}", person);
        return erasure;
    }

    /// <summary>The letter somebody came in by holds the name that was typed when they were invited.</summary>
    static IQueryable<Invitation> LettersOf(TendDb db, PatientId person) =>
        db.Invitations.Where(one => one.Patient == null && db.NoticeAnswers.Any(answer => answer.Patient == person && answer.Invitation == one.Id));

    /// <summary>What they said to trials in which they have no place.</summary>
    static IQueryable<TrialConsent> AnswersOf(TendDb db, PatientId person) =>
        db.TrialConsents.Where(one => one.Patient == person && !db.TrialAllocations.Any(place => place.Patient == person && place.Trial == one.Trial));

    /// <summary>The place in a trial's sealed list stays, or those after it would move; the number in it is a new one, made by chance.</summary>
    static async Task LeaveTrialsAsync(Writing writing, PatientId person)
    {
        var (db, nobody, now) = (writing.Db, new PatientId(new(RandomNumberGenerator.GetBytes(16))), writing.Now);
        await db.TrialConsents.Where(one => one.Patient == person).ExecuteUpdateAsync(set => set.SetProperty(one => one.Patient, nobody).SetProperty(one => one.WithdrawnAt, one => one.WithdrawnAt ?? now));
        await db.TrialAllocations.Where(one => one.Patient == person).ExecuteUpdateAsync(set => set.SetProperty(one => one.Patient, nobody));
    }

    static IEnumerable<(string Table, string Column)> Tables(TendDb db) =>
        from type in db.Model.GetEntityTypes()
        where !Stay.Contains(type.ClrType)
        let column = type.ClrType == typeof(Patient) ? type.FindProperty(nameof(Patient.Id)) : Named(type)
        where column is not null
        orderby type.GetTableName()
        select (type.GetTableName()!, column.GetColumnName());

    /// <summary>A column that holds whose row it is.</summary>
    static IProperty? Named(IEntityType type) => type.GetProperties().SingleOrDefault(one => one.ClrType == typeof(PatientId) || one.ClrType == typeof(PatientId?));
}
