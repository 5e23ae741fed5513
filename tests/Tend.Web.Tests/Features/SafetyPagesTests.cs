using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests;

namespace Tend.Web.Tests.Features;

/// <summary>Support for everybody, the signal, the safety plan and the lead's rooms, as people use them.</summary>
public sealed class SafetyPagesTests(Browser browser)
{
    [Fact]
    public async Task Support_opens_without_a_sign_in_and_leaves_no_cookie()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.DoAsync(elm.Lead, new SetClinic("Elm Street", "+41 44 555 01 00", 18, false, "We are glad that you said it.\nYou are not alone in this.", null));
        foreach (var look in Look.Each)
        {
            await using var context = await browser.NewContextAsync(app.Address, look with { Script = false });
            var page = await context.NewPageAsync();
            foreach (var address in new[] { "/at/elm-street/support", "/at/elm-street/support?from=answer&back=%2Fanswer%2F1", "/at/elm-street/support?country=AF" })
            {
                await page.GotoAsync(address);
                await page.ShouldFitItsWidth();
                await page.ShouldHaveNoAxeFindings();
                await Screenshots.Take(page, $"support{(address.Contains("from") ? "-answer" : address.Contains("AF") ? "-elsewhere" : "")}");
            }
            (await context.CookiesAsync()).ShouldBeEmpty();
            page.ShouldAskNobodyElse();
        }
    }

    [Theory]
    [InlineData("/answer/5", true)]
    [InlineData("/received/5?x=1", true)]
    [InlineData("/today", true)]
    [InlineData("https://elsewhere.example/answer/", false)]
    [InlineData("//elsewhere.example/answer/", false)]
    [InlineData("/answer/../sign-out", false)]
    [InlineData("/answer//elsewhere.example", false)]
    [InlineData("/clinic", false)]
    [InlineData("javascript:alert(1)", false)]
    public async Task Going_on_leads_to_our_own_pages_only(string back, bool followed)
    {
        await using var app = TendApp.Open();
        await ElmStreet.OpenAsync(app);
        using var client = new HttpClient { BaseAddress = app.Address };
        var page = await client.GetStringAsync($"/at/elm-street/support?back={Uri.EscapeDataString(back)}");
        page.Contains("Go on").ShouldBe(followed);
    }

    [Fact]
    public async Task Emergency_comes_first_and_a_country_without_a_line_says_so()
    {
        await using var app = TendApp.Open();
        await ElmStreet.OpenAsync(app);
        using var client = new HttpClient { BaseAddress = app.Address };
        var here = await client.GetStringAsync("/at/elm-street/support");
        here.IndexOf("tel:144", StringComparison.Ordinal).ShouldBeInRange(1, here.IndexOf("tel:143", StringComparison.Ordinal));
        here.ShouldContain("Checked by your clinic on 6 May 2026.");
        var without = CrisisDirectory.CountriesByName.First(country => country.Contacts.All(line => line.Kind is not (ContactKind.Crisis or ContactKind.Text)));
        (await client.GetStringAsync($"/at/elm-street/support?country={without.Code}")).ShouldContain("Ask your clinic for theirs.");
        var unknown = await client.GetStringAsync("/at/elm-street/support?country=AF");
        unknown.ShouldContain("We have seen no emergency number for AF");
        unknown.ShouldNotContain("tel:144");
        (await client.GetStringAsync("/at/elm-street/support?country=GB")).ShouldContain("on a public page.");
    }

    [Fact]
    public async Task A_clinician_sees_what_changed_and_acknowledges_with_one_line()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AnswerAsync(elm.Maya, "phq-9", 1, 1, 1, 1, 1, 1, 1, 1, 2);
        await elm.DoAsync(elm.Clinician, new PlanVisit(new(app.NewId()), elm.Maya.Patient!.Value, elm.Clinician.Staff, new(2026, 5, 7), new(9, 0), 50));
        var id = await SignalAsync(app, elm);
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync($"/signals/{id}");
        await Assertions.Expect(page.GetByText("by text message: 079 555 01 23")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("New: the answer before was not raised")).ToBeVisibleAsync();
        // In the minute in which it came, nobody is late.
        await Assertions.Expect(page.GetByText("The next person is being told now.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Who is there").Locator("..")).ToContainTextAsync("Next visit: Thursday 7 May, 9:00, with Dr. Lind");
        await Assertions.Expect(page.GetByText("Who is there").Locator("..")).ToContainTextAsync("Care team: Dr. Lind");
        await Assertions.Expect(page.GetByText("Who is there").Locator("..")).ToContainTextAsync("On duty, told in this order: Dr. Okafor, Dr. Lind");
        await page.SeeAsync("signal-open");

        await page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
        await Assertions.Expect(page.GetByText("One line on what was done is needed")).ToBeVisibleAsync();
        await page.GetByLabel("What was done").FillAsync("Called her, safety plan gone through.");
        await page.GetByLabel("Only if a plan stands").FillAsync("2027-01-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
        await Assertions.Expect(page.GetByText("A plan stands 90 days at most")).ToBeVisibleAsync();
        (await page.GetByLabel("What was done").InputValueAsync()).ShouldBe("Called her, safety plan gone through.");
        await page.GetByLabel("Only if a plan stands").FillAsync("2026-06-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Dr. Lind acknowledged it")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Review by 1 June 2026.")).ToBeVisibleAsync();
        await page.SeeAsync("signal-acknowledged");
    }

    [Fact]
    public async Task Whoever_comes_second_or_saw_an_older_answer_is_told_so()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var asked = await elm.AskAsync(elm.Maya);
        await DraftAsync(app, elm, asked, 1);
        var id = await SignalAsync(app, elm);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Lead);
        await page.GotoAsync($"/signals/{id}");
        await DraftAsync(app, elm, asked, 3);
        await page.GetByLabel("What was done").FillAsync("Called.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The answer rose while you were writing.")).ToBeVisibleAsync();
        (await page.GetByLabel("What was done").InputValueAsync()).ShouldBe("Called.");

        await elm.DoAsync(elm.Clinician, new AcknowledgeSignal(new(id), "She is here with me.", 1));
        await page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Dr. Lind was first")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Patient_and_clinician_write_the_safety_plan_together_and_nothing_typed_is_lost()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/plan");
        await page.GetByRole(AriaRole.Link, new() { Name = "Begin" }).ClickAsync();
        await page.GetByLabel("Add a line").First.FillAsync("I stop answering texts");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the numbers your clinic checked" }).ClickAsync();
        await page.SeeAsync("plan-edit");
        await page.GetByRole(AriaRole.Group, new() { Name = "Clinics and lines I can call" }).GetByLabel("Line 2", new() { Exact = true }).WaitForAsync();

        // Meanwhile the clinician changes the first line.
        var line = await LineAsync(app, elm, PlanStep.WarningSigns);
        await elm.DoAsync(elm.Clinician, new WritePlanLine(elm.Maya.Patient!.Value, line, PlanStep.WarningSigns, "I stop answering texts from Ana", 1));
        await page.GetByLabel("Line 1", new() { Exact = true }).First.FillAsync("I stop answering anybody");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByText("Dr. Lind changed this line while you wrote.")).ToBeVisibleAsync();
        (await page.GetByLabel("Line 1", new() { Exact = true }).First.InputValueAsync()).ShouldBe("I stop answering anybody");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).Last.ClickAsync();

        await Assertions.Expect(page.GetByText("Saved. It will be here when you want it.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("I stop answering anybody")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Die Dargebotene Hand, 143")).ToBeVisibleAsync();
        await page.SeeAsync("plan");
    }

    [Fact]
    public async Task A_lead_opens_the_gate_without_script()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await EmptyAsync(app, elm);
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Lead);
        await page.GotoAsync("/clinic");
        await Assertions.Expect(page.GetByText("Confirm the emergency number of your country.")).ToBeVisibleAsync();
        await page.SeeAsync("clinic-blocked");

        await page.GotoAsync("/clinic/contacts");
        await page.SeeAsync("contacts-empty");
        for (var at = 0; at < 2; at++)
        {
            await page.GotoAsync($"/clinic/contacts?suggestion={at}");
            await page.GetByRole(AriaRole.Button, new() { Name = "I checked it. Confirm as Dr. Okafor" }).ClickAsync();
            await Assertions.Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        }
        await page.SeeAsync("contacts");

        await page.GotoAsync("/clinic/duty");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin with Monday to Friday" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add hours on Saturday" }).ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Saturday" }).GetByLabel("From", new() { Exact = true }).FillAsync("10:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByText("Expected a time such as 9:00.")).ToBeVisibleAsync();
        (await page.GetByRole(AriaRole.Group, new() { Name = "Saturday" }).GetByLabel("From", new() { Exact = true }).InputValueAsync()).ShouldBe("10:00");
        await page.GetByRole(AriaRole.Group, new() { Name = "Saturday" }).GetByLabel("To", new() { Exact = true }).FillAsync("12:00");
        await page.GetByLabel("Your closing text").FillAsync("At night call 143.");
        await page.GetByLabel("I confirm hours, roster and leave.").CheckAsync();
        await page.GetByLabel("I confirm the closing text.").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Dr. Okafor would be told first.")).ToBeVisibleAsync();
        await page.SeeAsync("duty");

        foreach (var place in new[] { "words", "people" })
        {
            await page.GotoAsync($"/clinic/{place}");
            await page.SeeAsync(place);
        }
        await page.GotoAsync("/clinic");
        await Assertions.Expect(page.GetByText("Everything a patient may need is confirmed.")).ToBeVisibleAsync();
        page.ShouldComplainOfNothing();
    }

    [Fact]
    public async Task The_page_on_intended_use_says_what_the_document_says()
    {
        await using var app = TendApp.Open();
        using var client = new HttpClient { BaseAddress = app.Address };
        var page = System.Net.WebUtility.HtmlDecode(await client.GetStringAsync("/about/use"));
        var document = await File.ReadAllTextAsync(Repository.At("docs", "intended-use.md"));
        var said = document.Split('\n').SelectMany(line => line.Split('|')).Select(part => part.Trim(' ', '#', '-', '*')).Where(part => part.Length > 0 && !part.StartsWith("The page `", StringComparison.Ordinal)).ToList();
        said.Count.ShouldBeGreaterThan(50);
        said.Where(part => !page.Contains(part, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    static async Task EmptyAsync(TendApp app, ElmStreet elm)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        foreach (var id in await db.Contacts.Select(one => one.Id).ToListAsync())
            await elm.DoAsync(elm.Lead, new RemoveContact(id));
        await elm.DoAsync(elm.Lead, new SetDuty(new() { Clinic = elm.Clinic, Roster = [elm.Lead.Staff], EscalateAfter = TimeSpan.FromMinutes(30) }));
    }

    static Task<DraftReceipt> DraftAsync(TendApp app, ElmStreet elm, Assignment asked, int item9) => elm.DoAsync(elm.Maya, new SaveDraft(elm.Maya.Patient!.Value, asked.Id,
        [.. Enumerable.Repeat(Tend.Measures.Answer.Of(1), 8), Tend.Measures.Answer.Of(item9), Tend.Measures.Answer.Missing], app.Clock.GetUtcNow()));

    static async Task<Guid> SignalAsync(TendApp app, ElmStreet elm)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        return (await db.Signals.AsNoTracking().SingleAsync()).Id.Value;
    }

    static async Task<PlanEntryId> LineAsync(TendApp app, ElmStreet elm, PlanStep step)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        return (await db.PlanLines.AsNoTracking().SingleAsync(line => line.Step == step)).Entry;
    }
}
