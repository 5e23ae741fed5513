using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>What waited on a phone arrives once, however often it is sent, and keeps both its times.</summary>
public sealed class DeliveryTests(PostgresServer server)
{
    [Theory, OnBoth]
    public async Task An_entry_that_is_sent_fifty_times_at_once_is_stored_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        OutboxEntry[] entries =
        [
            CheckIn(threat: 4), new SheetEntry(await elm.AskAsync(maya), "phq-9", Practice.Sheet(1, 0), IsFinished: true),
            new SetbackEntry(new() { Happened = "The bus did not come." }, IsShared: true), new PracticeEntry("noting", 2, 3),
        ];
        foreach (var entry in entries)
        {
            var sent = Of(room, maya, entry);
            var receipts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => room.DoAsync(maya, sent)));
            receipts.Count(one => !one.WasHere).ShouldBe(1);
            receipts.Select(one => one.ReceivedAt).Distinct().ShouldHaveSingleItem();
        }
        (await elm.ReadAsync(db => db.Delivered.CountAsync())).ShouldBe(entries.Length);
        (await elm.ReadAsync(db => db.Responses.CountAsync())).ShouldBe(2);
        (await elm.ReadAsync(db => db.Setbacks.CountAsync())).ShouldBe(1);
        (await elm.ReadAsync(db => db.PracticeUses.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBoth]
    public async Task What_is_refused_leaves_nothing_and_can_be_sent_again(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var before = await elm.ReadAsync(db => db.Audit.CountAsync());
        (await room.RefusalAsync(maya, Of(room, maya, CheckIn(threat: null)))).ShouldBe("empty");
        (await room.RefusalAsync(maya, Of(room, maya, new SetbackEntry(new(), IsShared: true)))).ShouldBe("empty");
        (await room.RefusalAsync(maya, Of(room, maya, new PracticeEntry("noting", 9, null)))).ShouldBe("feeling");
        (await room.RefusalAsync(maya, Of(room, maya, new SheetEntry(new(room.Id()), "phq-9", Practice.Sheet(1, 0), IsFinished: true)))).ShouldBe("unknown");
        // Another person's entry, and staff, are not answered either.
        var sam = await elm.PatientAsync("Sam");
        (await room.RefusalAsync(sam, Of(room, maya, CheckIn(threat: 4)))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, Of(room, maya, CheckIn(threat: 4)))).ShouldBe("unknown");
        (await elm.ReadAsync(db => db.Delivered.CountAsync())).ShouldBe(0);
        (await elm.ReadAsync(db => db.Audit.CountAsync(row => row.Patient == maya.Patient))).ShouldBeLessThanOrEqualTo(before);
    }

    /// <summary>The same questions on two phones: both are kept, neither is overwritten.</summary>
    [Theory, OnBoth]
    public async Task Two_phones_that_answered_without_a_network_do_not_disturb_each_other(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var asked = await elm.AskAsync(maya);
        await room.DoAsync(maya, Of(room, maya, new SheetEntry(asked, "phq-9", Practice.Sheet(1, 0), IsFinished: false)));
        var phones = new[] { 1, 2, 2 }.Select(each => Of(room, maya, new SheetEntry(asked, "phq-9", Practice.Sheet(each, 0), IsFinished: true)));
        await Task.WhenAll(phones.Select(phone => room.DoAsync(maya, phone)));
        (await elm.ReadAsync(db => db.Responses.CountAsync())).ShouldBe(2);
        (await elm.ReadAsync(db => db.Drafts.CountAsync())).ShouldBe(0);
    }

    /// <summary>The duty clock cannot begin before anybody could know.</summary>
    [Theory, OnBoth]
    public async Task A_safety_answer_that_waited_keeps_both_times_and_its_clock_begins_when_it_is_here(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var asked = await elm.AskAsync(maya);
        await room.DoAsync(elm.Lead, new SetAlwaysTold(IsAlwaysTold: true));
        room.Clock.Advance(TimeSpan.FromHours(8));
        var written = room.Now - TimeSpan.FromHours(6);
        var sheet = Of(room, maya, new SheetEntry(asked, "phq-9", Practice.Sheet(1, 2), IsFinished: true)) with { Written = new(written, false) };
        (await room.DoAsync(maya, sheet)).SupportFirst.ShouldBeTrue();
        (await room.DoAsync(maya, sheet)).ShouldBe(new(WasHere: true, room.Now, ClockInDoubt: false, SupportFirst: true));
        var words = Of(room, maya, new SetbackEntry(new() { Happened = "I want to kill myself." }, IsShared: true)) with { Written = new(written, false) };
        (await room.DoAsync(maya, words)).SupportFirst.ShouldBeTrue();
        var signals = await elm.SignalsAsync(maya);
        signals.Count.ShouldBe(2);
        foreach (var signal in signals)
        {
            signal.RaisedAt.ShouldBe(written);
            signal.ReceivedAt.ShouldBe(room.Now);
            signal.NextNoticeAt.ShouldBe(room.Now);
            signal.EscalateAt.ShouldNotBeNull().ShouldBeGreaterThan(room.Now);
        }
    }

    [Theory, OnBoth]
    public async Task A_check_in_of_yesterday_is_yesterdays_and_one_whose_clock_cannot_be_right_says_so(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        room.Clock.Advance(TimeSpan.FromDays(3));
        // The phone's clock is a day ahead, when it is written and when it is sent.
        var phone = room.Now.AddDays(1);
        await room.DoAsync(maya, Of(room, maya, CheckIn(threat: 4)) with { Written = DeviceClock.Waited(phone.AddHours(-20), phone, room.Now) });
        await room.DoAsync(maya, Of(room, maya, CheckIn(threat: 5)) with { Written = DeviceClock.Waited(phone, phone.AddDays(-1), room.Now) });
        var days = await elm.ReadAsync(db => db.Responses.OrderBy(one => one.AnsweredAt).Select(one => new { one.Day, one.ClockInDoubt, one.AmendedBy }).ToListAsync());
        var today = room.Now.DayIn("Europe/Zurich");
        days.Select(one => (one.Day, one.ClockInDoubt)).ShouldBe([(today.AddDays(-1), false), (today, true)]);
        days.ShouldAllBe(one => one.AmendedBy == null);
    }

    static CheckInEntry CheckIn(int? threat) => new([.. MeasureLibrary.Get(Tend.Storage.Commands.CheckIn.Measure).Items.Select((_, at) => at == 0 && threat is { } said ? Answer.Of(said) : default)]);

    static Deliver Of(Room room, Actor who, OutboxEntry entry) => new(room.Id(), who.Patient!.Value, entry, new(room.Now, false));
}
