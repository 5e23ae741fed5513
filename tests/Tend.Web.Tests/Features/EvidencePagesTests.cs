using Tend.Evidence;

namespace Tend.Web.Tests.Features;

/// <summary>The evidence on the page: public, no cookie, every claim with what speaks against it, and what nobody can recompute said plainly.</summary>
public sealed class EvidencePagesTests(Browser browser)
{
    /// <summary>A correlation, trials with misfits, an idea, a statement without a study, a ratio beside differences, a misfit outside its interval.</summary>
    static readonly string[] Kinds =
        ["self-compassion-goes-with-less-distress", "compassion-training-helps", "three-systems", "self-compassion-and-inflammation", "feedback-goes-with-a-little-less", "health-link-shrinks-with-mood"];

    [Fact]
    public async Task A_stranger_reads_the_library_a_claim_of_every_kind_and_the_article_without_a_cookie()
    {
        await using var app = TendApp.Open();
        foreach (var look in Screenshots.Wanted ? Look.Each : [Look.Narrow, Look.Desktop with { Dark = true }])
        {
            await using var context = await browser.NewContextAsync(app.Address, look);
            var page = await context.NewPageAsync();
            foreach (var path in Kinds.Select(id => $"/evidence/{id}").Prepend("/evidence/article").Prepend("/evidence"))
            {
                await page.GotoAsync(path);
                await page.ShouldHaveNoAxeFindings();
                await page.ShouldFitItsWidth();
                await Screenshots.Take(page, path.Trim('/').Replace('/', '-'));
                page.ShouldAskNobodyElse();
                page.ShouldComplainOfNothing();
            }
            (await context.CookiesAsync()).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Every_claim_of_the_list_has_its_page_with_what_speaks_against_it()
    {
        await using var app = TendApp.Open();
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop with { Script = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/evidence");
        await Assertions.Expect(page.Locator("article h3 a")).ToHaveCountAsync(EvidenceLibrary.Claims.Count());
        foreach (var (claim, source) in EvidenceLibrary.Claims)
        {
            await page.GotoAsync($"/evidence/{claim.Id}");
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(claim.Plain);
            await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "What speaks against it" }).Locator("li")).ToHaveCountAsync(claim.Against.Count + claim.Objections.Count);
            await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Source" })).ToContainTextAsync(source.Citation);
        }
    }

    [Fact]
    public async Task What_does_not_fit_stands_beside_the_figure_and_nobody_claims_to_have_pooled_it_again()
    {
        await using var app = TendApp.Open();
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/evidence/self-compassion-goes-with-less-distress");
        await Assertions.Expect(page.GetByRole(AriaRole.Table).GetByText("differs")).ToBeVisibleAsync();
        await page.GetByText("Each sum in a sentence").ClickAsync();
        await Assertions.Expect(page.GetByText("The interval is too narrow for the stated heterogeneity")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("about 29 % goes with the other")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("We do not hold the table of the single studies")).ToBeVisibleAsync();
        await page.GotoAsync("/evidence/article");
        await Assertions.Expect(page.Locator("#inflammation")).ToContainTextAsync("Not in the source it names");
        await Assertions.Expect(page.Locator("#disengagement")).ToContainTextAsync("No source named");
        (await page.GotoAsync("/evidence/no-such-claim"))!.Status.ShouldBe(404);
    }
}
