using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tend.Storage;

namespace Tend.Web.Tests.Features;

/// <summary>A person asks to be erased; the lead locks the record and says why, unlocks it, and erases it for good.</summary>
public sealed class KeepingPagesTests(Browser browser)
{
    /// <summary>A sheet of A4 less its margins of 15 mm, in pixels of 1/96 inch.</summary>
    const int SheetWidth = 680;

    [Fact]
    public async Task A_person_asks_to_be_erased_reads_why_not_and_is_erased_in_the_end()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AnswerAsync(elm.Maya, "phq-9", 1, 1, 1, 1, 1, 1, 1, 1, 0, 0);
        await using var hers = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        await using var desk = await browser.NewContextAsync(app.Address, Look.Desktop);
        var (page, lead) = (await hers.NewPageAsync(), await desk.NewPageAsync());
        await elm.SignInAsync(page, elm.Maya);
        await page.GotoAsync("/data");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask to have it erased" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You asked on 6 May 2026.")).ToBeVisibleAsync();

        await elm.SignInAsync(lead, elm.Lead);
        await lead.GotoAsync("/clinic");
        await Assertions.Expect(lead.GetByText("How long is a record kept here?")).ToBeVisibleAsync();
        await Assertions.Expect(lead.GetByText("One person asked to have their record erased")).ToBeVisibleAsync();
        await lead.GetByRole(AriaRole.Link, new() { Name = "To their requests" }).ClickAsync();
        await lead.GetByLabel("Years for a record").FillAsync("10");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(lead.GetByText("Expected the law or reason for the years you typed")).ToBeVisibleAsync();
        await lead.GetByLabel("The law or reason").FillAsync("What our law asks.");
        await lead.GetByLabel("Days for backups").FillAsync("35");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(lead.GetByText("Records without an entry for 10 years")).ToBeVisibleAsync();
        await lead.GetByRole(AriaRole.Link, new() { Name = "Maya" }).ClickAsync();
        await lead.GetByRole(AriaRole.Button, new() { Name = "Lock the record" }).ClickAsync();
        await Assertions.Expect(lead.GetByText("Please say why")).ToBeVisibleAsync();
        await lead.GetByLabel("Why it has to be kept").FillAsync("Our law asks us to keep it until 2036.");
        await lead.SeeAsync("end-of-record");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Lock the record" }).ClickAsync();
        await Assertions.Expect(lead.GetByText("The record is locked.")).ToBeVisibleAsync();

        await page.GotoAsync("/today");
        await Assertions.Expect(page.GetByText("Our law asks us to keep it until 2036.")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.SeeAsync("data-locked");
        await page.GetByRole(AriaRole.Link, new() { Name = "My safety plan" }).ClickAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/plan");
        await page.GetByRole(AriaRole.Link, new() { Name = "Need support now" }).ClickAsync();
        await Assertions.Expect(page.GetByText("144").First).ToBeVisibleAsync();

        await lead.GotoAsync("/caseload");
        await Assertions.Expect(lead.GetByText("Maya")).ToHaveCountAsync(0);
        await lead.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}");
        await Assertions.Expect(lead.GetByText("It can be read by a lead and changed by nobody.")).ToBeVisibleAsync();
        await lead.ShouldHaveNoAxeFindings();
        await lead.SeeAsync("record-locked");
        foreach (var part in new[] { "plan", "looks" })
            (await lead.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}/{part}"))!.Status.ShouldBe(200, part);
        await lead.GotoAsync($"/clinic/keeping/{elm.Maya.Patient!.Value.Value}");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Unlock it" }).ClickAsync();
        await Assertions.Expect(lead.GetByText("The record is open again.")).ToBeVisibleAsync();

        await lead.GetByRole(AriaRole.Link, new() { Name = "Maya" }).ClickAsync();
        await lead.GetByLabel("Type the name to confirm").FillAsync("Mara");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Erase this record" }).ClickAsync();
        await Assertions.Expect(lead.GetByText("Nothing was erased.")).ToBeVisibleAsync();
        await lead.GetByLabel("Type the name to confirm").FillAsync("Maya");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Erase this record" }).ClickAsync();
        await Assertions.Expect(lead.GetByRole(AriaRole.Heading, new() { Name = "Proof of erasure" })).ToBeVisibleAsync();
        await Assertions.Expect(lead.GetByText("The person asked for it. Asked on 6 May 2026.")).ToBeVisibleAsync();
        await Assertions.Expect(lead.GetByText("Tend knows of no backup from before. Backups are kept here for 35 days: the last one that holds the key goes by 10 June 2026.")).ToBeVisibleAsync();
        (await lead.ContentAsync()).ShouldNotContain("Maya");
        (await PrintedAsync(lead, "proof")).ShouldBe(1, "a sheet of paper to keep");
        await lead.GotoAsync("/clinic/privacy");
        await PrintedAsync(lead, "papers");
        await lead.GotoAsync("/at/elm-street/privacy");
        (await PrintedAsync(lead, "what-is-kept")).ShouldBe(1);

        await page.GotoAsync("/today");
        new Uri(page.Url).AbsolutePath.ShouldBe("/at/elm-street");
        await using var db = app.Room.AcrossClinics();
        db.Patients.IgnoreQueryFilters().Count().ShouldBe(0);
        lead.ShouldComplainOfNothing();
    }

    /// <summary>How many sheets of A4 a page is; nothing on it is wider than the sheet, and letters are of one size but in headings.</summary>
    static async Task<int> PrintedAsync(IPage page, string name)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(SheetWidth, Look.Desktop.Height);
        await page.ShouldFitItsWidth();
        (await page.EvaluateAsync<string[]>("() => [...new Set([...document.querySelectorAll('main :is(p:not(.receipt, .eyebrow, .small), li, dt, dd, td, tbody th)')].map(one => getComputedStyle(one).fontSize))]")).Length.ShouldBe(1, name);
        await Screenshots.Take(page, $"printed-{name}");
        await page.EmulateMediaAsync(new() { Media = Media.Null });
        var sheets = Regex.Count(Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true })), @"/Type\s*/Page\b");
        await page.SetViewportSizeAsync(Look.Desktop.Width, Look.Desktop.Height);
        return sheets;
    }

    /// <summary>Each table of a person belongs to a kind that the proof tells.</summary>
    [Fact]
    public async Task The_proof_tells_every_table_of_a_person()
    {
        await using var app = TendApp.Open();
        await using var db = app.Room.AcrossClinics();
        var tables = db.Model.GetEntityTypes().Where(type => type.ClrType == typeof(Patient) || type.GetProperties().Any(one => one.ClrType == typeof(Care.PatientId) || one.ClrType == typeof(Care.PatientId?))).Select(type => type.GetTableName()!);
        Web.Features.Keeping.CountTable.Made.SelectMany(one => one.Tables).Order(StringComparer.Ordinal).ShouldBe(tables.Except(["audit", "trial_allocations"]).Order(StringComparer.Ordinal));
    }
}
