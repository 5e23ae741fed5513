using Tend.Engagement;
using Tend.Storage.Commands;

namespace Tend.Web.Tests.Features;

/// <summary>Somebody says that they will be away, is seen as away and not as silent, and comes back.</summary>
public sealed class AwayTests(Browser browser)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_person_plans_a_pause_the_team_sees_it_in_place_of_silence_and_it_is_undone(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var maya = elm.Maya.Patient!.Value;
        await elm.DoAsync(elm.Clinician, new SetSchedule(new(app.NewId()), [maya], ["k6"], new() { Rhythm = Rhythm.Weeks, OpenFor = 7 }, null, null));
        await elm.AnswerAsync(elm.Maya, "phq-9", 1, 1, 1, 1, 1, 1, 1, 1, 0, 0);
        await elm.DoAsync(elm.Clinician, new MarkRead(maya));
        await using var hers = await browser.NewContextAsync(app.Address, script ? Look.Phone : Look.Narrow with { Script = false, Dark = true });
        await using var desk = await browser.NewContextAsync(app.Address, Look.Desktop with { Script = script });
        var (page, team) = (await hers.NewPageAsync(), await desk.NewPageAsync());
        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/me");
        await page.GetByRole(AriaRole.Link, new() { Name = "I will be away" }).ClickAsync();
        await page.GetByLabel("From").FillAsync("2026-05-08");
        await page.GetByLabel("To, this day too").FillAsync("2026-05-07");
        await page.GetByLabel("In your own words").FillAsync("With my sister, no signal there.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This day is before the first one.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("In your own words")).ToHaveValueAsync("With my sister, no signal there.");
        await page.GetByLabel("To, this day too").FillAsync("2026-06-07");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You will be away from 8 May 2026 to 7 June 2026")).ToBeVisibleAsync();
        await page.SeeAsync("away");

        app.Clock.Advance(TimeSpan.FromDays(21));
        await elm.SignInAsync(team, elm.Clinician);
        await team.GotoAsync("/caseload");
        await Assertions.Expect(team.GetByText("Away until 7 June 2026, as planned")).ToBeVisibleAsync();
        await Assertions.Expect(team.GetByText("Silent since")).ToHaveCountAsync(0);
        await Assertions.Expect(team.GetByText("Not answered for")).ToHaveCountAsync(0);
        await team.SeeAsync("caseload-away");
        await team.GotoAsync($"/patients/{maya.Value}");
        await Assertions.Expect(team.GetByText("Away as planned, 8 May 2026 to 7 June 2026")).ToBeVisibleAsync();
        await Assertions.Expect(team.GetByText("With my sister, no signal there.")).ToBeVisibleAsync();
        await team.ShouldHaveNoAxeFindings();

        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/today");
        await Assertions.Expect(page.GetByText("You said that you are away until 7 June 2026.")).ToBeVisibleAsync();
        await page.SeeAsync("today-away");
        await page.GetByRole(AriaRole.Link, new() { Name = "Change it, or say that you are here" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I am here again" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved. Start from here.")).ToBeVisibleAsync();
        await page.GotoAsync("/today");
        await Assertions.Expect(page.GetByText("You said that you are away")).ToHaveCountAsync(0);
        await team.GotoAsync("/caseload");
        await Assertions.Expect(team.GetByText("Away until")).ToHaveCountAsync(0);
        page.ShouldComplainOfNothing();
    }
}
