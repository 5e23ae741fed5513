using Microsoft.Extensions.DependencyInjection;
using Tend.Care;
using Tend.Storage;
using Tend.Web.Features.Schedules;

namespace Tend.Web.Tests.House;

/// <summary>
/// A made-up week of a clinic, from a Monday morning to the next, through its pages and with a clock that is moved: who is asked, who comes, who is silent, whose
/// answer worries, who is called back, and what stands on the list in the end.
/// </summary>
public sealed class WeekOfAClinicTests(Browser browser)
{
    const string Learned = "Texting Ana first helps.", Done = "Called her, she is with her sister.", Line = "I call you today at five.";

    readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");

    [Fact]
    public async Task From_Monday_to_Monday()
    {
        await using var mail = await MailBox.OpenAsync();
        // Monday 4 May 2026.
        await using var app = TendApp.Open(mail: mail, at: At(4, 8));
        var elm = await ElmStreet.OpenAsync(app);

        await using (var desk = await DeskAsync(app, elm, elm.Clinician))
        {
            await Expect(desk.Page.GetByText("No visit stands in your calendar today."));
            foreach (var link in await InviteAsync(desk.Page, "Jonas", "Amira"))
                await JoinAsync(app, link.Name, link.Address);
            await PlanAsync(desk.Page, "Maya", "2026-05-05", "09:00");
            await PlanAsync(desk.Page, "Jonas", "2026-05-06", "10:00");
            await AskAllAsync(desk.Page, "Maya", "Jonas", "Amira");
        }
        var (jonas, amira) = (await AccountAsync(app, elm, "Jonas"), await AccountAsync(app, elm, "Amira"));

        // Tuesday: Maya answers before her visit, her clinician reads it before the door opens, and she says how the visit was.
        await using (var phone = await PhoneAsync(app, elm, elm.Maya, At(5, 7, 30)))
        {
            await AnswerAsync(phone.Page, "More than half the days", "Not at all");
            await Expect(phone.Page.GetByText("Saved at 7:30."));
            await phone.Page.GotoAsync("/words");
            await phone.Page.Locator("textarea").FillAsync(Learned);
            await phone.Page.GetByLabel("Share with my team").CheckAsync();
            await PressAsync(phone.Page, "Save");
        }
        await using (var desk = await DeskAsync(app, elm, elm.Clinician, At(5, 8, 55)))
        {
            foreach (var text in new[] { "9:00 to 9:50", "PHQ-9 16, first score", $"“{Learned}”" })
                await Expect(desk.Page.GetByText(text));
            app.Clock.SetUtcNow(At(5, 9, 50));
            await ElmStreet.BackAsync(desk.Page, "/day");
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Held: Maya", Exact = true }).ClickAsync();
            await Expect(desk.Page.GetByText("The session check goes to them now"));
        }
        await using (var phone = await PhoneAsync(app, elm, elm.Maya, At(5, 19)))
        {
            await Expect(phone.Page.GetByText("You had a visit. This is about how it was for you."));
            await CheckInAsync(phone.Page, 6, 4, 2);
        }

        // Wednesday: Jonas does not come, and asks for a call.
        await using (var desk = await DeskAsync(app, elm, elm.Clinician, At(6, 10, 30)))
        {
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Not held: Jonas" }).ClickAsync();
            await Expect(desk.Page.GetByText("Kept: it did not take place."));
        }
        await using (var phone = await PhoneAsync(app, elm, jonas, At(6, 12)))
        {
            await phone.Page.GotoAsync("/ask");
            await phone.Page.GetByLabel("Please call me").CheckAsync();
            await PressAsync(phone.Page, "Send");
            await Expect(phone.Page.Locator("article").GetByText("An answer is due by"));
        }
        await using (var desk = await DeskAsync(app, elm, elm.Clinician, At(6, 14)))
        {
            await desk.Page.GotoAsync("/caseload");
            await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Answer what Jonas asked" }).ClickAsync();
            await desk.Page.GetByLabel("One line").FillAsync(Line);
            await PressAsync(desk.Page, "Answered, done");
            await PlanAsync(desk.Page, "Jonas", "2026-05-08", "10:00");
        }

        // In the evening, nobody on duty: Amira's answer shows support before anything else, and somebody is told without a name.
        await using (var phone = await PhoneAsync(app, elm, amira, At(6, 19, 10)))
        {
            await AnswerAsync(phone.Page, "Several days", "More than half the days");
            await phone.Page.WaitForURLAsync("**/support?from=answer*");
            await Expect(phone.Page.GetByText("Nobody at the clinic is reading this now. The next time is Thursday at 9:00."));
        }
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await mail.NextAsync()).Raw.ShouldNotContain("Amira");

