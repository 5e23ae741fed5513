using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Tend.Storage;

/// <summary>
/// Writing to SQLite: one connection and one queue. All that waits goes into one transaction, each command behind a savepoint of its own, and the
/// receipts are given after the commit, so that many writers share one flush to disk.
/// </summary>
sealed class SqliteWriter : Writer
{
    /// <summary>So many commands share a commit at most: the first one should not wait long for its receipt.</summary>
    const int MostTogether = 128;

    readonly Channel<Work> queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(4096) { SingleReader = true });
    readonly SqliteConnection connection;
    readonly DbContextOptions<SqliteTendDb> options;
    readonly Task pump;

    public SqliteWriter(string connectionString, Vault vault, TimeProvider clock) : base(vault, clock)
    {
        connection = new(connectionString);
        connection.Open();
        options = Open.Sqlite(connection);
        pump = Task.Run(PumpAsync);
    }

    public override async Task<T> DoAsync<T>(Actor actor, Command<T> command, CancellationToken cancel = default)
    {
        var work = new Work<T>(this, actor, command);
        await queue.Writer.WriteAsync(work, cancel);
        return await work.Receipt.Task;
    }

    public override async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await pump;
        await connection.DisposeAsync();
    }

    async Task PumpAsync()
    {
        var together = new List<Work>(MostTogether);
        while (await queue.Reader.WaitToReadAsync())
        {
            try
            {
                await using var transaction = connection.BeginTransaction(deferred: false);
                while (together.Count < MostTogether && queue.Reader.TryRead(out var work))
                {
                    together.Add(work);
                    await work.RunAsync(transaction);
                }
                transaction.Commit();
                together.ForEach(work => work.Acknowledge());
            }
            catch (SqliteException error)
            {
                // The disk is full or gone: nobody gets a receipt, everybody is told.
                together.ForEach(work => work.Fail(error));
            }
            together.Clear();
        }
    }

    abstract class Work
    {
        public abstract Task RunAsync(SqliteTransaction transaction);
        public abstract void Acknowledge();
        public abstract void Fail(Exception error);
    }

    sealed class Work<T>(SqliteWriter writer, Actor actor, Command<T> command) : Work
    {
        const string Savepoint = "command";
        T result = default!;
        Exception? error;

        public TaskCompletionSource<T> Receipt { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task RunAsync(SqliteTransaction transaction)
        {
            transaction.Save(Savepoint);
            try
            {
                await using var db = new SqliteTendDb(writer.options);
                db.Database.AutoSavepointsEnabled = false;
                await db.JoinAsync(transaction, actor.Clinic);
                result = await writer.RunAsync(db, actor, command);
            }
            catch (Exception caught)
            {
                error = caught;
                transaction.Rollback(Savepoint);
            }
            transaction.Release(Savepoint);
        }

        public override void Acknowledge()
        {
            if (error is null)
                Receipt.SetResult(result);
            else
                Receipt.SetException(error);
        }

        public override void Fail(Exception because) => Receipt.SetException(because);
    }
}
