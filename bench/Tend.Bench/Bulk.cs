using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Tend.Storage;

namespace Tend.Bench;

/// <summary>Many rows at once, past the commands: a clinic of a size that would take days to answer its way to.</summary>
sealed class Bulk(DbConnection connection) : IAsyncDisposable
{
    /// <summary>Opens the database of a record, as whoever owns the tables.</summary>
    public static async Task<Bulk> OpenAsync(RecordPlace place)
    {
        DbConnection connection = place.PostgresOwner is { } owner ? new NpgsqlConnection(owner) : new SqliteConnection($"Data Source={Path.Combine(place.Folder, "tend.db")}");
        await connection.OpenAsync();
        return new(connection);
    }

    /// <summary>Writes rows into a table: values in the order of the columns, absent ones null.</summary>
    public Task InsertAsync(string table, string columns, IEnumerable<object?[]> rows) => connection is NpgsqlConnection postgres ? CopyAsync(postgres, table, columns, rows) : InsertAsync((SqliteConnection)connection, table, columns, rows);

    /// <summary>One statement.</summary>
    public async Task DoAsync(string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The floor of any list: rows by their keys, all columns, as bare as the database gives them.</summary>
    /// <returns>Reads them once.</returns>
    public Func<Task> ReadByKey(string table, string key, IReadOnlyList<Guid> keys)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} WHERE {key} IN ({string.Join(", ", keys.Select((_, at) => $"@k{at}"))})";
        foreach (var (value, at) in keys.Select((value, at) => (value, at)))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"k{at}", value);
            command.Parameters.Add(parameter);
        }
        command.Prepare();
        return async () =>
        {
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                for (var column = 0; column < reader.FieldCount; column++)
                    reader.GetValue(column);
        };
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>PostgreSQL copies into no table with a wall; it stands open for the owner meanwhile.</summary>
    async Task CopyAsync(NpgsqlConnection postgres, string table, string columns, IEnumerable<object?[]> rows)
    {
        await DoAsync($"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY");
        await using (var copy = await postgres.BeginBinaryImportAsync($"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync();
                foreach (var value in row)
                    await (value is null ? copy.WriteNullAsync() : copy.WriteAsync(value));
            }
            await copy.CompleteAsync();
        }
        await DoAsync($"ALTER TABLE {table} FORCE ROW LEVEL SECURITY");
    }

    static async Task InsertAsync(SqliteConnection connection, string table, string columns, IEnumerable<object?[]> rows)
    {
        await using var transaction = connection.BeginTransaction();
        await using var insert = connection.CreateCommand();
        var count = columns.Split(',').Length;
        (insert.Transaction, insert.CommandText) = (transaction, $"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", Enumerable.Range(0, count).Select(at => $"$p{at}"))})");
        for (var at = 0; at < count; at++)
            insert.Parameters.AddWithValue($"$p{at}", DBNull.Value);
        foreach (var row in rows)
        {
            for (var at = 0; at < count; at++)
                insert.Parameters[at].Value = row[at] ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }
        await transaction.CommitAsync();
    }
}
