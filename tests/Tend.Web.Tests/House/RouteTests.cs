using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Tend.Storage;
using Tend.Tests.Servers;

namespace Tend.Web.Tests.House;

/// <summary>Every route, by every role, with what belongs to one's own clinic and to another. What is not one's own looks like what is not there.</summary>
public sealed class RouteTests(TwoClinics clinics, PostgresServer postgres) : IClassFixture<TwoClinics>
{
    [Fact]
    public void Every_route_of_the_app_stands_in_the_table() =>
        clinics.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            // The stylesheet of figures, the files of the site, and a way of the framework's own.
            .Where(template => !template.StartsWith("/figures.", StringComparison.Ordinal) && template is not ("/{**path:file}" or "/_framework/opaque-redirect"))
            .Distinct().Where(template => !Routes.All.Any(route => route.Template == template)).ShouldBeEmpty();

    public static TheoryData<Who, Route> RolesAndRoutes()
    {
        var all = new TheoryData<Who, Route>();
        foreach (var who in new[] { Who.Stranger, Who.Patient, Who.Clinician, Who.Lead })
            foreach (var route in Routes.All)
                all.Add(who, route);
        return all;
    }

    [Theory, MemberData(nameof(RolesAndRoutes))]
    public async Task In_their_own_clinic_people_see_what_their_role_may(Who who, Route route)
    {
        var client = route.SignsOut ? await clinics.ComeAsync(who) : await clinics.AsAsync(who);
        var answer = await TwoClinics.AskAsync(client, route, clinics.Own);
        if (route.May.HasFlag(who))
        {
            ((int)answer.StatusCode).ShouldBeLessThan(400);
            answer.LeadsToTheDoor().ShouldBe(route.Template == "/sign-out");
        }
        else if (who == Who.Stranger)
            (answer.LeadsToTheDoor() || (route.May == Who.Nobody && answer.StatusCode == HttpStatusCode.NotFound)).ShouldBeTrue();
        else
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Looked at or sent a form: the ids of another clinic answer like ids that nobody has.</summary>
    [Theory, MemberData(nameof(RolesAndRoutes))]
    public async Task What_belongs_to_another_clinic_looks_like_what_is_not_there(Who who, Route route)
    {
        if (!route.NamesSomething || who == Who.Stranger)
            return;
        var client = await clinics.AsAsync(who);
        foreach (var method in route.IsFile ? [route.Method] : new[] { route.Method, "POST" }.Distinct())
        {
            var theirs = await TwoClinics.AskAsync(client, route with { Method = method }, clinics.Other);
            var unknown = await TwoClinics.AskAsync(client, route with { Method = method }, clinics.Unknown);
            // A form that a page never showed is refused before the page says that it is not there.
            theirs.StatusCode.ShouldBe(method == route.Method || !route.May.HasFlag(who) ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest);
            unknown.StatusCode.ShouldBe(theirs.StatusCode);
            (await theirs.WithoutTokenAsync()).ShouldBe(await unknown.WithoutTokenAsync());
        }
    }

    /// <summary>The parts of a page ask the record at the same time, which SQLite never lets show: it answers before one has waited.</summary>
    [Fact]
    public async Task Every_page_answers_on_PostgreSQL_too()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var clinics = new TwoClinics(database);
        await clinics.InitializeAsync();
        foreach (var who in new[] { Who.Patient, Who.Clinician, Who.Lead })
            foreach (var route in Routes.All.Where(route => route.Method == "GET" && route.May.HasFlag(who) && !route.SignsOut))
                ((int)(await TwoClinics.AskAsync(await clinics.AsAsync(who), route, clinics.Own)).StatusCode).ShouldBeOneOf(200, 302);
        clinics.App.Log.Lines.Where(line => line.Contains("ExceptionHandlerMiddleware", StringComparison.Ordinal)).ShouldBeEmpty();
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
        (await known.WithoutTokenAsync()).Replace(elm.Maya.Email!, "nobody@example.org", StringComparison.OrdinalIgnoreCase).ShouldBe(await unknown.WithoutTokenAsync());
    }
}

