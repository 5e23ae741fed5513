using System.Diagnostics;
using Npgsql;

namespace Tend.Tests.Servers;

/// <summary>
/// A real PostgreSQL server of the tests' own: in a temporary folder, on a socket in that folder (no port, nobody else on the machine gets in),
/// as a user without privileges. It starts when first asked for something, and is stopped and deleted at the end, also when the tests are killed.
/// </summary>
/// <remarks>
/// One for each test assembly: <c>[assembly: AssemblyFixture(typeof(PostgresServer))]</c>, and a constructor parameter in the test class. A test
/// that kills starts its own: <c>await using var server = new PostgresServer();</c>.
/// </remarks>
public sealed class PostgresServer : IAsyncLifetime
{
    /// <summary>Owns every database: migrations and jobs across clinics. Not a superuser; forced row-level security holds for it too.</summary>
    public const string OwnerRole = "tend_owner";

    /// <summary>The role the app runs as: neither owner nor superuser nor free of row-level security.</summary>
    public const string AppRole = "tend_app";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    // An immediate stop: nobody needs the data any more. The server takes its .pid file away as its last act; ten seconds are more than it needs.
    const string StopAndDelete = """
        pid="$1/data/postmaster.pid"
        kill -QUIT "$(head -n 1 "$pid")" && for turn in $(seq 200); do [ -e "$pid" ] || break; sleep 0.05; done
        rm -rf "$1"
        """;

    // The path of a socket holds 107 characters, so a long temporary folder will not do.
    static readonly string Temporary = Path.GetTempPath() is { Length: < 60 } folder ? folder : "/tmp";
    static int made;

    readonly string folder = Path.Combine(Temporary, $"tend-postgres-{Environment.ProcessId}-{Interlocked.Increment(ref made)}");
    readonly Lazy<Task> started;
    Keeper? keeper;
    Process? postmaster;
    int databases;

    public PostgresServer() => started = new(FirstStartAsync);

    /// <summary>Commits reach the disk, as in a clinic. False is quicker and forgets what a real power cut would take; kill -9 it survives either way.</summary>
    public bool Durable { get; init; } = true;

    string Data => Path.Combine(folder, "data");

    string Log => Path.Combine(folder, "log");

    /// <summary>Connection string of the superuser, for setting up; the tests of the app never use it. Asks for a started server.</summary>
    public string Superuser(string database = "postgres") => Connection("postgres", database);

    /// <summary>Starts the server if nobody has yet.</summary>
    public Task StartAsync() => started.Value;

    /// <summary>A fresh database; a copy of another one when <paramref name="like"/> names it (migrate once, copy for each test).</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync(PostgresDatabase? like = null)
    {
        await StartAsync();
        var name = $"tend_{Interlocked.Increment(ref databases)}";
        if (like is not null)
        {
            like.ClearPools();
            await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{like.Name}'");
        }
        await ExecuteAsync($"CREATE DATABASE {name} OWNER {OwnerRole} TEMPLATE {like?.Name ?? "template0"}");
        return new(this, name, Connection(OwnerRole, name), Connection(AppRole, name));
    }

    /// <summary>SIGKILL to the server and each of its processes, in the middle of whatever they do. Returns when all are dead.</summary>
    public async Task KillNineAsync()
    {
        await StartAsync();
        // Held still first, so that no child is born between the list and the kill.
        await Processes.HoldStillAsync(postmaster!.Id);
        var children = Processes.ChildrenOf(postmaster.Id);
        postmaster.Kill();
        children.ForEach(Processes.KillNine);
        await postmaster.WaitForExitAsync();
        while (children.Exists(Processes.Lives))
            await Task.Delay(5);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Starts the killed server on the same data; returns when it has recovered and answers.</summary>
    public async Task StartAgainAsync()
    {
        if (postmaster is not { HasExited: true })
            throw new InvalidOperationException("The server runs, or was never started: StartAgainAsync comes after KillNineAsync.");
        await LaunchAsync();
    }

    internal Task DropAsync(PostgresDatabase database) => ExecuteAsync($"DROP DATABASE IF EXISTS {database.Name} WITH (FORCE)");

    ValueTask IAsyncLifetime.InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (Interlocked.Exchange(ref keeper, null) is not { } last)
            return;
        await last.DisposeAsync();
        postmaster!.Dispose();
    }

    async Task FirstStartAsync()
    {
        Sweep();
        await OrdinaryUser.MakeFolderAsync(folder);
        keeper = new(OrdinaryUser.Starting("/", "setsid", Keeper.Shell(StopAndDelete, folder)));
        await OrdinaryUser.RunAsync(OrdinaryUser.Starting(folder, Path.Combine(PostgresBinaries.Folder, "initdb"),
            "-D", Data, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"));
        await LaunchAsync();
        await ExecuteAsync($"CREATE ROLE {OwnerRole} LOGIN NOSUPERUSER NOBYPASSRLS; CREATE ROLE {AppRole} LOGIN NOSUPERUSER NOBYPASSRLS");
    }

    async Task LaunchAsync()
    {
        string[] always = ["listen_addresses=", "shared_buffers=64MB", "max_connections=200"];
        string[] quick = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
        var settings = (Durable ? always : [.. always, .. quick]).SelectMany(setting => new[] { "-c", setting });
        string[] words = ["sh", "-c", """log="$1"; shift; exec "$@" >>"$log" 2>&1 </dev/null""", "postgres", Log];
        postmaster = Process.Start(
            OrdinaryUser.Starting(folder, "setsid", [.. words, Path.Combine(PostgresBinaries.Folder, "postgres"), "-D", Data, "-k", folder, .. settings]))!;
        var waited = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (postmaster.HasExited || waited.Elapsed > Patience)
                throw new InvalidOperationException($"PostgreSQL did not start. Its last words: {string.Join('\n', File.ReadLines(Log).TakeLast(20))}");
            await Task.Delay(20);
        }
    }

    async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(Superuser());
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Superuser());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    string Connection(string role, string database) =>
        new NpgsqlConnectionStringBuilder { Host = folder, Username = role, Database = database, MaxPoolSize = 50, IncludeErrorDetail = true }.ConnectionString;

    /// <summary>Folders of tests that are gone, left when even their keeper was killed. A server still running on one ends when its folder does.</summary>
    static void Sweep()
    {
        foreach (var left in Directory.EnumerateDirectories(Temporary, "tend-postgres-*"))
            if (!(Path.GetFileName(left).Split('-') is [_, _, var id, _] && int.TryParse(id, out var process) && Processes.Lives(process)))
                Process.Start("rm", ["-rf", left]).WaitForExit();
    }
}
