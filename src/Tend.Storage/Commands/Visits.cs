using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;
using Tend.Words;

namespace Tend.Storage.Commands;

/// <summary>Plans a visit by the clinic's clocks. The same id with the same content again changes nothing; with other content it is a visit of its own.</summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Staff">With whom: somebody who may see this patient.</param>
/// <param name="Day">The clinic's day.</param>
/// <param name="Time">The time on the clinic's clocks; one that the clocks go forward over is as much later.</param>
/// <param name="Minutes">How long.</param>
public sealed record PlanVisit(VisitId Id, PatientId Patient, StaffId Staff, DateOnly Day, TimeOnly Time, int Minutes) : Command<PlannedVisit>
{
    /// <summary>The shortest and the longest visit, in minutes.</summary>
    public const int Shortest = 5, Longest = 480;

    /// <summary>So many days ahead a visit can be planned, and so many back it can be entered.</summary>
    public const int DaysAhead = 730, DaysBack = 365;

    /// <inheritdoc/>
    protected internal override async Task<PlannedVisit> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        await writing.PatientAsync(Patient);
        await SeesAsync(writing, Staff, Patient);
        var startsAt = await StartAsync(writing, Day, Time, Minutes);
        var id = Id;
        if (await writing.Db.Visits.FindAsync(Patient, id) is { } same)
        {
            if ((same.Staff, same.StartsAt, same.Minutes) == (Staff, startsAt, Minutes))
                return same;
            id = new(Ids.Beside(Id.Value, $"{Staff.Value:N}|{startsAt:O}|{Minutes}"));
            if (await writing.Db.Visits.FindAsync(Patient, id) is { } again)
                return again;
        }
        var visit = Add(writing, id, Patient, Staff, startsAt, Minutes);
        await StatusOf.VisitsAsync(writing, Patient);
        writing.Note("visit planned", $"{id.Value}", Patient);
        return visit;
    }

    internal static PlannedVisit Add(Writing writing, VisitId id, PatientId patient, StaffId staff, DateTimeOffset startsAt, int minutes)
    {
        var visit = new PlannedVisit { Clinic = writing.Clinic, Patient = patient, Id = id, Staff = staff, StartsAt = startsAt, Minutes = minutes, By = writing.Actor.Staff, PlannedAt = writing.Now };
        writing.Db.Visits.Add(visit);
        return visit;
    }

    internal static async Task<DateTimeOffset> StartAsync(Writing writing, DateOnly day, TimeOnly time, int minutes)
    {
        var zone = (await writing.Db.Clinics.SingleAsync()).Zone;
        var ahead = day.DayNumber - writing.Now.DayIn(zone).DayNumber;
        if (ahead is > DaysAhead or < -DaysBack || minutes is < Shortest or > Longest)
            throw new RefusedException("visit");
        return WallClock.At(day, time, TimeZoneInfo.FindSystemTimeZoneById(zone));
    }

    static async Task SeesAsync(Writing writing, StaffId staff, PatientId patient)
    {
        if (staff == writing.Actor.Staff)
            return;
        var role = await writing.Db.Accounts.Where(one => one.Id == staff.Value && one.ClosedAt == null).Select(one => (Role?)one.Role).SingleOrDefaultAsync();
        if (role is null or Role.Patient || !await Seen.ByAsync(writing.Db, new Actor(writing.Clinic, staff.Value, role), patient))
            throw RefusedException.Unknown;
    }
}

/// <summary>Moves a visit that is planned: it stays as moved, and another one stands in its place. The same ids again change nothing.</summary>
/// <param name="Id">The visit.</param>
/// <param name="Patient">The patient.</param>
/// <param name="To">The id of the one in its place, from the form.</param>
/// <param name="Day">The clinic's day.</param>
/// <param name="Time">The time on the clinic's clocks.</param>
/// <param name="Minutes">How long.</param>
public sealed record MoveVisit(VisitId Id, PatientId Patient, VisitId To, DateOnly Day, TimeOnly Time, int Minutes) : Command<PlannedVisit>
{
    /// <inheritdoc/>
    protected internal override async Task<PlannedVisit> RunAsync(Writing writing)
    {
        var visit = await HoldVisit.FindAsync(writing, Patient, Id);
        if (visit.State == VisitState.Moved)
            return visit.MovedTo == To ? (await writing.Db.Visits.FindAsync(Patient, To))! : throw new RefusedException("changed");
        if (visit.State != VisitState.Planned || await writing.Db.Visits.FindAsync(Patient, To) is not null)
            throw new RefusedException("changed");
        var startsAt = await PlanVisit.StartAsync(writing, Day, Time, Minutes);
        if ((visit.StartsAt, visit.Minutes) == (startsAt, Minutes))
            return visit;
        (visit.State, visit.MovedTo) = (VisitState.Moved, To);
        var moved = PlanVisit.Add(writing, To, Patient, visit.Staff, startsAt, Minutes);
        await StatusOf.VisitsAsync(writing, Patient);
        writing.Note("visit moved", $"{Id.Value} {To.Value}", Patient);
        return moved;
    }
}

