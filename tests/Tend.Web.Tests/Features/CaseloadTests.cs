using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Features.Caseload;

namespace Tend.Web.Tests.Features;

/// <summary>Who stands on whose caseload, and in which order.</summary>
public sealed class CaseloadTests(Browser browser)
{
    static readonly int[] Raised = [1, 1, 1, 1, 1, 1, 1, 1, 2], Calm = [1, 1, 1, 1, 1, 1, 1, 1, 0];

    [Fact]
    public async Task Safety_stands_first_and_the_longest_wait_on_top_then_new_then_unanswered_then_the_rest_by_name()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.JoinAsync("Adam", Role.Patient, elm.Clinician);
        var asked = await elm.JoinAsync("Bea", Role.Patient, elm.Clinician);
        var askedBefore = await elm.JoinAsync("Carl", Role.Patient, elm.Clinician);
        var raised = await elm.JoinAsync("Dora", Role.Patient, elm.Clinician);
        var raisedBefore = await elm.JoinAsync("Emil", Role.Patient, elm.Clinician);
        await elm.AskAsync(askedBefore);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await elm.AskAsync(asked);
        await elm.AnswerAsync(raisedBefore, "phq-9", Raised);
        await elm.AnswerAsync(elm.Maya, "phq-9", Calm);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await elm.AnswerAsync(raised, "phq-9", Raised);

