using Microsoft.Extensions.DependencyInjection;
using Tend.Tests.Servers;
using Tend.Web.Features.Start;

namespace Tend.Web.Tests.House;

/// <summary>The whole loop through pages alone, as a practice begins with it: from an empty server to a signal that somebody has seen to.</summary>
public sealed class WholeLoopTests(Browser browser, PostgresServer postgres)
{
    const string Password = "seven green kites fly", Done = "Called her, she is with her sister", Wrote = "The nights are long since March";

    [Theory, InlineData(false), InlineData(true)]
    public async Task From_an_empty_server_to_an_answer_that_reached_a_human(bool onPostgres)
    {
        await using var database = onPostgres ? await postgres.CreateDatabaseAsync() : null;
        await using var mail = await MailBox.OpenAsync();
        await using var monitor = await MonitorPlace.OpenAsync();
        await using var app = TendApp.Open(database, mail, settings: monitor.Settings);
        await using var desk = await browser.NewContextAsync(app.Address, Look.Desktop);
        await using var phone = await browser.NewContextAsync(app.Address, Look.Phone);
        var lead = await desk.NewPageAsync();
        var code = app.Services.GetRequiredService<SetupCode>().Current();
        await MakeClinicAsync(lead, code);
        await OpenGateAsync(lead);
        var link = await InviteAsync(lead);

        var maya = await phone.NewPageAsync();
        await JoinAsync(maya, link);
        await AskAsync(lead);
        await AnswerAsync(maya);

        // The clinic's lead is told that somebody needs them, and nothing else.
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        var letter = await mail.NextAsync();
        letter.Raw.ShouldNotContain("Maya");
        letter.Raw.ShouldNotContain("PHQ");
        await SeeToAsync(lead);
        lead.ShouldComplainOfNothing();
        maya.ShouldComplainOfNothing();
        ShouldSayNothing(app.Log, monitor.Heard(app), code, link.Split('/')[^1], "Maya", "Okafor", "okafor@", "maya@", Password, Done, Wrote, "079 555", "1990", "q9", "nearly every day", "never call", "After 6");
    }

    static async Task MakeClinicAsync(IPage page, string code)
    {
        await page.GotoAsync($"/start?code={code}");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Elm Street");
        await page.GetByLabel("Address on this server").FillAsync("elm-street");
        await page.GetByLabel("Country").SelectOptionAsync("CH");
        await page.GetByLabel("Time zone").FillAsync("Europe/Zurich");
        await page.GetByLabel("Your name").FillAsync("Dr. Okafor");
        await page.GetByLabel("E-mail").FillAsync("okafor@example.org");
        await page.GetByLabel("Password").FillAsync(Password);
        await PressAsync(page, "Make the clinic");
        await page.WaitForURLAsync("**/clinic");
    }

    static async Task OpenGateAsync(IPage page)
    {
        for (var at = 0; at < 2; at++)
        {
            await page.GotoAsync($"/clinic/contacts?suggestion={at}");
            await page.GetByRole(AriaRole.Button, new() { Name = "I checked it. Confirm as Dr. Okafor" }).ClickAsync();
            await Assertions.Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        }
        await page.GotoAsync("/clinic/duty");
        await PressAsync(page, "Begin with Monday to Friday");
        await page.GetByLabel("Your closing text").FillAsync("At night call 143.");
        await page.GetByLabel("I confirm hours, roster and leave.").CheckAsync();
        await page.GetByLabel("I confirm the closing text.").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByText("Dr. Okafor would be told first.")).ToBeVisibleAsync();
    }

    static async Task<string> InviteAsync(IPage page)
    {
        await page.GotoAsync("/invite");
        await page.Locator("[name='Form.Name']").FillAsync("Maya");
        await page.Locator("[name='Form.Role'][value=Patient]").CheckAsync();
        await page.Locator("main").GetByRole(AriaRole.Button).First.ClickAsync();
        await page.WaitForURLAsync("**/invite/*");
        return await page.Locator(".link a").InnerTextAsync();
    }

    static async Task JoinAsync(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.GetByLabel("I have read this and want to come in.").CheckAsync();
        await page.GetByLabel("Date of birth").FillAsync("1990-01-31");
        await page.GetByLabel("Text me", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Number or address").FillAsync("079 555 01 23");
        await page.GetByLabel("When is a good time?").FillAsync("After 6");
        await page.GetByLabel("E-mail", new() { Exact = true }).FillAsync("maya@example.org");
        await page.GetByLabel("Password").FillAsync(Password);
        await PressAsync(page, "Come in");
        await page.WaitForURLAsync("**/today");
    }

    static async Task AskAsync(IPage page)
    {
        await page.GotoAsync("/caseload");
        await page.GetByRole(AriaRole.Link, new() { Name = "Maya" }).First.ClickAsync();
        await page.GetByLabel("Ask a measure").SelectOptionAsync("phq-9");
        await PressAsync(page, "Ask it");
        await Assertions.Expect(page.GetByText("Take it back")).ToBeVisibleAsync();
    }

    static async Task AnswerAsync(IPage page)
    {
        await page.GotoAsync("/today");
        await page.GetByRole(AriaRole.Link, new() { Name = "Begin" }).First.ClickAsync();
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Begin" }).ClickAsync();
        for (var question = 1; question < 9; question++)
        {
            await page.GetByLabel("More than half the days", new() { Exact = true }).CheckAsync();
            await PressAsync(page, "Next");
        }
        await page.GetByLabel("Several days", new() { Exact = true }).CheckAsync();
        // Support stands before anything else as soon as the answer is given; the questions wait behind it.
        await Assertions.Expect(page.GetByText("You don't have to carry it alone.").First).ToBeVisibleAsync();
        await page.GotoAsync("/words");
        await page.Locator("textarea").FillAsync(Wrote);
        await page.GetByLabel("Share with my team").CheckAsync();
        await PressAsync(page, "Save");
        await Assertions.Expect(page.GetByText(Wrote).First).ToBeVisibleAsync();
        await page.GotoAsync("/today");
        await page.GetByRole(AriaRole.Link, new() { Name = "Go on" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Go on" }).First.ClickAsync();
        while (!await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).IsVisibleAsync())
            await PressAsync(page, "Next");
        await PressAsync(page, "Send");
        await page.WaitForURLAsync("**/support?from=answer*");
    }

    static async Task SeeToAsync(IPage page)
    {
        await page.GotoAsync("/caseload");
        await page.GetByRole(AriaRole.Link, new() { Name = "Respond to Maya" }).ClickAsync();
        await page.GetByLabel("What was done").FillAsync(Done);
        await PressAsync(page, "Acknowledge");
        await Assertions.Expect(page.GetByText("Dr. Okafor acknowledged it")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Maya" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText(Wrote).First).ToBeVisibleAsync();
    }

    static Task PressAsync(IPage page, string name) => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();

    /// <summary>No name, no address, no answer, no code and no word of anybody in any line of the log, down to those for finding faults, nor in anything that left for a monitor.</summary>
    static void ShouldSayNothing(LoggedLines log, string monitored, params string[] secrets)
    {
        foreach (var told in new[] { "GET /today", "POST /answer/{id:guid}/send", "SELECT", "command RecordResponse", "round bell", "round seal", "tend.letters", "tend.audit.sealed", "db.client.operation.duration", "http.server.request.duration" })
            monitored.ShouldContain(told);
        // What leaves is binary, and two letters stand in it by chance.
        secrets.Where(secret => secret.Length > 3 && monitored.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        log.Lines.Count(line => line.StartsWith("Debug ", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
        log.Lines.Where(line => secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
    }
}
