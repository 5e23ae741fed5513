using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>What staff enter for a person says so, keeps the day on the paper, and goes by the same safety rule.</summary>
public sealed class StaffEntryTests(PostgresServer server)
{
    [Theory, OnBoth]
    public async Task A_paper_sheet_keeps_its_day_and_who_entered_it_and_opens_a_signal_at_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var sheet = elm.Answer(maya, safety: 2) with { EnteredBy = EnteredBy.Staff, OnDay = new(2026, 3, 29) };
        (await room.DoAsync(elm.Lead, sheet)).SupportFirst.ShouldBeTrue();
        (await room.DoAsync(elm.Lead, sheet)).Kept.ShouldBe(Kept.AlreadySaved);
        var kept = (await elm.ResponsesAsync(maya)).Single();
        // The day on which clocks went forward in Zurich: noon is 10:00 in UTC.
        (kept.EnteredBy, kept.Day, kept.AnsweredAt, kept.OffsetMinutes, kept.ClockInDoubt).ShouldBe((EnteredBy.Staff, new DateOnly(2026, 3, 29), new DateTimeOffset(2026, 3, 29, 10, 0, 0, TimeSpan.Zero), 120, false));
        (await elm.SignalsAsync(maya)).Single().ReceivedAt.ShouldBe(room.Now);
        (await elm.StatusAsync(maya)).UnreadSince.ShouldBeNull();
        (await room.DoAsync(elm.Lead, sheet with { OnDay = new(2026, 3, 30) })).Kept.ShouldBe(Kept.KeptBeside);
    }

    [Theory, OnBoth]
    public async Task Nobody_speaks_for_another_and_no_sheet_is_from_tomorrow(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        (await room.RefusalAsync(maya, elm.Answer(maya) with { EnteredBy = EnteredBy.Staff })).ShouldBe("unknown");
        (await room.RefusalAsync(maya, elm.Answer(maya) with { OnDay = new(2026, 5, 1) })).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, elm.Answer(maya))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, elm.Answer(maya) with { EnteredBy = EnteredBy.Staff, OnDay = new(2026, 5, 13) })).ShouldBe("day");
        (await elm.ResponsesAsync(maya)).ShouldBeEmpty();
        await room.DoAsync(new Actor(elm.Id, Patient: maya.Patient), elm.Answer(maya) with { EnteredBy = EnteredBy.WithHelp });
        (await elm.ResponsesAsync(maya)).Single().EnteredBy.ShouldBe(EnteredBy.WithHelp);
    }

    [Theory, OnBoth]
    public async Task A_record_without_a_sign_in_says_why_and_since_when(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var meier = await elm.ClinicianAsync();
        var begin = new BeginRecord(new(room.Id()), "Ruth K.", new(1941, 2, 3), "No phone; answers on paper at each visit.");
        var ruth = await room.DoAsync(meier, begin);
        (await room.DoAsync(meier, begin)).ShouldBe(ruth);
        var (patient, key) = await elm.ReadAsync(async db => (await db.Patients.SingleAsync(), await db.PersonKeys.SingleAsync()));
        (patient.Name, patient.StaffEntrySince, patient.StaffEntryBy).ShouldBe(("Ruth K.", room.Now, meier.Staff));
        room.Record.Vault.Open(key, Places.StaffEntry(ruth), patient.StaffEntryWhy!).ShouldBe(begin.Why);
        (await elm.ReadAsync(db => db.Accounts.CountAsync(one => one.Patient == ruth))).ShouldBe(0);
        (await elm.ReadAsync(db => db.CareTeam.SingleAsync(one => one.Patient == ruth))).Staff.ShouldBe(meier.Staff);
        (await room.DoAsync(meier, new RecordResponse(new(room.Id()), ruth, "phq-9", Practice.Sheet(2, 0), room.Now, null, EnteredBy.Staff, OnDay: new(2026, 5, 12)))).Kept.ShouldBe(Kept.Saved);
        (await room.RefusalAsync(meier, begin with { Patient = new(room.Id()), Birth = new(2015, 1, 1) })).ShouldBe("age");
        (await room.RefusalAsync(meier, begin with { Patient = new(room.Id()), Why = " " })).ShouldBe("why");
    }

    [Theory, OnBoth]
    public async Task Somebody_who_can_sign_in_is_not_spoken_for(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        (await room.RefusalAsync(elm.Lead, new SetStaffEntry(maya.Patient!.Value, "Lost the phone."))).ShouldBe("account");
        await room.DoAsync(elm.Lead, new CloseAccount(maya.Account!.Value));
        (await room.DoAsync(elm.Lead, new SetStaffEntry(maya.Patient.Value, "Lost the phone."))).ShouldBeTrue();
        (await room.DoAsync(elm.Lead, new SetStaffEntry(maya.Patient.Value, "Lost the phone."))).ShouldBeFalse();
    }

    [Theory, OnBoth]
    public async Task A_tablet_is_handed_over_with_what_is_open_and_what_is_asked_for_it(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var open = await elm.AskAsync(maya);
        var hand = new HandOver(room.Id(), maya.Patient!.Value, ["gad-7", "phq-9"]);
        var given = await room.DoAsync(elm.Lead, hand);
        given.Count.ShouldBe(2);
        given[1].ShouldBe(open);
        (await room.DoAsync(elm.Lead, hand)).ShouldBe(given);
        (await elm.ReadAsync(db => db.Assignments.CountAsync())).ShouldBe(2);
        (await room.RefusalAsync(maya, hand)).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, hand with { Patient = new(room.Id()) })).ShouldBe("unknown");
    }

    [Theory, OnBoth]
    public async Task Many_are_invited_at_once_each_with_a_way_in_of_their_own(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var many = new InviteMany(room.Id(), ["Ana", "Ana", "", " Sam "]);
        (await room.DoAsync(elm.Lead, many)).ShouldBe(4);
        (await room.DoAsync(elm.Lead, many)).ShouldBe(0);
        var made = await elm.ReadAsync(db => db.Invitations.Where(one => one.Batch == many.Id).ToListAsync());
        made.Select(one => one.Name).Order().ShouldBe(["", "Ana", "Ana", "Sam"]);
        made.Select(one => one.Id).Distinct().Count().ShouldBe(4);
        made.ShouldAllBe(one => one.OpensAt(room.Now) && one.Role == Role.Patient);
        (await room.RefusalAsync(elm.Lead, many with { Names = [] })).ShouldBe("names");
    }
}
