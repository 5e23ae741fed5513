namespace Tend.Web.Tests.House;

/// <summary>What every page has to hold: WCAG 2.2 AA as far as a program can see, light and dark, 320 pixels and wide; nothing from elsewhere, nothing refused.</summary>
public sealed class EveryPageTests(Browser browser, TwoClinics clinics) : IClassFixture<TwoClinics>
{
    static readonly Look[] Looks = [Look.Narrow, Look.Desktop with { Dark = true }];
    static readonly string[] NoPages = ["/.well-known/security.txt", "/health", "/health/live", "/health/ready", "/leave", "/", "/demo", "/ask-several/words", "/tablet", "/tablet/locked", "/clinic/outcomes/csv", "/clinic/outcomes/reproduce", "/clinic/trials/{id:guid}/protocol", "/clinic/trials/{id:guid}/csv"];

    public static TheoryData<string> Pages() => [.. Routes.All.Where(route => route.Method == "GET" && !NoPages.Contains(route.Template)).Select(route => route.Template)];

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_can_be_read_by_everybody(string template)
    {
        var route = Routes.All.Single(one => one.Template == template && one.Method == "GET");
        // One opening serves all looks; pictures are named for the look of their opening.
        foreach (var looks in Screenshots.Wanted ? Look.Each.Chunk(1) : [Looks])
        {
            await using var context = await browser.NewContextAsync(clinics.App.Address, looks[0]);
            await clinics.LendSignInAsync(context, WhoSees(route));
            var page = await context.NewPageAsync();
            await page.GotoAsync(route.Path(clinics.Own));
            foreach (var look in looks)
            {
                await page.SetViewportSizeAsync(look.Width, look.Height);
                // Colours that glide from light to dark would be looked at half way.
                await page.EmulateMediaAsync(new() { ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
                await page.ShouldHaveNoAxeFindings();
                await page.ShouldFitItsWidth();
                await Screenshots.Take(page, route.Template.Trim('/').Replace('/', '-').Replace("{", "").Replace("}", "").Replace(":guid", ""));
                if (look.Width == Look.Desktop.Width)
                    await page.ShouldBeWalkedByKeyboard();
            }
            page.ShouldAskNobodyElse();
            if (template is not ("/not-here" or "/trouble"))
                page.ShouldComplainOfNothing();
        }
    }

    static Who WhoSees(Route route) => route.May.HasFlag(Who.Stranger) ? Who.Stranger : route.May.HasFlag(Who.Patient) ? Who.Patient : route.May.HasFlag(Who.Clinician) ? Who.Clinician : Who.Lead;
}
