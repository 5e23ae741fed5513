using System.Runtime.Versioning;
using Npgsql;

namespace Tend.Tests.Servers;

public sealed class PostgresServerTests(PostgresServer server)
{
    [Fact]
    public async Task The_app_can_connect_and_read_what_the_owner_grants_but_makes_no_tables()
    {
        await using var database = await server.CreateDatabaseAsync();
        await RunAsync(database.Owner, "CREATE TABLE note (words text); INSERT INTO note VALUES ('kept'); GRANT SELECT ON note TO tend_app");

        (await AskAsync(database.App, "SELECT words FROM note")).ShouldBe("kept");
        (await Should.ThrowAsync<PostgresException>(RunAsync(database.App, "CREATE TABLE other (words text)"))).SqlState.ShouldBe("42501");
        (await Should.ThrowAsync<PostgresException>(RunAsync(database.App, "DELETE FROM note"))).SqlState.ShouldBe("42501");
    }

    [Fact]
    public async Task Neither_role_is_a_superuser_or_free_of_row_level_security()
    {
        await using var database = await server.CreateDatabaseAsync();
        foreach (var role in new[] { database.Owner, database.App })
            (await AskAsync(role, "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user")).ShouldBe(false);
        (await AskAsync(server.Superuser(database.Name), $"SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = '{database.Name}'")).ShouldBe("tend_owner");
    }

    [Fact]
    public async Task Forced_row_level_security_holds_for_the_app_without_any_filter_in_its_sql()
    {
        await using var database = await server.CreateDatabaseAsync();
        await RunAsync(database.Owner, """
            CREATE TABLE note (clinic int, words text);
            INSERT INTO note VALUES (1, 'ours'), (2, 'theirs');
            ALTER TABLE note ENABLE ROW LEVEL SECURITY;
            ALTER TABLE note FORCE ROW LEVEL SECURITY;
            CREATE POLICY own ON note USING (clinic = current_setting('tend.clinic')::int);
            GRANT SELECT ON note TO tend_app
            """);
        (await AskAsync(database.App, "BEGIN; SELECT set_config('tend.clinic', '1', true); SELECT string_agg(words, ',') FROM note; COMMIT", skip: 1)).ShouldBe("ours");
    }

    [Fact]
    public async Task A_copy_holds_what_its_model_held_and_then_goes_its_own_way()
    {
        await using var model = await server.CreateDatabaseAsync();
        await RunAsync(model.Owner, "CREATE TABLE note (words text); INSERT INTO note VALUES ('from the model'); GRANT SELECT, DELETE ON note TO tend_app");
        await using var first = await server.CreateDatabaseAsync(model);
        await RunAsync(first.App, "DELETE FROM note");
        await using var second = await server.CreateDatabaseAsync(model);

        (await AskAsync(first.App, "SELECT count(*) FROM note")).ShouldBe(0L);
        (await AskAsync(second.App, "SELECT words FROM note")).ShouldBe("from the model");
    }

    [Fact]
    public async Task What_was_committed_is_there_after_kill_nine_and_what_was_not_is_not()
    {
        await using var own = new PostgresServer();
        await using var database = await own.CreateDatabaseAsync();
        await RunAsync(database.Owner, "CREATE TABLE note (words text); INSERT INTO note VALUES ('committed')");
        await using var open = new NpgsqlConnection(database.Owner);
        await open.OpenAsync();
        await using var unfinished = await open.BeginTransactionAsync();
        await new NpgsqlCommand("INSERT INTO note VALUES ('not committed')", open, unfinished).ExecuteNonQueryAsync();

        await own.KillNineAsync();
        await Should.ThrowAsync<NpgsqlException>(AskAsync(database.Owner, "SELECT 1"));
        await own.StartAgainAsync();

        (await AskAsync(database.Owner, "SELECT string_agg(words, ',') FROM note")).ShouldBe("committed");
        (await AskAsync(own.Superuser(), "SHOW fsync")).ShouldBe("on");
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task The_server_runs_as_somebody_without_privileges_and_leaves_nothing_behind()
    {
        await using var own = new PostgresServer { Durable = false };
        var folder = Path.GetDirectoryName((string)(await AskAfterStartAsync(own, "SHOW data_directory"))!)!;
        var process = (int)(await AskAsync(own.Superuser(), "SELECT pg_backend_pid()"))!;
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1].ShouldNotBe("0");
        File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await own.DisposeAsync();

        Directory.Exists(folder).ShouldBeFalse();
        Processes.Lives(process).ShouldBeFalse();
    }

    /// <summary>When the tests are killed the system closes the pipe, and nobody else is there to clean up.</summary>
    [Fact]
    public async Task A_keeper_acts_when_its_pipe_closes_and_not_when_it_was_sent_home()
    {
        var folder = Directory.CreateTempSubdirectory("tend-keeper-").FullName;
        Keeper New() => new(new("setsid", Keeper.Shell("""rm -rf "$1" """, folder)));

        await New().SendHomeAsync();
        Directory.Exists(folder).ShouldBeTrue();

        await New().DisposeAsync();
        Directory.Exists(folder).ShouldBeFalse();
    }

    static async Task<object?> AskAfterStartAsync(PostgresServer server, string sql)
    {
        await server.StartAsync();
        return await AskAsync(server.Superuser(), sql);
    }

    static async Task RunAsync(string connection, string sql) => await AskAsync(connection, sql);

    static async Task<object?> AskAsync(string connection, string sql, int skip = 0)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        await using var reader = await new NpgsqlCommand(sql, open).ExecuteReaderAsync();
        for (; skip > 0; skip--)
            await reader.NextResultAsync();
        return await reader.ReadAsync() ? reader.GetValue(0) : null;
    }
}