        (await NamesAsync(app, elm, elm.Clinician)).ShouldBe(["Emil", "Dora", "Maya", "Carl", "Bea", "Adam"]);
        (await NamesAsync(app, elm, elm.Clinician, Show.Safety)).ShouldBe(["Emil", "Dora"]);
        (await NamesAsync(app, elm, elm.Clinician, Show.New)).ShouldBe(["Emil", "Dora", "Maya"]);
        (await NamesAsync(app, elm, elm.Clinician, Show.Unanswered)).ShouldBe(["Carl", "Bea"]);
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        (await CaseloadOf.CountAsync(db, Seen.StatusBy(db, elm.As(elm.Clinician), isWidened: false), app.Clock.GetUtcNow())).Counts.ShouldBe(new(6, Look: 3, Safety: 2, New: 3, Unanswered: 2));
    }

    /// <summary>"Known, plan stands, review by": in view until they were seen, then under new answers until the day passes, then above them again.</summary>
    [Fact]
    public async Task A_plan_that_stands_puts_somebody_who_was_seen_under_new_answers_until_its_day_has_passed()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var other = await elm.JoinAsync("Adam", Role.Patient, elm.Clinician);
        await elm.AnswerAsync(elm.Maya, "phq-9", Raised);
        await elm.DoAsync(elm.Clinician, new AcknowledgeSignal(await SignalAsync(app, elm), "Talked; plan made.", SeenRises: 0, new(2026, 5, 8)));
        await elm.DoAsync(elm.Clinician, new MarkRead(elm.Maya.Patient!.Value));
        await elm.AnswerAsync(other, "phq-9", Calm);
        var visit = await elm.DoAsync(elm.Clinician, new PlanVisit(new(app.NewId()), elm.Maya.Patient!.Value, elm.Clinician.Staff, new(2026, 5, 7), new(9, 0), 50));
        app.Clock.Advance(TimeSpan.FromDays(2));
        (await NamesAsync(app, elm, elm.Clinician)).ShouldBe(["Maya", "Adam"]);
        await elm.DoAsync(elm.Clinician, new HoldVisit(visit.Id, elm.Maya.Patient!.Value, null));
        (await NamesAsync(app, elm, elm.Clinician)).ShouldBe(["Adam", "Maya"]);
        app.Clock.SetUtcNow(new(2026, 5, 8, 22, 0, 0, TimeSpan.Zero));
        (await NamesAsync(app, elm, elm.Clinician)).ShouldBe(["Maya", "Adam"]);
        (await NamesAsync(app, elm, elm.Clinician, Show.Safety)).ShouldBe(["Maya"]);
    }

    /// <summary>Acknowledging takes no danger out of sight; what waits stands above it, and a snooze does not put it away.</summary>
    [Fact]
    public async Task What_was_acknowledged_stands_right_below_what_waits_and_after_fourteen_days_in_its_usual_place()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var (adam, bea, zoe) = (await elm.JoinAsync("Adam", Role.Patient, elm.Clinician), await elm.JoinAsync("Bea", Role.Patient, elm.Clinician), await elm.JoinAsync("Zoe", Role.Patient, elm.Clinician));
        await elm.AnswerAsync(zoe, "phq-9", Raised);
        await elm.DoAsync(elm.Clinician, new AcknowledgeSignal(await SignalAsync(app, elm), "Called.", SeenRises: 0));
        await elm.DoAsync(elm.Clinician, new MarkRead(zoe.Patient!.Value));
        await elm.DoAsync(elm.Clinician, new SnoozePatient(app.NewId(), zoe.Patient!.Value, new(2026, 5, 18), "Away until then."));
        await elm.DoAsync(adam, new AskClinic(app.NewId(), adam.Patient!.Value, RequestKind.Call, null));
        app.Clock.Advance(TimeSpan.FromDays(7));
        await elm.AnswerAsync(elm.Maya, "phq-9", Raised);
        await elm.AnswerAsync(bea, "phq-9", Calm);
        (await NamesAsync(app, elm, elm.Clinician)).ShouldBe(["Maya", "Zoe", "Adam", "Bea"]);
        (await NamesAsync(app, elm, elm.Clinician, Show.Safety)).ShouldBe(["Maya"]);
        (await LookAsync(app, elm)).ShouldBe(4);
        app.Clock.SetUtcNow(TendApp.Morning.AddDays(14));
        (await NamesAsync(app, elm, elm.Clinician)).ShouldBe(["Maya", "Adam", "Bea", "Zoe"]);
        (await LookAsync(app, elm)).ShouldBe(3);
    }

    [Fact]
    public async Task Silence_stands_above_what_is_merely_unread_and_counts_as_somebody_who_needs_a_look()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var silent = await elm.JoinAsync("Zoe", Role.Patient, elm.Clinician);
        await elm.AnswerAsync(silent, "phq-9", Calm);
        await elm.DoAsync(elm.Clinician, new MarkRead(silent.Patient!.Value));
        await elm.DoAsync(elm.Clinician, new SetSchedule(new(app.NewId()), [silent.Patient!.Value], ["phq-9"], new() { Rhythm = Engagement.Rhythm.Weeks, Every = 1, OpenFor = 3 }, null, null));
        app.Clock.Advance(TimeSpan.FromDays(60));
        await elm.AnswerAsync(elm.Maya, "phq-9", Calm);
        (await NamesAsync(app, elm, elm.Clinician)).ShouldBe(["Zoe", "Maya"]);
        (await LookAsync(app, elm)).ShouldBe(2);
    }

    /// <summary>The caseload and the page of the person, as their clinician meets them after acknowledging.</summary>
    [Fact]
    public async Task An_acknowledged_danger_and_a_wish_to_talk_are_said_on_the_caseload_and_on_the_person_s_page()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AnswerAsync(elm.Maya, "phq-9", Raised);
        await elm.AnswerAsync(elm.Maya, "session-check", 3, 3, 2, 2);
        await elm.DoAsync(elm.Clinician, new AcknowledgeSignal(await SignalAsync(app, elm), "Called.", SeenRises: 0));
        await elm.DoAsync(elm.Clinician, new MarkRead(elm.Maya.Patient!.Value));
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Dark = true });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync("/caseload");
        await Assertions.Expect(page.GetByText("PHQ-9 item 9: 2, acknowledged 6 May")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Would like to talk about how it goes between you")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("1 person · 1 needs a look")).ToBeVisibleAsync();
        await page.SeeAsync("caseload-acknowledged");

        await page.GetByRole(AriaRole.Link, new() { Name = "Maya", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Acknowledged Wednesday 6 May, 10:30.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("They would like to talk about how it goes between you (session check, 6 May 2026).")).ToBeVisibleAsync();
        await page.SeeAsync("record-acknowledged");

        // A session check without the wish ends it; then nothing is new beside the answer that stands.
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await elm.AnswerAsync(elm.Maya, "session-check", 3, 3, 2, 0);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("Beside the answer about safety, the scores say nothing new today.")).ToBeVisibleAsync();
        await page.GotoAsync("/caseload");
        await Assertions.Expect(page.GetByText("Would like to talk")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_name_is_found_in_small_letters_and_by_a_part_also_where_it_begins_beyond_a_to_z()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.JoinAsync("Özlem", Role.Patient, elm.Clinician);
        foreach (var typed in new[] { "özlem", "Özlem", "zle", "ÖZLEM", " özl " })
            (await NamesAsync(app, elm, elm.Clinician, name: typed)).ShouldBe(["Özlem"], typed);
        (await NamesAsync(app, elm, elm.Clinician, name: "%")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clinician_sees_their_care_team_s_patients_others_while_a_signal_waits_and_all_once_the_lead_widened_it()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var other = await elm.JoinAsync("Dr. Rossi", Role.Clinician, elm.Lead);
        var jonas = await elm.JoinAsync("Jonas", Role.Patient, other);
        (await NamesAsync(app, elm, elm.Clinician)).ShouldBe(["Maya"]);
        (await NamesAsync(app, elm, elm.Lead)).ShouldBe(["Jonas", "Maya"]);

        await elm.AnswerAsync(jonas, "phq-9", Raised);
        (await NamesAsync(app, elm, elm.Clinician)).ShouldBe(["Jonas", "Maya"]);
        await elm.DoAsync(other, new AcknowledgeSignal(await SignalAsync(app, elm), "Called, safe for tonight, seen tomorrow.", SeenRises: 0));
        (await NamesAsync(app, elm, elm.Clinician)).ShouldBe(["Maya"]);

        await elm.DoAsync(elm.Lead, new SetClinic("Elm Street", null, 18, IsWidened: true, null, null));
        (await NamesAsync(app, elm, elm.Clinician)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Somebody_with_nothing_yet_is_taught_what_to_do_and_a_full_list_says_why_in_words()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var alone = await elm.JoinAsync("Dr. Rossi", Role.Clinician, elm.Lead);
        await using var context = await browser.NewContextAsync(app.Address, Look.Narrow);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, alone);
        await page.GotoAsync("/caseload");
        await Assertions.Expect(page.GetByText("Nobody is in your care yet")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();

        await elm.AnswerAsync(elm.Maya, "phq-9", Calm);
        app.Clock.Advance(TimeSpan.FromHours(2));
        await elm.AnswerAsync(elm.Maya, "phq-9", Raised);
        await ElmStreet.BackAsync(page, "/caseload");
        await Assertions.Expect(page.GetByText("Safety: PHQ-9 item 9 now 2, was 0")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("1 person · 1 needs a look")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        await page.GetByRole(AriaRole.Link, new() { Name = "Not answered (0)" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Nothing that was asked is open.")).ToBeVisibleAsync();
        page.ShouldComplainOfNothing();
        page.ShouldAskNobodyElse();
    }

    static async Task<IReadOnlyList<string>> NamesAsync(TendApp app, ElmStreet elm, Account by, Show show = Show.All, string? name = null)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        var now = app.Clock.GetUtcNow();
        var seen = Seen.StatusBy(db, elm.As(by), await db.Clinics.AnyAsync(clinic => clinic.Widened != null));
        var names = await CaseloadOf.Rows(db, seen, now).Only(show, name).ByWhyNow(now).Select(row => row.Name).ToListAsync();
        if (show == Show.All && name is null)
            (await CaseloadOf.PageAsync(db, seen, await CaseloadOf.CountAsync(db, seen, now), now, skip: 0)).Select(row => row.Name).ShouldBe(names);
        return names;
    }

    static async Task<int> LookAsync(TendApp app, ElmStreet elm)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        return (await CaseloadOf.CountAsync(db, Seen.StatusBy(db, elm.As(elm.Clinician), isWidened: false), app.Clock.GetUtcNow())).Counts.Look;
    }

    static async Task<SignalId> SignalAsync(TendApp app, ElmStreet elm)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        return await db.Signals.Select(signal => signal.Id).SingleAsync();
    }
}
