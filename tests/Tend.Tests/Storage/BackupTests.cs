using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Tend.Storage;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>A backup made while the site runs, restored elsewhere, is the same record row by row; and nothing less than that is taken for one.</summary>
public sealed class BackupTests(PostgresServer server)
{
    const string Secret = "a passphrase of some words";
    static readonly ErasedSince Nobody = new(IsNobody: true);

    [Theory, OnBoth]
    public async Task A_restored_record_is_equal_row_by_row_and_its_private_words_open(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        await using var elsewhere = await Elsewhere.MakeAsync(server, database);
        var elm = await room.ClinicAsync();
        await elm.FilledAsync();
        var made = await Backup.MakeAsync(room.Place, elsewhere.Backup, Secret, room.Clock);
        var expected = await RowsAsync(room.Place);

        var restored = await Restore.RunAsync(elsewhere.Place, elsewhere.Backup, Secret, Nobody, room.Clock);
        (await RowsAsync(elsewhere.Place)).ShouldBe(expected);
        expected.Count(row => row.StartsWith("texts|", StringComparison.Ordinal)).ShouldBe(1);
        restored.Lost.ShouldBeEmpty();
        (restored.Manifest.AllRows, made.Rows, made.TakenAt).ShouldBe((expected.Count, expected.Count, room.Now));

        await using var record = await RecordRoom.OpenAsync(elsewhere.Place, room.Clock);
        await using var db = record.Read();
        await using var picture = await db.EnterAsync(elm.Id);
        var text = db.Texts.Single();
        record.Vault.Open(db.PersonKeys.Single(), Places.Text(text.Id), text.Body).ShouldBe("The lake at night.");
        (await AuditCheck.RunAsync(record.AcrossClinics, record.Chain, record.Heads.Read())).Single().IsUnbroken.ShouldBeTrue();
    }

    /// <summary>One picture: what is written while it is taken is in it as a whole or not at all, and nobody waits for the backup.</summary>
    [Theory, OnBoth]
    public async Task A_backup_taken_while_people_write_holds_whole_answers(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        await using var elsewhere = await Elsewhere.MakeAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        using var enough = new CancellationTokenSource();
        var written = 0;
        var writing = Task.Run(async () =>
        {
            for (; !enough.IsCancellationRequested; written++)
                await room.DoAsync(maya, elm.Answer(maya, each: written % 4));
        });
        await Backup.MakeAsync(room.Place, elsewhere.Backup, Secret, room.Clock);
        await enough.CancelAsync();
        await writing;

        await Restore.RunAsync(elsewhere.Place, elsewhere.Backup, Secret, Nobody, room.Clock);
        var rows = await RowsAsync(elsewhere.Place);
        var (responses, scores) = (rows.Count(row => row.StartsWith("responses|", StringComparison.Ordinal)), rows.Count(row => row.StartsWith("scores|", StringComparison.Ordinal)));
        scores.ShouldBe(responses);
        responses.ShouldBeInRange(0, written);
    }

