using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>The audit is chained, and whoever changes it in the database is found.</summary>
public sealed class AuditChainTests(PostgresServer server)
{
    /// <summary>The byte form written out by hand from its description, so that anybody can compute it again.</summary>
    [Fact]
    public void The_content_of_a_row_is_the_hash_of_its_documented_bytes()
    {
        var row = new AuditRow
        {
            Id = 258,
            Clinic = new(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")),
            At = new(1, 1, 1, 0, 0, 1, TimeSpan.Zero),
            Role = Role.Lead,
            Patient = new(Guid.Parse("ffeeddcc-bbaa-9988-7766-554433221100")),
            Act = "looked",
            What = "é",
        };
        var bytes = Convert.FromHexString("74656E64206175646974203100000000000001" + "02" + "00112233445566778899AABBCCDDEEFF" + "0000000000989680" + "00" + "01000000044C656164"
            + "01FFEEDDCCBBAA99887766554433221100" + "000000066C6F6F6B6564" + "00000002C3A9");
        AuditChain.ContentOf(row).ShouldBe(SHA256.HashData(bytes));
    }

    [Theory, OnBoth]
    public async Task Every_row_is_sealed_once_in_a_chain_of_its_clinic_and_what_came_after_is_counted(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, oak) = (await room.ClinicAsync("elm-street"), await room.ClinicAsync("oak-lane"));
        await elm.FilledAsync();
        await oak.PatientAsync("Noor");
        var sealer = new AuditSealer(room.Record, room.Clock);
        await sealer.GoAsync();
        (await sealer.GoAsync()).ShouldBe(0);
        var sealedRows = await elm.ReadAsync(db => db.AuditSeals.OrderBy(seal => seal.Number).Select(seal => seal.Row).ToListAsync());
        sealedRows.ShouldBe(await elm.ReadAsync(db => db.Audit.Select(row => row.Id).ToListAsync()), ignoreOrder: true);

        await elm.PatientAsync("Sam");
        var found = await CheckAsync(room);
        found.Select(one => (one.Address, one.IsUnbroken, one.Sealed, one.Unsealed, one.Late, one.HasHead)).ShouldBe(
            [("elm-street", true, sealedRows.Count, 2, 0, true), ("oak-lane", true, 3, 0, 0, true)]);
    }

    [Theory, OnBoth]
    public async Task A_changed_a_removed_and_two_swapped_rows_are_found_where_they_are(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await SealedAsync(room);
        var (changed, removed, one, other) = (await RowAsync(elm, 3), await RowAsync(elm, 6), await RowAsync(elm, 8), await RowAsync(elm, 9));
        await RawAsync(room, $"UPDATE audit SET what = 'other' WHERE id = {changed.Id}");
        await RawAsync(room, $"DELETE FROM audit WHERE id = {removed.Id}");
        await RawAsync(room, $"UPDATE audit SET id = -1 WHERE id = {one.Id}; UPDATE audit SET id = {one.Id} WHERE id = {other.Id}; UPDATE audit SET id = {other.Id} WHERE id = -1");

        var found = (await CheckAsync(room)).Single();
        found.Faults.Select(fault => (fault.Kind, fault.Number, fault.Row)).ShouldBe([
            (AuditFaultKind.Changed, 3, changed.Id), (AuditFaultKind.Removed, 6, removed.Id), (AuditFaultKind.Changed, 8, one.Id), (AuditFaultKind.Changed, 9, other.Id)]);
        found.Faults.ShouldAllBe(fault => fault.At == room.Now);
        found.FaultCount.ShouldBe(4);
    }

    /// <summary>A role or a time that no row of Tend holds stops neither the check nor what it says of the other rows.</summary>
    [Theory, OnBoth]
    public async Task A_row_that_cannot_be_read_any_more_is_found_as_changed(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await SealedAsync(room);
        var row = await RowAsync(elm, 4);
        await RawAsync(room, $"UPDATE audit SET role = 'Nobody' WHERE id = {row.Id}");
        (await CheckAsync(room)).Single().Faults.Select(fault => (fault.Kind, fault.Number)).ShouldBe([(AuditFaultKind.Changed, 4)]);
    }

    [Theory, OnBoth]
    public async Task A_row_given_to_another_clinic_is_missed(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await SealedAsync(room);
        var oak = await room.ClinicAsync("oak-lane");
        var row = await RowAsync(elm, 4);
        await RawAsync(room, $"UPDATE audit SET clinic = (SELECT clinic FROM accounts WHERE id = {Literal(room, oak.Lead.Account!.Value)}) WHERE id = {row.Id}");
        (await CheckAsync(room)).Single(one => one.Address == "elm-street").Faults.Select(fault => (fault.Kind, fault.Number)).ShouldBe([(AuditFaultKind.Removed, 4)]);
    }

