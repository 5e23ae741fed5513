using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Tend.Storage;

namespace Tend.Web.Tests.House;

/// <summary>Every route, by every role, with what belongs to one's own clinic and to another. What is not one's own looks like what is not there.</summary>
public sealed class RouteTests(TwoClinics clinics) : IClassFixture<TwoClinics>
{
    [Fact]
    public void Every_route_of_the_app_stands_in_the_table() =>
        clinics.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(template => !template.StartsWith("/figures.", StringComparison.Ordinal) && !template.StartsWith("/_framework", StringComparison.Ordinal))
            .Distinct().Where(template => !Routes.All.Any(route => route.Template == template)).ShouldBeEmpty();

    public static TheoryData<Who, string> RolesAndRoutes()
    {
        var all = new TheoryData<Who, string>();
        foreach (var who in new[] { Who.Stranger, Who.Patient, Who.Clinician, Who.Lead })
            foreach (var route in Routes.All.Where(route => route.Method == "GET"))
                all.Add(who, route.Template);
        return all;
    }

    [Theory, MemberData(nameof(RolesAndRoutes))]
    public async Task In_their_own_clinic_people_see_what_their_role_may(Who who, string template)
    {
        var route = Routes.All.Single(one => one.Template == template && one.Method == "GET");
        var answer = await (await clinics.AsAsync(who)).GetAsync(route.Path(clinics.Own));
        if (route.May.HasFlag(who))
            ((int)answer.StatusCode).ShouldBeLessThan(400, $"{who} {route.Path(clinics.Own)}");
        else if (who == Who.Stranger)
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        else
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(RolesAndRoutes))]
    public async Task What_belongs_to_another_clinic_looks_like_what_is_not_there(Who who, string template)
    {
        var route = Routes.All.Single(one => one.Template == template && one.Method == "GET");
        if (!route.NamesSomething || who == Who.Stranger)
            return;
        var client = await clinics.AsAsync(who);
        var theirs = await client.GetAsync(route.Path(clinics.Other));
        var unknown = await client.GetAsync(route.Path(clinics.Unknown));
        theirs.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.Content.ReadAsStringAsync()).ShouldBe(await unknown.Content.ReadAsStringAsync());
    }

    /// <summary>At another clinic's door a signed-in person is a stranger.</summary>
    [Fact]
    public async Task At_another_clinics_door_somebody_who_is_signed_in_is_nobody()
    {
        var page = await (await clinics.AsAsync(Who.Clinician)).GetStringAsync($"/at/{clinics.Other.Elm.Address}");
        page.ShouldContain("Sign in");
        page.ShouldNotContain("Dr. Lind");
    }

    [Fact]
    public async Task A_clinician_sees_only_their_care_teams_patients()
    {
        var elm = clinics.Own.Elm;
        var other = await elm.JoinAsync("Dr. Weiss", Role.Clinician, elm.Lead);
        var client = await clinics.SignInAsync(elm, other);
        (await client.GetAsync($"/patients/{clinics.Own.Patient}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetStringAsync("/caseload")).ShouldNotContain("Maya");
    }

    /// <summary>Sign-in answers alike for an address that is known and one that is not.</summary>
    [Fact]
    public async Task The_door_does_not_tell_who_has_an_account()
    {
        var elm = clinics.Own.Elm;
        var known = await clinics.TryAsync(elm, elm.Maya.Email!, "wrong wrong wrong");
        var unknown = await clinics.TryAsync(elm, "nobody@example.org", "wrong wrong wrong");
        known.StatusCode.ShouldBe(unknown.StatusCode);
        Bare(await known.Content.ReadAsStringAsync(), elm.Maya.Email!).ShouldBe(Bare(await unknown.Content.ReadAsStringAsync(), "nobody@example.org"));

        static string Bare(string page, string email) => System.Text.RegularExpressions.Regex.Replace(page.Replace(email, "", StringComparison.OrdinalIgnoreCase), "__RequestVerificationToken\" value=\"[^\"]*\"", "");
    }
}

/// <summary>One server with two clinics in which the same things happened.</summary>
public sealed class TwoClinics : IAsyncLifetime
{
    readonly Dictionary<Who, HttpClient> clients = [];
    readonly Dictionary<HttpClient, CookieContainer> jars = [];

    public TendApp App { get; } = TendApp.Open();
    public Story Own { get; private set; } = null!;
    public Story Other { get; private set; } = null!;

    /// <summary>The own story with ids that nobody has.</summary>
    public Story Unknown => Own with { Patient = App.NewId(), Assignment = App.NewId(), Response = App.NewId(), Signal = App.NewId(), Invitation = App.NewId() };

    public async ValueTask InitializeAsync()
    {
        Own = await Story.TellAsync(App, "elm-street");
        Other = await Story.TellAsync(App, "oak-lane");
    }

    public async Task<HttpClient> AsAsync(Who who)
    {
        if (!clients.TryGetValue(who, out var client))
            clients[who] = client = who == Who.Stranger ? Client() : await SignInAsync(Own.Elm, who switch { Who.Patient => Own.Elm.Maya, Who.Clinician => Own.Elm.Clinician, _ => Own.Elm.Lead });
        return client;
    }

    public async Task<HttpClient> SignInAsync(ElmStreet elm, Account account)
    {
        var client = Client();
        (await PostAsync(client, elm, account.Email!, ElmStreet.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
    }

    public Task<HttpResponseMessage> TryAsync(ElmStreet elm, string email, string password) => PostAsync(Client(), elm, email, password);

    /// <summary>The same sign-in in a browser.</summary>
    public async Task LendSignInAsync(IBrowserContext context, Who who)
    {
        var jar = jars[await AsAsync(who)];
        await context.AddCookiesAsync(jar.GetAllCookies().Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Domain = "localhost", Path = "/" }));
    }

    HttpClient Client()
    {
        var jar = new CookieContainer();
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = jar }) { BaseAddress = App.Address };
        jars[client] = jar;
        return client;
    }

    static async Task<HttpResponseMessage> PostAsync(HttpClient client, ElmStreet elm, string email, string password)
    {
        var door = await client.GetStringAsync($"/at/{elm.Address}");
        var token = System.Text.RegularExpressions.Regex.Match(door, "__RequestVerificationToken\" value=\"([^\"]*)\"").Groups[1].Value;
        return await client.PostAsync($"/at/{elm.Address}", new FormUrlEncodedContent(
        [
            new("_handler", "sign-in"), new("__RequestVerificationToken", token), new("Form.Email", email), new("Form.Password", password),
        ]));
    }

    public async ValueTask DisposeAsync() => await App.DisposeAsync();
}
