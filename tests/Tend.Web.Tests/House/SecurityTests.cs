using System.Net;
using Tend.Web.Site;

namespace Tend.Web.Tests.House;

/// <summary>What every answer carries, what a browser is given to keep, and what is said to whoever found a hole.</summary>
public sealed class SecurityTests(TwoClinics clinics) : IClassFixture<TwoClinics>
{
    /// <summary>A page, a file, a stylesheet of figures, JSON, a download, a redirect, a form that is refused, what is not there, a method that is not taken, and too much at the door.</summary>
    [Fact]
    public async Task Every_kind_of_answer_carries_the_headers()
    {
        var (patient, lead, stranger) = (await clinics.AsAsync(Who.Patient), await clinics.AsAsync(Who.Lead), await clinics.AsAsync(Who.Stranger));
        var door = $"/at/{clinics.Own.Elm.Address}";
        var answers = new Dictionary<string, HttpResponseMessage>
        {
            ["page"] = await patient.GetAsync("/today"),
            ["file"] = await stranger.GetAsync("/site.css"),
            ["figures"] = await stranger.GetAsync(new System.Text.RegularExpressions.Regex("/figures\\.[0-9a-f]+\\.css").Match(await patient.GetStringAsync("/course")).Value),
            ["text"] = await stranger.GetAsync("/health"),
            ["download"] = await lead.GetAsync("/clinic/outcomes/csv"),
            ["JSON"] = await stranger.PostAsync($"{door}/passkey", null),
            ["redirect"] = await stranger.GetAsync("/today"),
            ["refused form"] = await patient.PostAsync("/goals", new FormUrlEncodedContent([new("_handler", "write")])),
            ["no form"] = await patient.PostAsync("/goals", new StringContent("{}")),
            ["not there"] = await stranger.GetAsync("/no-such-page"),
            ["not yours"] = await patient.GetAsync("/caseload"),
            ["another clinic's door"] = await stranger.GetAsync("/at/no-such-clinic"),
            ["wrong method"] = await stranger.DeleteAsync("/health"),
            ["TRACE"] = await stranger.SendAsync(new(HttpMethod.Trace, "/today")),
        };
        answers.Where(one => !Holds(one.Value)).Select(one => $"{one.Key} {(int)one.Value.StatusCode}: {one.Value.Headers}").ShouldBeEmpty();
        ((int)answers["refused form"].StatusCode, (int)answers["no form"].StatusCode, (int)answers["not there"].StatusCode).ShouldBe((400, 400, 404));
        answers["TRACE"].StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        // What is about somebody stays nowhere on the way; files of the site's own may.
        answers.Where(one => one.Key is not ("file" or "figures") && one.Value.Headers.CacheControl?.NoStore != true).Select(one => one.Key).ShouldBeEmpty();

        static bool Holds(HttpResponseMessage answer) => Of(answer, "Content-Security-Policy") is { } policy && policy.Contains("default-src 'none'") && policy.Contains("object-src 'none'") && policy.Contains("base-uri 'none'")
            && policy.Contains("frame-ancestors 'none'") && !policy.Contains("unsafe") && !policy.Contains('*')
            && Of(answer, "X-Content-Type-Options") == "nosniff" && Of(answer, "Referrer-Policy") == "no-referrer" && Of(answer, "Permissions-Policy") is { Length: > 0 }
            && Of(answer, "Cross-Origin-Opener-Policy") == "same-origin" && Of(answer, "Cross-Origin-Resource-Policy") == "same-origin"
            && !answer.Headers.Contains("Server") && !answer.Headers.Contains("X-Powered-By") && !answer.Headers.Contains("Access-Control-Allow-Origin");
    }

    /// <summary>A form that broke off or grew old is said to be so, in words; the site does not call it a page that is not there.</summary>
    [Fact]
    public async Task A_form_that_cannot_be_read_is_answered_in_words()
    {
        var client = await clinics.AsAsync(Who.Patient);
        var cut = new ByteArrayContent("--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1"u8.ToArray());
        cut.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=edge");
        foreach (var body in new HttpContent[] { cut, new StringContent("a=1"), new FormUrlEncodedContent([new("_handler", "write")]) })
        {
            var answer = await client.PostAsync("/goals", body);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("What was sent could not be read");
        }
        (await client.GetStringAsync("/not-here")).ShouldContain("This page is not here");
    }

    /// <summary>A page of another role and a record of another clinic leave a line with who and where; whose record it was stands in no log.</summary>
    [Fact]
    public async Task Who_asks_for_what_is_not_theirs_leaves_a_line_without_saying_whose_it_is()
    {
        await (await clinics.AsAsync(Who.Patient)).GetAsync("/caseload");
        await (await clinics.AsAsync(Who.Clinician)).GetAsync($"/patients/{clinics.Other.Patient}");
        var elm = clinics.Own.Elm;
        string Line(Storage.Account who, string route) => $"Warning Tend.Web.Site.Entrance Account {who.Id} asked for something at {route} that is not there or not theirs.";
        var lines = clinics.App.Log.Lines.Select(line => line.Trim()).ToList();
        lines.ShouldContain(Line(elm.Maya, "/caseload"));
        lines.ShouldContain(Line(elm.Clinician, "/patients/{id:guid}"));
        lines.ShouldNotContain(line => line.Contains($"{clinics.Other.Patient}"));
    }

