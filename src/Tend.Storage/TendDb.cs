using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Tend.Care;
using Tend.Engagement;
using Tend.Progress;

namespace Tend.Storage;

/// <summary>
/// The record, seen from one clinic. Everything that belongs to a clinic is filtered by <see cref="Clinic"/> here, and on PostgreSQL once more by the
/// database itself.
/// </summary>
public abstract class TendDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>The clinic this sees; until <see cref="EnterAsync"/> named one, nothing.</summary>
    public ClinicId Clinic { get; private set; }

    public DbSet<Clinic> Clinics => Set<Clinic>();

    public DbSet<ClinicNotice> Notices => Set<ClinicNotice>();
    public DbSet<NoticeAnswer> NoticeAnswers => Set<NoticeAnswer>();
    public DbSet<NoticeReading> NoticeReadings => Set<NoticeReading>();
    public DbSet<ClinicTextPack> TextPacks => Set<ClinicTextPack>();
    public DbSet<CourseFit> CourseFits => Set<CourseFit>();
    public DbSet<ClinicContact> Contacts => Set<ClinicContact>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<SignedIn> SignIns => Set<SignedIn>();
    public DbSet<Passkey> Passkeys => Set<Passkey>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<Patient> Patients => Set<Patient>();
    public DbSet<PersonKey> PersonKeys => Set<PersonKey>();
    public DbSet<CareTeamMember> CareTeam => Set<CareTeamMember>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<AskSchedule> Schedules => Set<AskSchedule>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<Response> Responses => Set<Response>();
    public DbSet<Score> Scores => Set<Score>();
    public DbSet<SafetySignal> Signals => Set<SafetySignal>();
    public DbSet<StatusRow> Status => Set<StatusRow>();
    public DbSet<PrivateText> Texts => Set<PrivateText>();
    public DbSet<PlanLine> PlanLines => Set<PlanLine>();
    public DbSet<Request> Requests => Set<Request>();
    public DbSet<MeetingRequest> MeetingRequests => Set<MeetingRequest>();
    public DbSet<PlannedPause> Pauses => Set<PlannedPause>();
    public DbSet<Reminder> Reminders => Set<Reminder>();
    public DbSet<Medicine> Medicines => Set<Medicine>();
    public DbSet<MedicineDay> MedicineDays => Set<MedicineDay>();
    public DbSet<PracticeUse> PracticeUses => Set<PracticeUse>();
    public DbSet<HiddenPractice> HiddenPractices => Set<HiddenPractice>();
    public DbSet<Delivered> Delivered => Set<Delivered>();
    public DbSet<Goal> Goals => Set<Goal>();
    public DbSet<GoalWording> GoalWordings => Set<GoalWording>();
    public DbSet<GoalMark> GoalMarks => Set<GoalMark>();
    public DbSet<Setback> Setbacks => Set<Setback>();
    public DbSet<PlannedVisit> Visits => Set<PlannedVisit>();
    public DbSet<Snooze> Snoozes => Set<Snooze>();
    public DbSet<ReadMark> ReadMarks => Set<ReadMark>();
    public DbSet<Trial> Trials => Set<Trial>();
    public DbSet<TrialConsent> TrialConsents => Set<TrialConsent>();
    public DbSet<TrialAllocation> TrialAllocations => Set<TrialAllocation>();
    public DbSet<Erasure> Erasures => Set<Erasure>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    /// <summary>Statements compiled for this kind of database.</summary>
    internal abstract Compiled Compiled { get; }

    /// <summary>Only the writer writes; a page that tries is a mistake in the page.</summary>
    internal bool IsWriting { get; set; }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) => IsWriting
        ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
        : throw new InvalidOperationException("Pages read. What changes the record is a command, done by the writer.");

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new InvalidOperationException("Pages read, and commands are saved by the writer.");

    /// <summary>Begins a transaction in which one clinic is seen: one picture of the record, for a page or a command.</summary>
    public Task<IDbContextTransaction> EnterAsync(ClinicId clinic, CancellationToken cancel = default) => EnterHoldingAsync(clinic, hold: null, cancel);

    /// <summary>The same for the writer, who holds the row of a patient until the transaction ends.</summary>
    internal async Task<IDbContextTransaction> EnterHoldingAsync(ClinicId clinic, PatientId? hold, CancellationToken cancel)
    {
        Clinic = clinic;
        var transaction = await BeginAsync(cancel);
        await TellAsync(clinic, hold, cancel);
        return transaction;
    }

    /// <summary>Sees a clinic in a transaction that the writer began.</summary>
    internal void Join(ClinicId clinic) => Clinic = clinic;

    /// <summary>As it is before <see cref="EnterAsync"/>: whoever is given a view that another request had before sees nothing yet, and writes nothing.</summary>
    internal TendDb Fresh()
    {
        (Clinic, IsWriting) = (default, false);
        return this;
    }

    /// <summary>The clinic that is seen, and one account of it; null where there is no such clinic.</summary>
    public Task<AtDoor?> AtDoorAsync(Guid? account, Guid? signIn, CancellationToken cancel) => Compiled.AtDoor(this, account ?? Guid.Empty, signIn ?? Guid.Empty, cancel);

    protected virtual Task<IDbContextTransaction> BeginAsync(CancellationToken cancel) => Database.BeginTransactionAsync(cancel);

    /// <summary>Tells the database which clinic the transaction is for, and whose row to hold.</summary>
    private protected virtual Task TellAsync(ClinicId clinic, PatientId? hold, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Holds a patient's row until the transaction ends, so that two writes about one person follow each other.</summary>
    internal virtual Task<Patient?> HoldAsync(PatientId patient) => Patients.FirstOrDefaultAsync(one => one.Id == patient);

    /// <summary>Moves reminders that are due on to a later moment and gives them, all in one statement: nobody else gets the same meanwhile.</summary>
    internal virtual Task<List<Reminder>> TakeRemindersAsync(DateTimeOffset now, DateTimeOffset until, int most)
    {
        var (clinic, at, later) = (Clinic.Value, now.UtcDateTime, until.UtcDateTime);
        return Reminders.FromSql($"""
            UPDATE reminders SET next_at = {later} WHERE (patient, kind, occasion) IN
                (SELECT patient, kind, occasion FROM reminders WHERE clinic = {clinic} AND next_at <= {at} ORDER BY next_at LIMIT {most}) RETURNING *
            """).IgnoreQueryFilters().AsNoTracking().ToListAsync();
    }

    /// <summary>Whether this transaction alone may put links on the clinic's audit chain; until it ends, nobody else may.</summary>
    internal virtual Task<bool> MaySealAsync() => Task.FromResult(true);

    /// <summary>Whether what this connection removes from now on is overwritten where it lay; PostgreSQL does not offer it.</summary>
    internal virtual Task OverwriteAsync(bool isOn) => Task.CompletedTask;

    /// <summary>Holds a trial until the transaction ends, so that two allocations follow each other.</summary>
    internal virtual Task<Trial?> HoldTrialAsync(Guid trial) => Trials.FirstOrDefaultAsync(one => one.Id == trial);

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();
        conventions.Properties<ClinicId>().HaveConversion<ClinicIds>();
        conventions.Properties<PatientId>().HaveConversion<PatientIds>();
        conventions.Properties<StaffId>().HaveConversion<StaffIds>();
        conventions.Properties<AssignmentId>().HaveConversion<AssignmentIds>();
        conventions.Properties<ScheduleId>().HaveConversion<ScheduleIds>();
        conventions.Properties<ResponseId>().HaveConversion<ResponseIds>();
        conventions.Properties<PlanEntryId>().HaveConversion<PlanEntryIds>();
        conventions.Properties<SignalId>().HaveConversion<SignalIds>();
        conventions.Properties<VisitId>().HaveConversion<VisitIds>();
        conventions.Properties<Sealed>().HaveConversion<SealedBytes>();
        foreach (var words in new[] { typeof(Role), typeof(EnteredBy), typeof(ReadingChoice), typeof(QuestionLayout), typeof(SafetyChange), typeof(VisitState), typeof(RequestKind), typeof(ReviewRhythm), typeof(GoalMarkKind), typeof(ReferenceSource), typeof(SignInWay), typeof(ErasedBecause), typeof(ReminderKind), typeof(NoReminder) })
            conventions.Properties(words).HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        RecordModel.Build(model);
        model.Entity<SafetySignal>().HasQueryFilter(one => one.Clinic == Clinic);
        model.Entity<Clinic>().HasQueryFilter(one => one.Id == Clinic);
        foreach (var type in model.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(type => type.IsAssignableTo(typeof(IOfClinic))))
            typeof(TendDb).GetMethod(nameof(OfThisClinic), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.MakeGenericMethod(type).Invoke(this, [model]);
    }

    void OfThisClinic<T>(ModelBuilder model) where T : class, IOfClinic => model.Entity<T>().HasQueryFilter(one => one.Clinic == Clinic);
}

