using System.Net;
using Tend.Practices;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Trials;

namespace Tend.Web.Tests.Features;

/// <summary>A trial on the pages: the lead writes and starts it, a patient is asked on their own pages and may leave, nothing is seen by arm before its end, and then what came of it.</summary>
public sealed class TrialPagesTests(Browser browser)
{
    [Fact]
    public async Task A_trial_is_written_started_consented_to_left_and_read_after_its_end()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var desk = await browser.NewContextAsync(app.Address, Look.Desktop with { Script = false });
        await using var hers = await browser.NewContextAsync(app.Address, Look.Phone);
        var (lead, page) = (await desk.NewPageAsync(), await hers.NewPageAsync());
        await elm.SignInAsync(lead, elm.Lead);
        await lead.GotoAsync("/clinic/trials");
        await Assertions.Expect(lead.GetByText("No trial yet.")).ToBeVisibleAsync();
        await lead.SeeAsync("trials-empty");
        await lead.GetByRole(AriaRole.Link, new() { Name = "Words after a silence, by the days until people answer" }).ClickAsync();
        await lead.GetByLabel("The question, in one sentence").FillAsync("Do people answer sooner after the words of a quiet hello?");
        await lead.GetByRole(AriaRole.Checkbox, new() { Name = "This is a quiet hello" }).CheckAsync();
        await lead.GetByLabel("Count days up to").FillAsync("30");
        await lead.GetByLabel("People, in all arms together").FillAsync("5");
        await lead.GetByLabel("Last day").FillAsync("2026-12-01");
        await lead.GetByLabel("Half are back after so many days").FillAsync("20");
        await lead.GetByLabel("And with the other words").FillAsync("15");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Save and see what it can find" }).ClickAsync();
        await Assertions.Expect(lead.GetByText("A number of people from 20 to 2000.").First).ToBeVisibleAsync();
        await Assertions.Expect(lead.GetByLabel("The question, in one sentence")).ToHaveValueAsync("Do people answer sooner after the words of a quiet hello?");
        await lead.SeeAsync("trials-define");
        await lead.GetByLabel("People, in all arms together").FillAsync("24");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Save and see what it can find" }).ClickAsync();
        await Assertions.Expect(lead.GetByRole(AriaRole.Heading, new() { Name = "This trial cannot answer its question" })).ToBeVisibleAsync();
        await Assertions.Expect(lead.GetByRole(AriaRole.Button, new() { Name = "Start the trial" })).ToHaveCountAsync(0);
        await lead.SeeAsync("trials-draft");
        await lead.ShouldHaveNoAxeFindings();
        await lead.GetByRole(AriaRole.Radio, new() { Name = "It is service evaluation" }).CheckAsync();
        await lead.GetByLabel("Who decided").FillAsync("Dr. Okafor");
        await lead.GetByLabel("On which day").FillAsync("2026-05-01");
        await lead.GetByLabel("Why it is service evaluation").FillAsync("Both ways are in use here already.");
        await lead.GetByRole(AriaRole.Textbox, new() { Name = "Registration" }).FillAsync("none");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Save the ground" }).ClickAsync();
        await Assertions.Expect(lead.GetByText("A registration number, or “none, because” and the reason.").First).ToBeVisibleAsync();
        await lead.GetByRole(AriaRole.Textbox, new() { Name = "Registration" }).FillAsync("none, because it is service evaluation.");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Save the ground" }).ClickAsync();
        await lead.GetByRole(AriaRole.Button, new() { Name = "Start the trial" }).ClickAsync();
        await Assertions.Expect(lead.GetByText("It runs. People are asked on their own pages.")).ToBeVisibleAsync();

        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/today");
        await Assertions.Expect(page.GetByText("Your clinic asks for help")).ToHaveCountAsync(0);
        await page.GotoAsync("/me");
        await page.GetByRole(AriaRole.Link, new() { Name = "Read about it" }).ClickAsync();
        await page.SeeAsync("trial-consent");
        await page.ShouldHaveNoAxeFindings();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, I would like to" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved. Thank you.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop taking part" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You are out of it, and nothing of yours is counted.")).ToBeVisibleAsync();
        page.ShouldComplainOfNothing();

        var address = new Uri(lead.Url).AbsolutePath;
        var trial = Guid.Parse(address.Split('/')[^1]);
        var (first, usual) = (new List<Account>(), new List<Account>());
        for (var one = 0; one < 24; one++)
        {
            var person = await elm.JoinAsync($"Person p{one}", Role.Patient, elm.Clinician);
            await elm.DoAsync(person, new SayToTrial(trial, person.Patient!.Value, IsYes: true));
            ((await app.Room.Writer.DoAsync(new Actor(elm.Clinic), new AllocateInTrial(person.Patient.Value, TrialKind.ReturnWords)))?.Shows == "1" ? first : usual).Add(person);
        }
        for (var day = 1; day <= 30; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            foreach (var person in first.Where((_, at) => 1 + at % 6 == day).Concat(usual.Where((_, at) => 8 + 2 * at == day)))
                await elm.AnswerAsync(person, "k6", 1, 1, 1, 1, 1, 1);
        }

