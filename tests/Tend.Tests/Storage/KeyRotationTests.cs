using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>The master key is rotated while people write, and every private word opens all the while.</summary>
public sealed class KeyRotationTests(PostgresServer server)
{
    [Theory, OnBoth]
    public async Task While_people_write_the_master_key_is_rotated_and_in_the_end_the_new_key_alone_opens_everything(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var people = new List<Actor>();
        for (var number = 0; number < 6; number++)
            people.Add(await elm.PatientAsync($"Person {number}"));
        var invitation = room.Record.Invitations.CodeOf(room.Id());
        await new AuditSealer(room.Record, room.Clock).GoAsync();
        var turner = new KeyTurner(room.Record);
        (await turner.GoAsync()).ShouldBe(0);

        using var enough = new CancellationTokenSource();
        var written = 0;
        var writing = Task.WhenAll(people.Select(person => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await room.DoAsync(person, new WriteText(room.Id(), person.Patient!.Value, "Words by the lake.", IsShared: false));
                Interlocked.Increment(ref written);
            }
        })));
        MasterKey.AddNext(room.Place.KeyFile).ShouldBeTrue();
        MasterKey.AddNext(room.Place.KeyFile).ShouldBeFalse();
        (await turner.GoAsync()).ShouldBe(0);
        MasterKey.UseNext(room.Place.KeyFile).ShouldBeTrue();
        MasterKey.UseNext(room.Place.KeyFile).ShouldBeFalse();
        (await turner.GoAsync()).ShouldBe(6);
        var before = written;
        while (written < before + 6)
            await Task.Yield();
        await enough.CancelAsync();
        await writing;
        (await turner.GoAsync()).ShouldBe(0);
        await elm.PatientAsync("Noor");
        await new AuditSealer(room.Record, room.Clock).GoAsync();

        room.Record.Invitations.Read(invitation).ShouldNotBeNull("a letter printed before");
        (await AuditCheck.RunAsync(room.Record.AcrossClinics, room.Record.Chain, room.Record.Heads.Read())).Single().IsUnbroken.ShouldBeTrue();
        (await (await RecordView.OpenAsync(room.Place)).KeysOfFormerMasterAsync()).ShouldBe(0);

        var lines = await File.ReadAllLinesAsync(room.Place.KeyFile);
        lines.Length.ShouldBe(2);
        await KeepAsync(room, lines[0]);
        var (keys, texts) = await elm.ReadAsync(async db => (await db.PersonKeys.ToDictionaryAsync(key => key.Patient), await db.Texts.ToListAsync()));
        texts.Count.ShouldBe(written);
        texts.Select(text => room.Record.Vault.Open(keys[text.Patient], Places.Text(text.Id), text.Body)).Distinct().ShouldBe(["Words by the lake."]);

        await KeepAsync(room, lines[1]);
        Should.Throw<CryptographicException>(() => room.Record.Vault.Open(keys[texts[0].Patient], Places.Text(texts[0].Id), texts[0].Body));
    }

    /// <summary>Two servers, each with its own copy of the key file: what one wraps by the new key the other opens before it uses that key itself, and leaves it so.</summary>
    [Fact]
    public async Task A_server_that_knows_the_next_key_opens_what_another_one_wrapped_by_it()
    {
        await using var room = await Room.OpenAsync(server, Database.Postgres);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var folder = Directory.CreateTempSubdirectory("tend-second-").FullName;
        try
        {
            MasterKey.AddNext(room.Place.KeyFile);
            File.Copy(room.Place.KeyFile, Path.Combine(folder, "tend.key"));
            await using var second = await RecordRoom.OpenAsync(room.Place with { Folder = folder }, room.Clock);
            MasterKey.UseNext(room.Place.KeyFile);
            (await new KeyTurner(room.Record).GoAsync()).ShouldBe(1);

            (await new KeyTurner(second).GoAsync()).ShouldBe(0);
            await second.Writer.DoAsync(maya, new WriteText(room.Id(), maya.Patient!.Value, "Words by the lake.", IsShared: false));
            var (key, text) = await elm.ReadAsync(async db => (await db.PersonKeys.SingleAsync(), await db.Texts.SingleAsync()));
            room.Record.Vault.Open(key, Places.Text(text.Id), text.Body).ShouldBe("Words by the lake.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Another file in the place of the key, taken up as a start would.</summary>
    static async Task KeepAsync(Room room, string line)
    {
        await File.WriteAllTextAsync(room.Place.KeyFile, line);
        room.Record.Master.Renew().ShouldBeTrue();
    }
}
