using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Tend.Storage;

/// <summary>Where the record lies.</summary>
/// <param name="Folder">The folder of this installation: key file, and the database where it is SQLite.</param>
/// <param name="Postgres">Connection of the app's role, which owns nothing; null: SQLite.</param>
/// <param name="PostgresOwner">Connection of the role that owns the tables: migrations and what goes across clinics.</param>
/// <param name="Erasures">The file of the list of erasures; null: in the folder. On another disk it outlives this one.</param>
public sealed record RecordPlace(string Folder, string? Postgres = null, string? PostgresOwner = null, string? Erasures = null)
{
    /// <summary>The file of the list of erasures, which is in no backup.</summary>
    public string ErasureFile => Erasures ?? Path.Combine(Folder, "proof", "erasures.jsonl");

    /// <summary>The file of the master key.</summary>
    public string KeyFile => Path.Combine(Folder, "tend.key");

    /// <summary>The file of the database, where it is SQLite.</summary>
    public string SqliteFile => Path.Combine(Folder, "tend.db");

    /// <summary>The owner's connection.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is named with one role only.</exception>
    internal string OwnerOrTrouble => PostgresOwner ?? throw new InvalidOperationException("PostgreSQL needs two roles: TEND_DATABASE for the app, TEND_DATABASE_OWNER for the one that owns the tables.");
}

/// <summary>The room where the record is kept: the database, its key, its one writer.</summary>
public sealed class RecordRoom : IAsyncDisposable
{
    readonly Func<bool, TendDb> open;
    readonly FileStream? taken;

    RecordRoom(Func<bool, TendDb> open, Keys keys, Writer writer, FileStream? taken) =>
        (this.open, Master, Vault, Invitations, Stops, Chain, Heads, Erasures, Writer, this.taken) = (open, keys.Master, keys.Vault, keys.Invitations, keys.Stops, keys.Chain, keys.Heads, keys.Erasures, writer, taken);

    /// <summary>What is made of the master key, and what lies beside the database.</summary>
    sealed record Keys(MasterKey Master, Vault Vault, CodeSeal Invitations, CodeSeal Stops, AuditChain Chain, AuditHeads Heads, ErasureList Erasures);

    /// <summary>The master key.</summary>
    public MasterKey Master { get; }

    /// <summary>Opens private words.</summary>
    public Vault Vault { get; }

    /// <summary>Makes and reads invitation codes.</summary>
    public CodeSeal Invitations { get; }

    /// <summary>Makes and reads the codes by which a person stops their reminders.</summary>
    public CodeSeal Stops { get; }

    /// <summary>How links of the audit chain are made.</summary>
    public AuditChain Chain { get; }

    /// <summary>The heads of the audit chains, kept outside the database.</summary>
    public AuditHeads Heads { get; }

    /// <summary>Who was erased, kept outside the database.</summary>
    public ErasureList Erasures { get; }

    /// <summary>How many of those who stand on that list were here when this was opened, and were erased.</summary>
    public int ErasedAtOpening { get; private set; }

    /// <summary>The one door for writing.</summary>
    public Writer Writer { get; }

    /// <summary>A view for reading; <see cref="TendDb.EnterAsync"/> names the clinic.</summary>
    public TendDb Read() => open(false);

    /// <summary>A view across all clinics, for what belongs to none: finding a clinic by its address, escalation. Its queries say IgnoreQueryFilters.</summary>
    public TendDb AcrossClinics() => open(true);

    /// <summary>Whether there is any clinic yet.</summary>
    public async Task<bool> HasClinicAsync()
    {
        await using var db = AcrossClinics();
        return await db.Clinics.IgnoreQueryFilters().AnyAsync();
    }