/// <summary>Instants are kept in UTC; neither database orders an instant with an offset.</summary>
sealed class UtcInstant() : ValueConverter<DateTimeOffset, DateTime>(instant => instant.UtcDateTime, utc => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc)));

sealed class ClinicIds() : ValueConverter<ClinicId, Guid>(id => id.Value, value => new(value));

sealed class PatientIds() : ValueConverter<PatientId, Guid>(id => id.Value, value => new(value));

sealed class StaffIds() : ValueConverter<StaffId, Guid>(id => id.Value, value => new(value));

sealed class AssignmentIds() : ValueConverter<AssignmentId, Guid>(id => id.Value, value => new(value));

sealed class ScheduleIds() : ValueConverter<ScheduleId, Guid>(id => id.Value, value => new(value));

sealed class ResponseIds() : ValueConverter<ResponseId, Guid>(id => id.Value, value => new(value));

sealed class SignalIds() : ValueConverter<SignalId, Guid>(id => id.Value, value => new(value));

sealed class VisitIds() : ValueConverter<VisitId, Guid>(id => id.Value, value => new(value));

sealed class PlanEntryIds() : ValueConverter<PlanEntryId, Guid>(id => id.Value, value => new(value));

sealed class SealedBytes() : ValueConverter<Sealed, byte[]>(words => words.Bytes, bytes => new(bytes));
