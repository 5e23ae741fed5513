using Microsoft.Extensions.DependencyInjection;
using Tend.Web.Features.Start;

namespace Tend.Web.Tests;

/// <summary>From an empty server to somebody who is invited and has come in, as a newcomer does it.</summary>
public sealed class FirstStartTests(Browser browser)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_newcomer_makes_a_clinic_with_the_link_from_the_terminal(bool script)
    {
        await using var app = TendApp.Open();
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop with { Script = script });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/start?code={app.Services.GetRequiredService<SetupCode>().Current()}");
        await page.ShouldHaveNoAxeFindings();

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Elm Street");
        await page.GetByLabel("Address on this server").FillAsync("Elm Street!");
        (await page.GetByLabel("Country").InputValueAsync()).ShouldBe("");
        await page.GetByLabel("Time zone").FillAsync("Europe/Zurich");
        await page.GetByLabel("Your name").FillAsync("Dr. Okafor");
        await page.GetByLabel("E-mail").FillAsync("okafor@example.org");
        await page.GetByLabel("Password").FillAsync("short");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the clinic" }).ClickAsync();

        // A slip stands beside its field, and nothing typed is lost.
        await Assertions.Expect(page.GetByText("Please use two to forty small letters")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Please use 10 letters or more")).ToBeVisibleAsync();
        (await page.GetByLabel("Your name").InputValueAsync()).ShouldBe("Dr. Okafor");
        await Assertions.Expect(page.GetByText("In which country?")).ToBeVisibleAsync();

        await page.GetByLabel("Country").SelectOptionAsync("CH");
        await page.GetByLabel("Address on this server").FillAsync("elm-street");
        await page.GetByLabel("Password").FillAsync(ElmStreet.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the clinic" }).ClickAsync();
        await page.WaitForURLAsync("**/clinic");

        // The link opens once.
        await page.GotoAsync("/start?code=0");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This link does not open" })).ToBeVisibleAsync();
        page.ShouldAskNobodyElse();
        page.ShouldComplainOfNothing();
    }

    [Fact]
    public async Task Without_the_code_nobody_makes_a_clinic()
    {
        await using var app = TendApp.Open();
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/start");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This link does not open" })).ToBeVisibleAsync();
    }
}
