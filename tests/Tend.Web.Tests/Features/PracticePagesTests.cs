using Tend.Measures;
using Tend.Practices;
using Tend.Storage.Commands;

namespace Tend.Web.Tests.Features;

/// <summary>Practices: offered, never pushed; one step on each screen with a way to stop; what the person's own taps say; hidden by the team.</summary>
public sealed class PracticePagesTests(Browser browser)
{
    // These pages have no script, so one run without it is both.
    [Fact]
    public async Task A_practice_is_walked_by_keyboard_with_a_way_to_stop_on_every_screen()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await page.GetByRole(AriaRole.Link, new() { Name = "Practices" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Slow, soothing breaths" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You can stop on every screen.")).ToBeVisibleAsync();
        await page.GetByText("What this rests on").ClickAsync();
        await Assertions.Expect(page.GetByText("Not yet reviewed by a clinician.")).ToBeVisibleAsync();
        await page.GetByLabel("very heavy").CheckAsync();
        await page.ReachAsync(page.GetByRole(AriaRole.Button, new() { Name = "Begin" }));
        await page.Keyboard.PressAsync("Enter");
        foreach (var step in PracticeLibrary.Find("soothing-breathing")!.Steps)
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = step })).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Stop" })).ToBeVisibleAsync();
            await page.ReachAsync(page.GetByRole(AriaRole.Link, new() { Name = "Next" }));
            await page.Keyboard.PressAsync("Enter");
        }
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Stop" })).ToBeVisibleAsync();
        await page.GetByLabel("in between").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Thank you for taking this time.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Too early to tell. 4 more times with both taps are needed for a picture.")).ToBeVisibleAsync();
        page.ShouldComplainOfNothing();
    }

    [Fact]
    public async Task Who_asked_their_device_for_less_movement_sees_a_circle_that_rests()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var use = app.NewId();
        await elm.DoAsync(elm.Maya, new BeginPractice(use, elm.Maya.Patient!.Value, "soothing-breathing", null));
        foreach (var (look, moves) in new[] { (Look.Phone, true), (Look.Phone with { ReducedMotion = true }, false) })
        {
            await using var context = await browser.NewContextAsync(app.Address, look);
            var page = await context.NewPageAsync();
            await elm.SignInAsync(page, elm.Maya);
            await page.GotoAsync($"/practices/soothing-breathing/{use}?step=3");
            (await page.Locator(".pacer").EvaluateAsync<string>("circle => getComputedStyle(circle).animationName") != "none").ShouldBe(moves);
        }
    }

    [Fact]
    public async Task What_steadies_comes_first_when_alarm_is_high_and_what_the_team_hid_is_not_there()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var sheet = new Answer[MeasureLibrary.Get(CheckIn.Measure).Items.Count];
        sheet[0] = Answer.Of(8);
        await elm.DoAsync(elm.Maya, new CheckIn(new(app.NewId()), elm.Maya.Patient!.Value, sheet, app.Clock.GetUtcNow()));
        await using var desk = await browser.NewContextAsync(app.Address, Look.Desktop with { Script = false });
        var staff = await desk.NewPageAsync();
        await elm.SignInAsync(staff, elm.Clinician);
        await staff.GotoAsync($"/patients/{elm.Maya.Patient.Value.Value}");
        await staff.GetByText("Hide one for this person").ClickAsync();
        await staff.GetByLabel("Which one").SelectOptionAsync("soothing-breathing");
        await staff.GetByRole(AriaRole.Button, new() { Name = "Hide it" }).ClickAsync();
        await Assertions.Expect(staff.GetByText("Hidden. They do not see it any more.")).ToBeVisibleAsync();

        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/practices");
        await Assertions.Expect(page.GetByText("You said that there is a lot of alarm today.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Slow, soothing breaths")).ToHaveCountAsync(0);
        (await page.APIRequest.GetAsync(new Uri(app.Address, "/practices/soothing-breathing").ToString())).Status.ShouldBe(404);
        await staff.GetByRole(AriaRole.Button, new() { Name = "Show again: Slow, soothing breaths" }).ClickAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Slow, soothing breaths" }).First).ToBeVisibleAsync();
    }
}
