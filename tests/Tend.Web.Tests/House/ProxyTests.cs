using System.Net;

namespace Tend.Web.Tests.House;

/// <summary>Behind a proxy that is trusted, its word counts; without one, nobody's does.</summary>
public sealed class ProxyTests
{
    [Theory, InlineData("127.0.0.0/8,::1", true), InlineData("10.0.0.0/8", false)]
    public async Task Whether_it_was_HTTPS_is_believed_of_a_trusted_proxy_alone(string trusted, bool isBelieved)
    {
        await using var app = TendApp.Open(settings: new Dictionary<string, string> { ["TEND_PROXIES"] = trusted });
        await ElmStreet.OpenAsync(app);
        using var http = new HttpClient { BaseAddress = app.Address };
        using var answer = await http.SendAsync(Asking(HttpMethod.Get, "203.0.113.5"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase) == isBelieved);
        answer.Headers.TryGetValues("Strict-Transport-Security", out var strict).ShouldBe(isBelieved);
        if (isBelieved)
            strict!.ShouldHaveSingleItem();
    }

    /// <summary>At the door tries are counted for each address: a trusted proxy says which it is, and what a visitor claims before it does not count.</summary>
    [Theory, InlineData("127.0.0.0/8,::1", true), InlineData("none", false)]
    public async Task Tries_at_the_door_are_counted_for_the_address_that_a_trusted_proxy_names(string trusted, bool isBelieved)
    {
        await using var app = TendApp.Open(settings: new Dictionary<string, string> { ["TEND_PROXIES"] = trusted });
        await ElmStreet.OpenAsync(app);
        using var http = new HttpClient { BaseAddress = app.Address };
        async Task<HttpStatusCode> TryAsync(string from)
        {
            using var answer = await http.SendAsync(Asking(HttpMethod.Post, from));
            return answer.StatusCode;
        }
        // More tries come in slowly, so the thirty-first is not always the one that is too many.
        var tries = 1;
        while (await TryAsync($"198.51.100.{tries % 250}{(isBelieved ? ", 203.0.113.5" : "")}") != HttpStatusCode.TooManyRequests)
            (++tries).ShouldBeLessThan(500);
        tries.ShouldBeGreaterThan(30);
        if (isBelieved)
            (await TryAsync("203.0.113.6")).ShouldBe(HttpStatusCode.BadRequest);
    }

    static HttpRequestMessage Asking(HttpMethod method, string from)
    {
        var request = new HttpRequestMessage(method, "/at/elm-street");
        request.Headers.Host = "elm.example.org";
        request.Headers.Add("X-Forwarded-For", from);
        request.Headers.Add("X-Forwarded-Proto", "https");
        if (method == HttpMethod.Post)
            request.Content = new FormUrlEncodedContent([]);
        return request;
    }
}
