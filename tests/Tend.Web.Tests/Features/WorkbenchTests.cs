using System.Text;

namespace Tend.Web.Tests.Features;

/// <summary>The workbench on one's own machine: no account, no record, nothing kept. What it computes is tested without a browser.</summary>
public sealed class WorkbenchTests(Browser browser)
{
    const string Typed = """
        study	r	n
        Alder 1998	0.21	120
        Birch 2003	0.34	86
        Cedar 2005	12%	240
        <b>Elm</b> 2009	0.41	64
        =1+1	0.26	150
        Hazel 2014	0.18	310
        Juniper 2016	-0.27	720
        Oak 2020	0.29	-5
        Poplar 2022	0.23	176
        Total	0.24	1871
        """;

    [Fact]
    public async Task A_table_with_faults_is_pasted_understood_grown_and_taken_away()
    {
        await using var app = TendApp.Open(isWorkbench: true);
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop with { Script = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/evidence/self-compassion-goes-with-less-distress");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the workbench" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Claims of the library" })).ToContainTextAsync("r = −0.54 [−0.57, −0.51], k = 20");
        await page.GetByLabel("Paste the table").FillAsync(Typed);
        await page.GetByRole(AriaRole.Button, new() { Name = "Read and compute" }).ClickAsync();
        var understood = page.GetByRole(AriaRole.Region, new() { Name = "What was understood" });
        await Assertions.Expect(understood).ToContainTextAsync("3 rows were not");
        await Assertions.Expect(understood).ToContainTextAsync("Row 4 (Cedar 2005), column 'r': '12%' is a percentage");
        await Assertions.Expect(understood).ToContainTextAsync("Row 9 (Oak 2020), column 'n': -5; expected more than zero");
        await Assertions.Expect(understood).ToContainTextAsync("Row 8, Juniper 2016, lies far from the others");
        await Assertions.Expect(page.Locator("b", new() { HasText = "Elm" })).ToHaveCountAsync(0);
        await page.GetByText("Add a study, or a second table").ClickAsync();
        await page.GetByLabel("Rows to add").FillAsync("Rowan 2024\t0.31\t140");
        await page.GetByLabel("Interval", new() { Exact = true }).SelectOptionAsync("knha");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compute again" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "What the new rows change" }).GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("7");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Together" })).ToContainTextAsync("8 studies: correlation 0.");
        await page.ShouldHaveNoAxeFindings();
        await Screenshots.Take(page, "workbench");
        (await DownloadedAsync(page, "Effects (CSV)")).ShouldContain("'=1+1,0.26,150,'=1+1,0.266");
        (await DownloadedAsync(page, "Everything (JSON)")).ShouldContain("\"test\": \"knha\"");
        (await DownloadedAsync(page, "R code (metafor)")).ShouldContain("library(metafor)");
        (await DownloadedAsync(page, "Forest plot (SVG)")).ShouldContain("&lt;b&gt;Elm");
        page.ShouldAskNobodyElse();
        page.ShouldComplainOfNothing();
        Directory.EnumerateFileSystemEntries(app.Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task On_ones_own_machine_there_is_the_evidence_and_nothing_else()
    {
        await using var app = TendApp.Open(isWorkbench: true);
        foreach (var look in Screenshots.Wanted ? Look.Each : [Look.Narrow with { Dark = true }])
        {
            await using var context = await browser.NewContextAsync(app.Address, look);
            var page = await context.NewPageAsync();
            foreach (var path in new[] { "/", "/evidence/workbench?sample=studies-with-faults", "/evidence/workbench?sample=studies&claim=alliance-goes-with-outcome" })
            {
                await page.GotoAsync(path);
                await page.ShouldHaveNoAxeFindings();
                await page.ShouldFitItsWidth();
                await Screenshots.Take(page, path == "/" ? "workbench-empty" : path.Contains("claim") ? "workbench-claim" : "workbench-faults");
            }
            page.ShouldComplainOfNothing();
        }
        using var client = new HttpClient { BaseAddress = app.Address };
        foreach (var path in new[] { "/start", "/today", "/about", "/clinic", "/at/elm-street" })
            ((int)(await client.GetAsync(path)).StatusCode).ShouldBe(404);
        var large = await client.PostAsync("/evidence/workbench", new ByteArrayContent(new byte[4 << 20]));
        (await large.Content.ReadAsStringAsync()).ShouldContain("too large to be read");
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/evidence") { Headers = { Host = "elsewhere.example" } };
        ((int)(await client.SendAsync(asked)).StatusCode).ShouldBe(400);
        Directory.EnumerateFileSystemEntries(app.Folder).ShouldBeEmpty();
    }

    static async Task<string> DownloadedAsync(IPage page, string button)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
