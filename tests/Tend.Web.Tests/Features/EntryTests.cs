using System.Net;
using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Web.Tests.Features;

/// <summary>How answers come in without the person's own device: from paper, on the clinic's tablet; and how many are invited at once.</summary>
public sealed class EntryTests(Browser browser)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_paper_sheet_is_typed_in_a_row_read_back_and_goes_to_safety_at_once(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AskAsync(elm.Maya);
        await using var context = await browser.NewContextAsync(app.Address, script ? Look.Desktop : Look.Narrow with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Type in a paper sheet" }).ClickAsync();
        await Assertions.Expect(page.GetByText("asked and open")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "PHQ-9", Exact = true }).ClickAsync();

        var row = page.GetByLabel("10 answers in a row");
        await row.FillAsync("01232101");
        await page.GetByRole(AriaRole.Button).And(page.GetByText("Read it back").Or(page.GetByText("Save the sheet"))).ClickAsync();
        await Assertions.Expect(page.GetByText("8 of 10 signs.")).ToBeVisibleAsync();
        await row.FillAsync("0123-10121");
        if (!script)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Read it back" }).ClickAsync();
            await Assertions.Expect(page.GetByText("Is this what stands on the paper?")).ToBeVisibleAsync();
        }
        await Assertions.Expect(page.Locator("[data-answer]").Nth(3)).ToHaveTextAsync("Nearly every day");
        await Assertions.Expect(page.GetByText("goes to safety at once").Locator("visible=true")).ToHaveCountAsync(1);
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        await page.GetByLabel("Day of the answers").FillAsync("2026-05-09");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the sheet" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This day is in the future")).ToBeVisibleAsync();
        await page.GetByLabel("Day of the answers").FillAsync("2026-05-06");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the sheet" }).ClickAsync();

        await Assertions.Expect(page.GetByText("The sheet is saved, as entered by staff.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Nothing is open.")).ToBeVisibleAsync();
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        (await db.Responses.SingleAsync()).ShouldSatisfyAllConditions(one => one.EnteredBy.ShouldBe(EnteredBy.Staff), one => one.Answers.ShouldBe("0,1,2,3,,1,0,1,2,1"), one => one.Day.ShouldBe(new(2026, 5, 6)), one => one.Assignment.ShouldNotBeNull());
        (await db.Signals.CountAsync()).ShouldBe(1);
        page.ShouldComplainOfNothing();

        await using var hers = await browser.NewContextAsync(app.Address, Look.Phone);
        var course = await hers.NewPageAsync();
        await elm.SignInAsync(course, elm.Maya);
        await course.GotoAsync("/course");
        await Assertions.Expect(course.GetByText("your team typed this one in for you")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_sheet_can_be_entered_answer_by_answer()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}/sheet/gad-7?by=choice");
        for (var at = 0; at < 6; at++)
            await page.Locator("fieldset.item").Nth(at).GetByText("1. Several days").ClickAsync();
        await page.GetByText("The person, with my help").ClickAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the sheet" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The sheet is saved")).ToBeVisibleAsync();
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        (await db.Responses.SingleAsync()).ShouldSatisfyAllConditions(one => one.EnteredBy.ShouldBe(EnteredBy.WithHelp), one => one.Answers.ShouldBe("1,1,1,1,1,1,,"));
    }

    [Fact]
    public async Task On_a_tablet_a_patient_reaches_their_questions_and_nothing_else_and_hands_back_a_locked_page()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var jonas = await elm.JoinAsync("Jonas", Role.Patient, elm.Clinician);
        var (his, other) = (await elm.AskAsync(jonas), await elm.AskAsync(elm.Maya, "k6"));
        await elm.AskAsync(elm.Maya);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}/handover");
        await page.GetByText("K6").ClickAsync();
        await page.GetByText("The person, with help").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand it over" }).ClickAsync();
        await page.WaitForURLAsync("**/tablet");
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();

        string[] closed =
        [
            "/caseload", "/patients/new", $"/patients/{elm.Maya.Patient.Value.Value}", $"/patients/{jonas.Patient!.Value.Value}", "/course", "/me", "/words", "/seen", "/invite", "/ask", "/clinic", "/about", "/health",
            $"/at/{elm.Address}", $"/answer/{his.Id.Value}", $"/answer/{other.Id.Value}",
        ];
        foreach (var address in closed)
            (await page.APIRequest.GetAsync(new Uri(app.Address, address).ToString())).Status.ShouldBe((int)HttpStatusCode.NotFound, address);
        (await page.APIRequest.GetAsync(new Uri(app.Address, $"/at/{elm.Address}/support").ToString())).Status.ShouldBe(200);
        foreach (var name in new[] { "Jonas", "Lind", "Okafor" })
            (await page.ContentAsync()).ShouldNotContain(name);

        await page.GetByRole(AriaRole.Link, new() { Name = "Begin" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show all questions" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Begin" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "Next" })).First.ClickAsync();
        await page.GotoAsync(page.Url.Split('?')[0] + "?at=end");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await page.WaitForURLAsync("**/tablet/locked");
        await Assertions.Expect(page.GetByText("Please give the tablet back.")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        foreach (var address in closed.Concat(["/tablet", "/today"]))
            (await page.APIRequest.GetAsync(new Uri(app.Address, address).ToString(), new() { MaxRedirects = 0 })).Status.ShouldBeOneOf(302, 404);
        await page.GetByLabel("For staff: your password").FillAsync("not these words");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("This password does not open it.")).ToBeVisibleAsync();
        await page.GetByLabel("For staff: your password").FillAsync(ElmStreet.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Maya" })).ToBeVisibleAsync();

        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        (await db.Responses.SingleAsync()).EnteredBy.ShouldBe(EnteredBy.WithHelp);
        (await db.Audit.SingleAsync(row => row.Act == "response")).ShouldSatisfyAllConditions(row => row.Account.ShouldBeNull(), row => row.Patient.ShouldBe(elm.Maya.Patient));
    }

    [Fact]
    public async Task A_tablet_ends_with_the_account_of_whoever_handed_it_over()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AskAsync(elm.Maya);
        var weiss = await elm.JoinAsync("Dr. Weiss", Role.Clinician, elm.Lead);
        await elm.DoAsync(elm.Lead, new SetCareTeam(elm.Maya.Patient!.Value, weiss.Staff, IsMember: true));
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, weiss);
        await page.GotoAsync($"/patients/{elm.Maya.Patient.Value.Value}/handover");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand it over" }).ClickAsync();
        await page.WaitForURLAsync("**/tablet");
        await elm.DoAsync(elm.Lead, new CloseAccount(weiss.Id));
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("Some questions are here for you")).ToHaveCountAsync(0);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Many_are_invited_after_a_dry_run_and_printed_on_one_sheet(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, script ? Look.Desktop : Look.Narrow with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync("/invite/many");
        await page.GetByLabel("Names").FillAsync("Ana  B.\n\n* Sam\nsam\nMaya\n");
        await page.GetByLabel("More without a name").FillAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what will happen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("gets an invitation of their own")).ToHaveCountAsync(3);
        await Assertions.Expect(page.GetByText("stands twice in the list")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByText("a patient of yours has this name")).ToHaveCountAsync(1);
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        await page.GetByLabel("Invite Maya, line 4").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make those that are ticked" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "4 invitations" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".letters svg")).ToHaveCountAsync(4);
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        (await page.Locator(".letters .link a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)")).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public async Task A_record_without_a_sign_in_is_begun_by_staff_with_its_reason()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync("/patients/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin the record" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Why do staff enter?")).ToBeVisibleAsync();
        await page.GetByLabel("Name").FillAsync("Ruth K.");
        await page.GetByLabel("Date of birth").FillAsync("1941-02-03");
        await page.GetByLabel("Why staff enter").FillAsync("No phone.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin the record" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Staff entry only since 6 May 2026", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("No phone.")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
    }

    [Fact]
    public async Task Somebody_whose_answers_staff_entered_is_invited_later_and_finds_them()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var ruth = await elm.DoAsync(elm.Clinician, new BeginRecord(new(app.NewId()), "Ruth K.", new(1941, 2, 3), "No phone."));
        await elm.DoAsync(elm.Clinician, new RecordResponse(new(app.NewId()), ruth, "phq-9", [.. Tend.Measures.MeasureLibrary.Get("phq-9").Items.Select((_, at) => Tend.Measures.Answer.Of(at < 7 ? 2 : 0))],
            app.Clock.GetUtcNow(), null, EnteredBy.Staff, OnDay: app.Clock.GetUtcNow().DayIn("Europe/Zurich")));
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync($"/patients/{ruth.Value}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite them to sign in" }).ClickAsync();
        var link = (await page.Locator(".link a").GetAttributeAsync("href"))!;
        await page.GotoAsync($"/patients/{ruth.Value}");
        await Assertions.Expect(page.GetByText("An invitation to this record opens until")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.Locator("#entry").ScrollIntoViewIfNeededAsync();
        await Screenshots.Take(page, "entry-invited");

        await using var hers = await browser.NewContextAsync(app.Address, Look.Narrow with { Script = false });
        var join = await hers.NewPageAsync();
        await join.GotoAsync(link);
        await Assertions.Expect(join.GetByText("Your team has kept your answers from paper.")).ToBeVisibleAsync();
        await join.ShouldHaveNoAxeFindings();
        await join.ShouldFitItsWidth();
        await join.GetByLabel("I have read this and want to come in.").CheckAsync();
        await join.GetByLabel("Date of birth").FillAsync("1941-03-02");
        await join.GetByLabel("Wait until my visit").CheckAsync();
        await join.GetByLabel("E-mail", new() { Exact = true }).FillAsync("ruth@example.org");
        await join.GetByLabel("Password").FillAsync(ElmStreet.Password);
        await join.GetByRole(AriaRole.Button, new() { Name = "Come in" }).ClickAsync();
        await Assertions.Expect(join.GetByText("This is not the day of birth that your clinic has.")).ToBeVisibleAsync();
        await Screenshots.Take(join, "join-record");
        await join.GetByLabel("Date of birth").FillAsync("1941-02-03");
        await join.GetByLabel("Password").FillAsync(ElmStreet.Password);
        await join.GetByRole(AriaRole.Button, new() { Name = "Come in" }).ClickAsync();
        await join.WaitForURLAsync("**/today");
        await join.GotoAsync("/course");
        await Assertions.Expect(join.GetByText("This is the first one.")).ToBeVisibleAsync();
        await page.GotoAsync($"/patients/{ruth.Value}");
        await Assertions.Expect(page.GetByText("Staff entry only")).ToHaveCountAsync(0);
    }
}
