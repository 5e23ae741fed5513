using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Features.Schedules;

namespace Tend.Web.Tests.Features;

/// <summary>Asking on a schedule: said in plain words before it is done, opened on its day, changed for one person alone.</summary>
public sealed class SchedulePagesTests(Browser browser)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_clinician_asks_every_two_weeks_reads_when_it_comes_changes_it_and_ends_it(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, script ? Look.Desktop : Look.Narrow with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}");
        await page.GetByLabel("Ask a measure").SelectOptionAsync("phq-9");
        await page.GetByText("Every so many weeks").ClickAsync();
        await page.GetByLabel("Every how many days or weeks").FillAsync("0");
        if (script)
            await Assertions.Expect(page.GetByText("Every how many? A number from 1 to 366.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Every how many? A number from 1 to 366.").First).ToBeVisibleAsync();
        await page.GetByLabel("Every how many days or weeks").FillAsync("2");
        await page.GetByLabel("First day").FillAsync("2026-05-07");
        if (script)
            await Assertions.Expect(page.GetByText("Next on Thursday 7 May 2026, then every 2 weeks. Each time it is open for 7 days")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The schedule stands as below.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Next on Thursday 7 May 2026, then every 2 weeks.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Nothing is open.")).ToBeVisibleAsync();

        // Midnight of 7 May in Zurich.
        app.Clock.SetUtcNow(new(2026, 5, 6, 22, 0, 0, TimeSpan.Zero));
        await app.Services.GetRequiredService<DueRound>().GoAsync();
        (await app.Services.GetRequiredService<DueRound>().GoAsync()).ShouldBe(0);
        // A sign-in lasts half a day.
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync($"/patients/{elm.Maya.Patient.Value.Value}");
        await Assertions.Expect(page.GetByText("Open now, until Wednesday 13 May 2026, then every 2 weeks.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("open until 13 May 2026")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Change or end the schedule: PHQ-9" }).ClickAsync();
        await page.GetByText("On weekdays").ClickAsync();
        await page.GetByText("Monday", new() { Exact = true }).ClickAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Next on Monday 11 May 2026, then each Monday.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Change or end the schedule: PHQ-9" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "End the schedule" }).ClickAsync();
        await Assertions.Expect(page.GetByText("On a schedule")).ToHaveCountAsync(0);
        page.ShouldComplainOfNothing();
    }

    /// <summary>By keyboard and without script alike; who only has paper, and who signs in no more, is said.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public async Task People_are_ticked_on_the_caseload_and_asked_together(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.JoinAsync("Adam", Role.Patient, elm.Clinician);
        var left = await elm.JoinAsync("Lena", Role.Patient, elm.Clinician);
        await elm.DoAsync(elm.Lead, new CloseAccount(left.Id));
        var ruth = await elm.DoAsync(elm.Clinician, new BeginRecord(new(app.NewId()), "Ruth", new(1941, 2, 3), "No phone."));
        await using var context = await browser.NewContextAsync(app.Address, script ? Look.Desktop : Look.Narrow with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync("/caseload");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask those who are ticked" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Nobody was ticked on the caseload.")).ToBeVisibleAsync();
        await page.GotoAsync("/caseload");
        foreach (var name in new[] { "Lena", "Maya", "Ruth" })
        {
            await page.GetByLabel($"Tick {name}").FocusAsync();
            await page.Keyboard.PressAsync("Space");
        }
        (await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.tally'), '::after').content")).ShouldBe("\" \" counter(ticked)");
        if (script)
            await Assertions.Expect(page.GetByText("3 people are ticked")).ToHaveCountAsync(1);
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        await Screenshots.Take(page, "caseload-ticked");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask those who are ticked" }).ClickAsync();
        foreach (var said in new[] { "2 people are ticked.", "Only staff enter answers for Ruth", "Signs in no more, and is not ticked: Lena." })
            await Assertions.Expect(page.GetByText(said)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Adam")).ToHaveCountAsync(0);
        await page.ShouldHaveNoAxeFindings();
        await Screenshots.Take(page, "ask-ticked");
        await page.Locator("input[name=measures][value=phq-9]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask them" }).ClickAsync();
        await Assertions.Expect(page.GetByText("2 people are asked.")).ToBeVisibleAsync();
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        (await db.Assignments.Select(one => one.Patient).ToListAsync()).ShouldBe([elm.Maya.Patient!.Value, ruth], ignoreOrder: true);
        page.ShouldComplainOfNothing();
    }

    [Fact]
    public async Task Several_people_are_asked_at_once_and_who_was_not_is_said_with_the_reason()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var jonas = await elm.JoinAsync("Jonas", Role.Patient, elm.Clinician);
        await elm.DoAsync(elm.Clinician, new SetSchedule(new(app.NewId()), [jonas.Patient!.Value], ["phq-9"], new() { Rhythm = Tend.Engagement.Rhythm.Weeks }, null, null));
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync("/ask-several");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask them" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Who is asked? Choose one person or more.")).ToBeVisibleAsync();
        foreach (var one in new[] { "Maya", "Jonas" })
            await page.GetByLabel(one).CheckAsync();
        await page.Locator("input[name=measures][value=phq-9]").CheckAsync();
        await page.Locator("input[name=measures][value=gad-7]").CheckAsync();
        await page.GetByText("Every so many weeks").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask them" }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 person is asked.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("another schedule asks one of these measures already: Jonas.")).ToBeVisibleAsync();
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        (await db.Assignments.CountAsync(one => one.Patient == elm.Maya.Patient)).ShouldBe(2);
    }
}
