using System.Text;
using System.Text.Json;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Web.Tests.Features;

/// <summary>The lead's measures: what is in use, the clinic's own words; and the notice, in versions that patients read once.</summary>
public sealed class MeasuresPagesTests(Browser browser)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task The_lead_brings_words_looks_at_them_before_they_are_kept_and_a_patient_reads_them(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, script ? Look.Desktop with { Dark = true } : Look.Narrow with { Script = false });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Lead);
        await page.GotoAsync("/clinic");
        await page.GetByRole(AriaRole.Link, new() { Name = "Measures in use" }).ClickAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        await Screenshots.Take(page, "clinic-measures");
        await page.GetByLabel("Use GAD-7").UncheckAsync();
        await page.GetByLabel("Use WHO-5").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Use GAD-7")).Not.ToBeCheckedAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "WHO-5" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Its words are not here")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        await Screenshots.Take(page, "clinic-measure-empty");
        await ChooseAsync(page, "{\n  \"measure\": \"who-5\",\n  \"langauge\": \"en\"\n}");
        await Assertions.Expect(page.GetByText("words.json: line 3: there is no member 'langauge' here.")).ToBeVisibleAsync();
        await ChooseAsync(page, PackOf("wbi"));
        await Assertions.Expect(page.GetByText("not for WHO-5")).ToBeVisibleAsync();
        await ChooseAsync(page, PackOf("who-5"));
        await Assertions.Expect(page.GetByText("Nothing is kept yet.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Made-up words of question 1.")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        await Screenshots.Take(page, "clinic-measure-look");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep these words" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Your words are kept.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("A letter to Elm Street, 3 March 2026.")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        await Screenshots.Take(page, "clinic-measure-kept");

        var asked = await elm.AskAsync(elm.Maya, "who-5");
        await Should.ThrowAsync<RefusedException>(elm.AskAsync(elm.Maya, "gad-7"));
        await using var hers = await browser.NewContextAsync(app.Address, Look.Phone with { Script = script });
        var phone = await hers.NewPageAsync();
        await elm.SignInAsync(phone, elm.Maya);
        await phone.GotoAsync($"/answer/{asked.Id.Value}?at=1");
        await Assertions.Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Made-up words of question 1." })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Take these words away" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The words were taken away.")).ToBeVisibleAsync();
        await phone.GotoAsync("/today");
        await Assertions.Expect(phone.GetByRole(AriaRole.Link, new() { Name = "Begin" })).ToHaveCountAsync(0);
        (await phone.APIRequest.GetAsync(new Uri(app.Address, $"/answer/{asked.Id.Value}").ToString())).Status.ShouldBe(404);
        await page.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}/sheet/who-5");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "WHO-5" })).ToBeVisibleAsync();
        page.ShouldComplainOfNothing();
    }

    /// <summary>Shown until something was said to it, and then not again.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_new_notice_is_put_to_a_patient_once_and_both_sides_see_what_was_said(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, script ? Look.Phone : Look.Narrow with { Script = false, Dark = true });
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await Assertions.Expect(page.GetByText("Who sees what has changed")).ToHaveCountAsync(0);
        await elm.DoAsync(elm.Lead, new PublishNotice("Your answers stay here, and are read on weekdays."));
        await page.GotoAsync("/today");
        await Screenshots.Take(page, "today-notice");
        await page.GetByRole(AriaRole.Link, new() { Name = "Read it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("and are read on weekdays.")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        await Screenshots.Take(page, "notice");
        await elm.DoAsync(elm.Lead, new PublishNotice("Your answers stay here, and are read on Mondays."));
        await page.GetByRole(AriaRole.Button, new() { Name = "That is fine with me" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The text changed while you were reading.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I do not agree" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Version 3, read on")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Version 1, on")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.GotoAsync("/today");
        await Assertions.Expect(page.GetByText("Who sees what has changed")).ToHaveCountAsync(0);

        await using var desk = await browser.NewContextAsync(app.Address, Look.Desktop);
        var lead = await desk.NewPageAsync();
        await elm.SignInAsync(lead, elm.Lead);
        await lead.GotoAsync("/clinic/words");
        await lead.GetByText("Version 3").Last.ClickAsync();
        await Assertions.Expect(lead.GetByText("1 person read it and did not agree.")).ToBeVisibleAsync();
        await lead.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}");
        await Assertions.Expect(lead.GetByText("Notice: read version 3 on")).ToBeVisibleAsync();
        page.ShouldComplainOfNothing();
    }

    static async Task ChooseAsync(IPage page, string json)
    {
        await page.Locator("#pack").SetInputFilesAsync(new FilePayload { Name = "words.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(json) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
    }

    /// <summary>A pack with words that were made up here.</summary>
    static string PackOf(string measure) => JsonSerializer.Serialize(new
    {
        measure,
        language = "en",
        permission = "A letter to Elm Street, 3 March 2026.",
        items = MeasureLibrary.Get(measure).Items.ToDictionary(item => item.Code, item => $"Made-up words of question {item.Code}."),
    });
}
