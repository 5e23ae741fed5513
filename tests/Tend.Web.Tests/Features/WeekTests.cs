using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Features.Caseload;

namespace Tend.Web.Tests.Features;

/// <summary>A patient's week between visits: the day page, asking the clinic, medicines, what the team sees, a copy of the record.</summary>
public sealed class WeekTests(Browser browser)
{
    /// <summary>With more on them than the pages of every story have; the other looks are the house's.</summary>
    [Fact]
    public async Task The_pages_hold_with_much_on_them()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await LiveAsync(app, elm);
        foreach (var look in Screenshots.Wanted ? Look.Each : [Look.Phone])
        {
            await using var context = await browser.NewContextAsync(app.Address, look);
            var page = await context.NewPageAsync();
            await elm.SignInAsync(page, elm.Maya);
            foreach (var place in new[] { "today", "ask", "medicines", "me", "data", "me/team-sees", "words" })
                await SeeAsync(page, place);
            await using var desk = await browser.NewContextAsync(app.Address, look);
            var staff = await desk.NewPageAsync();
            await elm.SignInAsync(staff, elm.Clinician);
            foreach (var place in new[] { "caseload", $"patients/{elm.Maya.Patient!.Value.Value}" })
                await SeeAsync(staff, place);
        }

        static async Task SeeAsync(IPage page, string place)
        {
            await page.GotoAsync($"/{place}");
            await page.SeeAsync($"week-{(place.StartsWith("patients", StringComparison.Ordinal) ? "record" : place.Replace('/', '-'))}");
        }
    }

    [Fact]
    public async Task A_request_says_when_an_answer_is_due_stands_on_the_caseload_once_overdue_and_the_answer_is_read()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var maya = await context.NewPageAsync();
        await elm.SignInAsync(maya, elm.Maya);
        await maya.GotoAsync("/ask");
        await PressAsync(maya, "Send");
        await Assertions.Expect(maya.GetByText("Please choose one of the three.")).ToBeVisibleAsync();
        await Assertions.Expect(maya.GetByText("Ask before you change or stop anything.")).ToBeVisibleAsync();
        await maya.GetByLabel("I would like to change or stop a medicine").CheckAsync();
        await maya.GetByLabel("In your own words").FillAsync("My hands <b>shake</b>.");
        await PressAsync(maya, "Send");
        await Assertions.Expect(maya.Locator("article").GetByText("An answer is due by")).ToBeVisibleAsync();
        (await OverdueAsync(app, elm)).ShouldBe([false]);

        app.Clock.Advance(TimeSpan.FromDays(7));
        (await OverdueAsync(app, elm)).ShouldBe([true]);
        await elm.SignInAsync(maya, elm.Maya);
        await maya.GotoAsync("/ask");
        await Assertions.Expect(maya.GetByText("This answer is late. We are sorry.")).ToBeVisibleAsync();

        await using var desk = await browser.NewContextAsync(app.Address, Look.Desktop with { Script = false });
        var staff = await desk.NewPageAsync();
        await elm.SignInAsync(staff, elm.Clinician);
        await staff.GotoAsync("/caseload");
        await Assertions.Expect(staff.GetByText("Request overdue since")).ToBeVisibleAsync();
        await staff.GetByRole(AriaRole.Link, new() { Name = "Answer what Maya asked" }).ClickAsync();
        await Assertions.Expect(staff.GetByText("My hands <b>shake</b>.")).ToBeVisibleAsync();
        await staff.GetByLabel("One line").FillAsync("I call you on Friday at six.");
        await PressAsync(staff, "Answered, done");
        await Assertions.Expect(staff.Locator(".flash")).ToHaveTextAsync("Answered. They read it under “Ask the clinic”.");
        await staff.GotoAsync("/caseload");
        await Assertions.Expect(staff.GetByText("Request overdue since")).ToHaveCountAsync(0);

        await maya.GotoAsync("/today");
        await maya.GetByRole(AriaRole.Link, new() { Name = "Your team answered you" }).ClickAsync();
        await Assertions.Expect(maya.GetByText("I call you on Friday at six.")).ToBeVisibleAsync();
        await Assertions.Expect(maya.GetByText("Dr. Lind answered on")).ToBeVisibleAsync();
        await Assertions.Expect(maya.GetByText("This is not a chat.")).ToBeVisibleAsync();
        app.Log.Lines.ShouldNotContain(line => line.Contains("shake") || line.Contains("Friday at six"));
    }

    [Fact]
    public async Task An_overdue_request_stands_under_safety_and_above_what_is_new()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var (asks, raised) = (await elm.JoinAsync("Adam", Role.Patient, elm.Clinician), await elm.JoinAsync("Bea", Role.Patient, elm.Clinician));
        await elm.AnswerAsync(elm.Maya, "gad-7", 1, 1, 1, 1, 1, 1, 1);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await elm.DoAsync(asks, new AskClinic(app.NewId(), asks.Patient!.Value, RequestKind.Call, null));
        (await NamesAsync(app, elm)).ShouldBe(["Maya", "Adam", "Bea"]);
        app.Clock.Advance(TimeSpan.FromDays(7));
        (await NamesAsync(app, elm)).ShouldBe(["Adam", "Maya", "Bea"]);
        await elm.AnswerAsync(raised, "phq-9", 1, 1, 1, 1, 1, 1, 1, 1, 2);
        (await NamesAsync(app, elm)).ShouldBe(["Bea", "Adam", "Maya"]);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_check_in_is_saved_and_can_be_changed_that_day(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = script });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await Assertions.Expect(page.GetByText("Hello. This is a quiet place between your visits.")).ToBeVisibleAsync();
        await PressAsync(page, "Save check-in");
        await Assertions.Expect(page.GetByText("Nothing is chosen yet. One answer is enough.")).ToBeVisibleAsync();
        await page.Locator("[name=c1][value='6']").CheckAsync();
        await page.Locator("[name=c3][value='2']").CheckAsync();
        await PressAsync(page, "Save check-in");
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Threat" })).ToHaveAttributeAsync("value", "6");
        await Assertions.Expect(page.GetByText("Thank you for today.")).ToBeVisibleAsync();
        await page.GetByText("Change it", new() { Exact = true }).ClickAsync();
        await page.Locator("[name=c1][value='4']").CheckAsync();
        await page.Locator("[name=c3][value='']").CheckAsync();
        await PressAsync(page, "Save check-in");
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Threat" })).ToHaveAttributeAsync("value", "4");
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Soothing" })).ToHaveCountAsync(0);
        app.Clock.Advance(TimeSpan.FromDays(20));
        await elm.SignInAsync(page, elm.Maya);
        await Assertions.Expect(page.GetByText("Good to see you. Start from here.")).ToBeVisibleAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldNotContain("20");
    }

    [Fact]
    public async Task A_medicine_that_was_not_taken_is_met_without_blame_and_with_two_ways_to_ask()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/medicines");
        await PressAsync(page, "Put it on the list");
        await Assertions.Expect(page.GetByText("What is it called?")).ToBeVisibleAsync();
        await page.GetByLabel("Name").FillAsync("Sertraline");
        await page.GetByLabel("How many times a day").FillAsync("99");
        await PressAsync(page, "Put it on the list");
        await Assertions.Expect(page.GetByText("We look for a number from 1 to 24 here.")).ToBeVisibleAsync();
        await page.GetByLabel("How many times a day").FillAsync("2");
        await PressAsync(page, "Put it on the list");
        await Assertions.Expect(page.GetByText("2 times a day")).ToBeVisibleAsync();
        await PressAsync(page, "Not taken today: Sertraline");
        await page.GetByLabel("Side effects").CheckAsync();
        await page.GetByLabel("In your own words").FillAsync("My hands shake.");
        await PressAsync(page, "Save");
        await Assertions.Expect(page.GetByText("Today: not taken. Side effects")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Call a pharmacist.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Ask the clinic to call me" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Please call me")).ToBeCheckedAsync();

        await using var desk = await browser.NewContextAsync(app.Address, Look.Desktop with { Script = false });
        var staff = await desk.NewPageAsync();
        await elm.SignInAsync(staff, elm.Clinician);
        await staff.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}");
        await Assertions.Expect(staff.GetByText("said not taken; side effects: “My hands shake.”")).ToBeVisibleAsync();
        await staff.GetByText("Write a medicine down").ClickAsync();
        await staff.GetByLabel("Name of the medicine").FillAsync("Vitamin D");
        await staff.GetByLabel("Supplement").CheckAsync();
        await PressAsync(staff, "Put it on the list");
        await PressAsync(staff, "Off the list: Sertraline");
        await page.GotoAsync("/medicines");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Vitamin D" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sertraline" })).ToHaveCountAsync(0);
        app.Log.Lines.ShouldNotContain(line => line.Contains("Sertraline") || line.Contains("shake"));
    }

    [Fact]
    public async Task A_copy_of_the_record_asks_for_the_password_and_comes_in_three_forms()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await LiveAsync(app, elm);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/data");
        await page.GetByLabel("Password").FillAsync("not my password");
        await PressAsync(page, "Take a copy");
        await Assertions.Expect(page.GetByText("This is not the password of this account.")).ToBeVisibleAsync();

        var html = Encoding.UTF8.GetString(await TakeAsync("A page to read or print"));
        html.ShouldStartWith("<!DOCTYPE html>");
        html.ShouldContain("The record of Maya");
        System.Net.WebUtility.HtmlDecode(html).ShouldContain("=1+1 <b>the river</b>");
        html.ShouldNotContain("<b>the");
        html.ShouldNotContain("for the team only");
        html.ShouldNotContain("http");

        using var json = JsonDocument.Parse(await TakeAsync("One file for machines"));
        json.RootElement.GetProperty("my_words")[0].GetProperty("words").GetString().ShouldBe("=1+1 <b>the river</b>");
        json.RootElement.GetProperty("medicines").EnumerateArray().Select(one => one.GetProperty("name").GetString()).ShouldContain("Sertraline");
        json.RootElement.GetProperty("medicine_days")[0].GetProperty("reason").GetString().ShouldBe("SideEffects");
        json.RootElement.GetProperty("what_i_asked").EnumerateArray().Select(one => one.GetProperty("answer").GetString()).ShouldContain("I call you on Friday.");
        json.RootElement.GetProperty("answers").GetArrayLength().ShouldBe(10 + 10);
        json.RootElement.GetProperty("scores").EnumerateArray().ShouldContain(one => one.GetProperty("value").GetString() == "9");

        json.RootElement.GetProperty("visits")[0].GetProperty("with").GetString().ShouldBe("Dr. Lind");
        json.RootElement.GetProperty("not_sent_yet")[0].GetProperty("answers").GetString().ShouldBe("2,1,,,,,,");
        json.RootElement.GetProperty("asked_on_a_schedule")[0].GetProperty("every").GetString().ShouldBe("2");
        json.RootElement.GetProperty("read_by_my_team")[0].GetProperty("line").GetString().ShouldBe("Let us look at the nights.");

        using var zip = new ZipArchive(new MemoryStream(await TakeAsync("Tables (CSV)")));
        zip.Entries.Count.ShouldBe(25);
        using var words = new StreamReader(zip.GetEntry("my_words.csv")!.Open());
        (await words.ReadToEndAsync()).ShouldContain(",'=1+1 <b>the river</b>\r\n");

        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        (await db.Audit.Where(row => row.Act == "took a copy").OrderBy(row => row.Id).Select(row => row.What).ToListAsync()).ShouldBe(["page", "json", "csv"]);
        (await db.Audit.CountAsync(row => row.Act == "wrong password")).ShouldBe(1);

        async Task<byte[]> TakeAsync(string form)
        {
            await page.GotoAsync("/data");
            await page.GetByLabel(form).CheckAsync();
            await page.GetByLabel("Password").FillAsync(ElmStreet.Password);
            var download = await page.RunAndWaitForDownloadAsync(() => PressAsync(page, "Take a copy"));
            return await File.ReadAllBytesAsync(await download.PathAsync());
        }
    }

    /// <summary>The same parts draw both pages; what differs is that the patient can only look, and does not read notes written for the team.</summary>
    [Fact]
    public async Task What_my_team_sees_is_what_the_team_sees()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await LiveAsync(app, elm);
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop with { Script = false });
        var maya = await context.NewPageAsync();
        await elm.SignInAsync(maya, elm.Maya);
        await maya.GotoAsync("/me/team-sees");
        await using var desk = await browser.NewContextAsync(app.Address, Look.Desktop with { Script = false });
        var staff = await desk.NewPageAsync();
        await elm.SignInAsync(staff, elm.Clinician);
        await staff.GotoAsync("/caseload");
        // All but the box to tick, which is for those who ask.
        const string Cells = ".caseload tbody th, .caseload tbody td:not(.tick)";
        (await maya.Locator(Cells).AllInnerTextsAsync()).ShouldBe(await staff.Locator(Cells).AllInnerTextsAsync());
        await staff.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}");
        foreach (var part in new[] { ".reach", "figure svg", "[aria-labelledby=shared] .serif" })
            (await maya.Locator(part).Last.InnerHTMLAsync()).ShouldBe(await staff.Locator(part).Last.InnerHTMLAsync());
        await Assertions.Expect(staff.GetByText("for the team only")).ToBeVisibleAsync();
        await Assertions.Expect(maya.GetByText("for the team only")).ToHaveCountAsync(0);
        await Assertions.Expect(maya.GetByText("1 note, for the team.")).ToBeVisibleAsync();
        await Assertions.Expect(maya.Locator("main form, main button, main a[href^='/patients'], main a[href^='/signals']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Own_words_are_found_by_a_word_that_no_log_and_no_address_keeps()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        foreach (var words in new[] { "The River was high.", "A quiet day." })
            await elm.DoAsync(elm.Maya, new WriteText(app.NewId(), elm.Maya.Patient!.Value, words, false));
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/words");
        await page.GetByLabel("Look for a word").FillAsync("river");
        await PressAsync(page, "Look");
        await Assertions.Expect(page.GetByText("One text has this in it.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("article")).ToHaveCountAsync(1);
        page.Url.ShouldNotContain("river");
        app.Log.Lines.ShouldNotContain(line => line.Contains("river", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A fortnight in which each page has something to show.</summary>
    static async Task LiveAsync(TendApp app, ElmStreet elm)
    {
        var patient = elm.Maya.Patient!.Value;
        await elm.AnswerAsync(elm.Maya, "phq-9", 1, 1, 1, 1, 1, 1, 1, 2, 0);
        var (call, medicine) = (app.NewId(), app.NewId());
        await elm.DoAsync(elm.Maya, new AskClinic(call, patient, RequestKind.Call, "After six is good."));
        await elm.DoAsync(elm.Clinician, new AnswerRequest(call, patient, "I call you on Friday."));
        await elm.DoAsync(elm.Maya, new AskClinic(app.NewId(), patient, RequestKind.Medicine, "My hands shake since Monday."));
        await elm.DoAsync(elm.Maya, new ListMedicine(medicine, patient, new("Sertraline", 1)));
        await elm.DoAsync(elm.Clinician, new ListMedicine(app.NewId(), patient, new("Vitamin D", IsAsNeeded: true, IsSupplement: true)));
        await elm.DoAsync(elm.Maya, new SayTaken(medicine, patient, false, new(NotTakenReason.SideEffects, "My hands shake.")));
        await elm.DoAsync(elm.Maya, new WriteText(app.NewId(), patient, "=1+1 <b>the river</b>", IsShared: true));
        await elm.DoAsync(elm.Clinician, new WriteText(app.NewId(), patient, "for the team only", IsShared: true));
        var sheet = new Tend.Measures.Answer[Tend.Measures.MeasureLibrary.Get(CheckIn.Measure).Items.Count];
        (sheet[0], sheet[1], sheet[2]) = (Tend.Measures.Answer.Of(6), Tend.Measures.Answer.Of(4), Tend.Measures.Answer.Of(2));
        await elm.DoAsync(elm.Maya, new CheckIn(new(app.NewId()), patient, sheet, app.Clock.GetUtcNow()));
        await elm.DoAsync(elm.Clinician, new MarkRead(patient, app.NewId(), "Let us look at the nights."));
        await elm.DoAsync(elm.Clinician, new PlanVisit(new(app.NewId()), patient, elm.Clinician.Staff, new(2026, 5, 12), new(9, 0), 50));
        await elm.DoAsync(elm.Clinician, new SetSchedule(new(app.NewId()), [patient], ["k6"], new() { Rhythm = Tend.Engagement.Rhythm.Weeks, Every = 2 }, null, null));
        var begun = await elm.AskAsync(elm.Maya, "gad-7");
        await elm.DoAsync(elm.Maya, new SaveDraft(patient, begun.Id, [.. Tend.Measures.MeasureLibrary.Get("gad-7").Items.Select((_, at) => at < 2 ? Tend.Measures.Answer.Of(2 - at) : Tend.Measures.Answer.Missing)], app.Clock.GetUtcNow()));
    }

    static async Task<List<bool>> OverdueAsync(TendApp app, ElmStreet elm)
    {
        var now = app.Clock.GetUtcNow();
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        return await db.Status.Select(status => status.RequestDue <= now).ToListAsync();
    }

    static async Task<List<string>> NamesAsync(TendApp app, ElmStreet elm)
    {
        var now = app.Clock.GetUtcNow();
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        return await CaseloadOf.Rows(db, Seen.StatusBy(db, elm.As(elm.Clinician), isWidened: false), now).ByWhyNow(now).Select(row => row.Name).ToListAsync();
    }

    static Task PressAsync(IPage page, string name) => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();
}
