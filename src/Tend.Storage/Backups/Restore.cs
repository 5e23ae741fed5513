using Npgsql;

namespace Tend.Storage;

/// <summary>What a restore brought, or would bring.</summary>
/// <param name="Manifest">What is in the backup.</param>
/// <param name="Lost">Audit rows that were sealed after the backup was taken, as heads kept outside the database know: clinic, first and last number. What they speak of is not in it.</param>
/// <param name="Erased">How many of the list of erasures are erased again, or would be looked for; null: there is no list here and none was named.</param>
public sealed record Restored(BackupManifest Manifest, IReadOnlyList<(Guid Clinic, long From, long Until)> Lost, int? Erased);

/// <summary>Where a restore finds who was erased since the backup was made.</summary>
/// <param name="File">A list that was kept elsewhere; what lies in the place itself is read too. Null: that alone.</param>
/// <param name="IsNobody">Whoever restores says that there is no list because nobody was ever erased.</param>
public sealed record ErasedSince(string? File = null, bool IsNobody = false);

/// <summary>Puts a backup into an empty place. Nothing is ever overwritten.</summary>
public static class Restore
{
    /// <summary>Reads what is in a backup and looks whether the place is empty.</summary>
    /// <exception cref="InvalidOperationException">It does not open, or the place is not empty; the message says what to do.</exception>
    public static async Task<Restored> LookAsync(RecordPlace place, string file, string secret, ErasedSince erased)
    {
        if (!File.Exists(file))
            throw new InvalidOperationException($"There is no file {file}.");
        var manifest = BackupFile.ReadManifest(file, secret);
        if (manifest.Database == "SQLite" != place.Postgres is null)
            throw new InvalidOperationException($"The backup is of {manifest.Database}, and this place is {(place.Postgres is null ? "SQLite (TEND_DATABASE is not set)" : "PostgreSQL")}.");
        await EmptyAsync(place);
        var heads = new AuditHeads(place.Folder).Read();
        return new(manifest, [.. heads.Select(head => (head.Clinic, manifest.Heads.FirstOrDefault(one => one.Clinic == head.Clinic)?.Number ?? 0, head.Number))
            .Where(one => one.Item3 > one.Item2).Select(one => (one.Clinic, one.Item2 + 1, one.Item3))], Marks(place, erased)?.Count);
    }

    /// <summary>Restores: key, record and heads, each checked before it is put in its place; then erases again who was erased since. Nobody is served before that.</summary>
    /// <exception cref="InvalidOperationException">It cannot be done; the place is as empty as it was.</exception>
    public static async Task<Restored> RunAsync(RecordPlace place, string file, string secret, ErasedSince erased, TimeProvider clock)
    {
        var restored = await LookAsync(place, file, secret, erased);
        if (Marks(place, erased) is not { } marks)
            throw new InvalidOperationException($"There is no list of erasures ({place.ErasureFile}), and this backup may hold people who were erased after it was made. Name the list that was kept elsewhere with --erasures FILE, or say --nobody-erased if nobody ever was.");
        Directory.CreateDirectory(place.Folder);
        using var work = new WorkFolder(place.Folder);
        var manifest = BackupFile.Unpack(file, secret, work.File("key"), work.File("record"));
        var key = MasterKey.Read(work.File("key"));
        // A key file that was rotated since then holds the backup's key too, and stays.
        if (File.Exists(place.KeyFile) && !MasterKey.Read(place.KeyFile).Knows(key))
            throw new InvalidOperationException($"{place.KeyFile} is another key than the one in the backup. Move it away if this place is to be the restored one.");
        if (place.Postgres is null)
            await Backup.CheckSqliteAsync(work.File("record"), manifest);
        else
            await PostgresAsync(place, work.File("record"), manifest);
        if (!File.Exists(place.KeyFile))
            File.Move(work.File("key"), place.KeyFile);
        var heads = new AuditHeads(place.Folder);
        if (File.Exists(heads.Path))
            File.Move(heads.Path, $"{heads.Path}.before-restore", overwrite: true);
        if (manifest.Heads.Count > 0)
            heads.Keep([.. manifest.Heads], []);
        // The list first: whatever happens now, the next start finds it.
        new ErasureList(place.ErasureFile).Add(marks);
        if (place.Postgres is null)
            File.Move(work.File("record"), place.SqliteFile);
        if (marks.Count == 0)
            return restored with { Erased = 0 };
        await using var room = await RecordRoom.OpenAsync(place, clock);
        return restored with { Erased = room.ErasedAtOpening };
    }

    /// <summary>Everybody on the lists that are there; null: there is none, and nobody said that there need be none.</summary>
    static List<ErasedMark>? Marks(RecordPlace place, ErasedSince erased)
    {
        if (erased.File is { } named && !File.Exists(named))
            throw new InvalidOperationException($"There is no list of erasures {named}.");
        var here = new ErasureList(place.ErasureFile);
        return erased.File is null && !here.IsThere && !erased.IsNobody ? null : [.. here.Read(), .. erased.File is { } file ? new ErasureList(file).Read() : []];
    }

    static async Task EmptyAsync(RecordPlace place)
    {
        if (place.Postgres is null)
        {
            if (File.Exists(place.SqliteFile))
                throw new InvalidOperationException($"There is a record in {place.Folder} already, and a restore never overwrites one. Name an empty folder with --data, or move that one away.");
            return;
        }
        await using var connection = new NpgsqlConnection(place.OwnerOrTrouble);
        await connection.OpenAsync();
        if ((await Backup.ListAsync(connection, Backup.PostgresTables, reader => reader.GetString(0))).Count is > 0 and var tables)
            throw new InvalidOperationException($"The database {connection.Database} has {tables} tables already, and a restore never overwrites one. Make an empty database, owned by the role of TEND_DATABASE_OWNER.");
    }

    /// <summary>In one transaction: all of it, or the database stays empty. The walls of the rows are part of it; the next start grants the app's role what it may.</summary>
    static async Task PostgresAsync(RecordPlace place, string dump, BackupManifest manifest)
    {
        await PostgresTool.RunAsync("pg_restore", place.OwnerOrTrouble, ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", dump]);
        await using var connection = new NpgsqlConnection(place.OwnerOrTrouble);
        await connection.OpenAsync();
        Backup.Compare(manifest, await Backup.CountAsync(connection, Backup.PostgresTables));
    }
}
