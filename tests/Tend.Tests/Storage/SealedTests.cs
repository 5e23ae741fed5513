using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>Private words lie sealed: whoever has the database alone reads none of them.</summary>
public sealed class SealedTests(PostgresServer server)
{
    const string Words = "The lake at night frightens me.";
    const string Changed = "I stop answering Sam's calls.";
    const string Note = "Sister knows; call her first.";

    [Theory, OnBoth]
    public async Task The_database_holds_no_plain_text_of_private_words_drafts_plans_and_ways_to_reach_somebody(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var patient = maya.Patient!.Value;
        await room.DoAsync(maya, new WriteText(room.Id(), patient, Words, IsShared: false));
        await room.DoAsync(elm.Lead, new WriteText(room.Id(), patient, Note, IsShared: true));
        await room.DoAsync(maya, new WritePlanLine(patient, new(room.Id()), PlanStep.WarningSigns, Changed, 0));
        await room.DoAsync(maya, new SaveDraft(patient, await elm.AskAsync(maya), [.. Practice.Sheet(3, 2)], room.Now));
        var key = File.ReadAllText(Path.Combine(room.Folder, "tend.key")).Trim();

        var everything = await EverythingAsync(room);
        // What may be read shows that the search finds what is there.
        everything.ShouldContain("Elm Street");
        foreach (var secret in new[] { Words, Changed, Note, Practice.Reach.Value!, Practice.Reach.Hours!, "3,3,3,3,3,3,3,3,2", key })
            everything.Contains(secret, StringComparison.Ordinal).ShouldBeFalse(secret);
    }

    [Theory, OnBoth]
    public async Task Words_open_for_their_person_in_their_place_and_nowhere_else(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, noor) = (await elm.PatientAsync("Maya"), await elm.PatientAsync("Noor"));
        var (one, two) = (room.Id(), room.Id());
        await room.DoAsync(maya, new WriteText(one, maya.Patient!.Value, Words, IsShared: false));
        await room.DoAsync(maya, new WriteText(two, maya.Patient.Value, Changed, IsShared: false));
        var keys = await elm.ReadAsync(db => db.PersonKeys.ToDictionaryAsync(key => key.Patient));
        var (own, others) = (keys[maya.Patient.Value], keys[noor.Patient!.Value]);
        var text = await elm.ReadAsync(db => db.Texts.SingleAsync(text => text.Id == one));
        var vault = room.Record.Vault;

