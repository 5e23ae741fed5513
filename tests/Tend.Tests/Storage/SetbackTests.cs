using System.Text;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>What a person writes when it got hard: kept as it goes, read by nobody else until they share it.</summary>
public sealed class SetbackTests(PostgresServer server)
{
    static readonly SetbackNote First = new() { Kinds = [SetbackKind.Stressor], Happened = "The nights were long." };

    [Theory, OnBoth]
    public async Task It_is_kept_as_it_goes_and_sealed(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var keep = new KeepSetback(room.Id(), maya.Patient!.Value, First);
        await room.DoAsync(maya, keep);
        await room.DoAsync(maya, keep);
        var whole = First with { Threat = 8, SelfKindness = 0, Helped = "Texting Ana first.", Step = NextStep.Rest };
        await room.DoAsync(maya, keep with { Note = whole });
        var (row, key) = await elm.ReadAsync(async db => (await db.Setbacks.SingleAsync(), await db.PersonKeys.SingleAsync(one => one.Patient == keep.Patient)));
        Encoding.UTF8.GetString(row.Note.Bytes).ShouldNotContain("nights");
        var note = SetbacksOf.Open(room.Record.Vault, key, row);
        (note.Happened, note.Threat, note.Drive, note.SelfKindness, note.Helped, note.Step).ShouldBe((First.Happened, 8, null, 0, "Texting Ana first.", NextStep.Rest));
        (row.SavedAt, row.SharedAt).ShouldBe((null, null));
        (await elm.ReadAsync(db => SetbacksOf.ReadAsync(db, room.Record.Vault, key, onlyShared: true))).ShouldBeEmpty();
    }

    [Theory, OnBoth]
    public async Task The_person_says_at_the_end_who_reads_it_and_may_change_their_mind(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var (id, patient) = (room.Id(), maya.Patient!.Value);
        await room.DoAsync(maya, new KeepSetback(id, patient, First));
        await room.DoAsync(maya, new ShareSetback(id, patient, IsShared: false));
        (await elm.StatusAsync(maya)).UnreadSince.ShouldBeNull();
        await room.DoAsync(maya, new ShareSetback(id, patient, IsShared: true));
        (await elm.StatusAsync(maya)).UnreadSince.ShouldBe(room.Now);
        var shared = await elm.ReadAsync(async db => await SetbacksOf.ReadAsync(db, room.Record.Vault, await db.PersonKeys.SingleAsync(one => one.Patient == patient), onlyShared: true));
        shared.ShouldHaveSingleItem().Note.Happened.ShouldBe(First.Happened);
        await room.DoAsync(maya, new ShareSetback(id, patient, IsShared: false));
        (await elm.ReadAsync(db => db.Setbacks.SingleAsync())).SharedAt.ShouldBeNull();
    }

    /// <summary>Support comes for new words, once: going on through the other parts does not bring it back.</summary>
    [Theory, OnBoth]
    public async Task Danger_in_a_note_brings_support_once_and_a_question_while_it_is_private(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var (id, patient) = (room.Id(), maya.Patient!.Value);
        var note = new SetbackNote { Happened = "I cut myself again last night." };
        (await room.DoAsync(maya, new KeepSetback(id, patient, note))).Follows.ShouldBe(Telling.Ask);
        (await room.DoAsync(maya, new KeepSetback(id, patient, note with { Threat = 9 }))).Follows.ShouldBe(Telling.Nothing);
        (await elm.SignalsAsync(maya)).ShouldBeEmpty();
        (await room.DoAsync(maya, new ShareSetback(id, patient, IsShared: true))).Follows.ShouldBe(Telling.Tell);
        var signal = (await elm.SignalsAsync(maya)).ShouldHaveSingleItem();
        (signal.Measure, signal.Item).ShouldBe((WordsOfDanger.Setback, WordsOfDanger.Item));
        room.Clock.Advance(TimeSpan.FromHours(1));
        await room.DoAsync(elm.Lead, new AcknowledgeSignal(signal.Id, "Called.", 0));
        await room.DoAsync(maya, new KeepSetback(id, patient, note with { Tells = "I want to die." }));
        (await elm.SignalsAsync(maya)).Count.ShouldBe(2);
    }

    [Theory, OnBoth]
    public async Task Only_the_patient_writes_it_and_what_is_out_of_range_is_refused(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, noor) = (await elm.PatientAsync(), await elm.PatientAsync("Noor"));
        var (id, patient) = (room.Id(), maya.Patient!.Value);
        foreach (var other in new[] { elm.Lead, noor })
            (await room.RefusalAsync(other, new KeepSetback(id, patient, First))).ShouldBe("unknown");
        (await room.RefusalAsync(maya, new KeepSetback(id, patient, First with { Threat = 11 }))).ShouldBe("scale");
        (await room.RefusalAsync(maya, new KeepSetback(id, patient, First with { Step = (NextStep)99 }))).ShouldBe("choice");
        (await room.RefusalAsync(maya, new KeepSetback(id, patient, First with { Tells = new('a', KeepSetback.Longest + 1) }))).ShouldBe("text");
        (await room.RefusalAsync(maya, new KeepSetback(id, patient, First, Goal: room.Id()))).ShouldBe("unknown");
        await room.DoAsync(maya, new KeepSetback(id, patient, First));
        (await room.RefusalAsync(elm.Lead, new ShareSetback(id, patient, IsShared: true))).ShouldBe("unknown");
    }
}
