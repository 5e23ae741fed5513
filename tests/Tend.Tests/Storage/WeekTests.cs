using System.Text;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>What a patient keeps between visits: the check-in of a day, and the medicine list.</summary>
public sealed class WeekTests(PostgresServer server)
{
    [Theory, OnBoth]
    public async Task A_day_has_one_check_in_and_what_is_sent_later_that_day_corrects_it(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var first = CheckIn(room, maya, 5);
        (await room.DoAsync(maya, first)).Kept.ShouldBe(Kept.Saved);
        (await room.DoAsync(maya, first)).Kept.ShouldBe(Kept.AlreadySaved);
        (await room.DoAsync(maya, CheckIn(room, maya, 5))).Kept.ShouldBe(Kept.AlreadySaved);
        await room.DoAsync(maya, CheckIn(room, maya, 3));
        await room.DoAsync(maya, CheckIn(room, maya, 2));
        var all = await elm.ResponsesAsync(maya);
        all.Count.ShouldBe(3);
        all.Single(one => one.AmendedBy is null).Sheet()[0].Code.ShouldBe(2);
        // The team reads it at the visit: nobody is called to it, and the last answer is known.
        var status = await elm.StatusAsync(maya);
        (status.UnreadSince, status.AnsweredAt).ShouldBe((null, room.Now));

        room.Clock.Advance(TimeSpan.FromDays(1));
        await room.DoAsync(maya, CheckIn(room, maya, 2));
        (await elm.ResponsesAsync(maya)).Count(one => one.AmendedBy is null).ShouldBe(2);
        (await room.RefusalAsync(maya, first with { Answers = new Answer[first.Answers.Count] })).ShouldBe("empty");
        (await room.RefusalAsync(elm.Lead, first)).ShouldBe("unknown");
    }

    /// <summary>22:30 UTC on 12 May is 0:30 on the 13th in Zurich: another day, another check-in.</summary>
    [Theory, OnBoth]
    public async Task The_day_is_the_persons_own(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        room.Clock.Advance(new DateTimeOffset(2026, 5, 12, 21, 30, 0, TimeSpan.Zero) - room.Now);
        await room.DoAsync(maya, CheckIn(room, maya, 5));
        room.Clock.Advance(TimeSpan.FromHours(1));
        await room.DoAsync(maya, CheckIn(room, maya, 3));
        (await elm.ResponsesAsync(maya)).Select(one => (one.Day.Day, one.Amends)).ShouldBe([(12, null), (13, null)]);
    }

    [Theory, OnBoth]
    public async Task A_medicine_list_is_kept_by_both_sealed_and_with_its_history(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var patient = maya.Patient!.Value;
        var mine = new ListMedicine(room.Id(), patient, new(" Lithium ", 2, IsAsNeeded: false, IsSupplement: false));
        (await room.DoAsync(maya, mine)).ShouldBeTrue();
        (await room.DoAsync(maya, mine)).ShouldBeFalse();
        (await room.DoAsync(elm.Lead, new ListMedicine(room.Id(), patient, new("Vitamin D", IsSupplement: true)))).ShouldBeTrue();
        foreach (var wrong in new MedicineEntry[] { new(" "), new("a", 0), new("a", 25), new(new string('a', 121)) })
            (await room.RefusalAsync(maya, new ListMedicine(room.Id(), patient, wrong))).ShouldBe("medicine");
        (await room.DoAsync(elm.Lead, new EndMedicine(mine.Id, patient))).ShouldBeTrue();
        (await room.DoAsync(maya, new EndMedicine(mine.Id, patient))).ShouldBeFalse();
        (await room.RefusalAsync(maya, new SayTaken(mine.Id, patient, true))).ShouldBe("ended");

        var (rows, key) = await elm.ReadAsync(async db => (await db.Medicines.OrderBy(one => one.EndedOn == null).ToListAsync(), await db.PersonKeys.SingleAsync()));
        rows.Select(one => (one.Open(room.Record.Vault, key).Name, one.ListedBy is null, one.EndedOn, one.EndedBy)).ShouldBe([("Lithium", true, new DateOnly(2026, 5, 12), elm.Lead.Staff), ("Vitamin D", false, null, null)]);
        Encoding.UTF8.GetString(rows[0].Entry.Bytes).ShouldNotContain("Lithium");
    }

