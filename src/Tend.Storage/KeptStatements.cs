using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Tend.Storage;

/// <summary>
/// Keeps the statements of one SQLite connection ready. SQLite works out a statement anew for each command, which takes longer than to run it; the writer asks
/// the same few again and again, so that each is worked out once.
/// </summary>
sealed class KeptStatements : DbCommandInterceptor, IDisposable
{
    /// <summary>More different statements than the commands have; a list of ids has one for each length.</summary>
    const int Most = 256;

    readonly Dictionary<string, Kept> kept = [];

    /// <inheritdoc/>
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (!kept.TryGetValue(result.CommandText, out var command))
        {
            if (kept.Count == Most)
                Dispose();
            kept.Add(result.CommandText, command = new() { Connection = (SqliteConnection)result.Connection!, CommandText = result.CommandText });
        }
        var parameters = result.Parameters.Cast<SqliteParameter>().ToArray();
        result.Parameters.Clear();
        command.Parameters.Clear();
        command.Parameters.AddRange(parameters);
        (command.Transaction, command.CommandTimeout) = ((SqliteTransaction?)result.Transaction, result.CommandTimeout);
        result.Dispose();
        return command;
    }

    /// <summary>Lets them go, so that the connection can end.</summary>
    public void Dispose()
    {
        foreach (var command in kept.Values)
            command.End();
        kept.Clear();
    }

    sealed class Kept : SqliteCommand
    {
        public void End() => base.Dispose(disposing: true);

        /// <summary>Whoever used it is done with it, and it stays.</summary>
        protected override void Dispose(bool disposing)
        {
        }
    }
}
