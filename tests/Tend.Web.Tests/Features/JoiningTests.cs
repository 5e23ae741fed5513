using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Web.Tests.Features;

/// <summary>An invitation opens once; joining asks what is needed and no more; declining costs nothing.</summary>
public sealed class JoiningTests(Browser browser)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_patient_comes_in_with_an_invitation_that_then_opens_no_more(bool script)
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var link = await LinkAsync(app, elm);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = script });
        var page = await context.NewPageAsync();
        await page.GotoAsync(link);
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();

        await page.GetByLabel("Date of birth").FillAsync("2015-01-31");
        await page.GetByLabel("Call me", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Never call me.").CheckAsync();
        await page.GetByLabel("E-mail", new() { Exact = true }).FillAsync("jonas@example.org");
        await page.GetByLabel("Password").FillAsync("Sunshine 2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Come in" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Many people use this password or one like it")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("This clinic takes people in from 18 years on")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Which one is right?")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("please say that you have read this")).ToBeVisibleAsync();

        await page.GetByLabel("I have read this and want to come in.").CheckAsync();
        await page.GetByLabel("Date of birth").FillAsync("1990-01-31");
        await page.GetByLabel("Never call me.").UncheckAsync();
        await page.GetByLabel("Number or address").FillAsync("079 555 01 23");
        await page.GetByLabel("Password").FillAsync(ElmStreet.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Come in" }).ClickAsync();
        await page.WaitForURLAsync("**/today");

        await page.GotoAsync(link);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This invitation does not open" })).ToBeVisibleAsync();
        page.ShouldComplainOfNothing();
        page.ShouldAskNobodyElse();
    }

    [Fact]
    public async Task Who_declines_leaves_nothing_behind_but_a_closed_invitation()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var link = await LinkAsync(app, elm);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await context.NewPageAsync();
        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "No, thank you" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Your care goes on as before")).ToBeVisibleAsync();

        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        (await db.NoticeAnswers.CountAsync(answer => !answer.Accepted && answer.Patient == null)).ShouldBe(1);
        (await db.Patients.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_code_that_nobody_here_made_opens_nothing()
    {
        await using var app = TendApp.Open();
        await ElmStreet.OpenAsync(app);
        using var client = new HttpClient { BaseAddress = app.Address };
        foreach (var code in new[] { "x", new string('A', 43), new string('A', 5000), "a b" })
            (await client.GetStringAsync($"/at/elm-street/join/{code}")).ShouldContain("This invitation does not open");
    }

    static async Task<string> LinkAsync(TendApp app, ElmStreet elm)
    {
        var invitation = await elm.DoAsync(elm.Clinician, new Invite(app.NewId(), Role.Patient, "Jonas"));
        return $"/at/{elm.Address}/join/{app.Room.Invitations.CodeOf(invitation.Id)}";
    }
}
