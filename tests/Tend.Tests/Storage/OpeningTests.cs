using System.Runtime.Versioning;
using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>The record opens safely or says in one sentence why not and what to do.</summary>
public sealed class OpeningTests(PostgresServer server)
{
    [Theory, OnBoth, UnsupportedOSPlatform("windows")]
    public async Task A_key_file_that_others_may_read_is_refused_with_how_to_mend_it(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        await room.CloseAsync();
        var file = Path.Combine(room.Folder, "tend.key");
        (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)).ShouldBe(UnixFileMode.None);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        (await Should.ThrowAsync<InvalidOperationException>(room.OpenAgainAsync())).Message
            .ShouldBe($"Cannot start: the key file {file} is readable by others (mode 644). Expected 600. Fix: chmod 600 {file}");

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await room.OpenAgainAsync();
    }

    [Theory, OnBoth]
    public async Task A_key_file_without_a_key_is_refused_and_left_alone(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        await room.CloseAsync();
        var file = Path.Combine(room.Folder, "tend.key");
        File.WriteAllText(file, "not a key");
        (await Should.ThrowAsync<InvalidOperationException>(room.OpenAgainAsync())).Message.ShouldContain("does not hold a key");
        File.ReadAllText(file).ShouldBe("not a key");
    }

    [Theory, OnBoth]
    public async Task A_database_of_a_newer_Tend_is_refused_and_unchanged(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        await elm.FilledAsync();
        await room.CloseAsync();
        await MadeByNewerAsync(room);
        var before = await FingerprintAsync(room);

        (await Should.ThrowAsync<InvalidOperationException>(room.OpenAgainAsync())).Message
            .ShouldBe("The database was made by a newer Tend (it has 99990101000000_Later, which is not known here). Nothing was changed.");

        (await FingerprintAsync(room)).ShouldBe(before);
        // What was refused holds nothing: the right Tend opens it.
        await ForgetNewerAsync(room);
        await room.OpenAgainAsync();
        (await elm.ReadAsync(db => db.Patients.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_Tend_on_the_same_folder_is_refused_until_the_first_has_ended()
    {
        await using var room = await Room.OpenAsync(server, Database.Sqlite);
        (await Should.ThrowAsync<InvalidOperationException>(RecordRoom.OpenAsync(room.Place, room.Clock))).Message.ShouldContain($"Another Tend is running on this folder ({room.Folder}).");
        await room.ClinicAsync();
        await room.OpenAgainAsync();
    }

    /// <summary>A folder can be copied once Tend has ended: nothing waits beside the file.</summary>
    [Fact]
    public async Task After_a_clean_end_the_file_alone_is_the_whole_record()
    {
        await using var room = await Room.OpenAsync(server, Database.Sqlite);
        var elm = await room.ClinicAsync();
        await elm.FilledAsync();
        await room.CloseAsync();
        Directory.EnumerateFiles(room.Folder).Select(Path.GetFileName).ShouldBe(["tend.db", "tend.key", "tend.lock"], ignoreOrder: true);
    }

    [Fact]
    public async Task PostgreSQL_without_a_second_role_is_refused() =>
        (await Should.ThrowAsync<InvalidOperationException>(RecordRoom.OpenAsync(new(Directory.CreateTempSubdirectory("tend-record-").FullName, "Host=nowhere"), TimeProvider.System)))
            .Message.ShouldContain("TEND_DATABASE_OWNER");

    /// <summary>Row security does not hold for superusers and owners: with such a role every clinic would see every other, silently.</summary>
    [Fact]
    public async Task A_role_that_walks_past_the_walls_is_refused()
    {
        await using var database = await server.CreateDatabaseAsync();
        foreach (var role in new[] { database.Owner, server.Superuser(database.Name) })
            (await Should.ThrowAsync<InvalidOperationException>(RecordRoom.OpenAsync(new(Directory.CreateTempSubdirectory("tend-record-").FullName, role, database.Owner), TimeProvider.System)))
                .Message.ShouldContain("no wall between clinics would hold");
    }

    [Fact]
    public async Task SQLite_flushes_every_commit()
    {
        await using var room = await Room.OpenAsync(server, Database.Sqlite);
        await using var db = room.Record.Read();
        await db.Database.OpenConnectionAsync();
        async Task<object?> AskAsync(string pragma)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            return await command.ExecuteScalarAsync();
        }
        (await AskAsync("journal_mode")).ShouldBe("wal");
        // 2 is FULL: the log is flushed at each commit.
        (await AskAsync("synchronous")).ShouldBe(2L);
    }

    static async Task MadeByNewerAsync(Room room) => await ExecuteAsync(room, """INSERT INTO "__EFMigrationsHistory" VALUES ('99990101000000_Later', '99.0.0')""");

    static async Task ForgetNewerAsync(Room room) => await ExecuteAsync(room, """DELETE FROM "__EFMigrationsHistory" WHERE migration_id LIKE '9999%'""");

    static async Task ExecuteAsync(Room room, string sql)
    {
        await using System.Data.Common.DbConnection connection = Connection(room);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    static System.Data.Common.DbConnection Connection(Room room) => room.Place.PostgresOwner is { } owner
        ? new Npgsql.NpgsqlConnection(owner)
        : new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={room.File};Pooling=False");

    /// <summary>Every table and column, and on SQLite every byte.</summary>
    static async Task<string> FingerprintAsync(Room room)
    {
        if (room.Place.Postgres is null)
            return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(room.File)));
        await using var connection = Connection(room);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT string_agg(table_name || column_name || data_type, ',' ORDER BY table_name, column_name)
                || (SELECT string_agg(tablename || policyname || coalesce(qual, ''), ',' ORDER BY tablename, policyname) FROM pg_policies)
            FROM information_schema.columns WHERE table_schema = 'public'
            """;
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
