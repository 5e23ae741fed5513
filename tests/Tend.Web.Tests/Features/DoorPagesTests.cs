using System.Net;
using Microsoft.EntityFrameworkCore;
using Tend.Storage.Commands;
using Tend.Web.Features.Door;

namespace Tend.Web.Tests.Features;

/// <summary>The public door: closed until the lead opens it, then for anybody, without a cookie or a trace; and the request to meet that is seen and then erased.</summary>
public sealed class DoorPagesTests(Browser browser)
{
    static readonly string[] Answers = ["2", "4", "3", "5", "2", "3", "3", "4", "5", "2", "4", "4"];

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_lead_looks_at_the_door_opens_it_and_a_stranger_asks_to_meet_and_is_seen_to(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var desk = await browser.NewContextAsync(app.Address, Look.Desktop with { Script = script });
        await using var outside = await browser.NewContextAsync(app.Address, script ? Look.Phone : Look.Narrow with { Script = false, Dark = true });
        var (lead, stranger) = (await desk.NewPageAsync(), await outside.NewPageAsync());
        (await stranger.APIRequest.GetAsync(new Uri(app.Address, "/at/elm-street/door").ToString())).Status.ShouldBe(404);
        await elm.SignInAsync(lead, elm.Lead);
        await lead.GotoAsync("/clinic");
        await lead.GetByRole(AriaRole.Link, new() { Name = "The public door" }).ClickAsync();
        await lead.SeeAsync("clinic-door-closed");
        await lead.ShouldBeWalkedByKeyboard();
        await lead.GetByRole(AriaRole.Link, new() { Name = "Look at it as people see it" }).ClickAsync();
        await Assertions.Expect(lead.GetByText("This door is closed. Only you see this page.")).ToBeVisibleAsync();
        await lead.GotoAsync("/clinic/door");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Open the door" }).ClickAsync();
        await lead.SeeAsync("clinic-door-open");

        await stranger.GotoAsync("/at/elm-street/door");
        await Assertions.Expect(stranger.GetByRole(AriaRole.Heading, new() { Name = "Being kind to yourself" })).ToBeVisibleAsync();
        await Assertions.Expect(stranger.GetByText("Die Dargebotene Hand")).ToBeVisibleAsync();
        await stranger.SeeAsync("door");
        await stranger.GetByText("About 2 minutes: A note that lets me rest").ClickAsync();
        await stranger.GetByText("Where this is from").First.ClickAsync();
        await stranger.SeeAsync("door-opened");
        await stranger.GetByRole(AriaRole.Link, new() { Name = "Ask to meet" }).ClickAsync();
        await stranger.SeeAsync("door-meet");
        if (script)
            await stranger.ShouldBeWalkedByKeyboard();
        await stranger.GetByLabel("What may we call you?").FillAsync("Rosa");
        await stranger.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(stranger.GetByText("A number or an e-mail is enough.")).ToBeVisibleAsync();
        await Assertions.Expect(stranger.GetByLabel("What may we call you?")).ToHaveValueAsync("Rosa");
        await stranger.GetByLabel("How can we reach you safely?").FillAsync("079 555 01 77, after six, no message");
        app.Clock.Advance(DoorStamp.Fastest);
        await stranger.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(stranger.GetByText("Thank you for asking.")).ToBeVisibleAsync();
        await Assertions.Expect(stranger.GetByText("Someone from Elm Street gets in touch with you by Friday 8 May, 17:00.")).ToBeVisibleAsync();
        await stranger.SeeAsync("door-sent");
        (await outside.CookiesAsync()).ShouldBeEmpty();

        await lead.GotoAsync("/day");
        await Assertions.Expect(lead.GetByText("079 555 01 77, after six, no message")).ToBeVisibleAsync();
        await lead.SeeAsync("day-meeting");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Seen to: erase it (Rosa)" }).ClickAsync();
        await Assertions.Expect(lead.GetByText("Not erased. Tick the line first")).ToBeVisibleAsync();
        await lead.GetByLabel("I have been in touch with Rosa").CheckAsync();
        await lead.GetByRole(AriaRole.Button, new() { Name = "Seen to: erase it (Rosa)" }).ClickAsync();
        await Assertions.Expect(lead.GetByText("The name and the way to reach them are erased.")).ToBeVisibleAsync();
        await Assertions.Expect(lead.GetByText("079 555 01 77")).ToHaveCountAsync(0);
        (await RowsAsync(app))["meeting_requests"].ShouldBe(0);

        await lead.GotoAsync("/clinic/door");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Close the door" }).ClickAsync();
        (await stranger.APIRequest.GetAsync(new Uri(app.Address, "/at/elm-street/door/meet").ToString())).Status.ShouldBe(404);
        lead.ShouldComplainOfNothing();
    }

