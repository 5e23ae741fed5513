using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Features.Caseload;
using Tend.Web.Features.PatientPage;

namespace Tend.Web.Tests.Features;

/// <summary>The clinician's day: planning, what stands beside a visit, marking it, the summary, and what the patient sees of it.</summary>
public sealed class DayTests(Browser browser)
{
    static readonly int[] Raised = [1, 1, 1, 1, 1, 1, 1, 1, 2], Calm = [2, 2, 2, 2, 1, 1, 1, 0, 0], Lighter = [1, 1, 0, 0, 1, 0, 0, 0, 0];

    [Fact]
    public async Task A_day_is_empty_until_a_visit_is_planned_and_then_says_what_changed_what_they_learned_and_what_to_ask()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AnswerAsync(elm.Maya, "phq-9", Calm);
        app.Clock.Advance(TimeSpan.FromDays(7));
        await elm.AnswerAsync(elm.Maya, "phq-9", Lighter);
        await elm.DoAsync(elm.Maya, new WriteText(app.NewId(), elm.Maya.Patient!.Value, "Texting Ana first helps.", IsShared: true));
        await elm.AskAsync(elm.Maya, "gad-7");
        var today = app.Clock.GetUtcNow().DayIn("Europe/Zurich");

        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GetByRole(AriaRole.Link, new() { Name = "Today", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("No visit stands in your calendar today.")).ToBeVisibleAsync();

        await page.GotoAsync($"/patients/{elm.Maya.Patient.Value.Value}");
        await page.GetByText("Plan a visit").ClickAsync();
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync(today.ToString("yyyy-MM-dd"));
        await page.GetByLabel("Time, on the clinic's clocks").FillAsync("00:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The visit is planned.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Today", Exact = true }).ClickAsync();
        foreach (var text in new[] { "0:00 to 0:50", "PHQ-9 3, was 11: reliably better", "“Texting Ana first helps.”", "GAD-7, open since", "is not read yet" })
            await Assertions.Expect(page.GetByText(text)).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Held: Maya", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).GetByText("Held. The session check goes to them now, where it fits their age.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo: Maya" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Undone.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Held: Maya", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Session check, open since")).ToBeVisibleAsync();
        page.ShouldComplainOfNothing();
    }

    /// <summary>No visit stands for either of them, and the time after which the banner tells everybody is not over.</summary>
    [Fact]
    public async Task An_open_danger_stands_on_top_of_Today_from_the_first_moment_those_of_the_own_team_first_and_goes_when_it_is_acknowledged()
    {
        await using var mail = await MailBox.OpenAsync();
        await using var app = TendApp.Open(mail: mail);
        var elm = await ElmStreet.OpenAsync(app);
        var rossi = await elm.JoinAsync("Dr. Rossi", Role.Clinician, elm.Lead);
        var jonas = await elm.JoinAsync("Jonas", Role.Patient, rossi);
        await elm.AnswerAsync(elm.Maya, "phq-9", Raised);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await elm.AnswerAsync(jonas, "phq-9", Raised);

        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, rossi);
        await page.GotoAsync("/day");
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Safety signals that wait for somebody" });
        (await card.Locator("strong").AllInnerTextsAsync()).ShouldBe(["Jonas", "Maya"]);
        await Assertions.Expect(card).ToContainTextAsync("Safety: PHQ-9 item 9 is 2, first answer");
        await Assertions.Expect(card).ToContainTextAsync("Received today at 10:31. Wants an answer by today at 11:01.");
        (await page.Locator("h1 + section").GetAttributeAsync("id")).ShouldBe("open-signals");
        await Assertions.Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Safety" })).ToHaveCountAsync(0);
        await page.SeeAsync("day-open-signal");

        // On duty, all are theirs: the longest wait first.
        await using var desk = await browser.NewContextAsync(app.Address, Look.Desktop with { Script = false });
        var lind = await desk.NewPageAsync();
        await elm.SignInAsync(lind, elm.Clinician);
        await lind.GotoAsync("/day");
        (await lind.Locator("#open-signals strong").AllInnerTextsAsync()).ShouldBe(["Maya", "Jonas"]);
        await lind.SeeAsync("day-open-signal-desktop");

        await card.GetByRole(AriaRole.Link, new() { Name = "Respond to Jonas" }).ClickAsync();
        await page.GetByLabel("What was done").FillAsync("Called; seen tomorrow.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
        await page.GotoAsync("/day");
        (await card.Locator("strong").AllInnerTextsAsync()).ShouldBe(["Maya"]);
    }

    [Fact]
    public async Task What_closed_unanswered_is_not_among_what_to_ask()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var today = app.Clock.GetUtcNow().DayIn("Europe/Zurich");
        await elm.DoAsync(elm.Clinician, new SetSchedule(new(app.NewId()), [elm.Maya.Patient!.Value], ["gad-7"], new() { Rhythm = Tend.Engagement.Rhythm.Weeks, Every = 4, OpenFor = 2 }, null, null));
        await PlanAsync(elm, app, elm.Maya, today, new(9, 0));
        await PlanAsync(elm, app, elm.Maya, today.AddDays(3), new(9, 0));

        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync("/day");
        await Assertions.Expect(page.GetByText("GAD-7, open since")).ToBeVisibleAsync();

        app.Clock.Advance(TimeSpan.FromDays(3));
        await using var later = await browser.NewContextAsync(app.Address, Look.Desktop);
        page = await later.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync("/day");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Maya", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("GAD-7, open since")).Not.ToBeVisibleAsync();
    }

    [Fact]
    public async Task Keys_go_from_person_to_person_and_copy_what_belongs_in_the_note_and_the_summary_has_it_too()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var jonas = await elm.JoinAsync("Jonas", Role.Patient, elm.Clinician);
        await elm.AnswerAsync(jonas, "phq-9", Raised);
        var today = app.Clock.GetUtcNow().DayIn("Europe/Zurich");
        await PlanAsync(elm, app, elm.Maya, today, new(9, 0));
        await PlanAsync(elm, app, jonas, today, new(10, 0));

        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop);
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync("/day");
        await page.GetByRole(AriaRole.Link, new() { Name = "Maya", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { Name = "Jonas", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("c");
        await Assertions.Expect(page.GetByText("Copied for the note.")).ToBeVisibleAsync();
        var copied = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        copied.ShouldStartWith("PHQ-9 10 (moderate); item 9: 2 on ");

        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Jonas" })).ToBeVisibleAsync();
        (await page.Locator("#note-text").InputValueAsync()).ShouldBe(copied);
        page.ShouldComplainOfNothing();
    }

    [Fact]
    public async Task A_line_back_stands_beside_the_words_it_answers_and_says_that_it_is_no_chat()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.DoAsync(elm.Maya, new WriteText(app.NewId(), elm.Maya.Patient!.Value, "Nights are hard.", IsShared: true));
        await using var context = await browser.NewContextAsync(app.Address, Look.Narrow);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync($"/patients/{elm.Maya.Patient.Value.Value}");
        await page.GetByLabel("A line back, if you like").FillAsync("Let us look at the nights.");
        await page.GetByLabel("A line back, if you like").PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Marked as read.")).ToBeVisibleAsync();

        await using var hers = await browser.NewContextAsync(app.Address, Look.Narrow);
        var words = await hers.NewPageAsync();
        await elm.SignInAsync(words, elm.Maya);
        await words.GotoAsync("/words");
        await Assertions.Expect(words.GetByText("Dr. Lind read this on")).ToContainTextAsync("“Let us look at the nights.”");
        await Assertions.Expect(words.GetByText("This is not a chat")).ToBeVisibleAsync();
        await words.ShouldHaveNoAxeFindings();
    }

    [Fact]
    public async Task Who_is_snoozed_stands_under_the_rest_until_the_day_and_safety_stands_on_top_all_the_same()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var (adam, zoe) = (await elm.JoinAsync("Adam", Role.Patient, elm.Clinician), await elm.JoinAsync("Zoe", Role.Patient, elm.Clinician));
        await elm.AnswerAsync(adam, "phq-9", Calm);
        (await NamesAsync(app, elm)).ShouldBe(["Adam", "Maya", "Zoe"]);
        var today = app.Clock.GetUtcNow().DayIn("Europe/Zurich");
        await elm.DoAsync(elm.Clinician, new SnoozePatient(app.NewId(), adam.Patient!.Value, today.AddDays(3), "Away until then."));
        (await NamesAsync(app, elm)).ShouldBe(["Maya", "Zoe", "Adam"]);
        (await NamesAsync(app, elm, Show.Snoozed)).ShouldBe(["Adam"]);
        (await CountAsync(app, elm)).ShouldBe(new(3, Look: 0, Safety: 0, New: 1, Unanswered: 0, Visit: 0, Snoozed: 1));

        await elm.AnswerAsync(adam, "phq-9", Raised);
        (await NamesAsync(app, elm)).ShouldBe(["Adam", "Maya", "Zoe"]);
        (await NamesAsync(app, elm, Show.Safety)).ShouldBe(["Adam"]);
        await elm.DoAsync(elm.Clinician, new AcknowledgeSignal(await SignalAsync(app, elm), "Called.", SeenRises: 0));
        (await NamesAsync(app, elm)).ShouldBe(["Adam", "Maya", "Zoe"]);
        app.Clock.SetUtcNow(WallClock.StartOf(today.AddDays(3), TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich")));
        (await NamesAsync(app, elm)).ShouldBe(["Adam", "Maya", "Zoe"]);
        zoe.ShouldNotBeNull();
    }

    /// <summary>Also where a visit of the week before still waits for somebody to say whether it was held.</summary>
    [Fact]
    public async Task This_week_are_those_with_a_visit_held_or_planned_from_Monday_to_Sunday_by_the_clinic_s_clocks()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var (adam, bea, carl) = (await elm.JoinAsync("Adam", Role.Patient, elm.Clinician), await elm.JoinAsync("Bea", Role.Patient, elm.Clinician), await elm.JoinAsync("Carl", Role.Patient, elm.Clinician));
        // Sunday 31 May 2026 at noon.
        app.Clock.SetUtcNow(new(2026, 5, 31, 10, 0, 0, TimeSpan.Zero));
        await PlanAsync(elm, app, elm.Maya, new(2026, 5, 31), new(23, 45));
        await PlanAsync(elm, app, adam, new(2026, 6, 1), new(0, 0));
        await PlanAsync(elm, app, bea, new(2026, 5, 22), new(9, 0));
        await PlanAsync(elm, app, bea, new(2026, 5, 25), new(0, 0));
        var held = await PlanAsync(elm, app, carl, new(2026, 5, 26), new(9, 0));
        await elm.DoAsync(elm.Clinician, new HoldVisit(held.Id, carl.Patient!.Value, null));
        (await NamesAsync(app, elm, Show.Visit)).ShouldBe(["Bea", "Carl", "Maya"], ignoreOrder: true);
        (await CountAsync(app, elm)).Visit.ShouldBe(3);
        app.Clock.SetUtcNow(new(2026, 5, 31, 22, 0, 0, TimeSpan.Zero));
        (await NamesAsync(app, elm, Show.Visit)).ShouldBe(["Adam"]);
    }

    [Fact]
    public void A_mark_stands_beside_what_it_first_covered_and_a_later_line_beside_the_newest_words_before_it()
    {
        static DateTimeOffset At(int hour) => new(2026, 5, 12, hour, 0, 0, TimeSpan.Zero);
        OpenedMark[] marks = [new(At(9), "Dr. Lind", "Third."), new(At(7), "Dr. Lind", "Second."), new(At(5), "Dr. Lind", null)];
        MarksOf.Beside(marks, At(1), At(2)).Select(mark => mark.At.Hour).ShouldBe([5]);
        MarksOf.Beside(marks, At(2), At(8)).Select(mark => mark.At.Hour).ShouldBe([5, 7]);
        MarksOf.Beside(marks, At(8), null).Select(mark => mark.At.Hour).ShouldBe([9]);
        MarksOf.Beside(marks, At(10), null).ShouldBeEmpty();
        MarksOf.Beside(marks, At(6), At(7)).ShouldBe([new(At(7), "Dr. Lind", null)]);
    }

    static Task<PlannedVisit> PlanAsync(ElmStreet elm, TendApp app, Account patient, DateOnly day, TimeOnly time) =>
        elm.DoAsync(elm.Clinician, new PlanVisit(new(app.NewId()), patient.Patient!.Value, elm.Clinician.Staff, day, time, 50));

    static async Task<IReadOnlyList<string>> NamesAsync(TendApp app, ElmStreet elm, Show show = Show.All)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        var now = app.Clock.GetUtcNow();
        var seen = Seen.StatusBy(db, elm.As(elm.Clinician), isWidened: false);
        var names = await CaseloadOf.Rows(db, seen, now, WeekOf(now)).Only(show, null).ByWhyNow(now).Select(row => row.Name).ToListAsync();
        if (show == Show.All)
            (await CaseloadOf.PageAsync(db, seen, await CaseloadOf.CountAsync(db, seen, now), now, skip: 0)).Select(row => row.Name).ShouldBe(names);
        return names;
    }

    static async Task<CaseloadCounts> CountAsync(TendApp app, ElmStreet elm)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        var now = app.Clock.GetUtcNow();
        return (await CaseloadOf.CountAsync(db, Seen.StatusBy(db, elm.As(elm.Clinician), isWidened: false), now, WeekOf(now))).Counts;
    }

    static (DateTimeOffset From, DateTimeOffset To) WeekOf(DateTimeOffset now) => WallClock.WeekOf(now.DayIn("Europe/Zurich"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich"));

    static async Task<SignalId> SignalAsync(TendApp app, ElmStreet elm)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        return await db.Signals.Select(signal => signal.Id).SingleAsync();
    }
}
