using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tend.Care;

namespace Tend.Storage;

/// <summary>A clinic, as far as the doctor looks at it.</summary>
/// <param name="Clinic">The clinic.</param>
/// <param name="Contacts">Its confirmed lines.</param>
public sealed record ClinicHealth(Clinic Clinic, IReadOnlyList<ConfirmedContact> Contacts);

/// <summary>How a record is: what the database itself can tell.</summary>
/// <param name="Integrity">What the database found wrong with its pages or indexes; null: nothing.</param>
/// <param name="HasChecksums">On PostgreSQL, whether each page has a checksum; null on SQLite, where the whole file was checked.</param>
/// <param name="WallsStand">On PostgreSQL, whether row-level security is in force on every table; null on SQLite.</param>
/// <param name="ClockDifference">On PostgreSQL, by how much the database's clock is ahead; null on SQLite.</param>
/// <param name="NewestRow">The newest time in the audit.</param>
/// <param name="Behind">How many audit rows are older than a minute and not sealed.</param>
/// <param name="Bytes">How long the database is.</param>
/// <param name="Clinics">The clinics.</param>
public sealed record RecordHealth(string? Integrity, bool? HasChecksums, bool? WallsStand, TimeSpan? ClockDifference, DateTimeOffset? NewestRow, long Behind, long Bytes, IReadOnlyList<ClinicHealth> Clinics)
{
    static readonly TimeSpan SealedWithin = TimeSpan.FromMinutes(1);

    /// <summary>Looks at it.</summary>
    /// <param name="view">The record.</param>
    /// <param name="place">Where it lies.</param>
    /// <param name="clock">What time it is here.</param>
    public static async Task<RecordHealth> LookAsync(RecordView view, RecordPlace place, TimeProvider clock)
    {
        await using var db = view.AcrossClinics();
        var now = clock.GetUtcNow();
        var late = now - SealedWithin;
        var (newest, behind) = (await db.Audit.IgnoreQueryFilters().MaxAsync(row => (DateTimeOffset?)row.At),
            await db.Audit.IgnoreQueryFilters().LongCountAsync(row => row.At < late && !db.AuditSeals.IgnoreQueryFilters().Any(seal => seal.Row == row.Id)));
        var contacts = await db.Contacts.IgnoreQueryFilters().AsNoTracking().OrderBy(one => one.Order).ToListAsync();
        var clinics = (await db.Clinics.IgnoreQueryFilters().AsNoTracking().OrderBy(one => one.Address).ToListAsync())
            .Select(clinic => new ClinicHealth(clinic, [.. contacts.Where(one => one.Clinic == clinic.Id).Select(one => one.Contact)])).ToList();
        return place.Postgres is null
            ? new(await IntegrityAsync(db), null, null, null, newest, behind, BytesOf(place.SqliteFile), clinics)
            : new(null, await db.Database.SqlQuery<bool>($"""SELECT current_setting('data_checksums') = 'on' AS "Value" """).SingleAsync(),
                await RowSecurity.StandsAsync((PostgresTendDb)db, new NpgsqlConnectionStringBuilder(place.Postgres).Username!),
                await AheadAsync(db, clock), newest, behind, await db.Database.SqlQuery<long>($"""SELECT pg_database_size(current_database()) AS "Value" """).SingleAsync(), clinics);
    }

    /// <summary>The file with its log, which may hold most of it while the site runs.</summary>
    static long BytesOf(string file) => new[] { file, file + "-wal" }.Where(File.Exists).Sum(one => new FileInfo(one).Length);

    static async Task<string?> IntegrityAsync(TendDb db)
    {
        await db.Database.OpenConnectionAsync();
        return await Backup.TextAsync(db.Database.GetDbConnection(), "PRAGMA integrity_check(3)") is not "ok" and var trouble ? trouble : null;
    }

    static async Task<TimeSpan> AheadAsync(TendDb db, TimeProvider clock)
    {
        var theirs = await db.Database.SqlQuery<DateTime>($"""SELECT clock_timestamp() AT TIME ZONE 'UTC' AS "Value" """).SingleAsync();
        return new DateTimeOffset(DateTime.SpecifyKind(theirs, DateTimeKind.Utc)) - clock.GetUtcNow();
    }
}