    /// <summary>Every table, every answer's header and every line of the log are looked at.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_look_at_oneself_is_counted_in_the_page_and_leaves_no_row_no_cookie_and_no_line(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.DoAsync(elm.Lead, new SetDoor(IsOpen: true));
        var (rows, lines) = (await RowsAsync(app), app.Log.Lines.Count);
        await using var outside = await browser.NewContextAsync(app.Address, script ? Look.Desktop : Look.Narrow with { Script = false });
        var page = await outside.NewPageAsync();
        var cookies = new List<string>();
        page.Response += (_, response) => cookies.AddRange(response.Headers.Where(header => header.Key == "set-cookie").Select(header => $"{response.Url} {header.Value}"));
        await page.GotoAsync("/at/elm-street/door");
        await page.GetByRole(AriaRole.Link, new() { Name = "Look at the questions" }).ClickAsync();
        await page.SeeAsync("door-look");
        if (script)
            await page.ShouldBeWalkedByKeyboard();
        for (var at = 0; at < Answers.Length - 1; at++)
            await page.Locator($"input[name=q{at + 1}][value='{Answers[at]}']").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what it says" }).ClickAsync();
        await Assertions.Expect(page.GetByText("One question is still open, so there is no number.")).ToBeVisibleAsync();
        await page.Locator($"input[name=q12][value='{Answers[^1]}']").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what it says" }).ClickAsync();
        // Turned round: 4, 1, 2, 1, 2, 2 for the six hard ones, beside 4, 3, 2, 3, 3, 2: 29 of 12.
        await Assertions.Expect(page.GetByText("2.42")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("It cannot say how you are, what you have, or what you are worth.")).ToBeVisibleAsync();
        await page.SeeAsync("door-look-read");
        new Uri(page.Url).Query.ShouldBeEmpty();

        (await RowsAsync(app)).ShouldBe(rows);
        cookies.ShouldBeEmpty();
        (await outside.CookiesAsync()).ShouldBeEmpty();
        app.Log.Lines.Count.ShouldBe(lines);
    }

    [Fact]
    public async Task What_a_program_sends_is_not_taken_and_what_a_person_typed_is_never_lost()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.DoAsync(elm.Lead, new SetDoor(IsOpen: true));
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = app.Address };
        var stamp = app.Services.GetService(typeof(DoorStamp)) as DoorStamp;
        var fresh = stamp!.Of(elm.Clinic);
        async Task<string> SendAsync(string? sealedIn, string website = "", string name = "Rosa & Sons", string reach = "079", Guid? id = null)
        {
            var answer = await client.PostAsync("/at/elm-street/door/meet", new FormUrlEncodedContent([new("_handler", "meet"), new("Form.Id", $"{id ?? app.NewId()}"), new("Form.Stamp", sealedIn), new("Form.Name", name), new("Form.Reach", reach), new("Form.Website", website)]));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        }
        async Task NotTakenAsync(string page, string because)
        {
            page.ShouldContain(because);
            page.ShouldContain("value=\"Rosa & Sons\"");
            (await RowsAsync(app))["meeting_requests"].ShouldBe(0);
        }

        await NotTakenAsync(await SendAsync(fresh), "That went very fast");
        app.Clock.Advance(DoorStamp.Fastest);
        await NotTakenAsync(await SendAsync(fresh, website: "https://buy.example"), "Something was filled in that people do not see.");
        await NotTakenAsync(await SendAsync(null), "This page was open for a long time");
        await NotTakenAsync(await SendAsync("made up"), "This page was open for a long time");
        await NotTakenAsync(await SendAsync(stamp.Of(new(app.NewId()))), "This page was open for a long time");
        await NotTakenAsync(await SendAsync(fresh, reach: new string('9', AskToMeet.LongestReach + 1)), "This is longer than 200 letters.");

        var once = app.NewId();
        (await SendAsync(fresh, id: once)).ShouldContain("Thank you for asking.");
        (await SendAsync(fresh, id: once)).ShouldContain("Thank you for asking.");
        (await RowsAsync(app))["meeting_requests"].ShouldBe(1);
        (await SendAsync(fresh, name: "<b>Rosa</b> \u202e \u0007", reach: "I want to kill myself tonight")).ShouldContain("People to reach now");
        for (var more = 3; more < DoorStamp.MostOfAddress; more++)
            (await SendAsync(fresh)).ShouldContain("Thank you for asking.");
        var many = await SendAsync(fresh);
        many.ShouldContain("A lot has come in the last hour");
        many.ShouldContain("value=\"Rosa & Sons\"");
        (await RowsAsync(app))["meeting_requests"].ShouldBe(DoorStamp.MostOfAddress - 1);
        app.Clock.Advance(DoorStamp.Oldest);
        (await SendAsync(fresh)).ShouldContain("This page was open for a long time");
    }

    /// <summary>How many rows each table has.</summary>
    static async Task<Dictionary<string, int>> RowsAsync(TendApp app)
    {
        await using var db = app.Room.AcrossClinics();
        var rows = new Dictionary<string, int>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct())
#pragma warning disable EF1002 // The names are the model's; a name cannot be a parameter.
            rows[table] = await db.Database.SqlQueryRaw<int>($"SELECT count(*) AS \"Value\" FROM {table}").SingleAsync();
#pragma warning restore EF1002
        return rows;
    }
}
