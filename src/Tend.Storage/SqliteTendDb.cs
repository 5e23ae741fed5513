using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tend.Storage;

/// <summary>The record in one SQLite file: the default, nothing to install.</summary>
public sealed class SqliteTendDb(DbContextOptions<SqliteTendDb> options) : TendDb(options)
{
    static readonly Compiled Statements = new();

    internal override Compiled Compiled => Statements;

    internal override Task OverwriteAsync(bool isOn) => Database.ExecuteSqlRawAsync(isOn ? "PRAGMA secure_delete=ON" : "PRAGMA secure_delete=FAST");

    /// <summary>Pages read: their transaction takes no lock.</summary>
    protected override Task<IDbContextTransaction> BeginAsync(CancellationToken cancel)
    {
        Database.OpenConnection();
        var connection = (Microsoft.Data.Sqlite.SqliteConnection)Database.GetDbConnection();
        return Task.FromResult(Database.UseTransaction(connection.BeginTransaction(deferred: true))!);
    }
}

sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteTendDb>
{
    public SqliteTendDb CreateDbContext(string[] args) => new(Open.Sqlite("Data Source=design.db"));
}
