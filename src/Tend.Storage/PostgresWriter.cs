using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Tend.Storage;

/// <summary>Writing to PostgreSQL: each command is a transaction of its own; the server joins the flushes of those that commit together.</summary>
sealed class PostgresWriter(DbContextOptions<PostgresTendDb> options, Vault vault, TimeProvider clock) : Writer(vault, clock)
{
    /// <summary>So often a command is begun again when another one was quicker: the second time it sees what that one wrote.</summary>
    const int Tries = 4;

    readonly PooledDbContextFactory<PostgresTendDb> contexts = new(options);

    private protected override async Task<T> TakeOnAsync<T>(Actor actor, Command<T> command, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            // What fails here ends the whole transaction.
            db.Database.AutoSavepointsEnabled = false;
            try
            {
                await using var transaction = await db.EnterHoldingAsync(actor.Clinic, command.About, cancel);
                return await RunAsync(db, actor, command);
            }
            catch (Exception error) when (IsRace(error))
            {
                if (attempt == Tries)
                    throw StateOf(error) == PostgresErrorCodes.UniqueViolation ? Taken(error) : error;
            }
        }
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The rows and the commit go in one message: the patient's row is held for one journey less.</summary>
    private protected override async Task WriteAsync(TendDb db, IReadOnlyList<(RowStatement Statement, object Row)> rows)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
        using var maker = new NpgsqlCommand();
        foreach (var (statement, row) in rows)
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            foreach (var parameter in statement.Parameters(maker, row))
                command.Parameters.Add(parameter);
            batch.BatchCommands.Add(command);
        }
        batch.BatchCommands.Add(new("COMMIT"));
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    static bool IsRace(Exception error) => error is DbUpdateConcurrencyException
        || StateOf(error) is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    static string? StateOf(Exception error) => (error as PostgresException ?? error.InnerException as PostgresException)?.SqlState;
}