        // The questions of the week close with the Wednesday. Jonas sends his ten minutes later: kept, and marked late.
        await using (var phone = await PhoneAsync(app, elm, jonas, At(6, 23, 50)))
        {
            await OpenAsync(phone.Page);
            app.Clock.SetUtcNow(At(7, 0, 10));
            await FillAsync(phone.Page, "Not at all", "Not at all");
            await Expect(phone.Page.GetByText("Saved at 0:10."));
        }

        // Thursday: the lead sees to it.
        await using (var desk = await DeskAsync(app, elm, elm.Lead, At(7, 9, 2)))
        {
            await Expect(desk.Page.GetByText("Someone needs you").First);
            await desk.Page.GotoAsync("/caseload");
            await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Respond to Amira" }).ClickAsync();
            await desk.Page.GetByLabel("What was done").FillAsync(Done);
            await PressAsync(desk.Page, "Acknowledge");
            await Expect(desk.Page.GetByText("Dr. Okafor acknowledged it"));
        }

        // Friday: a sheet on paper is typed in, and Jonas comes.
        await using (var desk = await DeskAsync(app, elm, elm.Clinician, At(8, 9, 30)))
        {
            await TypePaperAsync(desk.Page, "Ben", "1111000001");
            app.Clock.SetUtcNow(At(8, 10, 50));
            await ElmStreet.BackAsync(desk.Page, "/day");
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Held: Jonas", Exact = true }).ClickAsync();
        }

        // Monday again: everybody is asked anew, and the list says who may need somebody and why.
        app.Clock.SetUtcNow(At(11, 8));
        await app.Services.GetRequiredService<DueRound>().GoAsync();
        await using (var desk = await DeskAsync(app, elm, elm.Clinician))
        {
            await desk.Page.GotoAsync("/caseload");
            (await desk.Page.Locator(".caseload tbody th").AllInnerTextsAsync()).ShouldBe(["Amira", "Maya", "Jonas", "Ben"]);
            await Expect(desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Amira" }).GetByText("Asked today"));
            await Expect(desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Amira" }).GetByText("PHQ-9 item 9: 2, acknowledged 7 May"));
            await Expect(desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Ben" }).GetByText("Nothing waits"));
            await desk.Page.SeeAsync("week-caseload");
            desk.Page.ShouldComplainOfNothing();
        }
        foreach (var secret in new[] { "Maya", "Jonas", "Amira", "Ben", Learned, Done, Line, "079 555" })
            app.Log.Lines.ShouldNotContain(line => line.Contains(secret, StringComparison.Ordinal));
    }

    DateTimeOffset At(int day, int hour, int minute = 0) => WallClock.At(new(2026, 5, day), new(hour, minute), zone);

    static Task Expect(ILocator there) => Assertions.Expect(there).ToBeVisibleAsync();

    Task<Place> DeskAsync(TendApp app, ElmStreet elm, Account who, DateTimeOffset? at = null) => OpenAsync(app, elm, who, Look.Desktop, at);

    Task<Place> PhoneAsync(TendApp app, ElmStreet elm, Account who, DateTimeOffset at) => OpenAsync(app, elm, who, Look.Phone, at);

    /// <summary>Somebody sits down, or takes their phone, at that time: a sign-in lasts half a day.</summary>
    async Task<Place> OpenAsync(TendApp app, ElmStreet elm, Account who, Look look, DateTimeOffset? at)
    {
        if (at is { } then)
            app.Clock.SetUtcNow(then);
        var context = await browser.NewContextAsync(app.Address, look);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, who);
        return new(context, page);
    }

    sealed record Place(IBrowserContext Context, IPage Page) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Context.DisposeAsync();
    }

    static async Task<List<(string Name, string Address)>> InviteAsync(IPage page, params string[] names)
    {
        await page.GotoAsync("/invite/many");
        await page.GetByLabel("Names").FillAsync(string.Join('\n', names));
        await PressAsync(page, "Show what will happen");
        await PressAsync(page, "Make those that are ticked");
        await page.WaitForURLAsync("**/invite/many/*");
        var links = await page.Locator(".link").AllInnerTextsAsync();
        return [.. names.Zip(links)];
    }

