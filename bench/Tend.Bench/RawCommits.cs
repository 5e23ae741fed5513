using Microsoft.Data.Sqlite;
using Npgsql;
using Tend.Tests.Servers;

namespace Tend.Bench;

/// <summary>The floor of keeping anything: single rows, each flushed before the next, statements prepared, on the same disk.</summary>
sealed class RawCommits : IAsyncDisposable
{
    const string Table = "CREATE TABLE raw (id bigint PRIMARY KEY, answers text NOT NULL)";
    const string Insert = "INSERT INTO raw VALUES ($1, '1,1,1,1,1,1,1,1,0,')";

    readonly Func<int, Task> commit;
    readonly Func<Task> settle;
    readonly Func<ValueTask> close;

    RawCommits(Func<int, Task> commit, Func<Task> settle, Func<ValueTask> close) => (this.commit, this.settle, this.close) = (commit, settle, close);

    /// <summary>SQLite as it is used for this: WAL, synchronous=FULL, one connection.</summary>
    public static async Task<RawCommits> SqliteAsync(string file)
    {
        var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        foreach (var sql in new[] { "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", Table })
            await new SqliteCommand(sql, connection).ExecuteNonQueryAsync();
        var insert = new SqliteCommand(Insert.Replace("$1", "$id", StringComparison.Ordinal), connection);
        var id = insert.Parameters.Add("$id", SqliteType.Integer);
        insert.Prepare();
        var rows = 0L;
        return new(count =>
        {
            for (var row = 0; row < count; row++)
            {
                id.Value = rows++;
                insert.ExecuteNonQuery();
            }
            return Task.CompletedTask;
        }, () => Task.CompletedTask, connection.DisposeAsync);
    }

    /// <summary>PostgreSQL as it is used for this: synchronous_commit=on, a connection for each writer.</summary>
    public static async Task<RawCommits> PostgresAsync(PostgresDatabase database, int writers)
    {
        var source = NpgsqlDataSource.Create(database.Owner);
        await using (var make = source.CreateCommand(Table))
            await make.ExecuteNonQueryAsync();
        var inserts = new List<NpgsqlCommand>();
        for (var writer = 0; writer < writers; writer++)
        {
            var insert = new NpgsqlCommand(Insert, await source.OpenConnectionAsync()) { Parameters = { new NpgsqlParameter<long>() } };
            await insert.PrepareAsync();
            inserts.Add(insert);
        }
        var rows = 0L;
        return new(count => Task.WhenAll(inserts.Select(insert => Task.Run(async () =>
        {
            for (var row = 0; row < count / writers; row++)
            {
                ((NpgsqlParameter<long>)insert.Parameters[0]).TypedValue = Interlocked.Increment(ref rows);
                await insert.ExecuteNonQueryAsync();
            }
        }))), async () =>
        {
            await using var analyze = source.CreateCommand("ANALYZE");
            await analyze.ExecuteNonQueryAsync();
        }, async () =>
        {
            foreach (var insert in inserts)
                await insert.Connection!.DisposeAsync();
            await source.DisposeAsync();
        });
    }

    /// <summary>Commits so many rows.</summary>
    public Task CommitAsync(int rows) => commit(rows);

    /// <summary>What a server does by itself within a minute: it looks how the tables have grown.</summary>
    public Task SettleAsync() => settle();

    public ValueTask DisposeAsync() => close();
}
