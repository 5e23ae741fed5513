using Deque.AxeCore.Commons;

namespace Tend.Web.Tests;

/// <summary>What every page has to hold. Each is asked of the page as it stands now.</summary>
static class Pages
{
    /// <summary>axe-core itself, run in the page: the package's own way opens a second browser context for every look, which costs a second each.</summary>
    static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // axe leaves the rule on target size (WCAG 2.2, 2.5.8) off until it is named.
    const string RunAxe = """
        async () => {
            const found = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                rules: { 'target-size': { enabled: true } },
                resultTypes: ['violations'],
                preload: false,
            });
            const words = rule => rule.nodes.map(node => `${rule.id} (${rule.impact}): ${rule.help}\n    ${node.html}`);
            return { lookedAt: found.passes.length, findings: found.violations.flatMap(words) };
        }
        """;

    // Where a page may run no script the browser rings no timers either, and axe would wait for ever; promises go on.
    const string TimersWithoutScript = "() => { window.setTimeout = (ring, after) => { if (!after) (async () => { await null; ring(); })(); return 0; }; }";

    /// <summary>WCAG 2.2 AA and good practice, as far as axe can see: it does not replace looking, nor the keyboard.</summary>
    public static async Task ShouldHaveNoAxeFindings(this IPage page)
    {
        if (!Heard.In(page).Look.Script)
            await page.EvaluateAsync(TimersWithoutScript);
        await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<AxeLook>(RunAxe);
        found.LookedAt.ShouldBeGreaterThan(0, "axe looked at nothing: is the page empty?");
        found.Findings.ShouldBeEmpty($"axe found something on {page.Url}");
    }

    /// <summary>No request of this page or any other of its context has left the site it was opened for.</summary>
    public static void ShouldAskNobodyElse(this IPage page) =>
        Heard.In(page).Asked.Where(address => new Uri(address) is { Scheme: not ("data" or "blob" or "about") } asked && !SameOrigin(asked, new Uri(page.Url)))
            .ShouldBeEmpty($"{page.Url} asked somebody else");

    /// <summary>No script failed, nothing was refused by the content security policy, nothing was missing.</summary>
    public static void ShouldComplainOfNothing(this IPage page) => Heard.In(page).Complaints.ShouldBeEmpty($"the browser complained on {page.Url}");

    /// <summary>Nothing lies beyond the right edge: one reads by scrolling down only (WCAG 2.2, 1.4.10).</summary>
    public static async Task ShouldFitItsWidth(this IPage page) =>
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
            .ShouldBeLessThanOrEqualTo(0, $"{page.Url} is wider than the screen by as many pixels");

    // What a person can do something with (a button that only lets Enter save is not among it): of radios that belong together one is reached, arrows lead to the others.
    const string Reachable = """
        () => {
            const seen = element => element.checkVisibility({ visibilityProperty: true }) && !element.disabled && element.tabIndex >= 0;
            const all = [...document.querySelectorAll('a[href], button, select, textarea, summary, input:not([type=hidden])')].filter(seen);
            const name = element => element.type === 'radio' ? `radio ${element.name}` : `${all.indexOf(element)} ${element.outerHTML.slice(0, 120)}`;
            window.tendName = name;
            return [...new Set(all.map(name))];
        }
        """;

    const string Focused = """
        () => {
            const here = document.activeElement;
            if (!here || here === document.body) return null;
            const isShown = element => element && (getComputedStyle(element).outlineStyle !== 'none' && parseFloat(getComputedStyle(element).outlineWidth) > 0);
            // Inside a date the browser moves between parts of its own, and draws its own ring on them.
            const isInside = ['date', 'time'].includes(here.type) && !here.matches(':focus-visible');
            return [window.tendName(here), `${isInside || isShown(here) || isShown(here.closest('label'))}`];
        }
        """;

    /// <summary>The Tab key reaches whatever can be done on the page, and one sees where one is (WCAG 2.2, 2.1.1 and 2.4.7).</summary>
    public static async Task ShouldBeWalkedByKeyboard(this IPage page)
    {
        var reachable = await page.EvaluateAsync<string[]>(Reachable);
        var reached = new HashSet<string>();
        for (var steps = 0; steps < 3 * reachable.Length + 20 && !reachable.All(reached.Contains); steps++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string[]?>(Focused) is not [var name, var shown])
                continue;
            shown.ShouldBe("true", $"on {page.Url} one does not see that the focus is on {name}");
            reached.Add(name);
        }
        reachable.Except(reached).ShouldBeEmpty($"the Tab key does not lead to these on {page.Url}");
    }

    /// <summary>What every page has to hold, wherever a journey has led, and a picture of it for people.</summary>
    public static async Task SeeAsync(this IPage page, string name)
    {
        await page.ShouldFitItsWidth();
        await page.ShouldHaveNoAxeFindings();
        page.ShouldComplainOfNothing();
        page.ShouldAskNobodyElse();
        await Screenshots.Take(page, name);
    }

    /// <summary>Goes on with the Tab key until the focus is there.</summary>
    public static async Task ReachAsync(this IPage page, ILocator there)
    {
        await there.WaitForAsync();
        for (var steps = 0; steps < 60; steps++)
        {
            if (await there.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await page.Keyboard.PressAsync("Tab");
        }
        throw new InvalidOperationException($"The Tab key does not lead to {there} on {page.Url}.");
    }

    static bool SameOrigin(Uri one, Uri other) => one.Scheme == other.Scheme && one.Host == other.Host && one.Port == other.Port;

    /// <summary>How many rules a page held, and what it did not hold.</summary>
    sealed class AxeLook
    {
        public int LookedAt { get; set; }
        public string[] Findings { get; set; } = [];
    }
}
