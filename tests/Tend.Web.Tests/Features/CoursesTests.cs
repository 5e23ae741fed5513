using Tend.Statistics.Distributions;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Web.Tests.Features;

/// <summary>What courses say on the pages: why now on the caseload, steps with their basis, one time axis, what came before what; and what the person reads.</summary>
public sealed class CoursesTests(Browser browser)
{
    static readonly int[] Steady = [1, 1, 1, 1, 1, 1, 1, 1, 0], Heavy = [2, 2, 2, 2, 2, 2, 2, 2, 0];

    [Fact]
    public async Task A_lasting_rise_is_told_with_steps_and_how_often_that_is_wrong()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        foreach (var sheet in new[] { Steady, Steady, Steady, Heavy, Heavy, Heavy })
        {
            await elm.AnswerAsync(elm.Maya, "phq-9", sheet);
            await elm.AnswerAsync(elm.Maya, "scs-sf", [3, 2, 3, 4, 2, 3, 3, 2, 4, 3, 2, 3]);
            app.Clock.Advance(TimeSpan.FromDays(7));
        }
        await elm.DoAsync(elm.Maya, new WriteText(app.NewId(), elm.Maya.Patient!.Value, "Exam week.", IsShared: true));
        var patient = elm.Maya.Patient!.Value.Value;

        foreach (var look in Screenshots.Wanted ? Look.Each : [Look.Desktop])
        {
            await using var context = await browser.NewContextAsync(app.Address, look);
            var page = await context.NewPageAsync();
            await elm.SignInAsync(page, elm.Clinician);
            await page.GotoAsync("/caseload");
            await Assertions.Expect(page.GetByText("PHQ-9: reliably worse since 3 June 2026")).ToBeVisibleAsync();
            await page.ShouldFitItsWidth();
            await Screenshots.Take(page, "courses-caseload");

            await page.GotoAsync($"/patients/{patient}");
            await Assertions.Expect(page.GetByText("PHQ-9 16; the mean of the first three scores was 8.")).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText("Exam week.").First).ToBeVisibleAsync();
            await page.GetByText("things to consider, and what they rest on").First.ClickAsync();
            await Assertions.Expect(page.GetByText("Ask what happened outside treatment around that day.").First).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText("All on one time axis").First).ToBeVisibleAsync();
            (await page.Locator(".figure-pair svg circle title").CountAsync()).ShouldBeGreaterThan(10);
            await page.ShouldHaveNoAxeFindings();
            await page.ShouldFitItsWidth();
            await Screenshots.Take(page, "courses-patient");

            await page.GetByRole(AriaRole.Link, new() { Name = "How often this signal is wrong" }).First.ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Signals, and how often they are wrong" })).ToBeVisibleAsync();
            await Screenshots.Take(page, "courses-wrong");

            await page.GotoAsync($"/patients/{patient}/order");
            await Assertions.Expect(page.GetByText("Order is not cause.")).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText("so 50 more are needed").First).ToBeVisibleAsync();

            await page.GotoAsync($"/patients/{patient}/visit");
            await Assertions.Expect(page.GetByText("PHQ-9 16; the mean of the first three scores was 8.")).ToBeVisibleAsync();
            await Screenshots.Take(page, "courses-summary");
            page.ShouldComplainOfNothing();
            page.ShouldAskNobodyElse();
        }

        foreach (var look in Screenshots.Wanted ? Look.Each : [Look.Narrow])
        {
            await using var phone = await browser.NewContextAsync(app.Address, look);
            var own = await phone.NewPageAsync();
            await elm.SignInAsync(own, elm.Maya);
            await own.GotoAsync("/course");
            await Assertions.Expect(own.GetByText("Your answers say these days are heavier than when you began.")).ToBeVisibleAsync();
            await own.ShouldHaveNoAxeFindings();
            await Screenshots.Take(own, "courses-own");
            await own.GotoAsync("/me/team-sees");
            await Assertions.Expect(own.GetByText("Off the expected course")).ToHaveCountAsync(0);
        }
    }

    /// <summary>Sixty days in which kindness goes one day ahead of alarm: the page says so, says the other way round too, and warns.</summary>
    [Fact]
    public async Task What_came_before_what_is_told_in_both_directions()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var items = Tend.Measures.MeasureLibrary.Get("check-in").Items.Select(item => item.Code).ToList();
        var (kind, chance) = (5, new Draws(1));
        for (var day = 0; day < 60; day++)
        {
            var before = kind;
            kind = (int)(10.99 * chance.Uniform());
            await elm.AnswerAsync(elm.Maya, "check-in", [.. items.Select(code => code switch { "threat" => 10 - before, "kind" or "not-alone" or "step-back" => kind, "soothing" or "sleep" => (int)(10.99 * chance.Uniform()), _ => 1 })]);
            app.Clock.Advance(TimeSpan.FromDays(1));
        }
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}/order");
        await Assertions.Expect(page.GetByText("Kindness came before Alarm: one point more on the day before goes with -1.00 points on the next day")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Alarm before Kindness: not shown.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Order is not cause.")).ToBeVisibleAsync();
        await Screenshots.Take(page, "courses-order");
    }

    [Fact]
    public async Task After_one_answer_the_person_reads_that_it_is_too_early()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AnswerAsync(elm.Maya, "phq-9", Steady);
        await using var context = await browser.NewContextAsync(app.Address, Look.Narrow);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/course");
        await Assertions.Expect(page.GetByText("It is too early to tell a change. 3 more answers will show more.")).ToBeVisibleAsync();
    }

    /// <summary>Fourteen people: nine better, five as before. Nobody is recognised by a small count, and nobody but the lead reads it.</summary>
    [Fact]
    public async Task A_lead_reads_outcomes_with_intervals_and_without_small_counts()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        List<Account> people = [elm.Maya];
        for (var at = 1; at < 14; at++)
            people.Add(await elm.JoinAsync($"Person {(char)('A' + at)}ella", Role.Patient, elm.Clinician));
        foreach (var one in people)
            await elm.AnswerAsync(one, "phq-9", Heavy);
        app.Clock.Advance(TimeSpan.FromDays(30));
        foreach (var (one, at) in people.Select((one, at) => (one, at)))
            await elm.AnswerAsync(one, "phq-9", at < 9 ? Steady : Heavy);
        foreach (var look in Screenshots.Wanted ? Look.Each : [Look.Desktop])
        {
            await using var context = await browser.NewContextAsync(app.Address, look);
            var page = await context.NewPageAsync();
            await elm.SignInAsync(page, elm.Lead);
            await page.GotoAsync("/clinic");
            await page.GetByRole(AriaRole.Link, new() { Name = "Outcomes" }).ClickAsync();
            await Assertions.Expect(page.GetByText("9 of 14, 64 % [39, 84]").First).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText("There was no comparison group")).ToBeVisibleAsync();
            await page.ShouldHaveNoAxeFindings();
            await page.ShouldFitItsWidth();
            await Screenshots.Take(page, "courses-outcomes");
            var csv = await DownloadAsync(page, "As CSV");
            csv.ShouldContain("better,9,14,0.6429");
            csv.ShouldContain("unchanged,5,14");
            var reproduce = await DownloadAsync(page, "Reproduce");
            reproduce.ShouldContain("tend outcomes FILE --measure phq-9");
            reproduce.ShouldContain("NHS Talking Therapies");
            await page.GotoAsync("/clinic/outcomes?measure=gad-7");
            await Assertions.Expect(page.GetByText("Fewer than 10 people")).ToBeVisibleAsync();
            page.ShouldComplainOfNothing();
        }
    }

    static async Task<string> DownloadAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }
}
