namespace Tend.Web.Tests;

public sealed class BrowserTests(Browser browser)
{
    const string Device = """
        [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(prefers-reduced-motion: reduce)').matches,
         navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone].join(' ')
        """;

    [Fact]
    public async Task A_page_is_seen_as_the_test_asks()
    {
        await using var site = await TinySite.OpenAsync(("/", TinySite.Page("<p>Hello.</p>")));
        async Task<string> SeenAsync(Look look)
        {
            await using var context = await browser.NewContextAsync(site.Address, look);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/");
            return await page.EvaluateAsync<string>(Device);
        }

        (await SeenAsync(Look.Phone)).ShouldBe("390 false false en-GB Europe/Berlin");
        (await SeenAsync(Look.Narrow with { Dark = true, Locale = "de-DE" })).ShouldBe("320 true false de-DE Europe/Berlin");
        (await SeenAsync(Look.Desktop with { ReducedMotion = true, Zone = "Pacific/Auckland" })).ShouldBe("1280 false true en-GB Pacific/Auckland");
    }

    [Theory, InlineData(true, "run by script"), InlineData(false, "as it was sent")]
    public async Task Script_runs_only_where_the_test_lets_it(bool script, string shown)
    {
        await using var site = await TinySite.OpenAsync(
            ("/", TinySite.Page("""<p id="words">as it was sent</p><script src="/words.js"></script>""")),
            ("/words.js", "document.getElementById('words').textContent = 'run by script'"));
        await using var context = await browser.NewContextAsync(site.Address, Look.Phone with { Script = script });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        (await page.Locator("#words").InnerTextAsync()).ShouldBe(shown);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_form_is_filled_and_sent_with_the_keyboard_with_and_without_script(bool script)
    {
        await using var site = await TinySite.OpenAsync(
            ("/", TinySite.Page("""<form method="post" action="/said"><label for="words">Words</label> <input id="words" name="words"> <button>Send</button></form>""")));
        await using var context = await browser.NewContextAsync(site.Address, Look.Desktop with { Script = script });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("all right");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("You said all right")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task One_test_sees_no_cookie_of_another()
    {
        await using var site = await TinySite.OpenAsync(("/", TinySite.Page("<p>Hello.</p>")));
        await using var first = await browser.NewContextAsync(site.Address, Look.Phone);
        await (await first.NewPageAsync()).GotoAsync("/");
        await first.AddCookiesAsync([new() { Name = "who", Value = "first", Url = site.Address.ToString() }]);
        await using var second = await browser.NewContextAsync(site.Address, Look.Phone);

        (await first.CookiesAsync()).Count.ShouldBe(1);
        (await second.CookiesAsync()).ShouldBeEmpty();
    }
}
