using Npgsql;

namespace Tend.Tests.Servers;

/// <summary>
/// One fresh database of a <see cref="PostgresServer"/>, dropped when disposed.
/// </summary>
/// <param name="Server">The server it lies on.</param>
/// <param name="Name">Its name.</param>
/// <param name="Owner">Connection string of the owner: migrations and jobs across clinics.</param>
/// <param name="App">Connection string of the app: neither owner nor superuser, and row-level security holds for it. It may connect and no more; whoever migrates grants the rest.</param>
public sealed record PostgresDatabase(PostgresServer Server, string Name, string Owner, string App) : IAsyncDisposable
{
    /// <summary>Closes the pooled connections of both roles, so that nobody holds the database open.</summary>
    public void ClearPools()
    {
        foreach (var connection in new[] { Owner, App, Server.Superuser(Name) })
            using (var pooled = new NpgsqlConnection(connection))
                NpgsqlConnection.ClearPool(pooled);
    }

    public async ValueTask DisposeAsync()
    {
        ClearPools();
        await Server.DropAsync(this);
    }
}
