using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tend.Care;

namespace Tend.Storage;

/// <summary>What is known about a patient when answers come in, read in one statement: most of what is ever written goes this way.</summary>
/// <param name="Zone">Where the person lives.</param>
/// <param name="Since">When the record began.</param>
/// <param name="HasSame">Whether something lies under the response's id already.</param>
/// <param name="Assignment">What asked for the answers.</param>
/// <param name="Draft">Its draft.</param>
/// <param name="Key">The person's key.</param>
/// <param name="OtherDue">Since when something else that was asked is unanswered.</param>
/// <param name="Status">The status row.</param>
/// <param name="HasSignals">Whether a safety signal was ever opened for them.</param>
/// <param name="ClinicZone">Where the clinic is.</param>
/// <param name="Duty">The clinic's duty plan.</param>
sealed record AtHand(string Zone, DateTimeOffset Since, bool HasSame, Assignment? Assignment, Draft? Draft, PersonKey Key, DateTimeOffset? OtherDue, StatusRow Status, bool HasSignals,
    string ClinicZone, DutyPlan Duty);

/// <summary>Who is at the door, read in one statement: every request of somebody who is signed in begins with it.</summary>
/// <param name="Clinic">The clinic.</param>
/// <param name="Account">The account; null: the clinic has none like it.</param>
/// <param name="SignIn">The sign-in that the browser names, while it stands; null: it was ended, or is not this account's.</param>
/// <param name="RestrictedSince">Since when the record that the account opens is locked; null: it is not, or there is none.</param>
public sealed record AtDoor(Clinic Clinic, Account? Account, SignedIn? SignIn, DateTimeOffset? RestrictedSince);

/// <summary>Statements that are turned into SQL once, for one kind of database.</summary>
sealed class Compiled
{
    /// <summary>The clinic that is seen, an account of it and a sign-in of that account (the empty id where nobody is signed in).</summary>
    public Func<TendDb, Guid, Guid, CancellationToken, Task<AtDoor?>> AtDoor { get; } = EF.CompileAsyncQuery((TendDb db, Guid id, Guid signIn, CancellationToken _) => (
        from clinic in db.Clinics.AsNoTracking()
        from account in db.Accounts.Where(one => one.Id == id).DefaultIfEmpty()
        from standing in db.SignIns.Where(one => one.Id == signIn && one.Account == id && one.EndedAt == null).DefaultIfEmpty()
        select new AtDoor(clinic, account, standing, db.Patients.Where(one => one.Id == account.Patient).Select(one => one.RestrictedSince).FirstOrDefault())).SingleOrDefault());

    /// <summary>What is at hand about a patient, a response and an assignment (the empty id where there is none), now.</summary>
    public Func<TendDb, PatientId, ResponseId, AssignmentId, DateTimeOffset, Task<AtHand?>> AtHand { get; } = EF.CompileAsyncQuery(
        (TendDb db, PatientId id, ResponseId response, AssignmentId asked, DateTimeOffset now) => (
        from patient in db.Patients.AsNoTracking()
        where patient.Id == id
        from clinic in db.Clinics
        from status in db.Status.Where(one => one.Patient == patient.Id)
        from key in db.PersonKeys.Where(one => one.Patient == patient.Id)
        from assignment in db.Assignments.Where(one => one.Patient == patient.Id && one.Id == asked).DefaultIfEmpty()
        from draft in db.Drafts.Where(one => one.Patient == patient.Id && one.Assignment == asked).DefaultIfEmpty()
        select new AtHand(patient.Zone, patient.CreatedAt, db.Responses.Any(one => one.Patient == patient.Id && one.Id == response), assignment,
            draft, key, db.Assignments.Where(one => one.Patient == patient.Id && one.Answered == null && one.WithdrawnAt == null && one.Id != asked && (one.ClosesAt == null || one.ClosesAt > now))
                .Min(one => (DateTimeOffset?)one.OpensAt),
            status, db.Signals.Any(one => one.Patient == patient.Id), clinic.Zone, clinic.Duty)).SingleOrDefault());

    readonly ConcurrentDictionary<(RowAct, Type), RowStatement> rows = [];

    /// <summary>The statement that does something with a row of a type.</summary>
    public RowStatement Row(IModel model, RowAct act, Type type) => rows.GetOrAdd((act, type), _ => new(model.FindEntityType(type)!, act));
}
