using Microsoft.EntityFrameworkCore;
using Tend.Engagement;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>Windows of a schedule become assignments once, close, and keep what comes late.</summary>
public sealed class ScheduleTests(PostgresServer server)
{
    static readonly Schedule Weekly = new() { Rhythm = Rhythm.Weeks, Every = 1, OpenFor = 3 };

    [Theory, OnBoth]
    public async Task The_first_window_opens_at_once_and_the_next_one_when_it_is_due(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        (await SetAsync(room, elm, Weekly, maya)).ShouldBe([new(maya.Patient!.Value, AskOutcome.Asked)]);
        var first = (await AssignmentsAsync(elm)).ShouldHaveSingleItem();
        (first.OpensAt, first.ClosesAt, first.Why).ShouldBe((room.Now, At("2026-05-14T22:00:00Z"), "To see how it goes."));
        (await elm.StatusAsync(maya)).ShouldSatisfyAllConditions(status => status.DueSince.ShouldBe(room.Now), status => status.DueUntil.ShouldBe(first.ClosesAt));

        room.Clock.SetUtcNow(At("2026-05-14T22:00:00Z"));
        (await OpenAsync(room, elm, maya)).ShouldBe(0);
        (await elm.StatusAsync(maya)).ShouldSatisfyAllConditions(status => status.DueSince.ShouldBeNull(), status => status.DueUntil.ShouldBeNull());
        room.Clock.SetUtcNow(At("2026-05-18T22:00:00Z"));
        (await OpenAsync(room, elm, maya)).ShouldBe(1);
        (await AssignmentsAsync(elm)).Select(one => one.OpensAt).ShouldBe([first.OpensAt, At("2026-05-18T22:00:00Z")]);
        (await elm.ReadAsync(db => db.Audit.SingleAsync(row => row.Act == "asked"))).Account.ShouldBeNull();
    }

    /// <summary>Two days before each visit, by the patient's clock; a visit that was called off asks nothing.</summary>
    [Theory, OnBoth]
    public async Task What_is_asked_before_each_visit_opens_before_the_visits_that_stand(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        await SetAsync(room, elm, new() { Rhythm = Rhythm.Visits, DaysBefore = 2 }, maya);
        var off = new Tend.Care.VisitId(room.Id());
        await room.DoAsync(elm.Lead, new PlanVisit(off, maya.Patient!.Value, elm.Lead.Staff, new(2026, 5, 14), new(9, 0), 50));
        await room.DoAsync(elm.Lead, new CallOffVisit(off, maya.Patient.Value));
        await room.DoAsync(elm.Lead, new PlanVisit(new(room.Id()), maya.Patient.Value, elm.Lead.Staff, new(2026, 5, 20), new(9, 0), 50));
        room.Clock.SetUtcNow(At("2026-05-16T22:00:00Z"));
        (await OpenAsync(room, elm, maya)).ShouldBe(0);
        room.Clock.SetUtcNow(At("2026-05-17T22:00:00Z"));
        (await OpenAsync(room, elm, maya)).ShouldBe(1);
        (await AssignmentsAsync(elm)).ShouldHaveSingleItem().OpensAt.ShouldBe(At("2026-05-17T22:00:00Z"));
    }