/// <summary>
/// A visit took place. The session check is asked of the patient, unless the clinic does not use it, one is open already or it is not for their age. Once more changes nothing.
/// </summary>
/// <param name="Id">The visit.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Why">Why the session check is asked, told to the patient.</param>
public sealed record HoldVisit(VisitId Id, PatientId Patient, string? Why) : Command<bool>
{
    /// <summary>The measure that is asked after a visit.</summary>
    public const string SessionCheck = "session-check";

    /// <summary>The scale of it that says whether they would like to talk about how it goes between them and the clinician.</summary>
    public const string TalkScale = "talk";

    /// <summary>Its values that say so.</summary>
    public const double TalkPerhaps = 1, TalkYes = 2;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var visit = await FindAsync(writing, Patient, Id);
        if (visit.State == VisitState.Held)
            return false;
        if (visit.State is not (VisitState.Planned or VisitState.Missed))
            throw new RefusedException("changed");
        if (!visit.HasBegun(writing.Now))
            throw new RefusedException("early");
        visit.State = VisitState.Held;
        await AskAsync(writing);
        await StatusOf.VisitsAsync(writing, Patient);
        await CourseDesk.UpdateAsync(writing, Patient);
        writing.Note("visit held", $"{Id.Value}", Patient);
        return true;
    }

    /// <summary>The visit, for staff who may see the patient, who is held until the end of the command.</summary>
    internal static async Task<PlannedVisit> FindAsync(Writing writing, PatientId patient, VisitId id)
    {
        writing.OnlyStaff();
        await writing.PatientAsync(patient);
        return await writing.Db.Visits.FindAsync(patient, id) ?? throw RefusedException.Unknown;
    }

    /// <summary>What a visit asks lies under the visit's own id, so that it is asked once.</summary>
    async Task AskAsync(Writing writing)
    {
        var db = writing.Db;
        var patient = (await db.Patients.FindAsync(Patient))!;
        var asked = new AssignmentId(Id.Value);
        if (!(await writing.MeasuresAsync()).Uses(SessionCheck) || Age.Fit(MeasureLibrary.Get(SessionCheck), patient.Birth, writing.Now.DayIn(patient.Zone)) != AgeFit.Fits
            || await db.Assignments.Open(writing.Now).AnyAsync(one => one.Patient == Patient && one.Measure == SessionCheck))
            return;
        if (await db.Assignments.FindAsync(Patient, asked) is not { } check)
            db.Assignments.Add(check = new() { Clinic = writing.Clinic, Patient = Patient, Id = asked, Measure = SessionCheck, OpensAt = writing.Now, Why = Why.Said(), By = writing.Actor.Staff });
        else if (check.Answered is null)
            check.WithdrawnAt = null;
        else
            return;
        await StatusOf.UpdateAsync(writing, Patient, added: check);
    }
}

/// <summary>A visit did not take place. It says nothing about why. Once more changes nothing.</summary>
/// <param name="Id">The visit.</param>
/// <param name="Patient">The patient.</param>
public sealed record MissVisit(VisitId Id, PatientId Patient) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var visit = await HoldVisit.FindAsync(writing, Patient, Id);
        if (visit.State == VisitState.Missed)
            return false;
        if (visit.State != VisitState.Planned)
            throw new RefusedException("changed");
        if (!visit.HasBegun(writing.Now))
            throw new RefusedException("early");
        visit.State = VisitState.Missed;
        await StatusOf.VisitsAsync(writing, Patient);
        writing.Note("visit missed", $"{Id.Value}", Patient);
        return true;
    }
}

/// <summary>Undoes that a visit was held or missed: it is planned as before, and its session check is taken back unless it was answered.</summary>
/// <param name="Id">The visit.</param>
/// <param name="Patient">The patient.</param>
public sealed record ReopenVisit(VisitId Id, PatientId Patient) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var visit = await HoldVisit.FindAsync(writing, Patient, Id);
        if (visit.State == VisitState.Planned)
            return false;
        if (visit.State is not (VisitState.Held or VisitState.Missed))
            throw new RefusedException("changed");
        visit.State = VisitState.Planned;
        if (await writing.Db.Assignments.FindAsync(Patient, new AssignmentId(Id.Value)) is { Answered: null, WithdrawnAt: null } asked)
        {
            asked.WithdrawnAt = writing.Now;
            await StatusOf.UpdateAsync(writing, Patient, except: asked.Id);
        }
        await StatusOf.VisitsAsync(writing, Patient);
        await CourseDesk.UpdateAsync(writing, Patient);
        writing.Note("visit reopened", $"{Id.Value}", Patient);
        return true;
    }
}

/// <summary>Takes a planned visit out of the calendar. Once more changes nothing.</summary>
/// <param name="Id">The visit.</param>
/// <param name="Patient">The patient.</param>
public sealed record CallOffVisit(VisitId Id, PatientId Patient) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var visit = await HoldVisit.FindAsync(writing, Patient, Id);
        if (visit.State == VisitState.CalledOff)
            return false;
        if (visit.State != VisitState.Planned)
            throw new RefusedException("changed");
        visit.State = VisitState.CalledOff;
        await StatusOf.VisitsAsync(writing, Patient);
        writing.Note("visit called off", $"{Id.Value}", Patient);
        return true;
    }
}