/// <summary>One server with two clinics in which the same things happened.</summary>
public sealed class TwoClinics : IAsyncLifetime
{
    public TwoClinics() : this(TendApp.Open()) { }

    internal TwoClinics(PostgresDatabase database) : this(TendApp.Open(database)) { }

    internal TwoClinics(TendApp app) => App = app;

    readonly Dictionary<Who, HttpClient> clients = [];
    readonly Dictionary<HttpClient, CookieContainer> jars = [];

    public TendApp App { get; }
    public Story Own { get; private set; } = null!;
    public Story Other { get; private set; } = null!;

    /// <summary>The own story with ids that nobody has.</summary>
    public Story Unknown => Own with { Patient = App.NewId(), Assignment = App.NewId(), Response = App.NewId(), Signal = App.NewId(), Invitation = App.NewId(), Schedule = App.NewId(), Batch = App.NewId(), Use = App.NewId(), Goal = App.NewId(), Hard = App.NewId(), Trial = App.NewId(), Stopped = App.NewId(), Erased = App.NewId() };

    public async ValueTask InitializeAsync()
    {
        // The own clinic last: its invitation is still open.
        Other = await Story.TellAsync(App, "oak-lane");
        Own = await Story.TellAsync(App, "elm-street");
    }

    public async Task<HttpClient> AsAsync(Who who)
    {
        if (!clients.TryGetValue(who, out var client))
            clients[who] = client = await ComeAsync(who);
        return client;
    }

    /// <summary>Somebody who has come anew, for what ends a sign-in.</summary>
    public async Task<HttpClient> ComeAsync(Who who) =>
        who == Who.Stranger ? Client() : await SignInAsync(Own.Elm, who switch { Who.Patient => Own.Elm.Maya, Who.Clinician => Own.Elm.Clinician, _ => Own.Elm.Lead });

    /// <summary>Asks for a page, or sends a form to it as a page of the site would.</summary>
    public static async Task<HttpResponseMessage> AskAsync(HttpClient client, Route route, Story story) => route.Method == "GET"
        ? await client.GetAsync(route.Path(story))
        : await client.PostAsync(route.Path(story), new FormUrlEncodedContent([new("_handler", "any"), new("measure", "phq-9"), new("__RequestVerificationToken", await TokenAsync(client, story))]));

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
        var token = await TokenAsync(client, $"/at/{elm.Address}");
        return await client.PostAsync($"/at/{elm.Address}", new FormUrlEncodedContent(
        [
            new("_handler", "sign-in"), new("__RequestVerificationToken", token), new("Form.Email", email), new("Form.Password", password),
        ]));
    }

    // Whoever is signed in has a form on every page; a stranger at the door.
    static async Task<string> TokenAsync(HttpClient client, Story story) =>
        await TokenAsync(client, "/not-here") is { Length: > 0 } token ? token : await TokenAsync(client, $"/at/{story.Elm.Address}");

    static async Task<string> TokenAsync(HttpClient client, string page) => Answers.Token().Match(await (await client.GetAsync(page)).Content.ReadAsStringAsync()).Groups[1].Value;

    public async ValueTask DisposeAsync() => await App.DisposeAsync();
}

static partial class Answers
{
    [System.Text.RegularExpressions.GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)\"")]
    public static partial System.Text.RegularExpressions.Regex Token();

    /// <summary>Whether it sends the one who asks to a clinic's door, or to the house's when no clinic is known.</summary>
    public static bool LeadsToTheDoor(this HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString is var to && (to == "/" || (to.StartsWith("/at/", StringComparison.Ordinal) && to.Count(one => one == '/') == 2));

    /// <summary>The page without its form token, which is another each time.</summary>
    public static async Task<string> WithoutTokenAsync(this HttpResponseMessage answer) => Token().Replace(await answer.Content.ReadAsStringAsync(), "");
}
