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

    public override async Task<T> DoAsync<T>(Actor actor, Command<T> command, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            // What fails here ends the whole transaction.
            db.Database.AutoSavepointsEnabled = false;
            try
            {
                await using var transaction = await db.EnterHoldingAsync(actor.Clinic, command.About, cancel);
                var receipt = await RunAsync(db, actor, command);
                await transaction.CommitAsync(CancellationToken.None);
                return receipt;
            }
            catch (Exception error) when (IsRace(error))
            {
                if (attempt == Tries)
                    throw StateOf(error) == PostgresErrorCodes.UniqueViolation ? Taken(error) : error;
            }
        }
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    static bool IsRace(Exception error) => error is DbUpdateConcurrencyException
        || StateOf(error) is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    static string? StateOf(Exception error) => (error as PostgresException ?? error.InnerException as PostgresException)?.SqlState;
}
