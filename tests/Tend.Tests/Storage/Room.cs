using System.Reflection;
using Microsoft.Extensions.Time.Testing;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;
using Xunit.Sdk;
using Xunit.v3;

namespace Tend.Tests.Storage;

/// <summary>The two databases that the record can lie in.</summary>
public enum Database
{
    Sqlite,
    Postgres,
}

/// <summary>The test runs on both databases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo method, DisposalTracker disposal) =>
        new([new TheoryDataRow<Database>(Database.Sqlite), new TheoryDataRow<Database>(Database.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>A record of one test's own: a fresh SQLite folder, or a fresh PostgreSQL database that is a copy of a migrated one. Its clock is the test's.</summary>
sealed class Room : IAsyncDisposable
{
    static readonly DateTimeOffset Start = new(2026, 5, 12, 9, 0, 0, TimeSpan.Zero);
    static readonly SemaphoreSlim One = new(1);
    static string? sqliteModel;
    static readonly Dictionary<PostgresServer, PostgresDatabase> PostgresModels = [];

    readonly PostgresDatabase? postgres;

    Room(string folder, PostgresDatabase? postgres) => (Folder, this.postgres) = (folder, postgres);

    public string Folder { get; }

    public FakeTimeProvider Clock { get; } = new(Start);

    public DateTimeOffset Now => Clock.GetUtcNow();

    public RecordRoom Record { get; private set; } = null!;

    /// <summary>The database, on PostgreSQL.</summary>
    public PostgresDatabase Postgres => postgres ?? throw new InvalidOperationException("This test's record lies in SQLite.");

    /// <summary>Where the record lies.</summary>
    public RecordPlace Place => postgres is null ? new(Folder) : new(Folder, postgres.App, postgres.Owner);

    /// <summary>The file of the database, on SQLite.</summary>
    public string File => Path.Combine(Folder, "tend.db");

    public static async Task<Room> OpenAsync(PostgresServer server, Database database)
    {
        var folder = Directory.CreateTempSubdirectory("tend-record-").FullName;
        var room = new Room(folder, database == Database.Postgres ? await server.CreateDatabaseAsync(like: await PostgresModelAsync(server)) : null);
        if (database == Database.Sqlite)
            System.IO.File.Copy(await SqliteModelAsync(), room.File);
        await room.OpenAgainAsync();
        return room;
    }

    /// <summary>Closes the record, if it is open, and opens it as the next start of Tend would.</summary>
    public async Task OpenAgainAsync()
    {
        await CloseAsync();
        Record = await RecordRoom.OpenAsync(Place, Clock);
    }

    public async Task CloseAsync()
    {
        if (Record is not null)
            await Record.DisposeAsync();
        Record = null!;
    }

    /// <summary>A new id, as a client would make it.</summary>
    public Guid Id() => Guid.CreateVersion7(Now);

    public Task<T> DoAsync<T>(Actor actor, Command<T> command) => Record.Writer.DoAsync(actor, command);

    /// <summary>Reads as a page of this clinic does.</summary>
    public async Task<T> ReadAsync<T>(ClinicId clinic, Func<TendDb, Task<T>> read)
    {
        await using var db = Record.Read();
        await using var picture = await db.EnterAsync(clinic);
        return await read(db);
    }

    /// <summary>The command is refused, and this is why.</summary>
    public async Task<string> RefusalAsync<T>(Actor actor, Command<T> command) => (await Should.ThrowAsync<RefusedException>(DoAsync(actor, command))).Reason;

    /// <summary>A clinic with its lead.</summary>
    public async Task<Practice> ClinicAsync(string address = "elm-street", string zone = "Europe/Zurich")
    {
        var clinic = new ClinicId(Id());
        var lead = await DoAsync(new Actor(clinic), new OpenClinic(address, "Elm Street", "CH", zone, "Our notice.", new(Id(), "Dr. Okafor", "okafor@example.org", "hash")));
        return new(this, clinic, new(clinic, lead.Id, Role.Lead));
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (postgres is not null)
            await postgres.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>An empty record with all its tables: migrated once, copied for each test.</summary>
    static async Task<string> SqliteModelAsync()
    {
        await One.WaitAsync();
        try
        {
            if (sqliteModel is null)
            {
                var folder = Directory.CreateTempSubdirectory("tend-record-").FullName;
                AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
                await (await RecordRoom.OpenAsync(new(folder), TimeProvider.System)).DisposeAsync();
                sqliteModel = Path.Combine(folder, "tend.db");
            }
            return sqliteModel;
        }
        finally
        {
            One.Release();
        }
    }

    static async Task<PostgresDatabase> PostgresModelAsync(PostgresServer server)
    {
        await One.WaitAsync();
        try
        {
            if (!PostgresModels.TryGetValue(server, out var model))
            {
                var database = await server.CreateDatabaseAsync();
                var folder = Directory.CreateTempSubdirectory("tend-record-").FullName;
                await (await RecordRoom.OpenAsync(new(folder, database.App, database.Owner), TimeProvider.System)).DisposeAsync();
                Directory.Delete(folder, recursive: true);
                PostgresModels.Add(server, model = database);
            }
            return model;
        }
        finally
        {
            One.Release();
        }
    }
}
