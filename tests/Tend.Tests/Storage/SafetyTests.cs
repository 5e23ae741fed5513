using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>A safety answer reaches the team once, whichever way it came in, and nothing closes it but a human.</summary>
public sealed class SafetyTests(PostgresServer server)
{
    [Theory, OnBoth]
    public async Task A_draft_opens_the_signal_the_same_level_sent_opens_no_second_and_a_higher_one_raises_it(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var asked = await elm.AskAsync(maya);
        (await DraftAsync(room, maya, asked, 1)).SupportFirst.ShouldBeTrue();
        var opened = (await elm.SignalsAsync(maya)).Single();
        (opened.Level, opened.Change, opened.Response, opened.Window.Assignment, opened.NextNoticeAt, opened.EscalateAt)
            .ShouldBe((1, SafetyChange.New, null, asked, room.Now, room.Now.AddMinutes(30)));
        (await elm.StatusAsync(maya)).SafetySince.ShouldBe(room.Now);

        room.Clock.Advance(TimeSpan.FromMinutes(5));
        var sent = elm.Answer(maya, asked, safety: 1);
        (await room.DoAsync(maya, sent)).SupportFirst.ShouldBeTrue();
        var same = (await elm.SignalsAsync(maya)).Single();
        (same.Id, same.Level, same.Response, same.Rises, same.ReceivedAt).ShouldBe((opened.Id, 1, sent.Id, 0, opened.ReceivedAt));

        room.Clock.Advance(TimeSpan.FromMinutes(5));
        await room.DoAsync(maya, elm.Answer(maya, asked, safety: 3) with { Amends = sent.Id });
        var risen = (await elm.SignalsAsync(maya)).Single();
        (risen.Id, risen.Level, risen.Rises, risen.ReceivedAt, risen.NextNoticeAt).ShouldBe((opened.Id, 3, 1, room.Now, room.Now));
        (await elm.StatusAsync(maya)).SafetySince.ShouldBe(room.Now);
    }

    [Theory, OnBoth]
    public async Task A_lower_answer_and_a_zero_close_nothing(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var asked = await elm.AskAsync(maya);
        await DraftAsync(room, maya, asked, 2);
        var since = room.Now;
        room.Clock.Advance(TimeSpan.FromMinutes(1));
        var sent = elm.Answer(maya, asked, safety: 0);
        (await room.DoAsync(maya, sent)).SupportFirst.ShouldBeFalse();
        await room.DoAsync(maya, elm.Answer(maya, await elm.AskAsync(maya), safety: 0));

        var signal = (await elm.SignalsAsync(maya)).Single();
        (signal.Level, signal.Acknowledgement, signal.Response).ShouldBe((2, null, sent.Id));
        signal.LaterAnswers.Single().Level.ShouldBe(0);
        (await elm.StatusAsync(maya)).SafetySince.ShouldBe(since);
    }

    [Theory, OnBoth]
    public async Task The_next_window_says_what_changed_since_the_last(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        foreach (int? level in new int?[] { 1, 2, 2, 1, null })
        {
            await room.DoAsync(maya, elm.Answer(maya, await elm.AskAsync(maya), safety: level));
            room.Clock.Advance(TimeSpan.FromDays(7));
        }
        var signals = await elm.SignalsAsync(maya);
        signals.Select(signal => (signal.Change, signal.Level, signal.PreviousLevel)).ShouldBe(new (SafetyChange, double?, double?)[]
        {
            (SafetyChange.New, 1, null), (SafetyChange.Higher, 2, 1), (SafetyChange.Same, 2, 2), (SafetyChange.Lower, 1, 2), (SafetyChange.NotAnswered, null, 1),
        });
        (await elm.StatusAsync(maya)).SafetySince.ShouldBe(signals[0].ReceivedAt);
    }

    /// <summary>What nobody asked for is a window too: its correction does not count as another answer.</summary>
    [Theory, OnBoth]
    public async Task A_correction_of_an_answer_that_nobody_asked_for_belongs_to_its_window(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var first = elm.Answer(maya, safety: 2);
        await room.DoAsync(maya, first);
        room.Clock.Advance(TimeSpan.FromDays(1));
        var second = elm.Answer(maya, safety: 1) with { Amends = first.Id };
        await room.DoAsync(maya, second);
        await room.DoAsync(maya, elm.Answer(maya, safety: 3) with { Amends = second.Id });

        var signal = (await elm.SignalsAsync(maya)).Single();
        (signal.Level, signal.Rises, signal.PreviousLevel).ShouldBe((3, 1, null));
        signal.LaterAnswers.Single().Level.ShouldBe(1);
    }

