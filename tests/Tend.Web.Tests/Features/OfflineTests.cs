using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Web.Tests.Features;

/// <summary>A patient on a phone without a network: pages open, what is written waits and arrives once, and nothing stays where it should not.</summary>
public sealed class OfflineTests(Browser browser)
{
    static readonly Look Look = Web.Tests.Look.Phone with { Worker = true };

    [Fact]
    public async Task Written_without_a_network_and_stored_once_though_the_clock_is_a_day_wrong()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var asked = await elm.AskAsync(elm.Maya);
        await using var context = await browser.NewContextAsync(app.Address, Look);
        await context.Clock.SetSystemTimeAsync(app.Clock.GetUtcNow().AddDays(1).UtcDateTime);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await KeptAsync(page, $"/answer/{asked.Id.Value}?at=all");
        await context.SetOfflineAsync(true);

        await page.GotoAsync("/today");
        await Says(page, "There is no network. This page is as it was on Wednesday 6 May, 10:30.");
        await page.GetByRole(AriaRole.Radio, new() { Name = "4", Exact = true }).First.CheckAsync(new() { Force = true });
        await PressAsync(page, "Save check-in");
        await Says(page, "One entry waits on this phone.");
        await SeeAsync(page, "offline-today");

        await page.GotoAsync("/hard");
        await page.GetByLabel("In your words", new() { Exact = true }).FillAsync("The bus did not come.");
        await PressAsync(page, "Save");
        await Says(page, "2 entries wait on this phone.");
        await Says(page, "Nobody has read your words yet.");
        await SeeAsync(page, "offline-words");
        await page.GotoAsync("/practices");
        await page.Locator("summary").First.ClickAsync();
        await SeeAsync(page, "offline-practices");
        await page.Locator("details[open]").GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Says(page, "3 entries wait on this phone.");
        await page.GotoAsync("/plan");
        await Says(page, "There is no network.");
        // Goals can be read; what is written there cannot wait, and is not lost.
        await page.GotoAsync("/goals");
        await page.Locator("#form-words").FillAsync("I want to sleep, because I need rest.");
        await PressAsync(page, "Keep this goal");
        await Says(page, "This cannot be sent without a network. What you wrote still stands here.");
        await Assertions.Expect(page.Locator("#form-words")).ToHaveValueAsync("I want to sleep, because I need rest.");
        await page.GotoAsync("/course");
        await Says(page, "This page needs the network");
        await SeeAsync(page, "offline-needs-network");
        await page.CloseAsync();

        page = await context.NewPageAsync();
        await page.GotoAsync($"/answer/{asked.Id.Value}");
        await page.Locator("[data-box=q1]").GetByLabel("Several days").CheckAsync();
        await page.Locator("[data-box=q9]").GetByLabel("Several days").CheckAsync();
        await Says(page, "Your clinic has not seen this.");
        await page.Locator("[data-support-close]").ClickAsync();
        await PressAsync(page, "Next");
        await Says(page, "7 questions are open.");
        await SeeAsync(page, "offline-before-sending");
        await PressAsync(page, "Send");
        await page.WaitForURLAsync("**/support?from=answer");
        await Says(page, "so your answer waits on this phone. Your clinic has not seen this. You can still call.");
        await Assertions.Expect(page.GetByText("143").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-now]").First).ToBeHiddenAsync();
        await SeeAsync(page, "offline-support");

