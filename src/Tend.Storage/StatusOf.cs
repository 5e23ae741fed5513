using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage;

/// <summary>Keeps a patient's status row with every write, so that the caseload is one statement.</summary>
static class StatusOf
{
    /// <summary>The team has something new to read.</summary>
    public static async Task UnreadAsync(Writing writing, PatientId patient) => (await writing.Db.Status.FindAsync(patient))!.UnreadSince ??= writing.Now;

    /// <summary>What is due and which signals wait, read anew.</summary>
    /// <param name="writing">The command.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="except">An assignment that this command just closed; the database does not know it yet.</param>
    /// <param name="added">Those that this command just made; the database does not know them yet.</param>
    public static async Task<StatusRow> UpdateAsync(Writing writing, PatientId patient, AssignmentId? except = null, params IReadOnlyCollection<Assignment> added)
    {
        var (db, now) = (writing.Db, writing.Now);
        var status = await db.Status.SingleAsync(one => one.Patient == patient);
        var known = await db.Assignments.Open(now).Where(one => one.Patient == patient && one.Id != except)
            .Select(one => new { one.OpensAt, one.ClosesAt }).ToListAsync();
        var open = known.Select(one => (one.OpensAt, one.ClosesAt)).Concat(added.Select(one => (one.OpensAt, one.ClosesAt))).ToList();
        status.DueSince = open.Min(one => (DateTimeOffset?)one.OpensAt);
        status.DueUntil = open.Min(one => one.ClosesAt);
        return status;
    }

    /// <summary>Since when a request waits, and until when the first answer is due.</summary>
    /// <param name="writing">The command.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="changed">The request that this command made or closed; the database does not know it yet.</param>
    public static async Task<StatusRow> RequestsAsync(Writing writing, PatientId patient, Request changed)
    {
        var status = await writing.Db.Status.SingleAsync(one => one.Patient == patient);
        var open = await writing.Db.Requests.Where(one => one.Patient == patient && one.AnsweredAt == null && one.TakenBackAt == null && one.Id != changed.Id).ToListAsync();
        if (changed.IsOpen)
            open.Add(changed);
        (status.RequestSince, status.RequestDue) = (open.Min(one => (DateTimeOffset?)one.AskedAt), open.Min(one => (DateTimeOffset?)(one.DueAt ?? one.AskedAt)));
        return status;
    }

    /// <summary>From when to when they are away as planned, and what their courses say then.</summary>
    /// <param name="writing">The command.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="from">The first day; null: no pause stands.</param>
    /// <param name="to">The last day.</param>
    public static async Task PauseAsync(Writing writing, Patient patient, DateOnly? from, DateOnly? to)
    {
        var status = await writing.Db.Status.SingleAsync(one => one.Patient == patient.Id);
        status.AwayFrom = from is { } first ? WallClock.StartOf(first, TimeZoneInfo.FindSystemTimeZoneById(patient.Zone)) : null;
        status.AwayUntil = to?.EndIn(patient.Zone);
        await CourseDesk.UpdateAsync(writing, patient.Id);
    }

    /// <summary>The next visit and the last one, as they stand in this command.</summary>
    public static async Task VisitsAsync(Writing writing, PatientId patient)
    {
        await writing.Db.Visits.Where(one => one.Patient == patient).LoadAsync();
        var visits = writing.Db.Visits.Local.Where(one => one.Patient == patient).ToList();
        var status = await writing.Db.Status.SingleAsync(one => one.Patient == patient);
        status.NextVisit = visits.Where(one => one.State == VisitState.Planned).Min(one => (DateTimeOffset?)one.StartsAt);
        status.LastVisit = visits.Where(one => one.State == VisitState.Held).Max(one => (DateTimeOffset?)one.StartsAt);
    }

    /// <summary>Since when a signal waits for somebody, and when a standing plan is to be looked at again.</summary>
    /// <param name="status">The row.</param>
    /// <param name="signals">All signals of the patient, as they stand in this command.</param>
    /// <param name="zone">The clinic's.</param>
    public static void Safety(StatusRow status, IReadOnlyCollection<SafetySignal> signals, string zone)
    {
        status.SafetySince = signals.Where(signal => signal.Acknowledgement is null).Min(signal => (DateTimeOffset?)signal.ReceivedAt);
        status.ReviewFrom = signals.Where(signal => signal.Acknowledgement is not null).Min(signal => signal.Plan?.ReviewBy.EndIn(zone));
    }
}
