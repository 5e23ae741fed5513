using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tend.Storage;

/// <summary>A backup that was made, as it is kept beside the database (proof/backups.jsonl): when, where, and when it was read back.</summary>
/// <param name="TakenAt">The moment of which it is a picture.</param>
/// <param name="TestedAt">When it was read back whole and found to be what it should be.</param>
/// <param name="File">Where it was written to.</param>
/// <param name="Bytes">How long the file is.</param>
/// <param name="Rows">How many rows it holds.</param>
public sealed record TestedBackup(DateTimeOffset TakenAt, DateTimeOffset TestedAt, string File, long Bytes, long Rows);

/// <summary>Makes a backup while the site runs, reads it back, and keeps that it did.</summary>
public static class Backup
{
    /// <summary>The shortest secret, in characters: a shorter one is guessed.</summary>
    public const int ShortestSecret = SealedStream.ShortestSecret;

    /// <summary>Writes one encrypted file, then unpacks it again and compares.</summary>
    /// <param name="place">Where the record lies.</param>
    /// <param name="file">The file to write; it must not be there yet.</param>
    /// <param name="secret">The backup key or passphrase.</param>
    /// <param name="clock">What time it is.</param>
    /// <exception cref="InvalidOperationException">It could not be made; nothing half-written is left, and the message says what to do.</exception>
    public static async Task<TestedBackup> MakeAsync(RecordPlace place, string file, string secret, TimeProvider clock)
    {
        if (secret.Length < SealedStream.ShortestSecret)
            throw new InvalidOperationException($"The backup key has {secret.Length} characters. Expected at least {SealedStream.ShortestSecret}: a shorter one is guessed.");
        if (File.Exists(file))
            throw new InvalidOperationException($"{file} is there already, and a backup never overwrites one. Name another file.");
        // Reading it makes sure that what is backed up can be opened.
        MasterKey.Read(place.KeyFile);
        using var work = new WorkFolder(place.Folder);
        var manifest = await PictureAsync(place, work.File("record"), clock.GetUtcNow());
        BackupFile.Write(file, secret, manifest, place.KeyFile, work.File("record"));
        var tested = await TestAsync(file, secret, work);
        var made = new TestedBackup(tested.TakenAt, clock.GetUtcNow(), Path.GetFullPath(file), new FileInfo(file).Length, tested.AllRows);
        Keep(place.Folder, made);
        return made;
    }

    /// <summary>Reads a backup back without putting it anywhere, as a drill.</summary>
    /// <exception cref="InvalidOperationException">It does not open, or is not what it should be.</exception>
    public static async Task<TestedBackup> TestAsync(RecordPlace place, string file, string secret, TimeProvider clock)
    {
        Directory.CreateDirectory(place.Folder);
        using var work = new WorkFolder(place.Folder);
        var manifest = await TestAsync(file, secret, work);
        var made = new TestedBackup(manifest.TakenAt, clock.GetUtcNow(), Path.GetFullPath(file), new FileInfo(file).Length, manifest.AllRows);
        Keep(place.Folder, made);
        return made;
    }

    /// <summary>The backups that were read back, the newest first; none where there was none.</summary>
    public static IReadOnlyList<TestedBackup> Made(string folder) => File.Exists(ListIn(folder))
        ? [.. File.ReadLines(ListIn(folder)).Select(line => JsonSerializer.Deserialize<TestedBackup>(line, JsonSerializerOptions.Web)!).OrderByDescending(one => one.TakenAt)] : [];

    static void Keep(string folder, TestedBackup made) =>
        WholeFile.Write(ListIn(folder), Made(folder).Where(one => one.File != made.File).Take(99).Prepend(made).Select(one => JsonSerializer.Serialize(one, JsonSerializerOptions.Web)));

    static string ListIn(string folder) => Path.Combine(folder, "proof", "backups.jsonl");

    static async Task<BackupManifest> TestAsync(string file, string secret, WorkFolder work)
    {
        var manifest = BackupFile.Unpack(file, secret, work.File("key"), work.File("read"));
        MasterKey.Read(work.File("key"));
        if (manifest.Database == "SQLite")
            await CheckSqliteAsync(work.File("read"), manifest);
        else
            await PostgresTool.RunAsync("pg_restore", null, ["--list", work.File("read")]);
        return manifest;
    }

    /// <summary>Whether a file is a sound database with the rows that the manifest counts.</summary>
    internal static async Task CheckSqliteAsync(string file, BackupManifest manifest)
    {
        await using var connection = Sqlite(file, SqliteOpenMode.ReadOnly);
        await connection.OpenAsync();
        if (await TextAsync(connection, "PRAGMA integrity_check") is not "ok" and var trouble)
            throw new InvalidOperationException($"The database in the backup is not sound ({trouble}).");
        Compare(manifest, await CountAsync(connection, SqliteTables));
    }