        var other = await context.NewPageAsync();
        await other.GotoAsync("/today");
        await Says(other, "4 entries wait on this phone.");
        await context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("[data-unseen]")).ToBeHiddenAsync();
        await Says(other, "This page is as it was on Wednesday 6 May, 10:30. Load this page again");
        await Assertions.Expect(other.Locator("[data-as-of]")).ToBeHiddenAsync();
        await SeeAsync(other, "offline-back");
        await page.GotoAsync("/today");
        await Assertions.Expect(page.Locator("[data-outbox]")).ToBeHiddenAsync();

        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        var today = app.Clock.GetUtcNow().DayIn("Europe/Zurich");
        (await db.Delivered.CountAsync()).ShouldBe(4);
        var responses = await db.Responses.ToListAsync();
        responses.Count.ShouldBe(2);
        responses.ShouldAllBe(one => one.Day == today && !one.ClockInDoubt);
        (await db.Setbacks.SingleAsync()).Day.ShouldBe(today);
        (await db.PracticeUses.CountAsync()).ShouldBe(1);
        var signal = await db.Signals.SingleAsync();
        signal.RaisedAt.ShouldBeLessThanOrEqualTo(signal.ReceivedAt);
        signal.ReceivedAt.ShouldBe(app.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_questionnaire_in_whose_middle_the_network_goes_is_gone_on_with_and_what_was_answered_arrives_though_the_page_was_closed()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var asked = await elm.AskAsync(elm.Maya);
        await using var context = await browser.NewContextAsync(app.Address, Look);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await KeptAsync(page, $"/answer/{asked.Id.Value}?at=all");
        await page.GotoAsync($"/answer/{asked.Id.Value}?at=1");
        await page.GetByLabel("Nearly every day").CheckAsync();
        await Says(page, "Saved");
        await PressAsync(page, "Next");
        await page.WaitForURLAsync("**?at=2");
        // The kept page knows the first answer by now.
        await page.EvaluateAsync("""async address => { while (!/name="q1" value="3"[^>]*checked/.test(await (await caches.match(address)).text())); }""", $"/answer/{asked.Id.Value}?at=all");

        await context.SetOfflineAsync(true);
        await page.GetByLabel("Several days").CheckAsync();
        await Says(page, "Kept on this phone.");
        await PressAsync(page, "Next");
        await page.WaitForURLAsync("**?at=all");
        await Assertions.Expect(page.Locator("[data-box=q1]").GetByLabel("Nearly every day")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("[data-box=q2]").GetByLabel("Several days")).ToBeCheckedAsync();
        await page.Locator("[data-box=q9]").GetByLabel("More than half the days").CheckAsync();
        await Says(page, "Your clinic has not seen this.");
        await page.Locator("[data-support-close]").ClickAsync();
        // Taken back: it was given all the same, and is seen.
        await page.Locator("[data-box=q9]").GetByLabel("Not at all").CheckAsync();
        await Says(page, "2 entries wait on this phone.");
        await page.CloseAsync();

        page = await context.NewPageAsync();
        await page.GotoAsync($"/answer/{asked.Id.Value}");
        await Assertions.Expect(page.Locator("[data-box=q2]").GetByLabel("Several days")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("[data-box=q9]").GetByLabel("Not at all")).ToBeCheckedAsync();
        await Says(page, "Your clinic has not seen this.");
        await SeeAsync(page, "offline-in-the-middle");
        await context.SetOfflineAsync(false);
        await Says(page, "2 entries that waited were sent.");

        (await ReadAsync(app, elm, db => db.Responses.CountAsync())).ShouldBe(0);
        (await ReadAsync(app, elm, db => db.Signals.SingleAsync())).Item.ShouldBe("9");
        await page.GotoAsync($"/answer/{asked.Id.Value}?at=end");
        foreach (var (box, value) in new[] { ("q1", "3"), ("q2", "1"), ("q9", "0") })
            await Assertions.Expect(page.Locator($"[name={box}]")).ToHaveValueAsync(value);
    }

    /// <summary>Their clocks are months away from the clinic's, and both say the same to the same question.</summary>
    [Fact]
    public async Task What_two_phones_answered_alike_without_a_network_is_stored_once()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var asked = await elm.AskAsync(elm.Maya);
        await using var one = await browser.NewContextAsync(app.Address, Look);
        await using var other = await browser.NewContextAsync(app.Address, Look);
        var pages = new List<IPage>();
        foreach (var phone in new[] { one, other })
        {
            var page = await phone.NewPageAsync();
            await elm.SignInAsync(page, elm.Maya);
            await KeptAsync(page, $"/answer/{asked.Id.Value}?at=all");
            await phone.SetOfflineAsync(true);
            await page.GotoAsync($"/answer/{asked.Id.Value}");
            foreach (var question in Enumerable.Range(1, 9))
                await page.Locator($"[data-box=q{question}]").GetByLabel("Not at all").CheckAsync();
            await PressAsync(page, "Next");
            await Says(page, "Once it has arrived, it stays as it is.");
            await PressAsync(page, "Send");
            await Says(page, "One entry waits on this phone.");
            pages.Add(page);
        }
        await one.SetOfflineAsync(false);
        await other.SetOfflineAsync(false);
        foreach (var page in pages)
            await Says(page, "One entry that waited was sent.");
        (await ReadAsync(app, elm, db => db.Delivered.CountAsync())).ShouldBe(2);
        (await ReadAsync(app, elm, db => db.Responses.SingleAsync())).Day.ShouldBe(app.Clock.GetUtcNow().DayIn("Europe/Zurich"));
    }

    [Fact]
    public async Task What_cannot_be_sent_yet_says_why_and_nothing_is_lost()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await KeptAsync(page, "/offline");

        // No room: nothing is promised, and what was chosen still stands there.
        await context.SetOfflineAsync(true);
        await page.GotoAsync("/today");
        await page.EvaluateAsync("() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }");
        await CheckInAsync(page);
        await Says(page, "This could not be kept on this phone: there is no room.");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" })).ToBeVisibleAsync();

        // The sign-in ended meanwhile.
        await page.ReloadAsync();
        await CheckInAsync(page);
        await Says(page, "One entry waits on this phone.");
        var signIn = await ReadAsync(app, elm, db => db.SignIns.SingleAsync(one => one.Account == elm.Maya.Id));
        await elm.DoAsync(elm.Maya, new EndSignIn(signIn.Id));
        await context.SetOfflineAsync(false);
        await Says(page, "Nothing is lost. Sign in to send it.");
        await SeeAsync(page, "offline-sign-in");
        await page.Locator("[data-door]").ClickAsync();
        await Says(page, "Nothing is lost. Sign in to send it.");
        (await ReadAsync(app, elm, db => db.Responses.CountAsync())).ShouldBe(0);
        await elm.SignInAsync(page, elm.Maya);
        await Says(page, "One entry that waited was sent.");
        (await ReadAsync(app, elm, db => db.Responses.CountAsync())).ShouldBe(1);

        // An entry of a version that this one does not know, and a somebody else's.
        await page.EvaluateAsync("""
            async () => {
                const open = await new Promise(done => { const asked = indexedDB.open("tend-outbox", 1); asked.onsuccess = () => done(asked.result); });
                const work = open.transaction("entries", "readwrite");
                const owner = document.querySelector("[data-outbox]").dataset.owner;
                const entry = { version: 0, kind: "letter", title: "A letter", at: "2026-05-06T10:00:00+02:00", fields: [["words", "Words of long ago."]] };
                work.objectStore("entries").put({ ...entry, id: crypto.randomUUID(), owner });
                work.objectStore("entries").put({ ...entry, id: crypto.randomUUID(), owner: crypto.randomUUID(), title: "Of somebody else" });
                await new Promise(done => work.oncomplete = done);
                open.close();
            }
            """);
        await page.ReloadAsync();
        await Says(page, "it comes from another version of this site");
        await page.GetByText("Read what you wrote").ClickAsync();
        await Says(page, "Words of long ago.");
        await Assertions.Expect(page.GetByText("Of somebody else")).ToHaveCountAsync(0);
        await SeeAsync(page, "offline-refused");
        await PressAsync(page, "Take it off this phone");
        await Assertions.Expect(page.Locator("[data-outbox]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Nothing_stays_on_the_phone_after_signing_out_after_leaving_and_after_seven_days()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look);
        await context.RouteAsync("https://www.wikipedia.org/**", route => route.FulfillAsync(new() { Body = "Elsewhere" }));
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await KeptAsync(page, "/offline");
        await context.SetOfflineAsync(true);
        await page.GotoAsync("/today");
        await CheckInAsync(page);
        await Says(page, "One entry waits on this phone.");
        await PressAsync(page, "Sign out");
        await Says(page, "One entry has not been sent yet. If you sign out now, it is gone from this phone.");
        await SeeAsync(page, "offline-sign-out");
        await PressAsync(page, "Stay here");
        await Assertions.Expect(page.Locator("[data-leaving]")).ToBeHiddenAsync();
        await PressAsync(page, "Sign out");
        await PressAsync(page, "Sign out and lose it");
        await page.WaitForURLAsync("https://www.wikipedia.org/");

        // The sign-in ends with the first network.
        await context.SetOfflineAsync(false);
        await page.GotoAsync("/today");
        await Assertions.Expect(page.GetByLabel("Password")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-outbox]")).ToBeHiddenAsync();
        await NoPagesAsync(page);
        (await ReadAsync(app, elm, db => db.SignIns.SingleAsync(one => one.Account == elm.Maya.Id))).EndedAt.ShouldNotBeNull();

        await elm.SignInAsync(page, elm.Maya);
        await KeptAsync(page, "/offline");
        await page.GetByRole(AriaRole.Link, new() { Name = "Leave this page" }).ClickAsync();
        await page.WaitForURLAsync("https://www.wikipedia.org/");
        await page.GotoAsync($"/at/{elm.Address}");
        await NoPagesAsync(page);

        await elm.SignInAsync(page, elm.Maya);
        await KeptAsync(page, "/offline");
        await page.EvaluateAsync("""
            async () => {
                for (const name of await caches.keys())
                    if (name.startsWith("tend-pages-"))
                        await (await caches.open(name)).put("/kept-since", new Response(String(Date.now() - 7 * 24 * 3600 * 1000 - 1000)));
            }
            """);
        await context.SetOfflineAsync(true);
        await Should.ThrowAsync<PlaywrightException>(page.GotoAsync("/today"));
        await context.SetOfflineAsync(false);

        // Pages of the team are not kept, and those of a patient go when the team signs in.
        await page.GotoAsync("/today");
        await KeptAsync(page, "/today");
        await page.Context.ClearCookiesAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await NoPagesAsync(page);
    }

    /// <summary>A request of another site can neither carry the header nor the cookie; without either nothing is taken.</summary>
    [Fact]
    public async Task The_outbox_takes_nothing_without_its_header_nor_from_somebody_else()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Web.Tests.Look.Phone);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        const string Send = """
            async ([headers, changed]) => {
                const entry = { id: crypto.randomUUID(), version: 1, owner: document.querySelector("[data-outbox]").dataset.owner, kind: "check-in", written: "2026-05-06T10:00:00+02:00", sent: "2026-05-06T10:00:05+02:00", fields: [["c1", "4"]] };
                const answer = await fetch("/my/outbox", { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify({ ...entry, ...changed }) });
                return `${answer.status} ${answer.status < 404 || answer.status > 404 ? (await answer.json()).code ?? "" : ""}`.trim();
            }
            """;
        async Task<string> SendAsync(object headers, object changed) => await page.EvaluateAsync<string>(Send, new object[] { headers, changed });
        var sign = new Dictionary<string, string> { ["Tend-Outbox"] = "1" };
        (await SendAsync(new { }, new { })).ShouldBe("404");
        (await SendAsync(sign, new { owner = app.NewId().ToString() })).ShouldBe("401 somebody-else");
        (await SendAsync(sign, new { version = 2 })).ShouldBe("422 version");
        (await SendAsync(sign, new { kind = "letter" })).ShouldBe("422 version");
        (await SendAsync(sign, new { id = "no id" })).ShouldBe("422 version");
        (await SendAsync(sign, new { fields = new object?[] { null, new[] { "c1" } } })).ShouldBe("422 empty");
        (await SendAsync(sign, new { fields = new[] { new[] { "c1", "eleven" } } })).ShouldBe("422 content");
        (await SendAsync(sign, new { kind = "answers", fields = new[] { new[] { "assignment", app.NewId().ToString() } } })).ShouldBe("422 unknown");
        (await SendAsync(sign, new { })).ShouldBe("200");
        await context.ClearCookiesAsync();
        (await SendAsync(sign, new { })).ShouldBe("401 sign-in");
        (await ReadAsync(app, elm, db => db.Delivered.CountAsync())).ShouldBe(1);
    }

    static async Task CheckInAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Radio, new() { Name = "4", Exact = true }).First.CheckAsync(new() { Force = true });
        await PressAsync(page, "Save check-in");
    }

    /// <summary>The worker has kept a page.</summary>
    static Task KeptAsync(IPage page, string address) => page.EvaluateAsync("async address => { while (!await caches.match(address)); }", address);

    static Task NoPagesAsync(IPage page) => page.EvaluateAsync("async () => { while ((await caches.keys()).some(name => name.startsWith('tend-pages-'))); }");

    static Task Says(IPage page, string words) => Assertions.Expect(page.GetByText(words).Filter(new() { Visible = true }).First).ToBeVisibleAsync();

    static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    /// <summary>A phone without a network complains that there is none, on purpose; all else holds.</summary>
    static async Task SeeAsync(IPage page, string name)
    {
        await page.ShouldFitItsWidth();
        await page.ShouldHaveNoAxeFindings();
        await Screenshots.Take(page, name);
    }

    static async Task<T> ReadAsync<T>(TendApp app, ElmStreet elm, Func<TendDb, Task<T>> read)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        return await read(db);
    }
}