        vault.Open(own, Places.Text(one), text.Body).ShouldBe(Words);
        Should.Throw<CryptographicException>(() => vault.Open(own, Places.Text(two), text.Body));
        Should.Throw<CryptographicException>(() => vault.Open(own, Places.Text(one) with { Table = "plan_lines" }, text.Body));
        Should.Throw<CryptographicException>(() => vault.Open(own, Places.Text(one) with { Column = "reach" }, text.Body));
        Should.Throw<CryptographicException>(() => vault.Open(others, Places.Text(one), text.Body));
        // A key row moved to another person does not open either.
        Should.Throw<CryptographicException>(() => vault.Open(new() { Clinic = elm.Id, Patient = maya.Patient.Value, Wrapped = others.Wrapped }, Places.Text(one), text.Body));
        foreach (var at in new[] { 0, 5, 20, text.Body.Bytes.Length - 1 })
        {
            var touched = text.Body.Bytes.ToArray();
            touched[at] ^= 1;
            Should.Throw<CryptographicException>(() => vault.Open(own, Places.Text(one), new(touched)));
        }
        Should.Throw<CryptographicException>(() => vault.Open(own, Places.Text(one), new([])));
    }

    [Theory, OnBoth]
    public async Task The_same_words_sealed_twice_look_different(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        await elm.PatientAsync();
        var key = await elm.ReadAsync(db => db.PersonKeys.SingleAsync());
        var place = Places.Text(room.Id());
        room.Record.Vault.Seal(key, place, Words).ShouldNotBe(room.Record.Vault.Seal(key, place, Words));
    }

    /// <summary>The words travel with the database, the key does not.</summary>
    [Theory, OnBoth]
    public async Task Another_installations_key_opens_nothing(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        await room.CloseAsync();
        File.Delete(Path.Combine(room.Folder, "tend.key"));
        await room.OpenAgainAsync();

        var (key, reach) = (await elm.ReadAsync(db => db.PersonKeys.SingleAsync()), (await elm.ReadAsync(db => db.Patients.SingleAsync())).Reach!);
        Should.Throw<CryptographicException>(() => room.Record.Vault.Open(key, Places.Reach(maya.Patient!.Value), reach));
    }

    [Theory, OnBoth]
    public async Task Words_sent_twice_are_kept_once_and_other_words_under_the_same_id_beside(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var first = new WriteText(room.Id(), maya.Patient!.Value, Words, IsShared: false);
        var saved = await room.DoAsync(maya, first);
        room.Clock.Advance(TimeSpan.FromMinutes(1));
        (await room.DoAsync(maya, first)).ShouldBe(saved);
        await room.DoAsync(maya, first with { Words = Changed });
        await room.DoAsync(maya, first with { Words = Changed });

        var key = await elm.ReadAsync(db => db.PersonKeys.SingleAsync());
        var texts = await elm.ReadAsync(db => db.Texts.OrderBy(text => text.WrittenAt).ToListAsync());
        texts.Select(text => room.Record.Vault.Open(key, Places.Text(text.Id), text.Body)).ShouldBe([Words, Changed]);
    }

    /// <summary>Sharing is the person's own; a note of staff is the team's, and nobody else shares for them.</summary>
    [Theory, OnBoth]
    public async Task Words_are_shared_and_taken_back_by_the_person_alone(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var (own, note) = (room.Id(), room.Id());
        await room.DoAsync(maya, new WriteText(own, maya.Patient!.Value, Words, IsShared: false));
        await room.DoAsync(elm.Lead, new WriteText(note, maya.Patient.Value, Note, IsShared: false));
        Task<DateTimeOffset?> SharedAsync(Guid id) => elm.ReadAsync(db => db.Texts.Where(text => text.Id == id).Select(text => text.SharedAt).SingleAsync());

        (await SharedAsync(own)).ShouldBeNull();
        (await SharedAsync(note)).ShouldBe(room.Now);
        (await room.RefusalAsync(elm.Lead, new ShareText(own, maya.Patient.Value, true))).ShouldBe("unknown");
        (await room.RefusalAsync(maya, new ShareText(note, maya.Patient.Value, false))).ShouldBe("unknown");
        (await room.DoAsync(maya, new ShareText(own, maya.Patient.Value, true))).ShouldBeTrue();
        (await SharedAsync(own)).ShouldBe(room.Now);
        (await room.DoAsync(maya, new ShareText(own, maya.Patient.Value, false))).ShouldBeTrue();
        (await SharedAsync(own)).ShouldBeNull();
    }

    [Theory, OnBoth]
    public async Task An_invitations_code_cannot_be_forged(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        await using var elsewhere = await Room.OpenAsync(server, Database.Sqlite);
        var (id, seal) = (room.Id(), room.Record.Invitations);
        var code = seal.CodeOf(id);

        seal.Read(code).ShouldBe(id);
        elsewhere.Record.Invitations.Read(code).ShouldBeNull();
        for (var at = 0; at < code.Length - 1; at++)
            seal.Read(string.Concat(code.AsSpan(0, at), code[at] == 'A' ? "B" : "A", code.AsSpan(at + 1))).ShouldBeNull($"letter {at}");
        foreach (var odd in new[] { "", "x", code + "A", code[..^1], new string('A', 43), code + new string('A', 10_000), "\0", "é" + code[1..] })
            seal.Read(odd).ShouldBeNull();
    }

    [Theory, OnBoth]
    public async Task An_invitation_opens_once_until_it_is_used_taken_back_declined_or_too_old(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        async Task<Join> JoinAsync() => new((await room.DoAsync(elm.Lead, new Invite(room.Id(), Role.Patient, "Sam"))).Id, new(room.Id()),
            new(room.Id(), "Sam", $"{room.Id()}@example.org", "hash"), new(1990, 1, 1), 1, Practice.Reach);
        var visitor = new Actor(elm.Id);

        var (used, back, declined, old) = (await JoinAsync(), await JoinAsync(), await JoinAsync(), await JoinAsync());
        await room.DoAsync(visitor, used);
        await room.DoAsync(elm.Lead, new TakeInvitationBack(back.Invitation));
        await room.DoAsync(visitor, new Decline(declined.Invitation, 1));
        var racers = await JoinAsync();
        var joined = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await room.DoAsync(visitor, racers with { Patient = new(room.Id()), Account = racers.Account with { Id = room.Id(), SignInName = $"{room.Id()}@example.org" } });
                return "joined";
            }
            catch (RefusedException refused)
            {
                return refused.Reason;
            }
        }));
        joined.Order().ShouldBe(["joined", "used", "used", "used"]);
        room.Clock.Advance(Invite.Opens);
        foreach (var join in new[] { used, back, declined, old })
            (await room.RefusalAsync(visitor, join with { Patient = new(room.Id()), Account = join.Account with { Id = room.Id() } })).ShouldBe("used");
        (await elm.ReadAsync(db => db.Patients.CountAsync())).ShouldBe(2);
        (await elm.ReadAsync(db => db.NoticeAnswers.CountAsync(answer => answer.Accepted))).ShouldBe(2);
    }

    /// <summary>All that lies in the database, as somebody with its files or its superuser reads it.</summary>
    static async Task<string> EverythingAsync(Room room)
    {
        if (room.Place.Postgres is null)
            return string.Concat(await Task.WhenAll(Directory.EnumerateFiles(room.Folder, "tend.db*").Select(file => ReadAsync(file))));
        await using var connection = new NpgsqlConnection(room.Postgres.Server.Superuser(room.Postgres.Name));
        await connection.OpenAsync();
        await using var db = room.Record.Read();
        var all = new StringBuilder();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()))
        {
            // Bytes are shown as hexadecimal digits; "escape" shows letters as letters.
            await using var command = new NpgsqlCommand($"SET bytea_output = 'escape'; SELECT coalesce(string_agg(one::text, E'\\n'), '') FROM {table} AS one", connection);
            all.AppendLine((string)(await command.ExecuteScalarAsync())!);
        }
        return all.ToString();
    }

    static async Task<string> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
