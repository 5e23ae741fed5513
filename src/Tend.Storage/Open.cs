using Microsoft.EntityFrameworkCore;

namespace Tend.Storage;

/// <summary>How each database is opened.</summary>
static class Open
{
    public static DbContextOptions<SqliteTendDb> Sqlite(string connection) =>
        new DbContextOptionsBuilder<SqliteTendDb>().UseSqlite(connection).UseSnakeCaseNamingConvention().Options;

    public static DbContextOptions<SqliteTendDb> Sqlite(System.Data.Common.DbConnection connection) =>
        new DbContextOptionsBuilder<SqliteTendDb>().UseSqlite(connection).UseSnakeCaseNamingConvention().Options;

    public static DbContextOptions<PostgresTendDb> Postgres(string connection) =>
        new DbContextOptionsBuilder<PostgresTendDb>().UseNpgsql(connection).UseSnakeCaseNamingConvention().Options;
}
