using Microsoft.EntityFrameworkCore;
using Tend.Storage;

namespace Tend.Web.Tests.Features;

/// <summary>A goal in the person's own words: asked about, never judged; what a computer guessed is kept nowhere.</summary>
public sealed class GoalPagesTests(Browser browser)
{
    const string Hard = "I need to lose weight so I feel worthy.";
    const string Danger = "I want to kill myself.";

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_goal_is_written_asked_about_reworded_by_choice_and_both_wordings_stay(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = script });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await WriteAsync(page, Hard);
        await Assertions.Expect(page.GetByText("Is that part of why?")).ToBeVisibleAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldNotContain("shame", Case.Insensitive);
        await page.ShouldFitItsWidth();
        await page.ShouldHaveNoAxeFindings();
        await Screenshots.Take(page, "goal-words");
        await page.GetByRole(AriaRole.Button, new() { Name = "Not really" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio).First.CheckAsync();
        var chosen = await page.GetByRole(AriaRole.Radio).First.GetAttributeAsync("value");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this goal" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(chosen!);
        await page.GetByLabel("A small step", new() { Exact = true }).FillAsync("Shoes by the door.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep this", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I did" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Noted.")).ToBeVisibleAsync();
        await Screenshots.Take(page, "goal");
        var goal = await ReadAsync(app, elm, db => db.Goals.SingleAsync());
        (goal.Why, goal.SharedAt).ShouldBe((null, null));
        (await ReadAsync(app, elm, db => db.GoalWordings.CountAsync())).ShouldBe(2);
        await page.GotoAsync("/today");
        await Assertions.Expect(page.GetByText("Your goal")).ToBeVisibleAsync();
        await Screenshots.Take(page, "today-goal");
    }

    [Fact]
    public async Task Yes_keeps_the_persons_own_words_and_never_asks_again_is_kept()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await WriteAsync(page, Hard);
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**asked=1");
        (await ReadAsync(app, elm, db => db.Goals.SingleAsync())).Why.ShouldNotBeNull();
        await WriteAsync(page, "I have to stop being so lazy, everybody despises me.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Don’t ask me again" }).ClickAsync();
        await page.WaitForURLAsync("**asked=1");
        await WriteAsync(page, Hard + " Again.");
        await Assertions.Expect(page.GetByText("Is that part of why?")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Danger_brings_support_first_then_one_question_and_only_a_yes_tells()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await WriteAsync(page, Danger);
        page.Url.ShouldContain("/support");
        await page.GetByRole(AriaRole.Link, new() { Name = "Go on" }).ClickAsync();
        await Assertions.Expect(page.GetByText("May we tell your team?")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Same aim, other ground")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "I did" })).ToHaveCountAsync(0);
        await page.ShouldHaveNoAxeFindings();
        await Screenshots.Take(page, "goal-may-we-tell");
        (await ReadAsync(app, elm, db => db.Signals.CountAsync())).ShouldBe(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, tell them" }).ClickAsync();
        await Assertions.Expect(page.GetByText("They see where and when")).ToBeVisibleAsync();
        var signal = await ReadAsync(app, elm, db => db.Signals.SingleAsync());

        await using var office = await browser.NewContextAsync(app.Address, Look.Desktop);
        var desk = await office.NewPageAsync();
        await elm.SignInAsync(desk, elm.Clinician);
        foreach (var place in new[] { $"/signals/{signal.Id.Value}", "/caseload", $"/patients/{elm.Maya.Patient!.Value.Value}" })
        {
            await desk.GotoAsync(place);
            await Assertions.Expect(desk.GetByText("igns of danger in a goal").First).ToBeVisibleAsync();
            (await desk.ContentAsync()).ShouldNotContain("kill myself");
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("🌧🌧🌧")]
    [InlineData("<script>alert(1)</script><b>walk</b>")]
    [InlineData("walk\u202E after\u0007 lunch")]
    [InlineData("Я хочу больше гулять по вечерам")]
    public async Task Whatever_is_written_is_kept_to_the_letter(string words)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await WriteAsync(page, words);
        if (words[0] == 'Я')
            await Assertions.Expect(page.GetByText("I can read English only for now; your words are kept.")).ToBeVisibleAsync();
        page.ShouldComplainOfNothing();
        await page.GotoAsync("/goals");
        (await page.Locator("main").InnerTextAsync()).ShouldContain(words);
    }

    [Fact]
    public async Task Nothing_and_far_too_much_are_said_and_lose_nothing()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await WriteAsync(page, " ");
        await Assertions.Expect(page.GetByText("There are no words yet")).ToBeVisibleAsync();
        await WriteAsync(page, new('a', 10_000));
        await page.GotoAsync("/goals");
        await page.ShouldFitItsWidth();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open" }).First.ClickAsync();
        await page.ShouldFitItsWidth();
        (await page.Locator("h1").InnerTextAsync()).Length.ShouldBe(10_000);
    }

    [Fact]
    public async Task With_eating_care_a_goal_of_weight_goes_to_the_visit_and_a_proposal_is_the_patients_to_take()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var office = await browser.NewContextAsync(app.Address, Look.Desktop);
        var desk = await office.NewPageAsync();
        await elm.SignInAsync(desk, elm.Clinician);
        await desk.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Eating: take care" }).ClickAsync();
        await desk.GetByText("Propose a goal").ClickAsync();
        await desk.GetByLabel("The goal, in words to the patient").FillAsync("Walk to the lake.");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Propose", Exact = true }).ClickAsync();
        await Assertions.Expect(desk.GetByText("Not answered yet")).ToBeVisibleAsync();

        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await WriteAsync(page, Hard);
        await Assertions.Expect(page.GetByText("Let’s bring this to your visit")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Same aim, other ground")).ToHaveCountAsync(0);
        await page.GotoAsync("/today");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Walk to the lake.");
    }

    [Fact]
    public async Task Where_the_clinic_is_always_told_it_stands_above_the_box_before_anything_is_written()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var office = await browser.NewContextAsync(app.Address, Look.Desktop);
        var desk = await office.NewPageAsync();
        await elm.SignInAsync(desk, elm.Lead);
        await desk.GotoAsync("/clinic/words");
        await desk.GetByText("Always tell the team").ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Save" }).Nth(1).ClickAsync();
        await desk.WaitForURLAsync("**saved=1");
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        foreach (var place in new[] { "/goals", "/hard" })
        {
            await page.GotoAsync(place);
            await Assertions.Expect(page.GetByText("your clinic is told where and when")).ToBeVisibleAsync();
        }
    }

    static async Task WriteAsync(IPage page, string words)
    {
        await page.GotoAsync("/goals");
        await page.GetByLabel("What would you like?").FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep this goal" }).ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    static async Task<T> ReadAsync<T>(TendApp app, ElmStreet elm, Func<TendDb, Task<T>> ask)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        return await ask(db);
    }
}
