namespace Tend.Web.Tests;

public sealed class PagesTests(Browser browser)
{
    [Fact]
    public async Task Axe_finds_nothing_on_a_sound_page_in_any_look()
    {
        await using var site = await TinySite.OpenAsync(("/", TinySite.Page("<p>Hello.</p>")));
        foreach (var look in Look.Each.Append(Look.Phone with { Script = false }))
        {
            await using var context = await browser.NewContextAsync(site.Address, look);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/");
            await page.ShouldHaveNoAxeFindings();
            await page.ShouldFitItsWidth();
            page.ShouldAskNobodyElse();
            page.ShouldComplainOfNothing();
        }
    }

    [Theory]
    [InlineData("""<p style="color: #999; background: #fff">pale words</p>""", "color-contrast")]
    [InlineData("<input name='words'>", "label")]
    [InlineData("<h4>a step left out</h4>", "heading-order")]
    [InlineData("""<p><button style="width:12px;height:12px;padding:0;border:0">a</button><button style="width:12px;height:12px;padding:0;border:0">b</button></p>""", "target-size")]
    public async Task Axe_names_what_is_wrong_with_and_without_script(string content, string rule)
    {
        await using var site = await TinySite.OpenAsync(("/", TinySite.Page(content)));
        foreach (var script in new[] { true, false })
        {
            await using var context = await browser.NewContextAsync(site.Address, Look.Phone with { Script = script });
            var page = await context.NewPageAsync();
            await page.GotoAsync("/");
            (await Assert.ThrowsAsync<ShouldAssertException>(() => page.ShouldHaveNoAxeFindings())).Message.ShouldContain(rule);
        }
    }

    [Fact]
    public async Task A_fault_that_only_the_dark_look_has_is_found_there()
    {
        await using var site = await TinySite.OpenAsync(("/", TinySite.Page("<p class='ours'>Hello.</p>", ".ours { color: #333 }")));
        await using var light = await browser.NewContextAsync(site.Address, Look.Phone);
        await using var dark = await browser.NewContextAsync(site.Address, Look.Phone with { Dark = true });
        var (day, night) = (await light.NewPageAsync(), await dark.NewPageAsync());
        await day.GotoAsync("/");
        await night.GotoAsync("/");

        await day.ShouldHaveNoAxeFindings();
        (await Assert.ThrowsAsync<ShouldAssertException>(() => night.ShouldHaveNoAxeFindings())).Message.ShouldContain("color-contrast");
    }

    [Fact]
    public async Task A_picture_from_elsewhere_is_noticed_and_an_own_one_is_not()
    {
        await using var elsewhere = await TinySite.OpenAsync();
        await using var site = await TinySite.OpenAsync(
            ("/", TinySite.Page("<img src='/dot' alt='own'><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt='within'>")),
            ("/asks", TinySite.Page($"<img src='{elsewhere.Address}dot' alt='theirs'>")));
        await using var context = await browser.NewContextAsync(site.Address, Look.Phone);
        var page = await context.NewPageAsync();

        await page.GotoAsync("/");
        page.ShouldAskNobodyElse();
        await page.GotoAsync("/asks");
        Assert.Throws<ShouldAssertException>(page.ShouldAskNobodyElse).Message.ShouldContain(elsewhere.Address.ToString());
    }

    [Fact]
    public async Task Inline_script_is_refused_by_the_policy_and_heard_of()
    {
        await using var site = await TinySite.OpenAsync(("/", TinySite.Page("<script>document.title = 'changed'</script>")));
        await using var context = await browser.NewContextAsync(site.Address, Look.Phone);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        (await page.TitleAsync()).ShouldBe("A tiny page");
        Assert.Throws<ShouldAssertException>(page.ShouldComplainOfNothing).Message.ShouldContain("Content Security Policy");
    }

    [Fact]
    public async Task A_page_wider_than_the_screen_is_told_by_how_much()
    {
        await using var site = await TinySite.OpenAsync(("/", TinySite.Page("<div style='width: 400px'>wide</div>", "body { margin: 0 }")));
        await using var context = await browser.NewContextAsync(site.Address, Look.Narrow);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        (await Assert.ThrowsAsync<ShouldAssertException>(() => page.ShouldFitItsWidth())).Message.ShouldContain("80");
    }

    [Fact]
    public async Task A_picture_of_the_page_is_named_after_its_look()
    {
        await using var site = await TinySite.OpenAsync(("/", TinySite.Page("<p style='height: 2000px'>Long.</p>")));
        await using var context = await browser.NewContextAsync(site.Address, Look.Narrow with { Dark = true });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        var folder = Directory.CreateTempSubdirectory("tend-screens-");

        var picture = await Screenshots.TakeInto(folder.FullName, page, "long");

        Path.GetFileName(picture).ShouldBe("long-320x640-dark.png");
        // Width and height stand at byte 16 of a PNG: the whole page, not only the screen.
        var head = File.ReadAllBytes(picture).AsSpan(16, 8);
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(head).ShouldBe(320);
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(head[4..]).ShouldBeGreaterThan(2000);
        folder.Delete(recursive: true);
    }
}
