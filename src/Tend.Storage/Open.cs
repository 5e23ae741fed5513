using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Tend.Storage;

/// <summary>How each database is opened.</summary>
static class Open
{
    public static DbContextOptions<SqliteTendDb> Sqlite(string connection) =>
        new DbContextOptionsBuilder<SqliteTendDb>().UseSqlite(connection).UseSnakeCaseNamingConvention().Options;

    public static DbContextOptions<SqliteTendDb> Sqlite(System.Data.Common.DbConnection connection) =>
        new DbContextOptionsBuilder<SqliteTendDb>().UseSqlite(connection).UseSnakeCaseNamingConvention().Options;

    public static DbContextOptions<PostgresTendDb> Postgres(string connection) =>
        new DbContextOptionsBuilder<PostgresTendDb>().UseNpgsql(Prepared(connection)).UseSnakeCaseNamingConvention().Options;

    /// <summary>Statements that come again and again are planned once for each connection, unless whoever runs the server said otherwise.</summary>
    static string Prepared(string connection) => new NpgsqlConnectionStringBuilder(connection) is var settings && settings.ContainsKey("Max Auto Prepare")
        ? connection
        : new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 3 }.ConnectionString;
}
