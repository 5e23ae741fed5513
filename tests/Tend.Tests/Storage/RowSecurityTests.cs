using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tend.Care;
using Tend.Storage;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>The second wall: raw SQL without any filter, as the app's role, by somebody who got past everything else.</summary>
public sealed class RowSecurityTests(PostgresServer server)
{
    static readonly string[] OnlyGrow = ["audit", "audit_seals"];

    [Fact]
    public async Task Raw_SQL_sees_the_clinic_that_its_transaction_named_and_no_other()
    {
        await using var room = await Room.OpenAsync(server, Database.Postgres);
        var (elm, oak) = (await room.ClinicAsync("elm-street"), await room.ClinicAsync("oak-lane"));
        await elm.FilledAsync();
        foreach (var (table, clinic) in Tables(room))
        {
            var all = await AsOwnerAsync(room, $"SELECT count(*) FROM {table}");
            all.ShouldBeGreaterThan(0, table);
            var (ours, theirs) = (await AsAppAsync(room, elm.Id, $"SELECT count(*) FROM {table}"), await AsAppAsync(room, oak.Id, $"SELECT count(*) FROM {table}"));
            (ours + theirs).ShouldBe(all, table);
            (await AsAppAsync(room, oak.Id, $"SELECT count(*) FROM {table} WHERE {clinic} <> '{oak.Id.Value}'")).ShouldBe(0, table);
            (await AsAppAsync(room, null, $"SELECT count(*) FROM {table}")).ShouldBe(0, table);
        }
    }

    [Fact]
    public async Task Raw_SQL_changes_and_deletes_nothing_of_another_clinic_and_puts_nothing_there()
    {
        await using var room = await Room.OpenAsync(server, Database.Postgres);
        var (elm, oak) = (await room.ClinicAsync("elm-street"), await room.ClinicAsync("oak-lane"));
        await elm.FilledAsync();
        foreach (var (table, clinic) in Tables(room))
        {
            foreach (var seen in new ClinicId?[] { oak.Id, null })
            {
                // The wall stands before the columns are looked at, so that half a row is enough to try it.
                (await Should.ThrowAsync<PostgresException>(DoneAsAppAsync(room, seen, $"INSERT INTO {table} ({clinic}) VALUES ('{elm.Id.Value}')"))).SqlState.ShouldBe("42501", table);
                if (OnlyGrow.Contains(table))
                    continue;
                (await DoneAsAppAsync(room, seen, $"UPDATE {table} SET {clinic} = {clinic} WHERE {clinic} = '{elm.Id.Value}'")).ShouldBe(0, table);
                (await DoneAsAppAsync(room, seen, $"DELETE FROM {table} WHERE {clinic} = '{elm.Id.Value}'")).ShouldBe(0, table);
            }
        }
        (await AsOwnerAsync(room, "SELECT count(*) FROM patients")).ShouldBe(1);
    }

    [Fact]
    public async Task A_row_cannot_be_moved_to_another_clinic()
    {
        await using var room = await Room.OpenAsync(server, Database.Postgres);
        var (elm, oak) = (await room.ClinicAsync("elm-street"), await room.ClinicAsync("oak-lane"));
        await elm.FilledAsync();
        foreach (var (table, clinic) in Tables(room).Where(one => !OnlyGrow.Contains(one.Table)))
            (await Should.ThrowAsync<PostgresException>(DoneAsAppAsync(room, elm.Id, $"UPDATE {table} SET {clinic} = '{oak.Id.Value}'"))).SqlState.ShouldBe("42501", table);
    }

    /// <summary>A pooled connection forgets the clinic with its transaction.</summary>
    [Fact]
    public async Task The_next_transaction_on_the_same_connection_sees_nothing()
    {
        await using var room = await Room.OpenAsync(server, Database.Postgres);
        var elm = await room.ClinicAsync();
        await elm.FilledAsync();
        await using var connection = new NpgsqlConnection(room.Postgres.App);
        await connection.OpenAsync();
        (await CountAsync(connection, elm.Id, "SELECT count(*) FROM patients")).ShouldBe(1);
        (await CountAsync(connection, null, "SELECT count(*) FROM patients")).ShouldBe(0);
        await using var outside = new NpgsqlCommand("SELECT count(*) FROM patients", connection);
        (await outside.ExecuteScalarAsync()).ShouldBe(0L);
    }

