using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>Who is erased is nowhere any more, and no backup brings them back; who has to be kept is locked.</summary>
public sealed class ErasureTests(PostgresServer server)
{
    const string Secret = "a passphrase of some words";

    [Theory, OnBoth]
    public async Task Of_somebody_erased_no_table_has_a_row_and_what_was_sealed_opens_for_nobody(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.FilledAsync();
        var sam = await elm.PatientAsync("Sam");
        await room.DoAsync(sam, new WriteText(room.Id(), sam.Patient!.Value, "Mine.", IsShared: false));
        var person = maya.Patient!.Value;
        await SeenToAsync(elm);
        var (text, key) = await elm.ReadAsync(async db => (await db.Texts.FirstAsync(one => one.Patient == person), await db.PersonKeys.SingleAsync(one => one.Patient == person)));
        room.Record.Vault.Open(key, Places.Text(text.Id), text.Body).ShouldNotBeEmpty();
        var before = await elm.ReadAsync(db => Erasing.CountAsync(db, person));
        var (audit, allocations) = await elm.ReadAsync(async db => (await db.Audit.CountAsync(), await db.TrialAllocations.Select(one => new { one.Stratum, one.Order, one.Arm }).ToListAsync()));
        // Each table that knows a patient has something of hers, so that a forgotten one is seen.
        var tables = (await elm.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes().Where(type => type.ClrType == typeof(Patient) || type.GetProperties().Any(one => one.ClrType == typeof(PatientId) || one.ClrType == typeof(PatientId?)))
            .Select(type => type.GetTableName()!).Except(["audit", "trial_allocations", "trial_consents"]).ToList())));
        before.Keys.Order(StringComparer.Ordinal).ShouldBe(tables.Order(StringComparer.Ordinal));

        var erased = await room.DoAsync(elm.Lead, new EraseRecord(room.Id(), person, " maya ", ErasedBecause.Asked, room.Record.Erasures));

        foreach (var row in (await BackupTests.RowsAsync(room.Place)).Where(row => !row.StartsWith("audit|", StringComparison.Ordinal)))
            foreach (var trace in new[] { person.Value.ToString(), maya.Account!.Value.ToString(), "maya" })
                row.ShouldNotContain(trace, Case.Insensitive);
        erased.Counts.ShouldBe(before, ignoreOrder: true);
        erased.Counts.ShouldContainKeyAndValue("invitations", 1);
        (await elm.ReadAsync(db => db.PersonKeys.SingleAsync())).Patient.ShouldBe(sam.Patient.Value);
        Should.Throw<CryptographicException>(() => room.Record.Vault.Open(room.Record.Vault.NewKey(elm.Id, person), Places.Text(text.Id), text.Body));
        (await elm.ReadAsync(db => db.Texts.CountAsync())).ShouldBe(1);

        // Who looked and who changed stays, under a number that leads nowhere, and the chain holds.
        await new AuditSealer(room.Record, room.Clock).GoAsync();
        (await elm.ReadAsync(db => db.Audit.CountAsync())).ShouldBe(audit + 1);
        (await AuditCheck.RunAsync(room.Record.AcrossClinics, room.Record.Chain, room.Record.Heads.Read())).Single().IsUnbroken.ShouldBeTrue();
        // The place in a trial's list stays, as somebody who left.
        (await elm.ReadAsync(db => db.TrialAllocations.Select(one => new { one.Stratum, one.Order, one.Arm }).ToListAsync())).ShouldBe(allocations);
        (await elm.ReadAsync(db => db.TrialConsents.SingleAsync())).WithdrawnAt.ShouldBe(room.Now);

        // The same form sent again is the same erasure.
        (await room.DoAsync(elm.Lead, new EraseRecord(erased.Id, person, "Maya", ErasedBecause.Asked, room.Record.Erasures))).At.ShouldBe(erased.At);
        (await elm.ReadAsync(db => db.Erasures.CountAsync(one => one.Mark == erased.Mark))).ShouldBe(1);
    }

    /// <summary>Not only the rows: the bytes of the file.</summary>
    [Fact]
    public async Task On_SQLite_neither_name_nor_key_lies_in_the_file_any_more()
    {
        await using var room = await Room.OpenAsync(server, Database.Sqlite);
        var elm = await room.ClinicAsync();
        var maya = await elm.FilledAsync();
        await SeenToAsync(elm);
        var key = await elm.ReadAsync(db => db.PersonKeys.Select(one => one.Wrapped).SingleAsync());
        await room.Record.SettleAsync();
        Bytes().AsSpan().IndexOf(key).ShouldBeGreaterThan(0);
        await room.DoAsync(elm.Lead, new EraseRecord(room.Id(), maya.Patient!.Value, "Maya", ErasedBecause.Asked, room.Record.Erasures));
        await room.Record.SettleAsync();
        var left = Bytes();
        foreach (var trace in new[] { key, "Maya"u8.ToArray(), "maya@example.org"u8.ToArray(), "MAYA@"u8.ToArray() })
            left.AsSpan().IndexOf(trace).ShouldBe(-1, Encoding.UTF8.GetString(trace));

        byte[] Bytes() => [.. Directory.GetFiles(room.Folder, "tend.db*").SelectMany(ReadShared)];
    }

    [Theory, OnBoth]
    public async Task A_backup_from_before_brings_nobody_back(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        await using var elsewhere = await Elsewhere.MakeAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, sam) = (await elm.PatientAsync(), await elm.PatientAsync("Sam"));
        await new AuditSealer(room.Record, room.Clock).GoAsync();
        await Backup.MakeAsync(room.Place, elsewhere.Backup, Secret, room.Clock);
        await room.DoAsync(elm.Lead, new EraseRecord(room.Id(), maya.Patient!.Value, "Maya", ErasedBecause.Asked, room.Record.Erasures));

        // Without the list it is said and asked for, and nothing is put there.
        (await Restore.LookAsync(elsewhere.Place, elsewhere.Backup, Secret, new())).Erased.ShouldBeNull();
        (await Should.ThrowAsync<InvalidOperationException>(Restore.RunAsync(elsewhere.Place, elsewhere.Backup, Secret, new(), room.Clock))).Message.ShouldContain("--erasures FILE");
        (await Should.ThrowAsync<InvalidOperationException>(Restore.RunAsync(elsewhere.Place, elsewhere.Backup, Secret, new("nowhere.jsonl"), room.Clock))).Message.ShouldContain("nowhere.jsonl");
        File.Exists(elsewhere.Place.SqliteFile).ShouldBeFalse();

        (await Restore.RunAsync(elsewhere.Place, elsewhere.Backup, Secret, new(room.Place.ErasureFile), room.Clock)).Erased.ShouldBe(1);
        await using var record = await RecordRoom.OpenAsync(elsewhere.Place, room.Clock);
        await using var db = record.Read();
        await using var picture = await db.EnterAsync(elm.Id);
        (await db.Patients.Select(one => one.Name).ToListAsync()).ShouldBe(["Sam"]);
        (await db.PersonKeys.Select(one => one.Patient).ToListAsync()).ShouldBe([sam.Patient!.Value]);
        (await db.Accounts.CountAsync(one => one.Patient == maya.Patient)).ShouldBe(0);
        (await db.Erasures.SingleAsync()).Because.ShouldBe(ErasedBecause.CameBack);
        (await AuditCheck.RunAsync(record.AcrossClinics, record.Chain, record.Heads.Read())).Single().IsUnbroken.ShouldBeTrue();
    }

    /// <summary>The line is on disk first; between it and the commit the power goes. And another server on the same database has a list of its own.</summary>
    [Theory, OnBoth]
    public async Task Whoever_stands_on_the_list_is_erased_at_the_next_start_and_the_list_is_filled_from_the_record(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, sam) = (await elm.PatientAsync(), await elm.PatientAsync("Sam"));
        Directory.CreateDirectory(Path.GetDirectoryName(room.Place.ErasureFile)!);
        await File.WriteAllTextAsync(room.Place.ErasureFile, $$"""{"mark":"{{ErasureList.MarkOf(elm.Id, maya.Patient!.Value)}}","on":"2026-05-12"}""" + "\n");
        await room.OpenAgainAsync();
        room.Record.ErasedAtOpening.ShouldBe(1);
        (await elm.ReadAsync(db => db.Patients.SingleAsync())).Id.ShouldBe(sam.Patient!.Value);

        var list = await File.ReadAllTextAsync(room.Place.ErasureFile);
        File.Delete(room.Place.ErasureFile);
        await room.OpenAgainAsync();
        (await File.ReadAllTextAsync(room.Place.ErasureFile)).ShouldBe(list);
        list.ShouldNotContain(maya.Patient.Value.ToString(), Case.Insensitive);

        await File.AppendAllTextAsync(room.Place.ErasureFile, """{"mark":"12","on":"2026-05-12"}""");
        await room.CloseAsync();
        (await Should.ThrowAsync<InvalidOperationException>(room.OpenAgainAsync())).Message.ShouldContain("line 2");
    }

    [Theory, OnBoth]
    public async Task Only_a_lead_who_types_the_name_erases_and_never_while_a_safety_answer_waits(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (meier, maya) = (await elm.ClinicianAsync(), await elm.PatientAsync());
        EraseRecord Erase(string name) => new(room.Id(), maya.Patient!.Value, name, ErasedBecause.Decided, room.Record.Erasures);
        (await room.RefusalAsync(meier, Erase("Maya"))).ShouldBe("unknown");
        (await room.RefusalAsync(maya, Erase("Maya"))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, Erase("May"))).ShouldBe("name");
        await room.DoAsync(maya, elm.Answer(maya, await elm.AskAsync(maya), safety: 2));
        (await room.RefusalAsync(elm.Lead, Erase("Maya"))).ShouldBe("signal");
        (await room.RefusalAsync(elm.Lead, new RestrictRecord(maya.Patient!.Value, "The law."))).ShouldBe("signal");
        (await room.RefusalAsync(new Actor(elm.Id), new EraseAgain(maya.Patient.Value, room.Record.Erasures))).ShouldBe("unknown");
        (room.Record.Erasures.IsThere, (await elm.ReadAsync(db => db.Patients.CountAsync()))).ShouldBe((false, 1));
    }

    [Theory, OnBoth]
    public async Task A_locked_record_stands_in_no_list_asks_nothing_and_is_open_to_its_person_alone(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var meier = await elm.ClinicianAsync();
        var maya = await elm.PatientAsync(by: meier);
        var person = maya.Patient!.Value;
        await room.DoAsync(maya, elm.Answer(maya, await elm.AskAsync(maya)));
        await room.DoAsync(meier, new SetSchedule(new(room.Id()), [person], ["k6"], new() { Rhythm = Tend.Engagement.Rhythm.Weeks }, null, null));
        var visit = new VisitId(room.Id());
        await room.DoAsync(meier, new PlanVisit(visit, person, meier.Staff, new(2026, 5, 14), new(9, 0), 50));
        (await room.RefusalAsync(elm.Lead, new RestrictRecord(person, "The law."))).ShouldBe("visit");
        await room.DoAsync(meier, new CallOffVisit(visit, person));
        (await room.RefusalAsync(elm.Lead, new RestrictRecord(person, " "))).ShouldBe("why");
        (await room.RefusalAsync(meier, new RestrictRecord(person, "The law."))).ShouldBe("unknown");
        var before = await elm.StatusAsync(maya);

        await room.DoAsync(elm.Lead, new RestrictRecord(person, "The law."));
        (await elm.ReadAsync(db => db.Status.CountAsync())).ShouldBe(0);
        (await elm.ReadAsync(db => Seen.By(db, meier).CountAsync())).ShouldBe(0);
        (await elm.ReadAsync(db => Seen.By(db, elm.Lead).CountAsync())).ShouldBe(0);
        (await elm.ReadAsync(db => db.Schedules.CountAsync(one => one.NextAt != null))).ShouldBe(0);
        (await elm.ReadAsync(async db => await db.Assignments.Open(room.Now).CountAsync())).ShouldBe(0);
        (await room.RefusalAsync(meier, new MarkRead(person))).ShouldBe("unknown");
        (await room.RefusalAsync(maya, elm.Answer(maya))).ShouldBe("unknown");
        (await room.RefusalAsync(maya, new WriteText(room.Id(), person, "Words.", IsShared: true))).ShouldBe("restricted");
        await room.DoAsync(maya, new TakeOut(person, "json"));
        (await room.DoAsync(new Actor(elm.Id), new RebuildRecord(person))).StatusChanged.ShouldBeFalse();

        await room.DoAsync(elm.Lead, new LiftRestriction(person));
        var after = await elm.StatusAsync(maya);
        (after.Name, after.AnsweredAt, after.CourseSignal, after.NextVisit).ShouldBe((before.Name, before.AnsweredAt, before.CourseSignal, null));
        await room.DoAsync(meier, new MarkRead(person));
        (await room.DoAsync(elm.Lead, new LiftRestriction(person))).ShouldBeFalse();
    }

    [Theory, OnBoth]
    public async Task Drafts_and_sign_ins_go_by_themselves_after_the_days_that_the_lead_set(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        async Task BeginAsync()
        {
            await room.DoAsync(maya, new SaveDraft(maya.Patient!.Value, await elm.AskAsync(maya, "gad-7"), Practice.Gad7Sheet, room.Now));
            await room.DoAsync(maya, new BeginSignIn(room.Id(), maya.Account!.Value, SignInWay.Password, null));
        }
        Task<(int, int)> LeftAsync() => elm.ReadAsync(async db => (await db.Drafts.CountAsync(), await db.SignIns.CountAsync()));
        await BeginAsync();
        room.Clock.Advance(TimeSpan.FromDays(30));
        (await room.DoAsync(new Actor(elm.Id), new ForgetOld())).ShouldBe(0);
        room.Clock.Advance(TimeSpan.FromDays(1));
        (await room.DoAsync(new Actor(elm.Id), new ForgetOld())).ShouldBe(1);
        (await LeftAsync()).ShouldBe((0, 1));
        (await room.RefusalAsync(maya, new ForgetOld())).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, new SetRetention(new() { RecordYears = 10 }))).ShouldBe("retention");
        await room.DoAsync(elm.Lead, new SetRetention(new() { SignInDays = 7, RecordYears = 10, Reason = "What our law asks." }));
        (await room.DoAsync(new Actor(elm.Id), new ForgetOld())).ShouldBe(1);
        (await LeftAsync()).ShouldBe((0, 0));
        // The answers and the sign-in stand in the audit still.
        (await elm.ReadAsync(db => db.Audit.CountAsync(row => row.Act == "signed in"))).ShouldBe(1);
    }

    static async Task SeenToAsync(Practice elm)
    {
        foreach (var signal in await elm.ReadAsync(db => db.Signals.Where(one => one.EscalateAt != null).Select(one => one.Id).ToListAsync()))
            await elm.Room.DoAsync(elm.Lead, new AcknowledgeSignal(signal, "Called.", 0));
    }

    static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
