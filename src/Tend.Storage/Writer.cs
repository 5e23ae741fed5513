using Tend.Care;

namespace Tend.Storage;

/// <summary>The one door for writing. What it acknowledged is on disk: a power cut a moment later loses nothing.</summary>
public abstract class Writer(Vault vault, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Runs a command in a transaction and returns its receipt once that is durable.</summary>
    /// <exception cref="RefusedException">The command may not be done; nothing was written.</exception>
    public Task<T> DoAsync<T>(Actor actor, Command<T> command, CancellationToken cancel = default) =>
        Telemetry.WatchesCommands ? Telemetry.CommandAsync(command.GetType().Name, () => TakeOnAsync(actor, command, cancel)) : TakeOnAsync(actor, command, cancel);

    private protected abstract Task<T> TakeOnAsync<T>(Actor actor, Command<T> command, CancellationToken cancel);

    /// <summary>Ends after what was already taken on.</summary>
    public abstract ValueTask DisposeAsync();

    private protected async Task<T> RunAsync<T>(TendDb db, Actor actor, Command<T> command)
    {
        db.IsWriting = true;
        var writing = new Writing(db, vault, actor, clock.GetUtcNow());
        var receipt = await command.RunAsync(writing);
        await db.SaveChangesAsync();
        await WriteAsync(db, writing.Rows.Waiting);
        return receipt;
    }

    /// <summary>Writes what a command left: the last it does.</summary>
    private protected abstract Task WriteAsync(TendDb db, IReadOnlyList<(RowStatement Statement, object Row)> rows);

    /// <summary>An id or name that only one row may have is another row's, perhaps of another clinic: refused, and no more is said.</summary>
    private protected static RefusedException Taken(Exception because) => new("taken", because);
}

/// <summary>One thing a person does that changes the record: load, ask the Domain, save record, status and audit row together.</summary>
/// <typeparam name="T">What the caller gets back.</typeparam>
public abstract record Command<T>
{
    /// <summary>Whose record it changes, where that is known from the start: the writer holds it, so that two writes about one person follow each other.</summary>
    protected internal virtual PatientId? About => null;

    /// <summary>Does it within a transaction that the writer ends.</summary>
    protected internal abstract Task<T> RunAsync(Writing writing);
}

/// <summary>Why a command was not done, as a code that the pages have words for.</summary>
/// <param name="reason">The code: "unknown", "used".</param>
/// <param name="because">What the database said, if it was the database.</param>
public sealed class RefusedException(string reason, Exception? because = null) : Exception($"Refused: {reason}.", because)
{
    /// <summary>The code.</summary>
    public string Reason { get; } = reason;

    /// <summary>What does not exist and what one may not see answer alike.</summary>
    public static RefusedException Unknown => new("unknown");
}

/// <summary>What a command has at hand.</summary>
public sealed class Writing
{
    MeasuresInUse? measures;

    internal Writing(TendDb db, Vault vault, Actor actor, DateTimeOffset now) => (Db, Vault, Actor, Now, Rows) = (db, vault, actor, now, new(db));

    Writing(Writing of, DateTimeOffset now) : this(of.Db, of.Vault, of.Actor, now) => (Rows, IsInThePast) = (of.Rows, of.IsInThePast);

    internal TendDb Db { get; }
    internal Vault Vault { get; }
    internal Actor Actor { get; }
    internal DateTimeOffset Now { get; }
    internal Rows Rows { get; }
    internal ClinicId Clinic => Actor.Clinic;

    /// <summary>Whether a story is being told: only in a made-up clinic.</summary>
    internal bool IsInThePast { get; private init; }

    /// <summary>When the person wrote what is kept now: before <see cref="Now"/> where it waited on a phone.</summary>
    internal DeviceClock Written { get => field == default ? new(Now, InDoubt: false) : field; private init; }

    /// <summary>The same at another moment; what is left to be written is written with the rest.</summary>
    internal Writing At(DateTimeOffset moment) => new(this, moment) { IsInThePast = true };

    /// <summary>The same about something that waited on a phone since it was written.</summary>
    internal Writing Waited(DeviceClock written) => new(this, Now) { Written = written };

    /// <summary>Adds the audit row of this change.</summary>
    internal void Note(string act, string what, PatientId? patient = null) => Rows.Add(new AuditRow
    {
        Clinic = Clinic,
        At = Now,
        Account = Actor.Account,
        Role = Actor.Role,
        Patient = patient,
        Act = act,
        What = what,
    });

    /// <summary>The patient, held until the transaction ends; refused as unknown where the actor may not see them, and as restricted where their record is locked.</summary>
    internal async Task<Patient> PatientAsync(PatientId id, bool evenRestricted = false) =>
        !await Seen.ByAsync(Db, Actor, id) || await Db.HoldAsync(id) is not { } patient ? throw RefusedException.Unknown
        : patient.RestrictedSince is null || evenRestricted ? patient : throw new RefusedException("restricted");

    /// <summary>What is known about a patient when answers come in; refused as unknown where the actor may not see them. The writer holds the patient already.</summary>
    internal async Task<AtHand> AtHandAsync(PatientId patient, ResponseId response, AssignmentId? asked) =>
        await Seen.ByAsync(Db, Actor, patient) && await Db.Compiled.AtHand(Db, patient, response, asked ?? default, Now) is { } found ? found : throw RefusedException.Unknown;

    /// <summary>What the clinic uses, read once.</summary>
    internal async Task<MeasuresInUse> MeasuresAsync() => measures ??= await MeasuresInUse.ReadAsync(Db);

    /// <summary>The person's key.</summary>
    internal async Task<PersonKey> KeyAsync(PatientId patient) => await Db.PersonKeys.FindAsync(patient) ?? throw RefusedException.Unknown;

    /// <summary>Only a lead does what follows.</summary>
    internal void OnlyLead()
    {
        if (!Actor.IsLead)
            throw RefusedException.Unknown;
    }

    /// <summary>Only a clinician or a lead does what follows.</summary>
    internal void OnlyStaff()
    {
        if (!Actor.IsStaff)
            throw RefusedException.Unknown;
    }
}