    [Theory, OnBoth]
    public async Task A_practice_begins_once_ends_with_the_last_word_and_not_where_the_team_hid_it(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var (patient, id) = (maya.Patient!.Value, room.Id());
        (await room.DoAsync(maya, new BeginPractice(id, patient, "noting", 2))).ShouldBeTrue();
        (await room.DoAsync(maya, new BeginPractice(id, patient, "noting", 4))).ShouldBeFalse();
        (await room.DoAsync(maya, new EndPractice(id, patient, 3))).ShouldBeTrue();
        (await room.DoAsync(maya, new EndPractice(id, patient, 3))).ShouldBeFalse();
        (await room.DoAsync(maya, new EndPractice(id, patient, 4))).ShouldBeTrue();
        foreach (var wrong in new int?[] { 0, 6 })
            (await room.RefusalAsync(maya, new BeginPractice(room.Id(), patient, "noting", wrong))).ShouldBe("feeling");
        (await room.RefusalAsync(maya, new BeginPractice(room.Id(), patient, "no-such-thing", null))).ShouldBe("unknown");
        (await elm.ReadAsync(db => db.PracticeUses.SingleAsync())).ShouldSatisfyAllConditions(use => use.Before.ShouldBe(2), use => use.After.ShouldBe(4));

        (await room.RefusalAsync(maya, new HidePractice(patient, "noting", IsHidden: true))).ShouldBe("unknown");
        (await room.DoAsync(elm.Lead, new HidePractice(patient, "noting", IsHidden: true))).ShouldBeTrue();
        (await room.RefusalAsync(maya, new BeginPractice(room.Id(), patient, "noting", null))).ShouldBe("unknown");
        (await room.DoAsync(elm.Lead, new HidePractice(patient, "noting", IsHidden: false))).ShouldBeTrue();
        (await room.DoAsync(maya, new BeginPractice(room.Id(), patient, "noting", null))).ShouldBeTrue();
    }

    [Theory, OnBoth]
    public async Task What_was_said_about_today_can_be_said_otherwise_that_day(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var (patient, id) = (maya.Patient!.Value, room.Id());
        await room.DoAsync(maya, new ListMedicine(id, patient, new("Lithium")));
        var because = new NotTaken(NotTakenReason.SideEffects, "My hands shake.");
        (await room.DoAsync(maya, new SayTaken(id, patient, false))).ShouldBeTrue();
        (await room.DoAsync(maya, new SayTaken(id, patient, false))).ShouldBeFalse();
        (await room.DoAsync(maya, new SayTaken(id, patient, false, because))).ShouldBeTrue();
        (await room.DoAsync(maya, new SayTaken(id, patient, false, because))).ShouldBeFalse();
        (await room.DoAsync(maya, new SayTaken(id, patient, false))).ShouldBeFalse();
        (await SaidAsync()).ShouldBe([(false, because)]);
        (await room.DoAsync(maya, new SayTaken(id, patient, true))).ShouldBeTrue();
        (await SaidAsync()).ShouldBe([(true, null)]);
        (await room.RefusalAsync(maya, new SayTaken(id, patient, true, because))).ShouldBe("reason");
        (await room.RefusalAsync(elm.Lead, new SayTaken(id, patient, true))).ShouldBe("unknown");

        Task<List<(bool, NotTaken?)>> SaidAsync() => elm.ReadAsync(async db =>
        {
            var key = await db.PersonKeys.SingleAsync();
            return (await db.MedicineDays.ToListAsync()).ConvertAll(one => (one.IsTaken, one.Reason(room.Record.Vault, key)));
        });
    }

    static CheckIn CheckIn(Room room, Actor patient, int each)
    {
        var sheet = new Answer[MeasureLibrary.Get(Tend.Storage.Commands.CheckIn.Measure).Items.Count];
        (sheet[0], sheet[1], sheet[2]) = (Answer.Of(each), Answer.Of(each), Answer.Of(each));
        return new(new(room.Id()), patient.Patient!.Value, sheet, room.Now);
    }
}
