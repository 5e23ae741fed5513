using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Features.PatientPage;

namespace Tend.Web.Tests.Features;

/// <summary>What a clinician reads and does on the page of one patient.</summary>
public sealed class PatientPageTests(Browser browser)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_clinician_reads_the_course_asks_a_measure_takes_it_back_notes_and_marks_as_read(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AnswerAsync(elm.Maya, "phq-9", 3, 3, 3, 2, 2, 2, 2, 2, 0);
        app.Clock.Advance(TimeSpan.FromDays(28));
        await elm.AnswerAsync(elm.Maya, "phq-9", 2, 2, 2, 1, 1, 1, 1, 1, 0);
        await elm.DoAsync(elm.Maya, new WriteText(app.NewId(), elm.Maya.Patient!.Value, "Nights alone are hard.", IsShared: true));
        await elm.DoAsync(elm.Maya, new WriteText(app.NewId(), elm.Maya.Patient!.Value, "This stays with me.", IsShared: false));
        await using var context = await browser.NewContextAsync(app.Address, script ? Look.Desktop : Look.Narrow with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}");

        await Assertions.Expect(page.GetByText("PHQ-9 19 → 11 since 6 May 2026. Reliably better: at least 6 points (NHS Talking Therapies; verified).")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("PHQ-9 item 9: 0 on 3 June 2026. This does not rule out risk.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Nights alone are hard.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("This stays with me.")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("by text message").First).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        await Screenshots.Take(page, "patient");

        await page.GetByRole(AriaRole.Button, new() { Name = "Ask it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Which measure?")).ToBeVisibleAsync();
        await page.GetByLabel("Ask a measure").SelectOptionAsync("gad-7");
        await page.GetByLabel("Why it is asked").FillAsync("To see how worry goes.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Asked. It is open for them now.")).ToBeVisibleAsync();
        await page.GetByLabel("Ask a measure").SelectOptionAsync("gad-7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This one is open already")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it back: GAD-7" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Nothing is open.")).ToBeVisibleAsync();

        await page.GetByLabel("A note").FillAsync("Exam week until the 12th.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the note" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Exam week until the 12th.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark all as read" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Marked as read.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Mark all as read" })).ToHaveCountAsync(0);
        page.ShouldComplainOfNothing();
        page.ShouldAskNobodyElse();
    }

    [Fact]
    public async Task A_colleague_joins_the_care_team_and_leaves_it_and_the_last_one_stays()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Lead);
        await page.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove Dr. Lind" })).ToHaveCountAsync(0);
        await page.GetByLabel("A colleague").SelectOptionAsync(elm.Lead.Name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to the team" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Dr. Lind" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("A colleague").GetByText("Dr. Lind")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove Dr. Okafor" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_skipped_safety_question_and_a_superseded_answer_are_said()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var wrong = await elm.AnswerAsync(elm.Maya, "phq-9", 3, 3, 3, 3, 3, 3, 3, 3, 0);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Answer[] right = [.. Enumerable.Repeat(Answer.Of(1), 8), Answer.Missing, Answer.Missing];
        await elm.DoAsync(elm.Maya, new RecordResponse(new(app.NewId()), elm.Maya.Patient!.Value, "phq-9", right, app.Clock.GetUtcNow(), null, EnteredBy.WithHelp, wrong.Id));
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}");
        await Assertions.Expect(page.GetByText("PHQ-9 item 9: not answered on 6 May 2026.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("PHQ-9: a change cannot be said from one score. One more is needed.")).ToBeVisibleAsync();
        await page.GetByText("As a table (2 responses)").ClickAsync();
        await Assertions.Expect(page.GetByText("superseded by a correction; not in the course")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Total: 1 question empty, filled with the mean of the others")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("the person, with help")).ToBeVisibleAsync();
    }

    [Fact]
    public void A_change_says_its_rule_and_where_there_is_none_why()
    {
        ScorePoint first = new(new(2026, 3, 1), 19), then = new(new(2026, 4, 1), 15), last = new(new(2026, 5, 1), 14);
        var phq9 = MeasureLibrary.Get("phq-9");
        ChangeText.Of(phq9, phq9.Total!, [first, last]).ShouldBe(["PHQ-9 19 → 14 since 1 March 2026. Not reliable; it takes at least 6 points (NHS Talking Therapies; verified)."]);
        ChangeText.Of(phq9, phq9.Total!, [first, then, last]).Count().ShouldBe(2);
        var k10 = MeasureLibrary.Get("k10");
        ChangeText.Of(k10, k10.Total!, [first, last]).ShouldHaveSingleItem().ShouldContain("Cannot be said: No standard deviation");
        ChangeText.Of(phq9, phq9.Total!, []).ShouldHaveSingleItem().ShouldContain("no whole score");
    }
}
