using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage;

/// <summary>What is known about a patient when answers come in, read in one statement: most of what is ever written goes this way.</summary>
/// <param name="Zone">Where the person lives.</param>
/// <param name="Since">When the record began.</param>
/// <param name="HasSame">Whether something lies under the response's id already.</param>
/// <param name="Assignment">What asked for the answers.</param>
/// <param name="HasDraft">Whether it has a draft.</param>
/// <param name="OtherDue">Since when something else that was asked is unanswered.</param>
/// <param name="Status">The status row.</param>
/// <param name="HasSignals">Whether a safety signal was ever opened for them.</param>
/// <param name="ClinicZone">Where the clinic is.</param>
/// <param name="Duty">The clinic's duty plan.</param>
sealed record AtHand(string Zone, DateTimeOffset Since, bool HasSame, Assignment? Assignment, bool HasDraft, DateTimeOffset? OtherDue, StatusRow Status, bool HasSignals,
    string ClinicZone, DutyPlan Duty);

/// <summary>Statements that are turned into SQL once, for one kind of database.</summary>
sealed class Compiled
{
    /// <summary>What is at hand about a patient, a response and an assignment (the empty id where there is none), now.</summary>
    public Func<TendDb, PatientId, ResponseId, AssignmentId, DateTimeOffset, Task<AtHand?>> AtHand { get; } = EF.CompileAsyncQuery(
        (TendDb db, PatientId id, ResponseId response, AssignmentId asked, DateTimeOffset now) => (
        from patient in db.Patients
        where patient.Id == id
        from clinic in db.Clinics
        from status in db.Status.Where(one => one.Patient == patient.Id)
        from assignment in db.Assignments.Where(one => one.Patient == patient.Id && one.Id == asked).DefaultIfEmpty()
        select new AtHand(patient.Zone, patient.CreatedAt, db.Responses.Any(one => one.Patient == patient.Id && one.Id == response), assignment,
            db.Drafts.Any(one => one.Patient == patient.Id && one.Assignment == asked),
            db.Assignments.Where(one => one.Patient == patient.Id && one.Answered == null && one.WithdrawnAt == null && one.Id != asked && (one.ClosesAt == null || one.ClosesAt > now))
                .Min(one => (DateTimeOffset?)one.OpensAt),
            status, db.Signals.Any(one => one.Patient == patient.Id), clinic.Zone, clinic.Duty)).SingleOrDefault());
}
