using System.Runtime.Versioning;
using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Tests.Servers;
using Tend.Web.Features.Upkeep;
using Tend.Web.Site;

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

    /// <summary>As whoever runs the server upgrades: the record of an older Tend is backed up, read back, and only then brought up to date.</summary>
    [Theory, OnBoth]
    public async Task Tables_of_an_older_Tend_are_backed_up_before_they_change(Database database)
    {
        await using var old = await OlderAsync(database);
        var (key, folder) = (Path.Combine(old.Place.Folder, "backup.key"), Path.Combine(old.Place.Folder, "backups"));
        var settings = new TendSettings(old.Place.Folder, old.Place.Postgres, old.Place.PostgresOwner, null, "tend@localhost", null, null, null) { Backups = folder };
        var before = await old.MigrationsAsync();

        // Without a key no backup can be made: nothing is changed, and it is said how to go on.
        var trouble = (await Should.ThrowAsync<InvalidOperationException>(new OpenRecord(settings, TimeProvider.System).OpenAsync())).Message;
        trouble.ShouldContain("Nothing was changed.");
        trouble.ShouldContain("no key is named");
        trouble.ShouldContain("TEND_UPGRADE=without-backup");
        (await old.MigrationsAsync()).ShouldBe(before);

        BackingUp.MakeKey(key, TextWriter.Null);
        await using (var record = new OpenRecord(settings with { BackupKey = key }, TimeProvider.System))
            await record.OpenAsync();
        (await old.MigrationsAsync()).ShouldBeGreaterThan(before);
        var made = Backup.Made(old.Place.Folder).ShouldHaveSingleItem();
        Path.GetFileName(made.File).ShouldStartWith("before-upgrade-");
        Path.GetDirectoryName(made.File).ShouldBe(folder);

        // It is a backup of the older tables, and the next start makes none: there is nothing to upgrade.
        await using (var empty = await OlderAsync(database, migrate: false))
        {
            File.Delete(empty.Place.KeyFile);
            (await Restore.RunAsync(empty.Place, made.File, File.ReadLines(key).First(), new(IsNobody: true), TimeProvider.System)).Manifest.Migration.ShouldBe(old.Migration);
            (await empty.MigrationsAsync()).ShouldBe(before);
        }
        await using (var record = new OpenRecord(settings, TimeProvider.System))
            await record.OpenAsync();
        Backup.Made(old.Place.Folder).Count.ShouldBe(1);
    }

    [Theory, OnBoth]
    public async Task Who_has_a_backup_of_their_own_goes_on_without_one_and_a_new_record_needs_none(Database database)
    {
        await using var old = await OlderAsync(database);
        var settings = new TendSettings(old.Place.Folder, old.Place.Postgres, old.Place.PostgresOwner, null, "tend@localhost", null, null, null) { UpgradesWithoutBackup = true };
        var before = await old.MigrationsAsync();
        await using (var record = new OpenRecord(settings, TimeProvider.System))
            await record.OpenAsync();
        (await old.MigrationsAsync()).ShouldBeGreaterThan(before);
        Backup.Made(old.Place.Folder).ShouldBeEmpty();

        await using var fresh = await OlderAsync(database, migrate: false);
        await using (var record = new OpenRecord(settings with { Data = fresh.Place.Folder, Database = fresh.Place.Postgres, DatabaseOwner = fresh.Place.PostgresOwner, UpgradesWithoutBackup = false }, TimeProvider.System))
            await record.OpenAsync();
        (await fresh.MigrationsAsync()).ShouldBeGreaterThan(before);
        Backup.Made(fresh.Place.Folder).ShouldBeEmpty();
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

    async Task<OlderRecord> OlderAsync(Database database, bool migrate = true)
    {
        var postgres = database == Database.Postgres ? await server.CreateDatabaseAsync() : null;
        var folder = Directory.CreateTempSubdirectory("tend-record-").FullName;
        var old = new OlderRecord(postgres is null ? new(folder) : new(folder, postgres.App, postgres.Owner), postgres);
        MasterKey.At(old.Place.KeyFile);
        if (migrate)
            await old.MigrateAsync();
        return old;
    }

    /// <summary>A record whose tables are those of the version before this one.</summary>
    sealed class OlderRecord(RecordPlace place, PostgresDatabase? postgres) : IAsyncDisposable
    {
        public RecordPlace Place => place;

        public string Migration { get; private set; } = "";

        public async Task MigrateAsync()
        {
            await using var db = Open();
            await db.Database.MigrateAsync(Migration = db.Database.GetMigrations().SkipLast(1).Last());
        }

        public async Task<int> MigrationsAsync()
        {
            await using var db = Open();
            return (await db.Database.GetAppliedMigrationsAsync()).Count();
        }

        public async ValueTask DisposeAsync()
        {
            if (postgres is not null)
                await postgres.DisposeAsync();
            Directory.Delete(place.Folder, recursive: true);
        }

        TendDb Open() => place.PostgresOwner is { } owner
            ? new PostgresTendDb(new DbContextOptionsBuilder<PostgresTendDb>().UseNpgsql(owner).UseSnakeCaseNamingConvention().Options)
            : new SqliteTendDb(new DbContextOptionsBuilder<SqliteTendDb>().UseSqlite($"Data Source={place.SqliteFile};Pooling=False").UseSnakeCaseNamingConvention().Options);
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
