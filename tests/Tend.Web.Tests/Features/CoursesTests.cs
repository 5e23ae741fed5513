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
            await Assertions.Expect(page.GetByText("Ask what happened outside treatment around 3 June 2026.").First).ToBeVisibleAsync();
            var steps = page.Locator("details[open]", new() { HasText = "things to consider" });
            (await steps.GetByText("Whipple et al. 2003").CountAsync()).ShouldBe(1, "what all of them rest on is said once");
            (await steps.InnerTextAsync()).ShouldContain("recalled). What is known about this");
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
        await Assertions.Expect(page.GetByText("It is too early to say where this is going. 3 more answers will show more.")).ToBeVisibleAsync();
    }

    /// <summary>A file with three bad rows is looked at, kept, read by, and taken away; the patient alone never sees it.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_lead_brings_a_cohort_and_a_clinician_sees_who_left_its_course(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, script ? Look.Desktop : Look.Narrow with { Script = false, Dark = true });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Lead);
        await page.GotoAsync("/clinic");
        await page.GetByRole(AriaRole.Link, new() { Name = "Expected course" }).ClickAsync();
        await Assertions.Expect(page.GetByText("0; 100 more are needed").First).ToBeVisibleAsync();
        await BringAsync(page, "who,when\n1,2\n");
        await Assertions.Expect(page.GetByText("The first row has to name the columns person, time and score.")).ToBeVisibleAsync();
        await BringAsync(page, "person,time,score\na,soon,12\nb,2026-01-05,99\nc,2026-01-05,much\n");
        await Assertions.Expect(page.GetByText("Nothing can be learned from this, and nothing was kept.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("A score outside of 0 to 27.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("so 100 more are needed")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep this cohort" })).ToHaveCountAsync(0);
        await BringAsync(page, Cohort());
        await Assertions.Expect(page.GetByText("Nothing is kept yet.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Row 2.")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        await Screenshots.Take(page, "clinic-expected-look");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep this cohort" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The cohort is kept.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("cohort Lakeside (120 people), fit 1")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        if (script)
            await page.ShouldBeWalkedByKeyboard();
        await Screenshots.Take(page, "clinic-expected");

        app.Clock.Advance(TimeSpan.FromDays(2));
        for (var week = 0; week < 5; week++)
        {
            await elm.AnswerAsync(elm.Maya, "phq-9", [2, 2, 2, 2, 2, 2, 2, 2, 0]);
            app.Clock.Advance(TimeSpan.FromDays(7));
        }
        await using var desk = await browser.NewContextAsync(app.Address, script ? Look.Desktop : Look.Narrow with { Script = false });
        var clinician = await desk.NewPageAsync();
        await elm.SignInAsync(clinician, elm.Clinician);
        await clinician.GotoAsync("/caseload");
        await Assertions.Expect(clinician.GetByText("PHQ-9: off the expected course since").First).ToBeVisibleAsync();
        await clinician.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}");
        await Assertions.Expect(clinician.GetByText("(cohort Lakeside (120 people), fit 1, from the same start)").First).ToBeVisibleAsync();
        await Assertions.Expect(clinician.GetByText("where eight in ten people are expected who began at the same score").First).ToBeVisibleAsync();
        (await clinician.Locator("figure.chart svg path.tint").CountAsync()).ShouldBe(2, "for a wide place and a narrow one");
        await clinician.ShouldHaveNoAxeFindings();
        await clinician.ShouldFitItsWidth();
        await Screenshots.Take(clinician, "courses-expected");

        await using var phone = await browser.NewContextAsync(app.Address, Look.Phone with { Script = script });
        var own = await phone.NewPageAsync();
        await elm.SignInAsync(own, elm.Maya);
        foreach (var address in new[] { "/course", "/me/team-sees" })
        {
            await own.GotoAsync(address);
            foreach (var words in new[] { "expected course", "Lakeside", "eight in ten", "fit 1" })
                (await own.GetByText(words).CountAsync()).ShouldBe(0, $"{address} says '{words}'");
            (await own.Locator("svg path.tint").CountAsync()).ShouldBe(0);
        }

        // Weeks have passed, so the lead signs in again.
        await elm.SignInAsync(page, elm.Lead);
        await page.GotoAsync("/clinic/expected");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take Lakeside away" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The cohort was taken away.")).ToBeVisibleAsync();
        await clinician.ReloadAsync();
        await Assertions.Expect(clinician.GetByText("fit 1, from the same start)").First).ToBeVisibleAsync();
        page.ShouldComplainOfNothing();
        clinician.ShouldComplainOfNothing();
    }

    static async Task BringAsync(IPage page, string csv)
    {
        await page.GetByLabel("Measure").SelectOptionAsync("phq-9");
        await page.GetByLabel("Name").FillAsync("Lakeside");
        await page.GetByLabel("Where it is from").FillAsync("Made up for this test");
        await page.GetByLabel("File").SetInputFilesAsync(new FilePayload { Name = "cohort.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(csv) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
    }

    /// <summary>120 made-up people who get better by weeks, below one row that cannot be read.</summary>
    static string Cohort()
    {
        var chance = new Draws(3);
        return "person,time,score\nnobody,0,much\n" + string.Concat(Enumerable.Range(0, 120).SelectMany(person =>
        {
            var (start, own) = (10 + 10 * chance.Uniform(), chance.Normals().One);
            return Enumerable.Range(0, 7).Select(week => FormattableString.Invariant($"p{person},{week},{Math.Clamp(Math.Round(start + (week == 0 ? 0 : own - 4 * Math.Log(1 + week) + chance.Normals().One)), 0, 27)}\n")).ToList();
        }));
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
        await elm.DoAsync(elm.Lead, new SetSchedule(new(app.NewId()), [.. people.Select(one => one.Patient!.Value)], ["phq-9"], new() { Rhythm = Tend.Engagement.Rhythm.Weeks, Every = 1 }, null, null));
        foreach (var one in people)
            await elm.AnswerAsync(one, "phq-9", Heavy);
        app.Clock.Advance(TimeSpan.FromDays(30));
        foreach (var (one, at) in people.Select((one, at) => (one, at)))
        {
            await elm.AnswerAsync(one, "phq-9", at < 9 ? Steady : Heavy);
            app.Clock.Advance(TimeSpan.FromDays(at % 3));
        }
        // Better too, and in no figure: her record is locked.
        var locked = await elm.JoinAsync("Lockella", Role.Patient, elm.Clinician);
        await elm.AnswerAsync(locked, "phq-9", Heavy);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await elm.AnswerAsync(locked, "phq-9", Steady);
        await elm.DoAsync(elm.Lead, new RestrictRecord(locked.Patient!.Value, "The law."));
        foreach (var look in Screenshots.Wanted ? Look.Each : [Look.Desktop])
        {
            await using var context = await browser.NewContextAsync(app.Address, look);
            var page = await context.NewPageAsync();
            await elm.SignInAsync(page, elm.Lead);
            await page.GotoAsync("/clinic");
            await page.GetByRole(AriaRole.Link, new() { Name = "Outcomes" }).ClickAsync();
            await Assertions.Expect(page.GetByText("9 of 14, 64 % [39, 84]").First).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText("There was no comparison group")).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText("People whose record is locked are in none of these figures; here they are fewer than 5.")).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Staying in touch" })).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Coming back" })).ToBeVisibleAsync();
            await page.GetByText("The curve as a table").First.ClickAsync();
            await Assertions.Expect(page.GetByText("after 8 months 52 of 100 were measured")).ToBeVisibleAsync();
            await page.ShouldHaveNoAxeFindings();
            await page.ShouldFitItsWidth();
            await Screenshots.Take(page, "courses-outcomes");
            var csv = await DownloadAsync(page, "As CSV");
            csv.ShouldContain("better,9,14,0.6429");
            csv.ShouldContain("unchanged,5,14");
            var reproduce = await DownloadAsync(page, "Reproduce");
            reproduce.ShouldContain("tend outcomes FILE --measure phq-9");
            reproduce.ShouldContain("NHS Talking Therapies");
            reproduce.ShouldContain("whose record is locked");
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
