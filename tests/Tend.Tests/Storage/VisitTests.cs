using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>Visits, what the status row knows of them, and what they ask.</summary>
public sealed class VisitTests(PostgresServer server)
{
    static readonly TimeOnly Nine = new(9, 0);

    [Theory, OnBoth]
    public async Task A_visit_is_planned_by_the_clinic_s_clocks_and_sent_twice_stands_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var plan = new PlanVisit(new(room.Id()), maya.Patient!.Value, elm.Lead.Staff, new(2026, 5, 14), Nine, 50);
        var first = await room.DoAsync(elm.Lead, plan);
        (await room.DoAsync(elm.Lead, plan)).Id.ShouldBe(first.Id);
        // 9:00 in Zurich in summer.
        first.StartsAt.ShouldBe(new DateTimeOffset(2026, 5, 14, 7, 0, 0, TimeSpan.Zero));
        (await VisitsAsync(elm)).Count.ShouldBe(1);
        (await elm.StatusAsync(maya)).NextVisit.ShouldBe(first.StartsAt);

        // Other content under the same id is a visit of its own, and once.
        var other = plan with { Time = new(15, 0) };
        (await room.DoAsync(elm.Lead, other)).Id.ShouldBe((await room.DoAsync(elm.Lead, other)).Id);
        (await VisitsAsync(elm)).Count.ShouldBe(2);
    }

    [Theory, OnBoth]
    public async Task A_time_that_the_clocks_go_forward_over_is_planned_as_much_later(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var visit = await room.DoAsync(elm.Lead, new PlanVisit(new(room.Id()), maya.Patient!.Value, elm.Lead.Staff, new(2027, 3, 28), new(2, 30), 50));
        visit.StartsAt.In("Europe/Zurich").TimeOfDay.ShouldBe(new TimeSpan(3, 30, 0));
    }

    [Theory, OnBoth]
    public async Task Held_moves_the_last_visit_on_and_asks_the_session_check_once_and_undo_takes_both_back(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var patient = maya.Patient!.Value;
        var (today, later) = (await PlanAsync(elm, maya, 12, 11), await PlanAsync(elm, maya, 19, 11));
        (await room.RefusalAsync(elm.Lead, new HoldVisit(today.Id, patient, "Because."))).ShouldBe("early");
        (await room.RefusalAsync(elm.Lead, new MissVisit(today.Id, patient))).ShouldBe("early");

        room.Clock.Advance(TimeSpan.FromHours(1));
        (await room.DoAsync(elm.Lead, new HoldVisit(today.Id, patient, "Because."))).ShouldBeTrue();
        (await room.DoAsync(elm.Lead, new HoldVisit(today.Id, patient, "Because."))).ShouldBeFalse();
        var asked = (await OpenAsync(elm, patient)).ShouldHaveSingleItem();
        (asked.Measure, asked.Why).ShouldBe(("session-check", "Because."));
        var status = await elm.StatusAsync(maya);
        (status.LastVisit, status.NextVisit, status.DueSince).ShouldBe((today.StartsAt, later.StartsAt, room.Now));

        (await room.DoAsync(elm.Lead, new ReopenVisit(today.Id, patient))).ShouldBeTrue();
        (await OpenAsync(elm, patient)).ShouldBeEmpty();
        status = await elm.StatusAsync(maya);
        (status.LastVisit, status.NextVisit, status.DueSince).ShouldBe((null, today.StartsAt, null));

        await room.DoAsync(elm.Lead, new HoldVisit(today.Id, patient, "Because."));
        (await OpenAsync(elm, patient)).Count.ShouldBe(1);
    }

    [Theory, OnBoth]
    public async Task A_session_check_that_is_open_already_is_not_asked_twice_and_one_that_was_answered_stays(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var patient = maya.Patient!.Value;
        var (one, two) = (await PlanAsync(elm, maya, 12, 10), await PlanAsync(elm, maya, 12, 10, minutes: 20));
        await elm.AskAsync(maya, "session-check");
        room.Clock.Advance(TimeSpan.FromHours(2));
        await room.DoAsync(elm.Lead, new HoldVisit(one.Id, patient, null));
        var asked = (await OpenAsync(elm, patient)).ShouldHaveSingleItem();
        await room.DoAsync(maya, new RecordResponse(new(room.Id()), patient, "session-check", [.. Enumerable.Repeat(Tend.Measures.Answer.Of(1), 4)], room.Now, asked.Id));

        await room.DoAsync(elm.Lead, new HoldVisit(two.Id, patient, null));
        var own = (await OpenAsync(elm, patient)).ShouldHaveSingleItem();
        await room.DoAsync(maya, new RecordResponse(new(room.Id()), patient, "session-check", [.. Enumerable.Repeat(Tend.Measures.Answer.Of(2), 4)], room.Now, own.Id));
        await room.DoAsync(elm.Lead, new ReopenVisit(two.Id, patient));
        (await elm.ResponsesAsync(maya)).Count.ShouldBe(2);
        await room.DoAsync(elm.Lead, new HoldVisit(two.Id, patient, null));
        (await OpenAsync(elm, patient)).ShouldBeEmpty();
    }

    [Theory, OnBoth]
    public async Task A_session_check_whose_window_closed_unanswered_is_asked_after_the_next_visit(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var patient = maya.Patient!.Value;
        var visit = await PlanAsync(elm, maya, 20, 9);
        await room.DoAsync(elm.Lead, new SetSchedule(new(room.Id()), [patient], [HoldVisit.SessionCheck], new() { Rhythm = Tend.Engagement.Rhythm.Weeks, Every = 1, OpenFor = 1 }, new(2026, 5, 12), null));
        room.Clock.SetUtcNow(visit.StartsAt);
        await room.DoAsync(elm.Lead, new HoldVisit(visit.Id, patient, "Because."));
        (await elm.ReadAsync(db => db.Assignments.Open(room.Now).SingleAsync())).ShouldSatisfyAllConditions(check => check.Id.Value.ShouldBe(visit.Id.Value), check => check.Why.ShouldBe("Because."));
        (await elm.StatusAsync(maya)).ShouldSatisfyAllConditions(status => status.DueSince.ShouldBe(room.Now), status => status.DueUntil.ShouldBeNull());
    }

    [Theory, OnBoth]
    public async Task A_moved_visit_stays_as_moved_with_another_in_its_place_and_whoever_comes_second_is_told(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var patient = maya.Patient!.Value;
        var visit = await PlanAsync(elm, maya, 14, 9);
        var move = new MoveVisit(visit.Id, patient, new(room.Id()), new(2026, 5, 31), new(23, 30), 60);
        var moved = await room.DoAsync(elm.Lead, move);
        (await room.DoAsync(elm.Lead, move)).Id.ShouldBe(moved.Id);
        (await VisitsAsync(elm)).Select(one => (one.Id, one.State, one.MovedTo)).ShouldBe([(visit.Id, VisitState.Moved, moved.Id), (moved.Id, VisitState.Planned, null)], ignoreOrder: true);
        (await elm.StatusAsync(maya)).NextVisit.ShouldBe(moved.StartsAt);
        (await room.RefusalAsync(elm.Lead, move with { To = new(room.Id()) })).ShouldBe("changed");
        (await room.RefusalAsync(elm.Lead, new CallOffVisit(visit.Id, patient))).ShouldBe("changed");
        await room.DoAsync(elm.Lead, new CallOffVisit(moved.Id, patient));
        (await elm.StatusAsync(maya)).NextVisit.ShouldBeNull();
        (await room.RefusalAsync(elm.Lead, new HoldVisit(moved.Id, patient, null))).ShouldBe("changed");
    }

    [Theory, OnBoth]
    public async Task Nobody_plans_or_marks_a_visit_of_somebody_they_do_not_see_nor_with_somebody_who_does_not(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, meier) = (await elm.PatientAsync(), await elm.ClinicianAsync());
        var patient = maya.Patient!.Value;
        var visit = await PlanAsync(elm, maya, 14, 9);
        foreach (var by in new[] { meier, maya })
        {
            (await room.RefusalAsync(by, new PlanVisit(new(room.Id()), patient, elm.Lead.Staff, new(2026, 5, 14), Nine, 50))).ShouldBe("unknown");
            (await room.RefusalAsync(by, new MoveVisit(visit.Id, patient, new(room.Id()), new(2026, 5, 15), Nine, 50))).ShouldBe("unknown");
            (await room.RefusalAsync(by, new HoldVisit(visit.Id, patient, null))).ShouldBe("unknown");
            (await room.RefusalAsync(by, new MissVisit(visit.Id, patient))).ShouldBe("unknown");
            (await room.RefusalAsync(by, new ReopenVisit(visit.Id, patient))).ShouldBe("unknown");
            (await room.RefusalAsync(by, new CallOffVisit(visit.Id, patient))).ShouldBe("unknown");
            (await room.RefusalAsync(by, new SnoozePatient(room.Id(), patient, new(2026, 5, 20), "Away."))).ShouldBe("unknown");
            (await room.RefusalAsync(by, new EndSnooze(patient))).ShouldBe("unknown");
        }
        (await room.RefusalAsync(elm.Lead, new PlanVisit(new(room.Id()), patient, meier.Staff, new(2026, 5, 14), Nine, 50))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, new PlanVisit(new(room.Id()), patient, new(maya.Account!.Value), new(2026, 5, 14), Nine, 50))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, new PlanVisit(new(room.Id()), patient, elm.Lead.Staff, new(2031, 5, 14), Nine, 50))).ShouldBe("visit");
        (await room.RefusalAsync(elm.Lead, new PlanVisit(new(room.Id()), patient, elm.Lead.Staff, new(2026, 5, 14), Nine, 0))).ShouldBe("visit");
    }

    [Theory, OnBoth]
    public async Task A_snooze_keeps_its_reason_sealed_until_its_day_begins_and_is_refused_while_a_signal_waits(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var patient = maya.Patient!.Value;
        var snooze = new SnoozePatient(room.Id(), patient, new(2026, 6, 1), "Travels until June.");
        (await room.DoAsync(elm.Lead, snooze)).ShouldBeTrue();
        (await room.DoAsync(elm.Lead, snooze)).ShouldBeFalse();
        // 1 June begins in Zurich at 22:00 UTC of 31 May.
        (await elm.StatusAsync(maya)).SnoozedUntil.ShouldBe(new DateTimeOffset(2026, 5, 31, 22, 0, 0, TimeSpan.Zero));
        var kept = await elm.ReadAsync(db => db.Snoozes.SingleAsync());
        System.Text.Encoding.UTF8.GetString(kept.Reason.Bytes).ShouldNotContain("June");
        var key = await elm.ReadAsync(db => db.PersonKeys.SingleAsync(one => one.Patient == patient));
        room.Record.Vault.Open(key, Places.Snooze(kept.Id), kept.Reason).ShouldBe("Travels until June.");

        (await room.RefusalAsync(elm.Lead, snooze with { Id = room.Id(), Until = new(2026, 5, 12) })).ShouldBe("until");
        (await room.RefusalAsync(elm.Lead, snooze with { Id = room.Id(), Reason = " " })).ShouldBe("text");
        (await room.DoAsync(elm.Lead, new EndSnooze(patient))).ShouldBeTrue();
        (await room.DoAsync(elm.Lead, new EndSnooze(patient))).ShouldBeFalse();
        await room.DoAsync(maya, elm.Answer(maya, safety: 1));
        (await room.RefusalAsync(elm.Lead, snooze with { Id = room.Id() })).ShouldBe("safety");
    }

    [Theory, OnBoth]
    public async Task A_line_back_is_sealed_and_sent_twice_kept_once_and_stands_also_where_all_was_read(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var patient = maya.Patient!.Value;
        (await room.DoAsync(elm.Lead, new MarkRead(patient))).ShouldBeFalse();
        await room.DoAsync(maya, new WriteText(room.Id(), patient, "Words.", IsShared: true));
        (await room.DoAsync(elm.Lead, new MarkRead(patient))).ShouldBeTrue();
        var mark = new MarkRead(patient, room.Id(), " I will bring this on Thursday. ");
        (await room.DoAsync(elm.Lead, mark)).ShouldBeTrue();
        (await room.DoAsync(elm.Lead, mark)).ShouldBeFalse();
        var marks = await elm.ReadAsync(db => db.ReadMarks.ToListAsync());
        marks.Count.ShouldBe(2);
        var line = marks.Single(one => one.Line is not null);
        var key = await elm.ReadAsync(db => db.PersonKeys.SingleAsync(one => one.Patient == patient));
        room.Record.Vault.Open(key, Places.ReadLine(line.Id), line.Line!).ShouldBe("I will bring this on Thursday.");
        (await room.RefusalAsync(elm.Lead, mark with { Id = room.Id(), Line = new string('x', 201) })).ShouldBe("text");
    }

    static Task<List<PlannedVisit>> VisitsAsync(Practice elm) => elm.ReadAsync(db => db.Visits.ToListAsync());

    static Task<List<Assignment>> OpenAsync(Practice elm, PatientId patient) =>
        elm.ReadAsync(db => db.Assignments.Where(one => one.Patient == patient && one.Answered == null && one.WithdrawnAt == null).ToListAsync());

    /// <summary>A visit of May 2026 with the lead; the test's clock begins on the 12th at 11:00 in Zurich.</summary>
    static Task<PlannedVisit> PlanAsync(Practice elm, Actor patient, int day, int hour, int minutes = 50) =>
        elm.Room.DoAsync(elm.Lead, new PlanVisit(new(elm.Room.Id()), patient.Patient!.Value, elm.Lead.Staff, new(2026, 5, day), new(hour, 30), minutes));
}
