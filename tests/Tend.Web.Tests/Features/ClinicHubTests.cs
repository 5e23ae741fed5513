namespace Tend.Web.Tests.Features;

/// <summary>What a lead meets first: the rooms of the clinic by what they are for, the menu everywhere, people above filters, and plain words in the audit.</summary>
public sealed class ClinicHubTests(Browser browser)
{
    [Fact]
    public async Task A_lead_finds_rooms_by_what_they_are_for_keeps_the_menu_and_reads_plain_words()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AnswerAsync(elm.Maya, "phq-9", 1, 1, 1, 1, 1, 1, 1, 1, 0);
        foreach (var look in Screenshots.Wanted ? Look.Each : [Look.Desktop, Look.Phone])
        {
            await using var context = await browser.NewContextAsync(app.Address, look);
            var page = await context.NewPageAsync();
            await elm.SignInAsync(page, elm.Lead);

            await page.GotoAsync("/clinic");
            (await page.Locator("main .pair h2").AllInnerTextsAsync()).ShouldBe(["When somebody is in danger", "The team, the door and how people read Tend", "What is asked, and how it went", "What is kept, and what proves it"]);
            (await page.GetByRole(AriaRole.Region, new() { Name = "When somebody is in danger" }).GetByRole(AriaRole.Link).AllInnerTextsAsync()).ShouldBe(["Who can be reached", "Who reads, and when", "Your own words"]);
            await SeeAsync(page, "hub");

            await page.GetByRole(AriaRole.Link, new() { Name = "Workbench" }).ClickAsync();
            foreach (var room in new[] { "Today", "Caseload", "Clinic" })
                await Assertions.Expect(page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = room, Exact = true })).ToBeVisibleAsync();
            await SeeAsync(page, "hub-workbench");

            await page.GetByRole(AriaRole.Link, new() { Name = "Caseload", Exact = true }).ClickAsync();
            var name = page.GetByLabel("Name", new() { Exact = true });
            if (look.Width < 768)
            {
                (await page.Locator("tbody tr").First.BoundingBoxAsync())!.Y.ShouldBeLessThan(Look.Phone.Height / 2, "people begin in the upper half of a phone");
                await Assertions.Expect(name).ToBeHiddenAsync();
                await page.GetByText("Find by name, invite, ask several").ClickAsync();
            }
            await name.FillAsync("may");
            await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
            await Assertions.Expect(name).ToHaveValueAsync("may");
            await Assertions.Expect(name).ToBeVisibleAsync();
            await SeeAsync(page, "hub-caseload-found");

            await page.GotoAsync("/clinic/audit");
            await Assertions.Expect(page.GetByText("Signed in by password").First).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText("Answered questions PHQ-9").First).ToBeVisibleAsync();
            await SeeAsync(page, "hub-audit");
            page.ShouldComplainOfNothing();
        }
    }

    static async Task SeeAsync(IPage page, string name)
    {
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        await Screenshots.Take(page, name);
    }
}
