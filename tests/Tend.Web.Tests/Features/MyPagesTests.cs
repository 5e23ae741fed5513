using Microsoft.EntityFrameworkCore;
using Tend.Storage.Commands;

namespace Tend.Web.Tests.Features;

/// <summary>A patient's own pages: course, words, choices, who looked.</summary>
public sealed class MyPagesTests(Browser browser)
{
    /// <summary>With more on them than the pages of every story have; the other looks are the house's.</summary>
    [Fact]
    public async Task The_pages_hold_with_much_on_them()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await AnswerThreeTimesAsync(app, elm);
        await elm.DoAsync(elm.Lead, new SetClinic("Elm Street", null, 18, false, null, "We keep it to ourselves, unless a life is in danger."));
        await elm.DoAsync(elm.Maya, new WriteText(app.NewId(), elm.Maya.Patient!.Value, "A long walk. It rained, and that was fine.", true));
        foreach (var look in Screenshots.Wanted ? Look.Each : [Look.Narrow])
        {
            await using var context = await browser.NewContextAsync(app.Address, look);
            var page = await context.NewPageAsync();
            await elm.SignInAsync(page, elm.Maya);
            foreach (var place in new[] { "course", "words", "me", "seen" })
            {
                await page.GotoAsync($"/{place}");
                await page.ShouldFitItsWidth();
                await page.ShouldHaveNoAxeFindings();
                page.ShouldComplainOfNothing();
                await Screenshots.Take(page, $"my-{place}");
            }
        }
    }

    [Fact]
    public async Task A_course_is_shown_as_the_person_chose()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await AnswerThreeTimesAsync(app, elm);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/course");
        await Assertions.Expect(page.Locator(".reading .number")).ToHaveTextAsync("3 of 27");

        await ChooseAsync(page, "In words only");
        await page.GotoAsync("/course");
        await Assertions.Expect(page.GetByText("Better than on")).ToBeVisibleAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldNotContain("27");

        await ChooseAsync(page, "At my visit, with my team");
        await page.GotoAsync("/course");
        await Assertions.Expect(page.GetByText("You chose to look at this at your visit")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main svg")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Words_are_kept_sealed_and_shared_only_when_the_person_says_so()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/words");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("There are no words in the box yet.")).ToBeVisibleAsync();
        await page.GetByLabel("What would you like to write down?").FillAsync("<b>The river was high.</b>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved. Only you can read it.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("<b>The river was high.</b>")).ToBeVisibleAsync();
        (await SharedAsync(app, elm)).ShouldBe([false]);

        await page.Locator("article").GetByRole(AriaRole.Button, new() { Name = "Share with my team" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved. Your team can read it.")).ToBeVisibleAsync();
        (await SharedAsync(app, elm)).ShouldBe([true]);
        await page.Locator("article").GetByRole(AriaRole.Button, new() { Name = "Keep for me again" }).ClickAsync();
        (await SharedAsync(app, elm)).ShouldBe([false]);
        app.Log.Lines.ShouldNotContain(line => line.Contains("river"));
    }

    [Fact]
    public async Task How_to_reach_me_is_checked_and_kept_and_who_looked_is_shown()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.DoAsync(elm.Clinician, new KeepLooks([new(elm.As(elm.Clinician), app.Clock.GetUtcNow(), elm.Maya.Patient, "Record")]));
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/me");
        await Assertions.Expect(page.GetByLabel("Number or address")).ToHaveValueAsync("079 555 01 23");
        await page.GetByLabel("Number or address").FillAsync("somewhere");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save how to reach me" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This does not look like a phone number.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Number or address")).ToHaveValueAsync("somewhere");
        await page.GetByLabel("Number or address").FillAsync("079 555 09 99");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save how to reach me" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved.", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Number or address")).ToHaveValueAsync("079 555 09 99");
        await page.GetByRole(AriaRole.Link, new() { Name = "Who looked at my record" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Dr. Lind" }).GetByText("The record: scores, answers, shared words")).ToBeVisibleAsync();
    }

    static async Task AnswerThreeTimesAsync(TendApp app, ElmStreet elm)
    {
        foreach (var code in new[] { 2, 2, 0 })
        {
            await elm.AnswerAsync(elm.Maya, "phq-9", code, code, code, code, code, code, 1, 2, 0);
            app.Clock.Advance(TimeSpan.FromDays(14));
        }
    }

    static async Task ChooseAsync(IPage page, string choice)
    {
        await page.GotoAsync("/me");
        await page.GetByLabel(choice).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
    }

    static async Task<List<bool>> SharedAsync(TendApp app, ElmStreet elm)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        return await db.Texts.Select(text => text.SharedAt != null).ToListAsync();
    }
}