    [Theory, OnBoth]
    public async Task Two_who_acknowledge_at_once_are_told_who_was_first(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var others = new[] { elm.Lead, await elm.ClinicianAsync("Meier"), await elm.ClinicianAsync("Silva") };
        var maya = await elm.PatientAsync();
        await room.DoAsync(maya, elm.Answer(maya, safety: 2));
        var signal = (await elm.SignalsAsync(maya)).Single();

        var outcomes = await Task.WhenAll(others.Select(async actor =>
        {
            try
            {
                return (await room.DoAsync(actor, new AcknowledgeSignal(signal.Id, $"Called, {actor.Account}.", 0))).Outcome;
            }
            catch (RefusedException refused) when (refused.Reason == "unknown")
            {
                // Once it is acknowledged, who is not of the team no longer sees it.
                return AcknowledgeOutcome.AlreadyAcknowledged;
            }
        }));

        outcomes.Count(outcome => outcome == AcknowledgeOutcome.Acknowledged).ShouldBe(1);
        var stands = (await elm.SignalsAsync(maya)).Single().Acknowledgement!;
        stands.WhatWasDone.ShouldBe($"Called, {stands.By.Value}.");
        (await elm.ReadAsync(db => db.Audit.CountAsync(row => row.Act == "acknowledged"))).ShouldBe(1);
        (await elm.StatusAsync(maya)).SafetySince.ShouldBeNull();
        (await room.DoAsync(elm.Lead, new AcknowledgeSignal(signal.Id, "Called too.", 0))).ShouldBe(new(stands, AcknowledgeOutcome.AlreadyAcknowledged));
    }

    [Theory, OnBoth]
    public async Task A_signal_that_rose_after_the_page_was_made_is_not_acknowledged(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var asked = await elm.AskAsync(maya);
        await DraftAsync(room, maya, asked, 1);
        await DraftAsync(room, maya, asked, 3);
        var signal = (await elm.SignalsAsync(maya)).Single();
        (await room.DoAsync(elm.Lead, new AcknowledgeSignal(signal.Id, "Called.", SeenRises: 0))).Outcome.ShouldBe(AcknowledgeOutcome.HasRisen);
        (await room.RefusalAsync(elm.Lead, new AcknowledgeSignal(signal.Id, " ", SeenRises: 1))).ShouldBe("signal");
        (await room.RefusalAsync(maya, new AcknowledgeSignal(signal.Id, "I am fine.", SeenRises: 1))).ShouldBe("unknown");
        (await elm.StatusAsync(maya)).SafetySince.ShouldBe(room.Now);
    }

    [Theory, OnBoth]
    public async Task What_was_acknowledged_is_in_view_until_they_are_seen_also_where_they_answered_0_meanwhile(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, jonas) = (await elm.PatientAsync(), await elm.PatientAsync("Jonas"));
        await room.DoAsync(maya, elm.Answer(maya, await elm.AskAsync(maya), safety: 2));
        await room.DoAsync(jonas, elm.Answer(jonas, await elm.AskAsync(jonas), safety: 2));
        (await InViewAsync()).ShouldBeEmpty();
        await room.DoAsync(elm.Lead, new AcknowledgeSignal((await elm.SignalsAsync(maya)).Single().Id, "Called.", 0));
        await room.DoAsync(elm.Lead, new AcknowledgeSignal((await elm.SignalsAsync(jonas)).Single().Id, "Called.", 0, ReviewBy: new(2026, 6, 30)));
        var visit = await room.DoAsync(elm.Lead, new PlanVisit(new(room.Id()), maya.Patient!.Value, elm.Lead.Staff, new(2026, 5, 14), new(9, 0), 50));

        room.Clock.Advance(TimeSpan.FromDays(3));
        await room.DoAsync(maya, elm.Answer(maya, await elm.AskAsync(maya), safety: 0));
        (await InViewAsync()).ShouldBe([maya.Patient!.Value, jonas.Patient!.Value], ignoreOrder: true);
        await room.DoAsync(elm.Lead, new HoldVisit(visit.Id, maya.Patient!.Value, null));
        (await InViewAsync()).ShouldBe([jonas.Patient!.Value]);
        room.Clock.Advance(TimeSpan.FromDays(11));
        (await InViewAsync()).ShouldBeEmpty();