    /// <summary>The same for the connections that Tend itself has used for reading and writing, with its own filter taken off.</summary>
    [Fact]
    public async Task A_connection_that_served_a_clinic_shows_the_next_one_nothing_of_it()
    {
        await using var room = await Room.OpenAsync(server, Database.Postgres);
        var elm = await room.ClinicAsync();
        await elm.FilledAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => elm.ReadAsync(db => db.Patients.CountAsync())));
        for (var turn = 0; turn < 8; turn++)
        {
            await using var db = room.Record.Read();
            (await db.Patients.IgnoreQueryFilters().CountAsync()).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Every_table_has_its_wall_enabled_and_forced_and_the_app_owns_none()
    {
        await using var room = await Room.OpenAsync(server, Database.Postgres);
        var tables = await RowsAsync(room, """
            SELECT relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity || ' ' || pg_get_userbyid(relowner)
            FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND relname <> '__EFMigrationsHistory'
            """);
        tables.ShouldBe(Tables(room).Select(one => $"{one.Table} true true tend_owner"), ignoreOrder: true);
        (await RowsAsync(room, "SELECT rolname || rolsuper || rolbypassrls FROM pg_roles WHERE rolname LIKE 'tend%' ORDER BY 1")).ShouldBe(["tend_appfalsefalse", "tend_ownerfalsefalse"]);
        (await RowsAsync(room, "SELECT DISTINCT roles::text || ' ' || qual FROM pg_policies WHERE policyname = 'across_clinics'")).ShouldBe(["{tend_owner} true"]);
    }

    /// <summary>What happened stays.</summary>
    [Fact]
    public async Task The_app_adds_to_the_audit_and_changes_nothing_in_it()
    {
        await using var room = await Room.OpenAsync(server, Database.Postgres);
        var elm = await room.ClinicAsync();
        foreach (var sql in new[] { "UPDATE audit SET what = ''", "UPDATE audit_seals SET number = 1", "DELETE FROM audit_seals", "DELETE FROM audit", "TRUNCATE audit", "ALTER TABLE audit DISABLE ROW LEVEL SECURITY", "DROP POLICY own_clinic ON audit" })
            (await Should.ThrowAsync<PostgresException>(DoneAsAppAsync(room, elm.Id, sql))).SqlState.ShouldBe("42501", sql);
    }

    /// <summary>Two nodes start while a third one works: nobody waits on a wall that stands already.</summary>
    [Fact]
    public async Task Another_node_starts_while_this_one_is_in_the_middle_of_a_transaction()
    {
        await using var room = await Room.OpenAsync(server, Database.Postgres);
        var elm = await room.ClinicAsync();
        await using var db = room.Record.Read();
        await using var picture = await db.EnterAsync(elm.Id);
        await db.Patients.CountAsync();

        await using var second = await RecordRoom.OpenAsync(room.Place, room.Clock).WaitAsync(TimeSpan.FromSeconds(60));
        await using var other = second.Read();
        await using var theirs = await other.EnterAsync(elm.Id);
        (await other.Clinics.CountAsync()).ShouldBe(1);
    }

    static List<(string Table, string Clinic)> Tables(Room room)
    {
        using var db = room.Record.Read();
        return [.. db.Model.GetEntityTypes().Select(type => (type.GetTableName()!, type.ClrType == typeof(Clinic) ? "id" : "clinic"))];
    }

    static async Task<List<string>> RowsAsync(Room room, string sql)
    {
        await using var connection = new NpgsqlConnection(room.Postgres.Owner);
        await connection.OpenAsync();
        await using var reader = await new NpgsqlCommand(sql, connection).ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }

    static async Task<long> AsOwnerAsync(Room room, string sql)
    {
        await using var connection = new NpgsqlConnection(room.Postgres.Owner);
        await connection.OpenAsync();
        return (long)(await new NpgsqlCommand(sql, connection).ExecuteScalarAsync())!;
    }

    static async Task<long> AsAppAsync(Room room, ClinicId? clinic, string sql)
    {
        await using var connection = new NpgsqlConnection(room.Postgres.App);
        await connection.OpenAsync();
        return await CountAsync(connection, clinic, sql);
    }

    static async Task<long> CountAsync(NpgsqlConnection connection, ClinicId? clinic, string sql)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await NameAsync(connection, clinic);
        var count = (long)(await new NpgsqlCommand(sql, connection).ExecuteScalarAsync())!;
        await transaction.CommitAsync();
        return count;
    }

    static async Task<int> DoneAsAppAsync(Room room, ClinicId? clinic, string sql)
    {
        await using var connection = new NpgsqlConnection(room.Postgres.App);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await NameAsync(connection, clinic);
        var rows = await new NpgsqlCommand(sql, connection).ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return rows;
    }

    static async Task NameAsync(NpgsqlConnection connection, ClinicId? clinic)
    {
        if (clinic is not null)
            await new NpgsqlCommand($"SELECT set_config('tend.clinic', '{clinic.Value.Value}', true)", connection).ExecuteNonQueryAsync();
    }
}