    /// <summary>Opens the record, brings its tables up to date, and erases again whoever stands on the list of erasures and is here.</summary>
    /// <param name="place">Where it lies.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="beforeUpgrade">Done before tables of an older Tend are changed, never for a new record; what it throws leaves them as they are.</param>
    /// <exception cref="InvalidOperationException">It cannot be opened safely; the message says what to do.</exception>
    public static async Task<RecordRoom> OpenAsync(RecordPlace place, TimeProvider clock, Func<Task>? beforeUpgrade = null)
    {
        Directory.CreateDirectory(place.Folder);
        var master = MasterKey.At(place.KeyFile);
        var keys = new Keys(master, new(master), new(master, "tend invitations"), new(master, "tend reminders, stop"), new(master), new(place.Folder), new(place.ErasureFile));
        // A list that cannot be read stops the start before the record is touched.
        keys.Erasures.Read();
        var room = place.Postgres is { } app ? await PostgresAsync(app, place.OwnerOrTrouble, keys, clock, beforeUpgrade) : await SqliteAsync(place, keys, clock, beforeUpgrade);
        try
        {
            room.ErasedAtOpening = await room.EraseAgainAsync();
            return room;
        }
        catch
        {
            await room.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Brings list and record together: whom the record knows as erased stands on the list (another server may have erased them), and whoever stands on the list and
    /// is in the record, after a restore or because the power went in between, is erased.
    /// </summary>
    /// <returns>How many were erased.</returns>
    public async Task<int> EraseAgainAsync()
    {
        await using var db = AcrossClinics();
        var marks = Erasures.Add([.. (await db.Erasures.IgnoreQueryFilters().AsNoTracking().Select(one => new { one.Mark, one.At }).ToListAsync()).Select(one => new ErasedMark(one.Mark, DateOnly.FromDateTime(one.At.UtcDateTime)))]).Select(one => one.Mark).ToHashSet();
        if (marks.Count == 0)
            return 0;
        var here = (await db.Patients.IgnoreQueryFilters().Select(one => new { one.Clinic, one.Id }).ToListAsync()).Where(one => marks.Contains(ErasureList.MarkOf(one.Clinic, one.Id))).ToList();
        foreach (var one in here)
            await Writer.DoAsync(new Actor(one.Clinic), new Commands.EraseAgain(one.Id, Erasures));
        if (here.Count > 0)
            await SettleAsync();
        return here.Count;
    }

    /// <summary>On SQLite: brings what was overwritten from the log into the file and empties the log, unless somebody reads an older picture at this moment.</summary>
    public async Task SettleAsync()
    {
        await using var db = AcrossClinics();
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    static async Task<RecordRoom> SqliteAsync(RecordPlace place, Keys keys, TimeProvider clock, Func<Task>? beforeUpgrade)
    {
        var taken = Take(Path.Combine(place.Folder, "tend.lock"));
        try
        {
            return await SqliteAsync(place, keys, clock, beforeUpgrade, taken);
        }
        catch
        {
            await taken.DisposeAsync();
            throw;
        }
    }

    static async Task<RecordRoom> SqliteAsync(RecordPlace place, Keys keys, TimeProvider clock, Func<Task>? beforeUpgrade, FileStream taken)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = place.SqliteFile, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        var options = Open.Sqlite(connection);
        await using (var db = new SqliteTendDb(options))
        {
            await MigrateAsync(db, beforeUpgrade);
            // Acknowledged means durable: every commit is flushed.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        }
        var views = new PooledDbContextFactory<SqliteTendDb>(options);
        return new(_ => views.CreateDbContext().Fresh(), keys, new SqliteWriter(connection, keys.Vault, clock), taken);
    }

    static async Task<RecordRoom> PostgresAsync(string app, string owner, Keys keys, TimeProvider clock, Func<Task>? beforeUpgrade)
    {
        var (appOptions, ownerOptions) = (Open.Postgres(app), Open.Postgres(owner));
        await using (var db = new PostgresTendDb(ownerOptions))
        {
            await MigrateAsync(db, beforeUpgrade);
            await RowSecurity.ApplyAsync(db, new NpgsqlConnectionStringBuilder(app).Username!);
        }
        var (ofClinic, ofAll) = (new PooledDbContextFactory<PostgresTendDb>(appOptions), new PooledDbContextFactory<PostgresTendDb>(ownerOptions));
        return new(across => (across ? ofAll : ofClinic).CreateDbContext().Fresh(), keys, new PostgresWriter(appOptions, keys.Vault, clock), null);
    }

    static async Task MigrateAsync(TendDb db, Func<Task>? beforeUpgrade)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        var applied = await db.Database.CanConnectAsync() ? (await db.Database.GetAppliedMigrationsAsync()).ToHashSet() : [];
        if (applied.FirstOrDefault(one => !known.Contains(one)) is { } newer)
            throw new InvalidOperationException($"The database was made by a newer Tend (it has {newer}, which is not known here). Nothing was changed.");
        if (applied.Count > 0 && applied.Count < known.Count && beforeUpgrade is not null)
            await beforeUpgrade();
        await db.Database.MigrateAsync();
    }

    /// <summary>SQLite has one writer: a second Tend on the same folder would be a second one.</summary>
    static FileStream Take(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new InvalidOperationException($"Another Tend is running on this folder ({Path.GetDirectoryName(file)}). Stop it first, or name another folder with TEND_DATA.");
        }
    }

    /// <summary>Ends after what was already taken on.</summary>
    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        if (taken is not null)
            await taken.DisposeAsync();
    }
}