        // The last day of follow-up: counts in total, and nothing by arm on the page or as a file.
        await desk.ClearCookiesAsync();
        await elm.SignInAsync(lead, elm.Lead);
        await lead.GotoAsync(address);
        await Assertions.Expect(lead.GetByText("24 of 24")).ToBeVisibleAsync();
        await Assertions.Expect(lead.GetByRole(AriaRole.Table)).ToHaveCountAsync(0);
        await Assertions.Expect(lead.GetByRole(AriaRole.Heading, new() { Name = "What came of it" })).ToHaveCountAsync(0);
        await lead.SeeAsync("trials-follow-up");
        (await lead.APIRequest.GetAsync(new Uri(app.Address, $"{address}/csv").ToString())).Status.ShouldBe((int)HttpStatusCode.NotFound);

        app.Clock.Advance(TimeSpan.FromDays(1));
        await desk.ClearCookiesAsync();
        await elm.SignInAsync(lead, elm.Lead);
        await lead.GotoAsync(address);
        await Assertions.Expect(lead.GetByText("The interval leaves out no difference: with these people the ways differed.")).ToBeVisibleAsync();
        await Assertions.Expect(lead.GetByText("All 24 allocations were computed anew from the seed, and they agree.")).ToBeVisibleAsync();
        await lead.SeeAsync("trials-result");
        await lead.ShouldHaveNoAxeFindings();
        var text = await (await lead.APIRequest.GetAsync(new Uri(app.Address, $"{address}/csv").ToString())).TextAsync();
        var csv = text.TrimEnd().Split('\n');
        csv.Length.ShouldBe(25, text);
        csv[0].ShouldBe("person,stratum,order,arm,shows,days,returned,start,next,withdrew,locked,back_to_usual");
        csv.ShouldAllBe(row => !row.Contains("p1", StringComparison.Ordinal) && !row.Contains("Person", StringComparison.Ordinal));
        (await (await lead.APIRequest.GetAsync(new Uri(app.Address, $"{address}/protocol").ToString())).TextAsync()).ShouldContain("Service evaluation, decided by Dr. Okafor on 1 May 2026: Both ways are in use here already.");
        lead.ShouldComplainOfNothing();
    }

    /// <summary>Whoever chance picked for the practice finds it on top; everybody else, and whoever never said yes, the list as it is.</summary>
    [Fact]
    public async Task A_practice_of_a_trial_stands_on_top_for_those_whom_chance_picked()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var trial = app.NewId();
        var practice = PracticeLibrary.Find("soothing-breathing")!;
        await elm.DoAsync(elm.Lead, new DefineTrial(trial, new()
        {
            Question = "Is low mood lower?", Kind = TrialKind.Practice, Others = [practice.Id], Outcome = TrialOutcome.NextScore, Measure = "phq-9", Horizon = 30, Number = 20, End = new(2026, 12, 1),
        }, TrialPower.Of(new(2, TrialOutcome.NextScore, 30, 20), new ScoreWorld(5, 0.5, -3, 0), 20, 1)));
        await elm.DoAsync(elm.Lead, new ApproveTrial(trial, new(IsEthics: true, "Committee 12", new(2026, 5, 1), null, "none, because it is made up.")));
        await elm.DoAsync(elm.Lead, new StartTrial(trial));
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        await SeesAsync(elm.Maya, isFirst: false);
        bool? other = null;
        for (var one = 0; one < 6; one++)
        {
            var person = await elm.JoinAsync($"Person p{one}", Role.Patient, elm.Clinician);
            await elm.DoAsync(person, new SayToTrial(trial, person.Patient!.Value, IsYes: true));
            var isFirst = (await elm.DoAsync(person, new AllocateInTrial(person.Patient.Value, TrialKind.Practice)))!.Shows == practice.Id;
            if (isFirst == other)
                continue;
            await SeesAsync(person, isFirst);
            if (other is not null)
                return;
            other = isFirst;
        }
        Assert.Fail("Six people in a row were allocated to one arm: blocks of at most six cannot do that.");

        async Task SeesAsync(Account person, bool isFirst)
        {
            await context.ClearCookiesAsync();
            await elm.SignInAsync(page, person);
            await page.GotoAsync("/practices");
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "To begin with" })).ToHaveCountAsync(isFirst ? 1 : 0);
            if (isFirst)
                await page.SeeAsync("practices-trial");
        }
    }
}