    /// <summary>Neither the database's words nor the master key can be read in the file.</summary>
    [Fact]
    public async Task A_backup_says_nothing_to_who_has_no_key_and_is_never_overwritten()
    {
        await using var room = await Room.OpenAsync(server, Database.Sqlite);
        await using var elsewhere = await Elsewhere.MakeAsync(server, Database.Sqlite);
        await (await room.ClinicAsync()).FilledAsync();
        await Backup.MakeAsync(room.Place, elsewhere.Backup, Secret, room.Clock);
        var bytes = await File.ReadAllTextAsync(elsewhere.Backup, System.Text.Encoding.Latin1);
        foreach (var words in new[] { "SQLite format", "Maya", "manifest", (await File.ReadAllTextAsync(room.Place.KeyFile))[..16] })
            bytes.ShouldNotContain(words);
        (await TroubleAsync(Backup.MakeAsync(room.Place, elsewhere.Backup, Secret, room.Clock))).ShouldContain("never overwrites");
        (await TroubleAsync(Backup.MakeAsync(room.Place, elsewhere.Backup + "2", "short", room.Clock))).ShouldContain("at least 16");
        (await TroubleAsync(Restore.RunAsync(elsewhere.Place, elsewhere.Backup, "another passphrase here", Nobody, room.Clock))).ShouldContain("does not open with this key");
        Backup.Made(room.Folder).ShouldHaveSingleItem().File.ShouldBe(elsewhere.Backup);
        Directory.GetDirectories(room.Folder, "backup-*").ShouldBeEmpty();
        Directory.GetFiles(Path.GetDirectoryName(elsewhere.Backup)!, "*.half").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_that_was_changed_cut_off_or_added_to_is_not_restored()
    {
        await using var room = await Room.OpenAsync(server, Database.Sqlite);
        await using var elsewhere = await Elsewhere.MakeAsync(server, Database.Sqlite);
        await (await room.ClinicAsync()).FilledAsync();
        await Backup.MakeAsync(room.Place, elsewhere.Backup, Secret, room.Clock);
        var whole = await File.ReadAllBytesAsync(elsewhere.Backup);
        foreach (var at in new[] { 0, 20, 40, 100, whole.Length / 2, whole.Length - 1 })
        {
            var changed = whole.ToArray();
            changed[at] ^= 1;
            await File.WriteAllBytesAsync(elsewhere.Backup, changed);
            await Should.ThrowAsync<InvalidOperationException>(Restore.RunAsync(elsewhere.Place, elsewhere.Backup, Secret, Nobody, room.Clock), $"byte {at}");
        }
        foreach (var odd in new[] { whole[..^1], whole[..(whole.Length / 2)], whole[..10], [], [.. whole, 0] })
        {
            await File.WriteAllBytesAsync(elsewhere.Backup, odd);
            await Should.ThrowAsync<InvalidOperationException>(Restore.RunAsync(elsewhere.Place, elsewhere.Backup, Secret, Nobody, room.Clock), $"{odd.Length} bytes");
        }
        File.Exists(elsewhere.Place.SqliteFile).ShouldBeFalse();
        File.Exists(elsewhere.Place.KeyFile).ShouldBeFalse();
    }

    [Theory, OnBoth]
    public async Task A_restore_overwrites_nothing(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        await using var elsewhere = await Elsewhere.MakeAsync(server, database);
        await room.ClinicAsync();
        await Backup.MakeAsync(room.Place, elsewhere.Backup, Secret, room.Clock);
        var before = await RowsAsync(room.Place);
        (await TroubleAsync(Restore.RunAsync(room.Place, elsewhere.Backup, Secret, Nobody, room.Clock))).ShouldContain("never overwrites");
        (await RowsAsync(room.Place)).ShouldBe(before);

        Directory.CreateDirectory(elsewhere.Place.Folder);
        MasterKey.At(elsewhere.Place.KeyFile);
        (await TroubleAsync(Restore.RunAsync(elsewhere.Place, elsewhere.Backup, Secret, Nobody, room.Clock))).ShouldContain("another key");
    }

    /// <summary>The head outside knows what was sealed after the backup; whoever restores is told.</summary>
    [Fact]
    public async Task What_was_written_after_the_backup_is_told_as_lost()
    {
        await using var room = await Room.OpenAsync(server, Database.Sqlite);
        await using var elsewhere = await Elsewhere.MakeAsync(server, Database.Sqlite);
        var elm = await room.ClinicAsync();
        await new AuditSealer(room.Record, room.Clock).GoAsync();
        await Backup.MakeAsync(room.Place, elsewhere.Backup, Secret, room.Clock);
        var number = room.Record.Heads.Read().Single().Number;
        await elm.PatientAsync("Noor");
        await new AuditSealer(room.Record, room.Clock).GoAsync();
        await room.CloseAsync();
        File.Delete(room.File);

        var restored = await Restore.RunAsync(room.Place, elsewhere.Backup, Secret, Nobody, room.Clock);
        restored.Lost.ShouldBe([(elm.Id.Value, number + 1, number + 2)]);
        await room.OpenAgainAsync();
        (await AuditCheck.RunAsync(room.Record.AcrossClinics, room.Record.Chain, room.Record.Heads.Read())).Single().IsUnbroken.ShouldBeTrue();
    }

    static async Task<string> TroubleAsync(Task task) => (await Should.ThrowAsync<InvalidOperationException>(task)).Message;

    /// <summary>Every row of every table as text, in a fixed order.</summary>
    internal static async Task<List<string>> RowsAsync(RecordPlace place)
    {
        await using DbConnection connection = place.Postgres is null ? new SqliteConnection($"Data Source={place.SqliteFile};Pooling=False") : new NpgsqlConnection(place.PostgresOwner);
        await connection.OpenAsync();
        var rows = new List<string>();
        foreach (var table in await ReadAsync(connection, place.Postgres is null ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'" : "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"))
            rows.AddRange((await ReadAsync(connection, $"SELECT * FROM \"{table}\"")).Select(row => $"{table}|{row}"));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    static async Task<List<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(column)}")));
        return rows;
    }
}

/// <summary>An empty place to restore into, and a file for the backup.</summary>
sealed class Elsewhere(string folder, PostgresDatabase? postgres) : IAsyncDisposable
{
    public static async Task<Elsewhere> MakeAsync(PostgresServer server, Database database) =>
        new(Directory.CreateTempSubdirectory("tend-elsewhere-").FullName, database == Database.Postgres ? await server.CreateDatabaseAsync() : null);

    public string Backup => Path.Combine(folder, "a.tend-backup");

    public RecordPlace Place => new(Path.Combine(folder, "record"), postgres?.App, postgres?.Owner);

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
            await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