    /// <summary>Two servers, or the same one twice: one assignment.</summary>
    [Theory, OnBoth]
    public async Task Opened_sixteen_times_at_once_is_asked_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        await SetAsync(room, elm, Weekly, maya);
        room.Clock.SetUtcNow(At("2026-05-19T08:00:00Z"));
        (await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => OpenAsync(room, elm, maya)))).Sum().ShouldBe(1);
        (await AssignmentsAsync(elm)).Count.ShouldBe(2);
    }

    /// <summary>After weeks in which nothing ran, what is open now is asked; what nobody was asked is not made up.</summary>
    [Theory, OnBoth]
    public async Task Windows_that_passed_while_nothing_ran_are_not_asked(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        await SetAsync(room, elm, Weekly, maya);
        room.Clock.SetUtcNow(At("2026-06-10T08:00:00Z"));
        (await OpenAsync(room, elm, maya)).ShouldBe(1);
        (await AssignmentsAsync(elm))[^1].OpensAt.ShouldBe(At("2026-06-08T22:00:00Z"));
    }

    [Theory, OnBoth]
    public async Task What_comes_after_the_window_closed_is_kept_and_marked_late(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        await SetAsync(room, elm, Weekly, maya);
        var asked = (await AssignmentsAsync(elm)).Single();
        room.Clock.SetUtcNow(asked.ClosesAt!.Value);
        (await room.DoAsync(maya, elm.Answer(maya, asked.Id, safety: 2))).ShouldSatisfyAllConditions(kept => kept.Kept.ShouldBe(Kept.Saved), kept => kept.SupportFirst.ShouldBeTrue());
        (await elm.ResponsesAsync(maya)).Single().IsLate.ShouldBeTrue();
        (await elm.SignalsAsync(maya)).Count.ShouldBe(1);
        await room.DoAsync(maya, elm.Answer(maya));
        (await elm.ResponsesAsync(maya))[^1].IsLate.ShouldBeFalse();
    }

    [Theory, OnBoth]
    public async Task What_is_open_or_answered_in_this_window_is_not_asked_again(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, noor) = (await elm.PatientAsync(), await elm.PatientAsync("Noor"));
        await elm.AskAsync(maya);
        await SetAsync(room, elm, Weekly with { OpenFor = 7 }, maya, noor);
        (await AssignmentsAsync(elm)).Count(one => one.Patient == maya.Patient).ShouldBe(1);
        room.Clock.SetUtcNow(At("2026-05-18T22:30:00Z"));
        await room.DoAsync(noor, elm.Answer(noor));
        (await OpenAsync(room, elm, noor)).ShouldBe(0);
    }

    [Theory, OnBoth]
    public async Task Many_are_asked_in_one_command_and_one_persons_schedule_changes_for_them_alone(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, noor) = (await elm.PatientAsync(), await elm.PatientAsync("Noor"));
        var set = new SetSchedule(new(room.Id()), [maya.Patient!.Value, noor.Patient!.Value], ["phq-9", "gad-7"], Weekly, null, null);
        (await room.DoAsync(elm.Lead, set)).ShouldAllBe(one => one.Outcome == AskOutcome.Asked);
        (await room.DoAsync(elm.Lead, set)).ShouldAllBe(one => one.Outcome == AskOutcome.Unchanged);
        (await elm.ReadAsync(db => db.Audit.CountAsync(row => row.Act == "scheduled"))).ShouldBe(2);
        (await AssignmentsAsync(elm)).Count.ShouldBe(4);

        (await room.DoAsync(elm.Lead, set with { Patients = [noor.Patient.Value], Rule = Weekly with { Every = 4 } })).Single().Outcome.ShouldBe(AskOutcome.Asked);
        (await room.DoAsync(elm.Lead, set with { Id = new(room.Id()), Measures = ["gad-7"] })).ShouldAllBe(one => one.Outcome == AskOutcome.Scheduled);
        (await room.DoAsync(elm.Lead, new EndSchedule(set.Id, maya.Patient.Value))).ShouldBeTrue();
        (await room.DoAsync(elm.Lead, new EndSchedule(set.Id, maya.Patient.Value))).ShouldBeFalse();
        var rows = await elm.ReadAsync(db => db.Schedules.ToDictionaryAsync(one => one.Patient, one => one));
        (rows[maya.Patient.Value].Rule.Every, rows[maya.Patient.Value].NextAt, rows[maya.Patient.Value].EndedAt).ShouldBe((1, null, room.Now));
        (rows[noor.Patient.Value].Rule.Every, rows[noor.Patient.Value].NextAt).ShouldBe((4, At("2026-06-08T22:00:00Z")));
        (await AssignmentsAsync(elm)).Count.ShouldBe(4);
        (await room.RefusalAsync(elm.Lead, set with { Rule = Weekly with { Every = 2 } })).ShouldBe("ended");
    }

    /// <summary>Each day begins where the person lives.</summary>
    [Theory, OnBoth]
    public async Task A_window_opens_by_the_persons_own_clock(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync(zone: "Pacific/Kiritimati");
        var maya = await elm.PatientAsync();
        await SetAsync(room, elm, new() { Rhythm = Rhythm.Days, Every = 1, OpenFor = 1 }, maya);
        // 9:00 in UTC on 12 May is 23:00 there.
        (await AssignmentsAsync(elm)).Single().ClosesAt.ShouldBe(At("2026-05-12T10:00:00Z"));
    }

    [Theory, OnBoth]
    public async Task Asked_once_of_many_is_asked_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, noor) = (await elm.PatientAsync(), await elm.PatientAsync("Noor"));
        await elm.AskAsync(maya);
        var ask = new AskMeasures(room.Id(), [noor.Patient!.Value, maya.Patient!.Value], ["phq-9"], "Before we talk.");
        (await room.DoAsync(elm.Lead, ask)).ShouldBe([new(maya.Patient.Value, AskOutcome.Open), new(noor.Patient.Value, AskOutcome.Asked)], ignoreOrder: true);
        (await room.DoAsync(elm.Lead, ask)).ShouldBe([new(maya.Patient.Value, AskOutcome.Open), new(noor.Patient.Value, AskOutcome.Unchanged)], ignoreOrder: true);
        (await AssignmentsAsync(elm)).Count.ShouldBe(2);
        (await room.RefusalAsync(elm.Lead, ask with { Measures = ["phq-99"] })).ShouldBe("unknown");
        (await room.RefusalAsync(maya, ask)).ShouldBe("unknown");
    }

    /// <summary>Before the round that keeps the status up to date has been there, too.</summary>
    [Theory, OnBoth]
    public async Task A_window_that_closed_unanswered_keeps_nobody_from_asking_and_due_counts_from_what_is_open(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        await SetAsync(room, elm, Weekly, maya);
        room.Clock.SetUtcNow((await AssignmentsAsync(elm)).Single().ClosesAt!.Value);
        var asked = await elm.AskAsync(maya);
        (await elm.StatusAsync(maya)).ShouldSatisfyAllConditions(status => status.DueSince.ShouldBe(room.Now), status => status.DueUntil.ShouldBeNull());
        (await room.RefusalAsync(elm.Lead, new AskMeasure(new(room.Id()), maya.Patient!.Value, "phq-9", null))).ShouldBe("asked");
        (await AssignmentsAsync(elm))[^1].Id.ShouldBe(asked);
    }

    [Theory, OnBoth]
    public async Task One_patient_whom_one_may_not_see_refuses_all(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var meier = await elm.ClinicianAsync();
        var (hers, other) = (await elm.PatientAsync(by: meier), await elm.PatientAsync("Noor"));
        var set = new SetSchedule(new(room.Id()), [hers.Patient!.Value, other.Patient!.Value], ["phq-9"], Weekly, null, null);
        (await room.RefusalAsync(meier, set)).ShouldBe("unknown");
        (await room.RefusalAsync(meier, new OpenWindows(hers.Patient.Value))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, set with { Rule = Weekly with { OpenFor = 0 } })).ShouldBe("schedule");
        (await elm.ReadAsync(db => db.Schedules.CountAsync())).ShouldBe(0);
    }

    static Task<IReadOnlyList<AskedOf>> SetAsync(Room room, Practice elm, Schedule rule, params Actor[] patients) =>
        room.DoAsync(elm.Lead, new SetSchedule(new(room.Id()), [.. patients.Select(one => one.Patient!.Value)], ["phq-9"], rule, null, "To see how it goes."));

    static Task<int> OpenAsync(Room room, Practice elm, Actor patient) => room.DoAsync(new Actor(elm.Id), new OpenWindows(patient.Patient!.Value));

    static Task<List<Assignment>> AssignmentsAsync(Practice elm) => elm.ReadAsync(db => db.Assignments.OrderBy(one => one.OpensAt).ToListAsync());

    static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);
}
