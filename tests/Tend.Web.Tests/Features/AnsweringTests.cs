using Microsoft.EntityFrameworkCore;
using Tend.Storage;

namespace Tend.Web.Tests.Features;

/// <summary>A patient answers on a phone: with and without script, on two devices, with a safety answer, with everything skipped, with what is no answer.</summary>
public sealed class AnsweringTests(Browser browser)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_patient_answers_question_by_question_and_reads_the_score(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AskAsync(elm.Maya, why: "For Thursday's visit");
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = script });
        var page = await SignedInAsync(context, elm);
        await Assertions.Expect(page.GetByText("For Thursday's visit")).ToBeVisibleAsync();
        await page.SeeAsync("answering-today");
        await PressAsync(page, "Begin", link: true);
        await Assertions.Expect(page.GetByText("Tend calls nobody by itself.")).ToBeVisibleAsync();
        await page.SeeAsync("answering-intro");
        await PressAsync(page, "Begin", link: true);
        await page.SeeAsync("answering-question");
        for (var question = 1; question <= 9; question++)
        {
            await page.GetByLabel(question == 9 ? "Not at all" : "Several days", new() { Exact = true }).CheckAsync();
            await PressAsync(page, question == 3 ? "Skip this one" : "Next");
            if (question == 3)
                await Assertions.Expect(page.GetByText("Skipped. That is all right.")).ToBeVisibleAsync();
        }
        // A problem was marked, so the question that follows from it is asked.
        await page.GetByLabel("Somewhat difficult").CheckAsync();
        await PressAsync(page, "Next");
        await Assertions.Expect(page.GetByText("One question is open.")).ToBeVisibleAsync();
        await page.SeeAsync("answering-overview");
        await PressAsync(page, "Send");
        await Assertions.Expect(page.GetByText("Your team usually reads this before your visit, not at once.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".reading .number")).ToHaveTextAsync("8 of 27");
        await page.SeeAsync("answering-received");
        await page.GotoAsync("/today");
        await Assertions.Expect(page.GetByText("Nothing is waiting.")).ToBeVisibleAsync();
    }

    /// <summary>From the door to the receipt without a pointer.</summary>
    [Fact]
    public async Task A_patient_answers_with_the_keyboard_alone()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AskAsync(elm.Maya, "gad-7");
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop with { ReducedMotion = true });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/at/{elm.Address}");
        await page.ReachAsync(page.GetByLabel("E-mail"));
        await page.Keyboard.TypeAsync(elm.Maya.Email!);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(ElmStreet.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/today");
        foreach (var link in new[] { "Begin", "Begin" })
        {
            await page.ReachAsync(page.Locator("main").GetByRole(AriaRole.Link, new() { Name = link }).First);
            await page.Keyboard.PressAsync("Enter");
        }
        for (var question = 1; question <= 7; question++)
        {
            await page.ReachAsync(page.GetByLabel("Not at all", new() { Exact = true }));
            await page.Keyboard.PressAsync("ArrowDown");
            await Assertions.Expect(page.GetByLabel("Several days", new() { Exact = true })).ToBeCheckedAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync($"**at={question + 1}*");
        }
        await page.ReachAsync(page.GetByLabel("Not difficult at all"));
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await page.ReachAsync(page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Send" }));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/received/**");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task All_at_once_is_the_persons_choice(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var asked = await elm.AskAsync(elm.Maya);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = script });
        var page = await SignedInAsync(context, elm);
        await page.GotoAsync($"/answer/{asked.Id.Value}?at=1");
        await PressAsync(page, "Show all questions on one page");
        await Assertions.Expect(page.GetByRole(AriaRole.Group, new() { Name = "9. " })).ToBeVisibleAsync();
        await page.SeeAsync("answering-all-at-once");
        var followUp = page.GetByLabel("Somewhat difficult");
        await Assertions.Expect(followUp).ToBeHiddenAsync();
        await page.Locator("[data-box=q1]").GetByLabel("Several days").CheckAsync();
        if (script)
        {
            await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("Saved ");
            await followUp.CheckAsync();
        }
        await PressAsync(page, "Next");
        await Assertions.Expect(page.GetByText(script ? "8 questions are open." : "9 questions are open.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_was_begun_on_one_device_goes_on_on_another()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var asked = await elm.AskAsync(elm.Maya);
        await using var phone = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await SignedInAsync(phone, elm);
        await page.GotoAsync($"/answer/{asked.Id.Value}?at=1");
        await page.GetByLabel("Nearly every day").CheckAsync();
        // No button pressed: the script saved it.
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("Saved ");
        await PressAsync(page, "Stop for now");
        await Assertions.Expect(page.GetByText("You can go on another day, or leave it.")).ToBeVisibleAsync();

        await using var desk = await browser.NewContextAsync(app.Address, Look.Desktop with { Script = false });
        var other = await SignedInAsync(desk, elm);
        await PressAsync(other, "Go on", link: true);
        await PressAsync(other, "Go on", link: true);
        await Assertions.Expect(other.GetByText("Feeling down, depressed, or hopeless")).ToBeVisibleAsync();
        await PressAsync(other, "Back");
        await Assertions.Expect(other.GetByLabel("Nearly every day")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_safety_answer_leads_to_support_first_without_script()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var asked = await elm.AskAsync(elm.Maya);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await SignedInAsync(context, elm);
        await page.GotoAsync($"/answer/{asked.Id.Value}?at=9");
        await page.GetByLabel("Several days").CheckAsync();
        await PressAsync(page, "Next");
        await page.WaitForURLAsync("**/support?from=answer*");
        await SignalsShouldBeAsync(app, elm, 1);
        await PressAsync(page, "Go on", link: true);
        await page.GetByLabel("Not difficult at all").CheckAsync();
        await PressAsync(page, "Next");
        await PressAsync(page, "Send");
        await page.WaitForURLAsync("**/support?from=answer*");
        await PressAsync(page, "Go on", link: true);
        await page.WaitForURLAsync("**/received/**");
        await Assertions.Expect(page.GetByText("You don't have to carry it alone.")).ToBeVisibleAsync();
        await SignalsShouldBeAsync(app, elm, 1);
    }

    [Fact]
    public async Task With_script_support_stands_there_at_once_even_without_a_network()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var asked = await elm.AskAsync(elm.Maya);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await SignedInAsync(context, elm);
        await page.GotoAsync($"/answer/{asked.Id.Value}?at=9");
        await context.SetOfflineAsync(true);
        await page.GetByText("Several days").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Call 143" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Not sent yet: there is no network.")).ToBeVisibleAsync();
        await page.ShouldFitItsWidth();
        await page.ShouldHaveNoAxeFindings();
        await Screenshots.Take(page, "answering-support-offline");
        // Back on the network it is sent without a tap.
        await context.SetOfflineAsync(false);
        await Assertions.Expect(page.GetByText("Not sent yet: there is no network.")).ToBeHiddenAsync();
        await SignalsShouldBeAsync(app, elm, 1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on with the questions" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Several days")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Everything_skipped_is_all_right()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var asked = await elm.AskAsync(elm.Maya, "gad-7");
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await SignedInAsync(context, elm);
        await page.GotoAsync($"/answer/{asked.Id.Value}?at=1");
        for (var question = 1; question <= 7; question++)
            await PressAsync(page, "Skip this one");
        await Assertions.Expect(page.GetByText("7 questions are open. That is all right.")).ToBeVisibleAsync();
        await PressAsync(page, "Send");
        await Assertions.Expect(page.GetByText("There is no number this time")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    public async Task What_is_no_answer_is_said_kindly_and_stays_in_its_box(string typed)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var asked = await elm.AskAsync(elm.Maya, "movement-log");
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await SignedInAsync(context, elm);
        await page.GotoAsync($"/answer/{asked.Id.Value}?at=1");
        await page.GetByLabel("Your answer").FillAsync(typed);
        await PressAsync(page, "Next");
        await Assertions.Expect(page.GetByText("We look for a number from")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Your answer")).ToHaveValueAsync(typed);
        await page.SeeAsync("answering-slip");
    }

    [Fact]
    public async Task Hard_content_is_not_due_at_night_and_says_before_what_it_is()
    {
        await using var app = TendApp.Open(at: new(2026, 5, 6, 22, 0, 0, TimeSpan.FromHours(2)));
        var elm = await ElmStreet.OpenAsync(app);
        var asked = await elm.AskAsync(elm.Maya, "pcl-5");
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await SignedInAsync(context, elm);
        await Assertions.Expect(page.GetByText("Something waits for the daytime.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Good evening, Maya.")).ToBeVisibleAsync();
        await page.SeeAsync("answering-today-night");
        app.Clock.Advance(TimeSpan.FromHours(10));
        await page.ReloadAsync();
        await PressAsync(page, "Begin", link: true);
        await Assertions.Expect(page.GetByText("You can stop at any point; what you wrote stays.")).ToBeVisibleAsync();
        await page.SeeAsync("answering-intro-hard");
        await page.GotoAsync($"/answer/{asked.Id.Value}?at=stop");
        await Assertions.Expect(page.GetByText("Find five things you can see.")).ToBeVisibleAsync();
        await page.SeeAsync("answering-stop-hard");
    }

    [Fact]
    public async Task Somebody_elses_questionnaire_and_receipt_look_like_none()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var jonas = await elm.JoinAsync("Jonas", Role.Patient, elm.Clinician);
        var asked = await elm.AskAsync(jonas);
        var receipt = await elm.AnswerAsync(jonas, "gad-7", 1, 1, 1, 1, 1, 1, 1);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await SignedInAsync(context, elm);
        foreach (var place in new[] { $"/answer/{asked.Id.Value}", $"/answer/{asked.Id.Value}?at=1", $"/received/{receipt.Id.Value}", $"/answer/{app.NewId()}" })
            (await page.GotoAsync(place))!.Status.ShouldBe(404, place);
    }

    /// <summary>Sent twice with the same answers it is stored once; with others it is kept beside, and said.</summary>
    [Fact]
    public async Task Sending_twice_stores_once()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var asked = await elm.AskAsync(elm.Maya, "gad-7");
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await SignedInAsync(context, elm);
        await page.GotoAsync($"/answer/{asked.Id.Value}?at=end");
        await using var second = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var other = await SignedInAsync(second, elm);
        await other.GotoAsync($"/answer/{asked.Id.Value}?at=end");
        await PressAsync(page, "Send");
        await PressAsync(other, "Send");
        await Assertions.Expect(other.GetByText("It is stored once.")).ToBeVisibleAsync();
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        (await db.Responses.CountAsync()).ShouldBe(1);
    }

    static async Task<IPage> SignedInAsync(IBrowserContext context, ElmStreet elm)
    {
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        return page;
    }

    static Task PressAsync(IPage page, string name, bool link = false) =>
        page.Locator("main").GetByRole(link ? AriaRole.Link : AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();

    static async Task SignalsShouldBeAsync(TendApp app, ElmStreet elm, int count)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        (await db.Signals.CountAsync()).ShouldBe(count);
    }
}