    /// <summary>An address by HTTPS: the browser comes by nothing else for a year, and cookies have the prefix that binds them to this name alone.</summary>
    [Fact]
    public async Task By_HTTPS_cookies_are_bound_to_this_name_and_the_browser_stays_with_HTTPS()
    {
        await using var app = TendApp.Open(settings: new Dictionary<string, string> { ["TEND_ADDRESS"] = "https://care.example.org", ["TEND_SECURITY_CONTACT"] = "mailto:security@example.org" });
        var elm = await ElmStreet.OpenAsync(app);
        // Another program than a browser sends secure cookies by HTTPS alone; here they are carried by hand.
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
        var page = await client.GetAsync($"/at/{elm.Address}");
        page.Headers.GetValues("Strict-Transport-Security").Single().ShouldBe("max-age=31536000; includeSubDomains");
        var form = new HttpRequestMessage(HttpMethod.Post, $"/at/{elm.Address}")
        {
            Content = new FormUrlEncodedContent(
            [
                new("_handler", "sign-in"), new("__RequestVerificationToken", Answers.Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value),
                new("Form.Email", elm.Lead.Email!), new("Form.Password", ElmStreet.Password),
            ]),
        };
        form.Headers.Add("Cookie", string.Join("; ", Given(page).Select(one => one.Split(';')[0])));
        var signedIn = await client.SendAsync(form);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var cookies = Given(page).Concat(Given(signedIn)).ToList();
        cookies.Select(one => one.Split('=')[0]).Distinct().Order().ShouldBe(["__Host-tend", "__Host-tend-clinic", "__Host-tend-form", "__Host-tend-known"]);
        cookies.ShouldAllBe(one => one.Contains("; secure", StringComparison.OrdinalIgnoreCase) && one.Contains("; httponly", StringComparison.OrdinalIgnoreCase)
            && one.Contains("; path=/", StringComparison.OrdinalIgnoreCase) && one.Contains("; samesite=", StringComparison.OrdinalIgnoreCase) && !one.Contains("; domain=", StringComparison.OrdinalIgnoreCase));
        var day = new HttpRequestMessage(HttpMethod.Get, "/day");
        day.Headers.Add("Cookie", string.Join("; ", Given(signedIn).Select(one => one.Split(';')[0])));
        (await client.SendAsync(day)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await client.GetStringAsync("/.well-known/security.txt")).ShouldBe(
            "Contact: mailto:security@example.org\nExpires: 2026-06-05T00:00:00Z\nPreferred-Languages: en\nCanonical: https://care.example.org/.well-known/security.txt\n");
    }

    /// <summary>A contact that nobody can write to is said at the start, not to whoever found a hole.</summary>
    [Fact]
    public void A_contact_that_is_none_stops_the_start_with_what_was_expected() =>
        Should.Throw<InvalidOperationException>(() => SecurityContact.Of("our office"))
            .Message.ShouldBe("Cannot start: TEND_SECURITY_CONTACT is 'our office'. Expected where somebody tells of a hole, as mailto:name@example.org, https://example.org/security or tel:+41-44-555-01-23.");

    /// <summary>Used every hour, a sign-in still ends: staff after a day, a patient after a month.</summary>
    [Fact]
    public async Task A_sign_in_that_is_always_used_ends_too()
    {
        await using var app = TendApp.Open();
        var own = new TwoClinics(app);
        var elm = await ElmStreet.OpenAsync(app);
        var staff = await own.SignInAsync(elm, elm.Lead);
        await StaysAsync(staff, "/day", TimeSpan.FromMinutes(20), 71);
        app.Clock.Advance(TimeSpan.FromMinutes(25));
        (await staff.GetAsync("/day")).LeadsToTheDoor().ShouldBeTrue();
        var patient = await own.SignInAsync(elm, elm.Maya);
        await StaysAsync(patient, "/today", TimeSpan.FromHours(11), 65);
        app.Clock.Advance(TimeSpan.FromHours(11));
        (await patient.GetAsync("/today")).LeadsToTheDoor().ShouldBeTrue();

        async Task StaysAsync(HttpClient client, string page, TimeSpan each, int times)
        {
            for (var turn = 0; turn < times; turn++)
            {
                app.Clock.Advance(each);
                (await client.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK);
            }
        }
    }

    static string? Of(HttpResponseMessage answer, string header) => answer.Headers.TryGetValues(header, out var values) ? string.Join(", ", values) : null;

    static IEnumerable<string> Given(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];
}
