using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Tend.Care;
using Tend.Storage;
using Tend.Web.Features.Looks;

namespace Tend.Web.Site;

/// <summary>One request: at which clinic, by whom, and one picture of the record for all that its page shows.</summary>
public sealed class Visit(OpenRecord record, TimeProvider clock, LookQueue looks) : IAsyncDisposable
{
    IDbContextTransaction? picture;
    TendDb? db;

    /// <summary>The record as this clinic sees it; a page that asks nothing of it opens none.</summary>
    public TendDb Db => db ??= record.Room.Read();

    /// <summary>The room of the record, where commands are run.</summary>
    public RecordRoom Room => record.Room;

    /// <summary>Whose turn it is to ask the record: the parts of a page are made at the same time, and its connection answers one of them at a time.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>The clinic; null on the few pages that belong to none.</summary>
    public Clinic? ClinicOrNone { get; private set; }

    /// <summary>The clinic.</summary>
    /// <exception cref="InvalidOperationException">The page belongs to no clinic.</exception>
    public Clinic Clinic => ClinicOrNone ?? throw new InvalidOperationException("This page belongs to no clinic.");

    /// <summary>Who is signed in; null: nobody.</summary>
    public Account? Account { get; private set; }

    /// <summary>Their sign-in on this browser.</summary>
    public SignedIn? SignIn { get; private set; }

    /// <summary>When they last showed that it is them.</summary>
    public DateTimeOffset? ProvedAt { get; private set; }

    /// <summary>Since when the record of the patient who is signed in is locked; null: it is not.</summary>
    public DateTimeOffset? RestrictedSince { get; private set; }

    /// <summary>Whether that is short enough ago to change how they sign in.</summary>
    public bool IsFresh => Now - ProvedAt < TimeSpan.FromMinutes(15);

    /// <summary>So long a sign-in goes on that is used all the time; then they show anew that it is them (NIST SP 800-63B asks for a limit).</summary>
    public static TimeSpan LongestOf(Role role) => role == Role.Patient ? TimeSpan.FromDays(30) : TimeSpan.FromHours(24);

    /// <summary>The tablet that staff handed to a patient, if the request comes from one.</summary>
    public Tablet? Tablet { get; private set; }

    /// <summary>Who acts. On a tablet it is the patient whom it was handed to, without an account, and once it is locked nobody.</summary>
    public Actor Actor => Account is { } account ? new(account.Clinic, account.Id, account.Role, account.Patient) : new(Clinic.Id, Patient: Tablet is { IsLocked: false } tablet ? tablet.Patient : null);

    /// <summary>The patient who is signed in, or who holds the tablet.</summary>
    /// <exception cref="InvalidOperationException">It is not a patient.</exception>
    public PatientId Patient => Actor.Patient ?? throw new InvalidOperationException("Only a patient sees this page.");

    /// <summary>Whether they are of the team, the clinic asks for two things, and they have shown and set only one.</summary>
    public bool OwesSecondThing => Account is { TwoFactorEnabled: false } && Actor.IsStaff && Clinic.TwoThings is not null && SignIn!.Way is SignInWay.Password or SignInWay.Joined;

    /// <summary>Now.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Goes in at a clinic, as nobody yet.</summary>
    public Task EnterAsync(ClinicId clinic, CancellationToken cancel) => FindAsync(clinic, null, null, cancel);

    /// <summary>Goes in at a clinic with a sign-in; false where the account is closed or its sign-in was ended.</summary>
    public async Task<bool> EnterAsync(InCookie signIn, CancellationToken cancel)
    {
        var found = await FindAsync(signIn.Clinic, signIn.Account, signIn.Id, cancel);
        if (found?.Account is not { ClosedAt: null } account || found.SignIn is null || account.SecurityStamp != signIn.Stamp || Now - found.SignIn.At > LongestOf(account.Role))
            return false;
        (Account, SignIn, ProvedAt, RestrictedSince) = (account, found.SignIn, signIn.ProvedAt, found.RestrictedSince);
        return true;
    }

    async Task<AtDoor?> FindAsync(ClinicId clinic, Guid? account, Guid? signIn, CancellationToken cancel)
    {
        picture = await Db.EnterAsync(clinic, cancel);
        var found = await Db.AtDoorAsync(account, signIn, cancel);
        ClinicOrNone = found?.Clinic;
        return found;
    }

    /// <summary>Goes in with a tablet; false where whoever handed it over can no longer sign in, or their sign-in was ended.</summary>
    public async Task<bool> EnterAsync(Tablet tablet, CancellationToken cancel)
    {
        var found = await FindAsync(tablet.Clinic, tablet.By.Value, tablet.SignIn, cancel);
        if (found?.Account is not { ClosedAt: null } account || found.SignIn is null || account.SecurityStamp != tablet.Stamp)
            return false;
        Tablet = tablet;
        return true;
    }

    /// <summary>Which patients the one who is signed in may see.</summary>
    public IQueryable<Patient> Patients => Seen.By(Db, Actor);

    /// <summary>Their status rows, for a list.</summary>
    public IQueryable<StatusRow> Status => Seen.StatusBy(Db, Actor, Clinic.Widened is not null);

    /// <summary>
    /// Keeps that somebody of the team looked at a page of a patient's record: one audit row, which the patient can read. A page calls it after it found
    /// that they may see it. A patient's look at their own record is not kept.
    /// </summary>
    public async Task LookAsync(PatientId patient, LookedAt page)
    {
        if (Actor.IsStaff)
            await looks.KeepAsync(new(Actor, Now, patient, page.ToString(), WhileSignalWaited: !await IsOpenAnywayAsync(patient)));
    }

    /// <summary>Keeps that somebody of the team looked at a list: one audit row that names its filter, never what was typed.</summary>
    public Task LookAtListAsync(string filter) => looks.KeepAsync(new(Actor, Now, null, filter));

    /// <summary>Whether the record is open to them without a signal that waits: as lead, as one of the care team, or because the lead widened who sees whom.</summary>
    public async Task<bool> IsOpenAnywayAsync(PatientId patient)
    {
        if (Actor.IsLead || Clinic.Widened is not null)
            return true;
        var staff = Actor.Staff;
        return await Db.CareTeam.AnyAsync(member => member.Patient == patient && member.Staff == staff);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (picture is not null)
            await picture.DisposeAsync();
        if (db is not null)
            await db.DisposeAsync();
        Turn.Dispose();
    }
}
