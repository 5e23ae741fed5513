using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Tend.Storage;

/// <summary>How each database is opened.</summary>
static class Open
{
    public static DbContextOptions<SqliteTendDb> Sqlite(string connection) =>
        new DbContextOptionsBuilder<SqliteTendDb>().UseSqlite(connection).UseSnakeCaseNamingConvention().Options;

    public static DbContextOptions<SqliteTendDb> Sqlite(System.Data.Common.DbConnection connection, KeptStatements statements) =>
        new DbContextOptionsBuilder<SqliteTendDb>().UseSqlite(connection).UseSnakeCaseNamingConvention().AddInterceptors(statements).Options;

    public static DbContextOptions<PostgresTendDb> Postgres(string connection) =>
        new DbContextOptionsBuilder<PostgresTendDb>().UseNpgsql(Quick(connection)).UseSnakeCaseNamingConvention().Options;

    /// <summary>
    /// Statements that come again and again are planned once for each connection, unless whoever runs the server said otherwise. A connection goes back to the
    /// pool as it is: what Tend sets, the clinic, ends with its transaction.
    /// </summary>
    static string Quick(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection) { NoResetOnClose = true };
        if (settings.MaxAutoPrepare == 0)
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (200, 3);
        return settings.ConnectionString;
    }
}