        Task<List<PatientId>> InViewAsync() => elm.ReadAsync(db => db.InView(room.Now).Select(signal => signal.Patient).ToListAsync());
    }

    [Theory, OnBoth]
    public async Task A_standing_plan_covers_the_level_that_is_known_until_it_rises(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        await room.DoAsync(maya, elm.Answer(maya, await elm.AskAsync(maya), safety: 2));
        var first = (await elm.SignalsAsync(maya)).Single();
        await room.DoAsync(elm.Lead, new AcknowledgeSignal(first.Id, "Talked; plan made.", 0, ReviewBy: new(2026, 6, 30)));

        room.Clock.Advance(TimeSpan.FromDays(7));
        (await room.DoAsync(maya, elm.Answer(maya, await elm.AskAsync(maya), safety: 2))).SupportFirst.ShouldBeTrue();
        var covered = (await elm.SignalsAsync(maya)).Single();
        (covered.Plan!.Level, covered.LaterAnswers.Single().Level).ShouldBe((2, 2));
        (await elm.StatusAsync(maya)).SafetySince.ShouldBeNull();

        room.Clock.Advance(TimeSpan.FromDays(7));
        await room.DoAsync(maya, elm.Answer(maya, await elm.AskAsync(maya), safety: 3));
        var signals = await elm.SignalsAsync(maya);
        (signals[0].Plan, signals[0].PlanEnd).ShouldBe((null, new PlanEnd(room.Now, null)));
        (signals[1].Change, signals[1].Level, signals[1].Acknowledgement).ShouldBe((SafetyChange.Higher, 3, null));
        (await elm.StatusAsync(maya)).SafetySince.ShouldBe(room.Now);
    }

    [Theory, OnBoth]
    public async Task A_plan_whose_day_has_passed_or_that_was_ended_covers_nothing(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        await room.DoAsync(maya, elm.Answer(maya, await elm.AskAsync(maya), safety: 1));
        var first = (await elm.SignalsAsync(maya)).Single();
        (await room.RefusalAsync(elm.Lead, new LetPlanStand(first.Id, new(2026, 5, 20)))).ShouldBe("signal");
        await room.DoAsync(elm.Lead, new AcknowledgeSignal(first.Id, "Talked.", 0));
        (await room.RefusalAsync(elm.Lead, new LetPlanStand(first.Id, new(2026, 5, 12)))).ShouldBe("signal");
        await room.DoAsync(elm.Lead, new LetPlanStand(first.Id, new(2026, 5, 20)));

        room.Clock.Advance(TimeSpan.FromDays(9));
        await room.DoAsync(maya, elm.Answer(maya, await elm.AskAsync(maya), safety: 1));
        (await elm.SignalsAsync(maya)).Count.ShouldBe(2);

        await room.DoAsync(elm.Lead, new LetPlanStand(first.Id, new(2026, 6, 20)));
        await room.DoAsync(elm.Lead, new LetPlanStand(first.Id, null));
        room.Clock.Advance(TimeSpan.FromDays(1));
        await room.DoAsync(maya, elm.Answer(maya, await elm.AskAsync(maya), safety: 1));
        (await elm.SignalsAsync(maya)).Count.ShouldBe(3);
    }

    [Theory, OnBoth]
    public async Task The_status_row_follows_what_is_due_and_what_is_unread(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        async Task<(DateTimeOffset? Due, DateTimeOffset? Unread)> StatusAsync() => await elm.StatusAsync(maya) is var status ? (status.DueSince, status.UnreadSince) : default;
        (await StatusAsync()).ShouldBe((null, null));

        var first = room.Now;
        var phq = await elm.AskAsync(maya);
        room.Clock.Advance(TimeSpan.FromHours(1));
        var second = room.Now;
        var gad = await elm.AskAsync(maya, "gad-7");
        (await StatusAsync()).ShouldBe((first, null));

        room.Clock.Advance(TimeSpan.FromHours(1));
        var answered = room.Now;
        await room.DoAsync(maya, elm.Answer(maya, phq));
        (await StatusAsync()).ShouldBe((second, answered));
        room.Clock.Advance(TimeSpan.FromHours(1));
        await room.DoAsync(maya, new WriteText(room.Id(), maya.Patient!.Value, "A hard week.", IsShared: true));
        (await StatusAsync()).ShouldBe((second, answered));

        await room.DoAsync(elm.Lead, new MarkRead(maya.Patient.Value));
        await room.DoAsync(elm.Lead, new WithdrawMeasure(gad, maya.Patient.Value));
        (await StatusAsync()).ShouldBe((null, null));
        await room.DoAsync(elm.Lead, elm.Answer(maya) with { EnteredBy = EnteredBy.Staff });
        (await StatusAsync()).ShouldBe((null, null));
    }

    [Theory, OnBoth]
    public async Task A_notice_is_kept_with_the_signal_and_the_next_person_is_due(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var meier = await elm.ClinicianAsync();
        await room.DoAsync(elm.Lead, new SetDuty(new() { Clinic = elm.Id, EscalateAfter = TimeSpan.FromMinutes(20), Roster = [elm.Lead.Staff, meier.Staff] }));
        var maya = await elm.PatientAsync();
        await room.DoAsync(maya, elm.Answer(maya, safety: 2));
        var (opened, tend) = ((await elm.SignalsAsync(maya)).Single(), new Actor(elm.Id));

        await room.DoAsync(tend, new KeepNotice(opened.Id, elm.Lead.Staff, Delivery.Sent, 0, 0));
        (await elm.SignalsAsync(maya)).Single().NextNoticeAt.ShouldBe(room.Now.AddMinutes(20));
        room.Clock.Advance(TimeSpan.FromMinutes(20));
        await room.DoAsync(tend, new KeepNotice(opened.Id, meier.Staff, Delivery.Failed, 0, 0));
        var signal = (await elm.SignalsAsync(maya)).Single();
        signal.Notices.Select(notice => (notice.To, notice.Delivery)).ShouldBe([(elm.Lead.Staff, Delivery.Sent), (meier.Staff, Delivery.Failed)]);
        signal.StandsOnTop(room.Now).ShouldBeTrue();
        (await elm.ReadAsync(db => db.Audit.Where(row => row.Act == "told" || row.Act == "could not tell").OrderBy(row => row.Id).Select(row => row.Act).ToListAsync())).ShouldBe(["told", "could not tell"]);
        (await room.RefusalAsync(tend, new KeepNotice(new(room.Id()), meier.Staff, Delivery.Sent, 0, 0))).ShouldBe("unknown");
    }

    /// <summary>Whoever does not get it sends nothing; whoever gets it and dies leaves it due again.</summary>
    [Theory, OnBoth]
    public async Task A_notice_that_is_due_is_taken_by_one_and_comes_back_when_nobody_kept_it(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        await room.DoAsync(maya, elm.Answer(maya, safety: 2));
        var take = new TakeNotice((await elm.SignalsAsync(maya)).Single().Id);

        (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => room.DoAsync(new Actor(elm.Id), take)))).Count(taken => taken).ShouldBe(1);
        (await room.DoAsync(new Actor(elm.Id), take)).ShouldBeFalse();
        room.Clock.Advance(TakeNotice.Holds);
        (await room.DoAsync(new Actor(elm.Id), take)).ShouldBeTrue();
    }

    /// <summary>A notice that is being kept while the answer rises must not push the next one back.</summary>
    [Theory, OnBoth]
    public async Task Notices_and_rising_answers_at_once_lose_neither(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var asked = await elm.AskAsync(maya);
        await DraftAsync(room, maya, asked, 1);
        var signal = (await elm.SignalsAsync(maya)).Single();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => room.DoAsync(new Actor(elm.Id), new KeepNotice(signal.Id, elm.Lead.Staff, Delivery.Sent, number, 0)))
            .Append<Task>(DraftAsync(room, maya, asked, 3)));
        var after = (await elm.SignalsAsync(maya)).Single();
        (after.Notices.Count, after.Level, after.Rises).ShouldBe((6, 3, 1));
    }

    static Task<DraftReceipt> DraftAsync(Room room, Actor patient, AssignmentId asked, int safety) =>
        room.DoAsync(patient, new SaveDraft(patient.Patient!.Value, asked, Practice.Sheet(1, safety), room.Now));
}