    async Task JoinAsync(TendApp app, string name, string link)
    {
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await context.NewPageAsync();
        await page.GotoAsync(link);
        await page.GetByLabel("I have read this and want to come in.").CheckAsync();
        await page.GetByLabel("Date of birth").FillAsync("1990-01-31");
        await page.GetByLabel("Text me", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Number or address").FillAsync("079 555 01 23");
        await page.GetByLabel("E-mail", new() { Exact = true }).FillAsync(ElmStreet.EmailOf(name));
        await page.GetByLabel("Password").FillAsync(ElmStreet.Password);
        await PressAsync(page, "Come in");
        await page.WaitForURLAsync("**/today");
    }

    static async Task PlanAsync(IPage page, string name, string day, string time)
    {
        await page.GotoAsync("/caseload");
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync();
        await page.GetByText("Plan a visit").ClickAsync();
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync(day);
        await page.GetByLabel("Time, on the clinic's clocks").FillAsync(time);
        await PressAsync(page, "Plan it");
        await Expect(page.GetByText("The visit is planned."));
    }

    /// <summary>A PHQ-9 each Monday, open for three days.</summary>
    static async Task AskAllAsync(IPage page, params string[] names)
    {
        await page.GotoAsync("/ask-several");
        foreach (var name in names)
            await page.GetByLabel(name).CheckAsync();
        await page.Locator("input[name=measures][value=phq-9]").CheckAsync();
        await page.GetByText("Every so many weeks").ClickAsync();
        await page.GetByLabel("Every how many days or weeks").FillAsync("1");
        await page.GetByLabel("Open for how many days").FillAsync("3");
        await PressAsync(page, "Ask them");
        await Expect(page.GetByText($"{names.Length} people are asked."));
    }

    static async Task OpenAsync(IPage page)
    {
        await page.GotoAsync("/today");
        await page.GetByRole(AriaRole.Link, new() { Name = "Begin" }).First.ClickAsync();
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Begin" }).ClickAsync();
    }

    /// <summary>Eight questions alike, the ninth on its own, and how hard it was.</summary>
    static async Task AnswerAsync(IPage page, string eight, string ninth)
    {
        await OpenAsync(page);
        await FillAsync(page, eight, ninth);
    }

    static async Task FillAsync(IPage page, string eight, string ninth)
    {
        for (var question = 1; question <= 10; question++)
        {
            // The tenth asks how hard it was, where there was anything.
            await Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = $"Question {question} of" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "Send" })));
            if (question < 10)
                await page.GetByLabel(question < 9 ? eight : ninth, new() { Exact = true }).CheckAsync();
            if (question == 9 && ninth != "Not at all")
            {
                // Support stands over the question, and once more before the next.
                await page.GetByRole(AriaRole.Button, new() { Name = "Go on with the questions" }).ClickAsync();
                await PressAsync(page, "Next");
                await page.GetByRole(AriaRole.Link, new() { Name = "Go on", Exact = true }).ClickAsync();
            }
            else if (!await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).IsVisibleAsync())
                await PressAsync(page, "Next");
        }
        await PressAsync(page, "Send");
    }

    static async Task CheckInAsync(IPage page, params int[] circles)
    {
        foreach (var (value, at) in circles.Select((value, at) => (value, at)))
            await page.Locator($"[name=c{at + 1}][value='{value}']").CheckAsync();
        await PressAsync(page, "Save check-in");
        await Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Threat" }));
    }

    static async Task TypePaperAsync(IPage page, string name, string row)
    {
        await page.GotoAsync("/patients/new");
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Date of birth").FillAsync("1961-11-02");
        await page.GetByLabel("Why staff enter").FillAsync("No phone; answers on paper.");
        await PressAsync(page, "Begin the record");
        await page.GetByRole(AriaRole.Link, new() { Name = "Type in a paper sheet" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "PHQ-9", Exact = true }).ClickAsync();
        await page.GetByLabel("10 answers in a row").FillAsync(row);
        await PressAsync(page, "Save the sheet");
        await Expect(page.GetByText("The sheet is saved, as entered by staff."));
    }

    static async Task<Account> AccountAsync(TendApp app, ElmStreet elm, string name)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        return db.Accounts.Single(account => account.Name == name);
    }

    static Task PressAsync(IPage page, string name) => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();
}
