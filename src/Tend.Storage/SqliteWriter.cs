using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

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
    readonly KeptStatements statements = new();
    readonly Dictionary<RowStatement, SqliteCommand> rowCommands = [];
    readonly SqliteTendDb db;
    readonly Task pump;

    public SqliteWriter(string connectionString, Vault vault, TimeProvider clock) : base(vault, clock)
    {
        connection = new(connectionString);
        connection.Open();
        // 32 MiB of log before it goes into the file, 16 MiB of pages at hand, undo of a savepoint in memory: none of it touches what a commit flushes.
        // What a row said before is overwritten where that takes no page more to write.
        Tune("PRAGMA wal_autocheckpoint=8000; PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=FAST");
        db = new(Open.Sqlite(connection, statements));
        db.Database.AutoSavepointsEnabled = false;
        pump = Task.Run(PumpAsync);
    }

    private protected override async Task<T> TakeOnAsync<T>(Actor actor, Command<T> command, CancellationToken cancel)
    {
        var work = new Work<T>(this, actor, command);
        await queue.Writer.WriteAsync(work, cancel);
        return await work.Receipt.Task;
    }

    public override async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await pump;
        await db.DisposeAsync();
        statements.Dispose();
        foreach (var command in rowCommands.Values)
            command.Dispose();
        await connection.DisposeAsync();
        // The last connection to close puts the log into the file, so that the file alone is the record.
        SqliteConnection.ClearPool(connection);
    }

    private protected override Task WriteAsync(TendDb db, IReadOnlyList<(RowStatement Statement, object Row)> rows)
    {
        foreach (var (statement, row) in rows)
        {
            var command = CommandOf(statement, row);
            command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
            if (command.ExecuteNonQuery() != 1)
                throw new InvalidOperationException($"A row was not there any more: {statement.Sql}");
        }
        return Task.CompletedTask;
    }

    /// <summary>The command of a statement, worked out once, with the values of a row.</summary>
    SqliteCommand CommandOf(RowStatement statement, object row)
    {
        if (!rowCommands.TryGetValue(statement, out var command))
        {
            rowCommands.Add(statement, command = new(statement.Sql, connection));
            command.Parameters.AddRange(statement.Parameters(command, row).ToArray());
        }
        else
            statement.Refill(command.Parameters, row);
        return command;
    }

    void Tune(string pragmas)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }

    async Task PumpAsync()
    {
        var together = new List<Work>(MostTogether);
        while (await queue.Reader.WaitToReadAsync())
        {
            try
            {
                await DoTogetherAsync(together);
                together.ForEach(work => work.Acknowledge());
            }
            catch (Exception error)
            {
                // The disk is full or gone: nobody gets a receipt, everybody is told.
                together.ForEach(work => work.Fail(error));
            }
            together.Clear();
        }
    }

    async Task DoTogetherAsync(List<Work> together)
    {
        if (queue.Reader.TryRead(out var first))
            together.Add(first);
        await using var transaction = connection.BeginTransaction(deferred: false);
        await db.Database.UseTransactionAsync(transaction);
        try
        {
            for (var next = 0; next < together.Count; next++)
            {
                await together[next].RunAsync(transaction);
                if (together.Count < MostTogether && queue.Reader.TryRead(out var work))
                    together.Add(work);
            }
            transaction.Commit();
        }
        finally
        {
            await db.Database.UseTransactionAsync(null);
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
                writer.db.Join(actor.Clinic);
                result = await writer.RunAsync(writer.db, actor, command);
            }
            catch (Exception caught)
            {
                error = IsCollision(caught) ? Taken(caught) : caught;
                transaction.Rollback(Savepoint);
            }
            finally
            {
                // The next command finds nothing of this one.
                writer.db.ChangeTracker.Clear();
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

        /// <summary>SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE.</summary>
        static bool IsCollision(Exception error) => (error as SqliteException ?? error.InnerException) is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };
    }
}
