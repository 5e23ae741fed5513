using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage;

/// <summary>
/// Whom an actor may see: a patient their own record, a clinician their care team's patients (all, where the lead widened it), a lead everybody, and of the team nobody a record that is locked.
/// While a safety signal waits for somebody, every clinician of the clinic may open that page: danger goes before walls, and the audit says so.
/// </summary>
public static class Seen
{
    /// <summary>The patients an actor may see.</summary>
    public static IQueryable<Patient> By(TendDb db, Actor actor)
    {
        if (actor.Patient is { } own)
            return db.Patients.Where(patient => patient.Id == own);
        // A locked record is open to its person; a lead reads it, where a page asks for ToReadBy.
        var open = db.Patients.Where(patient => patient.RestrictedSince == null);
        if (actor.IsLead)
            return open;
        if (!actor.IsStaff)
            return db.Patients.Where(patient => false);
        var staff = actor.Staff;
        return open.Where(patient =>
            db.CareTeam.Any(member => member.Patient == patient.Id && member.Staff == staff)
            || db.Clinics.Any(clinic => clinic.Id == db.Clinic && clinic.Widened != null)
            || db.Status.Any(status => status.Patient == patient.Id && status.SafetySince != null));
    }

    /// <summary>The patients whose record an actor may read: those they may see, and for a lead those too whose record is locked.</summary>
    public static IQueryable<Patient> ToReadBy(TendDb db, Actor actor) => actor.IsLead ? db.Patients : By(db, actor);

    /// <summary>The status rows of the patients an actor may see, for a list of them.</summary>
    /// <param name="db">The record.</param>
    /// <param name="actor">The actor.</param>
    /// <param name="isWidened">Whether every clinician sees every patient of the clinic.</param>
    public static IQueryable<StatusRow> StatusBy(TendDb db, Actor actor, bool isWidened)
    {
        if (actor.Patient is { } own)
            return db.Status.Where(status => status.Patient == own);
        if (actor.IsLead || (actor.IsStaff && isWidened))
            return db.Status;
        if (!actor.IsStaff)
            return db.Status.Where(status => false);
        var staff = actor.Staff;
        // From their few to the rows, so that nobody looks through the clinic.
        return from patient in db.CareTeam.Where(member => member.Staff == staff).Select(member => member.Patient)
                   .Union(db.Status.Where(status => status.SafetySince != null).Select(status => status.Patient))
               join status in db.Status on patient equals status.Patient
               select status;
    }

    /// <summary>Whether an actor may see a patient. A patient sees themselves, which takes no question to the database.</summary>
    public static async Task<bool> ByAsync(TendDb db, Actor actor, PatientId patient) =>
        actor.Patient is { } own ? own == patient : await By(db, actor).AnyAsync(one => one.Id == patient);
}