    internal static void Compare(BackupManifest manifest, IReadOnlyDictionary<string, long> rows)
    {
        foreach (var table in manifest.Rows.Keys.Union(rows.Keys).Order(StringComparer.Ordinal))
            if ((manifest.Rows.GetValueOrDefault(table, -1), rows.GetValueOrDefault(table, -1)) is var (expected, found) && expected != found)
                throw new InvalidOperationException($"The table {table} of the backup has {(found < 0 ? "no place" : $"{found} rows")}. Expected {(expected < 0 ? "no such table" : $"{expected} rows")}.");
    }

    static Task<BackupManifest> PictureAsync(RecordPlace place, string to, DateTimeOffset now) => place.Postgres is null ? SqliteAsync(place, to, now) : PostgresAsync(place, to, now);

    /// <summary>SQLite's own way to copy a database that is written to meanwhile: one picture, and no writer waits.</summary>
    static async Task<BackupManifest> SqliteAsync(RecordPlace place, string to, DateTimeOffset now)
    {
        if (!File.Exists(place.SqliteFile))
            throw new InvalidOperationException($"There is no record in {place.Folder}.");
        await using (var from = Sqlite(place.SqliteFile, SqliteOpenMode.ReadOnly))
        await using (var copy = Sqlite(to, SqliteOpenMode.ReadWriteCreate))
        {
            await from.OpenAsync();
            await copy.OpenAsync();
            from.BackupDatabase(copy);
            // So that the copy is one file.
            await TextAsync(copy, "PRAGMA journal_mode=DELETE");
        }
        await using var picture = Sqlite(to, SqliteOpenMode.ReadOnly);
        await picture.OpenAsync();
        return await DescribeAsync(picture, "SQLite", SqliteTables, to, now, place);
    }

    /// <summary>pg_dump within the same picture in which the rows are counted.</summary>
    static async Task<BackupManifest> PostgresAsync(RecordPlace place, string to, DateTimeOffset now)
    {
        var owner = place.OwnerOrTrouble;
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync();
        await using var picture = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var snapshot = await TextAsync(connection, "SELECT pg_export_snapshot()");
        // The owner sees all through the wall; without the switch pg_dump refuses at it.
        await PostgresTool.RunAsync("pg_dump", owner, ["--format=custom", "--enable-row-security", "--no-owner", "--no-privileges", $"--snapshot={snapshot}", $"--file={to}"]);
        return await DescribeAsync(connection, "PostgreSQL", PostgresTables, to, now, place);
    }

    static async Task<BackupManifest> DescribeAsync(DbConnection connection, string database, string tables, string record, DateTimeOffset now, RecordPlace place) => new(
        typeof(Backup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        database,
        await TextAsync(connection, """SELECT max(migration_id) FROM "__EFMigrationsHistory" """),
        now,
        await CountAsync(connection, tables),
        new FileInfo(record).Length,
        BackupFile.HashOf(record),
        await HeadsAsync(connection));

    internal const string SqliteTables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";

    internal const string PostgresTables = "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY relname";

    internal static async Task<IReadOnlyDictionary<string, long>> CountAsync(DbConnection connection, string tables)
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await ListAsync(connection, tables, reader => reader.GetString(0)))
            rows[table] = Convert.ToInt64(await TextAsync(connection, $"SELECT count(*) FROM \"{table}\""), CultureInfo.InvariantCulture);
        return rows;
    }

    /// <summary>The heads in the picture; none where the tables are older than the chain.</summary>
    static async Task<IReadOnlyList<AuditHead>> HeadsAsync(DbConnection connection)
    {
        var tables = connection is SqliteConnection ? SqliteTables : PostgresTables;
        return !(await ListAsync(connection, tables, reader => reader.GetString(0))).Contains("audit_seals") ? []
            : await ListAsync(connection, "SELECT clinic, number, link, at FROM audit_seals AS one WHERE number = (SELECT max(number) FROM audit_seals AS other WHERE other.clinic = one.clinic) ORDER BY clinic",
                reader => new AuditHead(reader.GetGuid(0), reader.GetInt64(1), Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(2)), new(DateTime.SpecifyKind(reader.GetDateTime(3), DateTimeKind.Utc))));
    }

    internal static async Task<List<T>> ListAsync<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var all = new List<T>();
        while (await reader.ReadAsync())
            all.Add(read(reader));
        return all;
    }

    internal static async Task<string> TextAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
    }

    internal static SqliteConnection Sqlite(string file, SqliteOpenMode mode) => new(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
}

/// <summary>A folder for what is unpacked meanwhile, in the folder of the record, where the same lies open anyway; gone when it is done.</summary>
sealed class WorkFolder : IDisposable
{
    readonly string path;

    public WorkFolder(string folder)
    {
        path = Path.Combine(folder, $"backup-{Guid.CreateVersion7():N}");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string File(string name) => Path.Combine(path, name);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
