using Microsoft.EntityFrameworkCore;
using Tend.Storage.Commands;

namespace Tend.Web.Tests.Features;

/// <summary>"It got hard": four short parts, each can be left out, kept as it goes; at the end the person says who reads it.</summary>
public sealed class HardPagesTests(Browser browser)
{
    // These pages have no script, so one run without it is both.
    [Fact]
    public async Task From_the_first_tap_to_the_clinicians_summary()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AnswerAsync(elm.Maya, "phq-9", 2, 2, 2, 2, 1, 2, 1, 1, 0, 1);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/today");
        await page.GetByRole(AriaRole.Link, new() { Name = "It got hard" }).ClickAsync();
        await HoldsAsync(page, "hard-1");
        await page.GetByText("I stopped a medicine").ClickAsync();
        await page.GetByLabel("In your words", new() { Exact = true }).FillAsync("Stopped the meds for four days, then felt too ashamed to call.");
        await NextAsync(page);
        // Words of a stopped medicine and nothing else: those who know it come first, support is one tap away, and it goes on.
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ask the clinic to call me" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Or call a pharmacist.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "I need someone now" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("What did it feel like?")).ToBeVisibleAsync();
        await HoldsAsync(page, "hard-2");
        await page.GetByRole(AriaRole.Link, new() { Name = "Skip this part" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You wrote:")).ToBeVisibleAsync();
        await HoldsAsync(page, "hard-3");
        await page.GetByLabel("To my friend").FillAsync("You were scared, not careless. One call is enough.");
        await NextAsync(page);
        await Assertions.Expect(page.GetByText("Ask before you start again. For some medicines starting again needs care.")).ToBeVisibleAsync();
        (await page.Locator("label.option").AllInnerTextsAsync()).Select(text => text.Trim()).Take(2).ShouldBe(["Ask the clinic to call me", "Call a pharmacist"]);
        await HoldsAsync(page, "hard-4");
        await page.GetByText("Ask the clinic to call me").ClickAsync();
        await page.GetByLabel("Did anything help, even a little?").FillAsync("Texting Ana first.");
        await page.GetByText("Share with my team").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("It will be here when you want it")).ToBeVisibleAsync();
        await HoldsAsync(page, "hard-kept");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ask for the call now" }).ClickAsync();
        page.Url.ShouldEndWith("/ask?for=call");
        await page.GotoAsync("/course");
        (await page.Locator("main svg .ring").CountAsync()).ShouldBeGreaterThan(0);
        await page.GotoAsync("/hard");
        await Assertions.Expect(page.GetByText("“Texting Ana first.”")).ToBeVisibleAsync();

        await using var office = await browser.NewContextAsync(app.Address, Look.Desktop);
        var desk = await office.NewPageAsync();
        await elm.SignInAsync(desk, elm.Clinician);
        await desk.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}/visit");
        (await desk.Locator(".two section").First.InnerTextAsync()).ShouldContain("Texting Ana first.");
        await desk.ShouldHaveNoAxeFindings();
        await Screenshots.Take(desk, "hard-summary");
    }

    [Fact]
    public async Task What_is_kept_for_oneself_is_found_again_and_read_by_nobody_else()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        foreach (var (happened, helped) in new[] { ("A long night.", "Ana on the phone."), ("Exam week.", "Ten minutes outside.") })
        {
            var id = app.NewId();
            await elm.DoAsync(elm.Maya, new KeepSetback(id, elm.Maya.Patient!.Value, new() { Happened = happened, Helped = helped }));
            await elm.DoAsync(elm.Maya, new ShareSetback(id, elm.Maya.Patient!.Value, IsShared: false));
        }
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/hard/mine");
        await page.GetByLabel("what helped last time").FillAsync("ana");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("One has this in it.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Ten minutes outside.")).ToHaveCountAsync(0);
        await HoldsAsync(page, "hard-mine");
        await using var office = await browser.NewContextAsync(app.Address, Look.Desktop);
        var desk = await office.NewPageAsync();
        await elm.SignInAsync(desk, elm.Clinician);
        foreach (var place in new[] { "", "/visit" })
        {
            await desk.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}{place}");
            (await desk.ContentAsync()).ShouldNotContain("Ana on the phone");
        }
    }

    [Fact]
    public async Task Signs_of_danger_bring_support_and_then_it_goes_on_where_it_was()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/hard");
        await page.GetByLabel("In your words", new() { Exact = true }).FillAsync("I cut myself again last night.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await page.WaitForURLAsync("**/support?**");
        await page.GetByRole(AriaRole.Link, new() { Name = "Go on" }).ClickAsync();
        page.Url.ShouldContain("step=2");
        await Assertions.Expect(page.GetByText("May we tell your team?")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "No, keep it with me" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Your team is not told.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("May we tell your team?")).ToHaveCountAsync(0);
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        (await db.Signals.CountAsync()).ShouldBe(0);
    }

    static async Task NextAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    static async Task HoldsAsync(IPage page, string name)
    {
        await page.ShouldFitItsWidth();
        await page.ShouldHaveNoAxeFindings();
        page.ShouldComplainOfNothing();
        await Screenshots.Take(page, name);
    }
}