    [Theory, OnBoth]
    public async Task Links_taken_out_swapped_or_put_in_break_the_chain(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await SealedAsync(room);
        var last = await elm.ReadAsync(db => db.AuditSeals.MaxAsync(seal => seal.Number));
        await RawAsync(room, "DELETE FROM audit_seals WHERE number IN (4, 5)");
        (await CheckAsync(room)).Single().Faults.Select(fault => (fault.Kind, fault.Number, fault.Until)).ShouldBe([(AuditFaultKind.LinkMissing, 4, 5)]);

        await RawAsync(room, "UPDATE audit_seals SET number = -8 WHERE number = 8; UPDATE audit_seals SET number = 8 WHERE number = 9; UPDATE audit_seals SET number = 9 WHERE number = -8");
        (await CheckAsync(room)).Single().Faults.Where(fault => fault.Kind == AuditFaultKind.LinkForged).Select(fault => fault.Number).ShouldBe([8, 9, 10]);

        await RawAsync(room, $"INSERT INTO audit_seals (clinic, number, row, at, content, link) SELECT clinic, {last + 1}, 999999, at, content, link FROM audit_seals WHERE number = {last}");
        (await CheckAsync(room)).Single().Faults.Where(fault => fault.Number == last + 1).Select(fault => fault.Kind).ShouldBe([AuditFaultKind.LinkForged, AuditFaultKind.Removed]);
    }

    /// <summary>Rows and their links together: nothing in the database says that they were there. The head beside it does.</summary>
    [Theory, OnBoth]
    public async Task A_tail_taken_away_is_known_by_the_head_outside_also_when_other_rows_take_its_place(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await SealedAsync(room);
        var last = await elm.ReadAsync(db => db.AuditSeals.MaxAsync(seal => seal.Number));
        await RawAsync(room, $"DELETE FROM audit WHERE id IN (SELECT row FROM audit_seals WHERE number > {last - 3}); DELETE FROM audit_seals WHERE number > {last - 3}");

        var found = (await CheckAsync(room)).Single();
        found.Faults.Select(fault => (fault.Kind, fault.Number, fault.Until)).ShouldBe([(AuditFaultKind.TailRemoved, last - 2, last)]);

        for (var look = 0; look < 5; look++)
        {
            await room.DoAsync(elm.Lead, new KeepLooks([new(elm.Lead, room.Now, null, "caseload")]));
            await new AuditSealer(room.Record, room.Clock).GoAsync();
        }
        (await CheckAsync(room)).Single().Faults.Select(fault => (fault.Kind, fault.Number)).ShouldBe([(AuditFaultKind.OtherThanHead, last)]);
    }

    [Theory, OnBoth]
    public async Task A_whole_clinic_taken_away_is_missed(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        await SealedAsync(room);
        await RawAsync(room, "DELETE FROM audit; DELETE FROM audit_seals; DELETE FROM clinics");
        var found = (await CheckAsync(room)).Single();
        (found.Address, found.Faults.Single().Kind).ShouldBe((null, AuditFaultKind.TailRemoved));
    }

