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
    public async Task Somebody_invited_into_the_record_that_staff_began_finds_all_that_was_entered_and_answers_for_themselves_from_then_on(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var meier = await elm.ClinicianAsync();
        var (birth, reach) = (new DateOnly(1941, 2, 3), Practice.Reach);
        var ruth = await room.DoAsync(meier, new BeginRecord(new(room.Id()), "Ruth K.", birth, "No phone."));
        await room.DoAsync(meier, new RecordResponse(new(room.Id()), ruth, "phq-9", Practice.Sheet(2, 0), room.Now, null, EnteredBy.Staff, OnDay: new(2026, 5, 12)));
        await room.DoAsync(meier, new WriteText(room.Id(), ruth, "A note.", IsShared: true));

        var first = await room.DoAsync(meier, new Invite(room.Id(), Role.Patient, "Ruth K.", ruth));
        var invitation = await room.DoAsync(meier, new Invite(room.Id(), Role.Patient, "Ruth K.", ruth));
        var account = new NewAccount(room.Id(), "Ruth Keller", "ruth@example.org", "hash");
        (await room.RefusalAsync(new Actor(elm.Id), new Join(first.Id, new(room.Id()), account, birth, 1, reach))).ShouldBe("used", "a later invitation takes its place");
        (await room.RefusalAsync(new Actor(elm.Id), new Join(invitation.Id, new(room.Id()), account, birth.AddDays(1), 1, reach))).ShouldBe("birth", "a letter in other hands");
        var joined = await room.DoAsync(new Actor(elm.Id), new Join(invitation.Id, new(room.Id()), account, birth, 1, reach));
        joined.Patient.ShouldBe(ruth);

        var herself = new Actor(elm.Id, joined.Id, Role.Patient, ruth);
        (await elm.ReadAsync(db => db.Patients.SingleAsync())).ShouldSatisfyAllConditions(one => one.Name.ShouldBe("Ruth K."), one => one.StaffEntrySince.ShouldBeNull(), one => one.StaffEntryWhy.ShouldBeNull(), one => one.Reach.ShouldNotBeNull());
        (await elm.ReadAsync(db => db.NoticeAnswers.SingleAsync(one => one.Accepted))).Patient.ShouldBe(ruth);
        (await elm.ReadAsync(db => db.CareTeam.SingleAsync())).Staff.ShouldBe(meier.Staff);
        (await elm.ResponsesAsync(herself)).ShouldHaveSingleItem().EnteredBy.ShouldBe(EnteredBy.Staff);
        await room.DoAsync(herself, elm.Answer(herself));
        (await elm.ResponsesAsync(herself)).Count.ShouldBe(2);
        (await room.RefusalAsync(meier, new Invite(room.Id(), Role.Patient, "Ruth K.", ruth))).ShouldBe("account");
    }

    [Theory, OnBoth]
    public async Task Nobody_is_invited_into_a_record_that_one_does_not_see_and_back_to_paper_closes_the_way_in(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (meier, other) = (await elm.ClinicianAsync(), await elm.ClinicianAsync("Rossi"));
        var ruth = await room.DoAsync(meier, new BeginRecord(new(room.Id()), "Ruth K.", new(1941, 2, 3), "No phone."));
        (await room.RefusalAsync(other, new Invite(room.Id(), Role.Patient, "Ruth K.", ruth))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, new Invite(room.Id(), Role.Clinician, "Ruth K.", ruth))).ShouldBe("unknown");
        var invitation = await room.DoAsync(meier, new Invite(room.Id(), Role.Patient, "Ruth K.", ruth));
        await room.DoAsync(meier, new SetStaffEntry(ruth, "She would rather write on paper."));
        (await room.RefusalAsync(new Actor(elm.Id), new Join(invitation.Id, new(room.Id()), new(room.Id(), "Ruth", "ruth@example.org", "hash"), new(1941, 2, 3), 1, Practice.Reach))).ShouldBe("used");
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