    /// <summary>Who has the database and not the key chains everything anew, and it shows at every link.</summary>
    [Theory, OnBoth]
    public async Task A_chain_made_anew_without_the_key_is_no_chain(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await SealedAsync(room);
        var count = await elm.ReadAsync(db => db.AuditSeals.LongCountAsync());
        await RawAsync(room, "DELETE FROM audit_seals");
        var folder = Directory.CreateTempSubdirectory("tend-other-key-").FullName;
        try
        {
            var forger = new AuditChain(MasterKey.At(Path.Combine(folder, "tend.key")));
            await room.DoAsync(new Actor(elm.Id), new SealAudit(forger, await elm.ReadAsync(db => db.Audit.Select(row => row.Id).ToListAsync())));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        var found = (await CheckAsync(room)).Single();
        found.Faults.Count(fault => fault.Kind == AuditFaultKind.LinkForged).ShouldBe((int)count);
        found.FaultCount.ShouldBe(count + 1);
    }

    /// <summary>A row that claims another time than the one it was put there: sealed like any other, and told.</summary>
    [Theory, OnBoth]
    public async Task A_row_put_in_for_an_earlier_time_is_told_as_late(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await SealedAsync(room);
        var last = await elm.ReadAsync(db => db.AuditSeals.MaxAsync(seal => seal.Number));
        room.Clock.Advance(TimeSpan.FromHours(3));
        await RawAsync(room, "INSERT INTO audit (clinic, at, account, role, patient, act, what) SELECT clinic, at, account, role, patient, act, what FROM audit WHERE id = (SELECT row FROM audit_seals WHERE number = 5)");
        await new AuditSealer(room.Record, room.Clock).GoAsync();
        var found = (await CheckAsync(room)).Single();
        (found.IsUnbroken, found.Late, found.FirstLate!.Value.Number).ShouldBe((true, 1, last + 1));
    }

    /// <summary>A number below those that were sealed long ago, as a transaction on PostgreSQL that took its time would leave: the hourly look at everything finds it.</summary>
    [Theory, OnBoth]
    public async Task A_row_that_became_visible_late_is_sealed_within_the_hour(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await SealedAsync(room);
        var sealer = new AuditSealer(room.Record, room.Clock);
        for (var round = 0; round < 3; round++)
        {
            room.Clock.Advance(TimeSpan.FromMinutes(11));
            await sealer.GoAsync();
        }
        await RawAsync(room, "INSERT INTO audit (id, clinic, at, act, what) SELECT -5, clinic, at, act, what FROM audit WHERE id = (SELECT row FROM audit_seals WHERE number = 5)");
        (await sealer.GoAsync()).ShouldBe(0);
        room.Clock.Advance(TimeSpan.FromMinutes(50));
        (await sealer.GoAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Two_servers_on_one_PostgreSQL_seal_each_row_once_while_writing_goes_on()
    {
        await using var room = await Room.OpenAsync(server, Database.Postgres);
        var elm = await room.ClinicAsync();
        await using var second = await RecordRoom.OpenAsync(room.Place, room.Clock);
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var look = 0; look < 100; look++)
                await room.DoAsync(elm.Lead, new KeepLooks([new(elm.Lead, room.Now, null, "caseload")]));
        }));
        var (sealers, rounds) = (new[] { new AuditSealer(room.Record, room.Clock), new AuditSealer(second, room.Clock) }, 0);
        while (!writing.IsCompleted)
        {
            await Task.WhenAll(sealers.Select(sealer => sealer.GoAsync()));
            rounds++;
        }
        await writing;
        await sealers[0].GoAsync();
        rounds.ShouldBeGreaterThan(1);
        var found = (await CheckAsync(room)).Single();
        (found.IsUnbroken, found.Sealed, found.Unsealed).ShouldBe((true, 401, 0));
    }

    [Theory, OnBoth]
    public async Task It_is_verified_beside_a_Tend_that_runs(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        await SealedAsync(room);
        var view = await RecordView.OpenAsync(room.Place);
        (await AuditCheck.RunAsync(view.AcrossClinics, view.Chain, view.Heads.Read())).Single().IsUnbroken.ShouldBeTrue();
        await using var db = view.AcrossClinics();
        (await db.Audit.IgnoreQueryFilters().CountAsync()).ShouldBeGreaterThan(8);
    }

    static async Task<Practice> SealedAsync(Room room)
    {
        var elm = await room.ClinicAsync();
        for (var look = 0; look < 12; look++)
            await room.DoAsync(elm.Lead, new KeepLooks([new(elm.Lead, room.Now, null, $"caseload {look}")]));
        await new AuditSealer(room.Record, room.Clock).GoAsync();
        return elm;
    }

    static Task<AuditRow> RowAsync(Practice practice, long number) =>
        practice.ReadAsync(db => db.Audit.SingleAsync(row => row.Id == db.AuditSeals.Where(seal => seal.Number == number).Select(seal => seal.Row).Single()));

    static Task<IReadOnlyList<AuditFindings>> CheckAsync(Room room) => AuditCheck.RunAsync(room.Record.AcrossClinics, room.Record.Chain, room.Record.Heads.Read());

    static string Literal(Room room, Guid id) => room.Place.Postgres is null ? $"'{id.ToString().ToUpperInvariant()}'" : $"'{id}'";

    /// <summary>As somebody who has the database: its file, or its owner's password.</summary>
    static async Task RawAsync(Room room, string sql)
    {
        await using DbConnection connection = room.Place.Postgres is null ? new SqliteConnection($"Data Source={room.File};Pooling=False") : new NpgsqlConnection(room.Postgres.Owner);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
