using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tend.Web.Features.Start;
using Tend.Web.Site;

namespace Tend.Web.Tests.House.Fuzz;

/// <summary>
/// Goes to every route as everybody who may, sends every form it finds there with odd values, and writes down each answer that is the site's own fault. What it sends hangs
/// on the seed; ids differ from run to run.
/// </summary>
sealed partial class Fuzzer(TendApp app, int seed)
{
    static readonly Who[] Roles = [Who.Stranger, Who.Patient, Who.Clinician, Who.Lead];

    readonly Random chance = new(seed);
    readonly Dictionary<Who, HttpClient> clients = [];
    readonly HashSet<string> askedWith = ["to", "saved", "step", "code", "from"];
    readonly SortedDictionary<string, string> faults = new(StringComparer.Ordinal);
    Story other = null!;
    Story story = null!;
    int told;

    /// <summary>What was asked and sent so far.</summary>
    public int Sent { get; private set; }

    /// <summary>How many forms were sent, and how many of them were taken: answered by leading on to a page.</summary>
    public (int All, int Taken) Posts { get; private set; }

    /// <summary>The forms that were met, by where they go.</summary>
    public HashSet<string> Forms { get; } = [];

    /// <summary>Each fault once, with the first request that showed it.</summary>
    public IReadOnlyDictionary<string, string> Faults => faults;

    public async Task BeginAsync()
    {
        other = await Story.TellAsync(app, "oak-lane");
        await TellAsync();
    }

    /// <summary>Once to every route, as one of those who may see it, and now and then as somebody who may not.</summary>
    public async Task RoundAsync()
    {
        foreach (var route in Routes.All)
        {
            var may = Roles.Where(who => route.May.HasFlag(who)).ToList();
            await GoAsync(route, may.Count == 0 || chance.Next(10) == 0 ? Roles[chance.Next(Roles.Length)] : may[chance.Next(may.Count)]);
        }
        await HandedOverAsync();
        // Whoever rests after wrong passwords comes back, and sign-ins grow old.
        app.Clock.Advance(TimeSpan.FromMinutes(20));
    }

    /// <summary>Staff hand a tablet over, and whoever holds it goes to what is there for them, to something that is not, and to all of it again once it is locked.</summary>
    async Task HandedOverAsync()
    {
        clients.Remove(Who.Tablet);
        var page = await AskAsync(Who.Tablet, "/tablet") ?? throw new InvalidOperationException("A tablet that was just handed over shows nothing.");
        var there = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<OnTabletAttribute>() is not null).Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/')).ToHashSet();
        // The lock is last, since whoever goes there locks it; the second time its forms are sent.
        var shown = Routes.All.Where(route => there.Contains(route.Template)).OrderBy(route => route.Template == "/tablet/locked").ToList();
        foreach (var asked in Answering().Matches(page).Select(link => link.Groups[1].Value))
            foreach (var route in shown.Where(route => route.Template.StartsWith("/answer/", StringComparison.Ordinal)))
                await GoAsync(route with { Path = _ => route.Template.Replace("{id:guid}", asked, StringComparison.Ordinal) }, Who.Tablet);
        foreach (var route in shown.Append(Routes.All[chance.Next(Routes.All.Length)]).Concat(shown))
            await GoAsync(route, Who.Tablet);
    }

    /// <summary>One route by one person: as it is meant, at an odd address, and each of its forms.</summary>
    async Task GoAsync(Route route, Who who)
    {
        var path = route.Template == "/start" ? $"/start?code={app.Services.GetRequiredService<SetupCode>().Current()}" : route.Path(story);
        await AskAsync(who, OddAddress(route));
        if (route.Method != "GET")
        {
            await PostAsync(who, path, [new("measure", "text", "phq-9", []), new("kind", "text", "csv", []), new("password", "password", "", [])]);
            return;
        }
        var page = await AskAsync(who, path);
        if (page is null && route.May.HasFlag(who) && route.May != Who.Anybody)
        {
            // What was sent before may have ended the sign-in, or have closed the account.
            clients.Remove(who);
            page = await AskAsync(who, path);
        }
        if (page is null)
            return;
        askedWith.UnionWith(ShownForm.AskedIn(page));
        var forms = ShownForm.In(page);
        foreach (var form in forms)
        {
            var to = Where(path, form.Action);
            Forms.Add($"{(form.IsPost ? "POST" : "GET")} {route.Template} {form.Fields.FirstOrDefault(field => field.Name == "_handler")?.Value}");
            if (!form.IsPost)
                await AskAsync(who, $"{to.Split('?')[0]}?{Body(form.Fields)}");
            else
                await PostAsync(who, to, form.Fields);
        }
    }

    /// <summary>Sends a form with something odd in it; then looks at the page that it leads to.</summary>
    async Task PostAsync(Who who, string path, IReadOnlyList<ShownField> fields)
    {
        var body = Body([.. fields, .. fields.Any(field => field.Name == "__RequestVerificationToken") ? [] : await TokenAsync(who)]);
        var (bytes, type) = chance.Next(6) == 0 ? Oddity.Body(chance, body) : (Encoding.UTF8.GetBytes(body), "application/x-www-form-urlencoded");
        HttpRequestMessage Request()
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(bytes) };
            request.Content.Headers.ContentType = null;
            if (type is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            return request;
        }
        var (_, onward, _) = await SendAsync(who, Request);
        Posts = (Posts.All + 1, Posts.Taken + (onward is null ? 0 : 1));
        if (onward is ['/', not '/', ..])
            await AskAsync(who, onward);
    }

    /// <summary>What stands in the fields, most of it as a person would have it.</summary>
    string Body(IReadOnlyList<ShownField> fields)
    {
        var parts = new List<string>();
        // Most forms have one odd value, some none: what is behind the checks is reached too.
        var odd = chance.Next(5) == 0 ? 0.0 : 1.3 / Math.Max(1, fields.Count(IsOpen));
        foreach (var field in fields)
        {
            var name = Uri.EscapeDataString(field.Name);
            if (field.Type is "checkbox" && chance.Next(2) == 0)
                continue;
            if (!IsOpen(field))
            {
                // The token, the handler and what else is hidden: mostly as it is, sometimes gone, twice or another.
                switch (chance.Next(60))
                {
                    case 0: break;
                    case 1: parts.AddRange([$"{name}={Uri.EscapeDataString(field.Value)}", $"{name}={Oddity.Value(chance)}"]); break;
                    case 2: parts.Add($"{name}={Oddity.Value(chance)}"); break;
                    default: parts.Add($"{name}={Uri.EscapeDataString(field.Value)}"); break;
                }
                continue;
            }
            if (chance.NextDouble() >= odd)
            {
                parts.Add($"{name}={Oddity.Plausible(chance, field)}");
                continue;
            }
            switch (chance.Next(8))
            {
                case 0: break;
                case 1: parts.AddRange([$"{name}={Oddity.Plausible(chance, field)}", $"{name}={Oddity.Value(chance)}"]); break;
                case 2: parts.Add($"{Oddity.Name(chance, field.Name)}={Oddity.Value(chance)}"); break;
                case 3 when Guid.TryParse(field.Value, out _): parts.Add($"{name}={(chance.Next(2) == 0 ? other.Patient : app.NewId())}"); break;
                default: parts.Add($"{name}={Oddity.Value(chance)}"); break;
            }
        }
        return string.Join('&', parts);
    }

    static bool IsOpen(ShownField field) => field.Name is not ("__RequestVerificationToken" or "_handler") && (field.Type != "hidden" || Guid.TryParse(field.Value, out _));

    /// <summary>The address with something else in its places and questions of its own.</summary>
    string OddAddress(Route route)
    {
        var path = chance.Next(3) == 0 ? string.Join('/', route.Template.Split('/').Select(part => part.StartsWith('{') ? Place() : part)) : route.Path(chance.Next(3) == 0 ? other : story).Split('?')[0];
        var asked = askedWith.ToArray();
        return $"{path}?{string.Join('&', Enumerable.Range(0, chance.Next(1, 4)).Select(_ => $"{asked[chance.Next(asked.Length)]}={Shorter(Oddity.Value(chance))}"))}";

        // Two dots and slashes would be another address before they were sent.
        string Place() => Shorter(Oddity.Value(chance)) is { Length: > 0 } odd && !odd.Contains("..", StringComparison.Ordinal) && odd != "." ? odd : "x";
        // A line longer than 8 KB is refused by the server itself, before the site.
        static string Shorter(string value) => value.Length < 2_000 ? value : value[..1_998].TrimEnd('%');
    }

    static string Where(string path, string action) => action.Length == 0 ? path : action.StartsWith('?') ? path.Split('?')[0] + action : action;

    async Task<string?> AskAsync(Who who, string path) => await SendAsync(who, () => new HttpRequestMessage(HttpMethod.Get, path)) is { Status: 200, Page: { } page } ? page : null;

    async Task<(int Status, string? Location, string Page)> SendAsync(Who who, Func<HttpRequestMessage> request)
    {
        var client = await ClientAsync(who);
        using var sent = request();
        var asked = $"{sent.Method} {sent.RequestUri} as {who}{(sent.Content is null ? "" : $" [{sent.Content.Headers.TryGetValues("Content-Type", out var types) switch { true => types.First(), _ => "no type" }}] {Start(Encoding.UTF8.GetString(await sent.Content.ReadAsByteArrayAsync()), 600)}")}";
        Sent++;
        try
        {
            using var answer = await client.SendAsync(sent);
            var page = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode >= 500)
                Fault(Why(), asked);
            if (page.Contains("<script>alert(7)", StringComparison.Ordinal) && answer.Content.Headers.ContentType?.MediaType == "text/html")
                Fault("An answer gives back a script as it came.", asked);
            if (page.Contains("   at Tend.", StringComparison.Ordinal) || page.Contains("   at Microsoft.", StringComparison.Ordinal))
                Fault("An answer shows a stack trace.", asked);
            return ((int)answer.StatusCode, answer.Headers.Location?.OriginalString, page);
        }
        catch (HttpRequestException error) when (sent.Content?.Headers.ContentLength > 1 << 20)
        {
            // A body that is too large is not read to its end: the connection may close before the answer is read.
            return (413, null, error.Message);
        }
        catch (HttpRequestException error)
        {
            Fault($"The answer broke off: {error.Message}", $"{asked}\n      {Why()}");
            return (0, null, "");
        }
    }

    void Fault(string what, string request) => faults.TryAdd(what, request);

    /// <summary>What the site wrote about the last error: the message and where, as far as it is ours.</summary>
    string Why()
    {
        var line = app.Log.Lines.LastOrDefault(line => line.Contains("nhandled exception", StringComparison.Ordinal)) ?? "500 without a word in the log";
        var parts = line.Split('\n');
        var error = parts.Where(part => part.Contains("Exception: ", StringComparison.Ordinal)).Select(part => part[(part[..part.IndexOf("Exception: ", StringComparison.Ordinal)].LastIndexOf(' ') + 1)..].Trim()).FirstOrDefault() ?? Start(parts[0], 200);
        return Start(error, 300) + string.Concat(parts.Where(part => part.Contains("   at Tend.", StringComparison.Ordinal)).Take(3).Select(part => "\n      " + part.Trim()));
    }

    static string Start(string text, int most) => text.Length <= most ? text : text[..most] + "...";

    async Task<IEnumerable<ShownField>> TokenAsync(Who who)
    {
        var page = (await SendAsync(who, () => new(HttpMethod.Get, "/not-here"))).Page;
        var token = Answers.Token().Match(page).Groups[1].Value;
        if (token.Length == 0)
            token = Answers.Token().Match((await SendAsync(who, () => new(HttpMethod.Get, $"/at/{story.Elm.Address}"))).Page).Groups[1].Value;
        return [new("__RequestVerificationToken", "hidden", token, [])];
    }

    async Task<HttpClient> ClientAsync(Who who)
    {
        if (clients.TryGetValue(who, out var known))
            return known;
        var client = clients[who] = Client();
        if (who == Who.Stranger || await SignInAsync(client, who))
            return client;
        // The password was changed, or the account was closed: another clinic.
        await TellAsync();
        clients[who] = client = Client();
        if (!await SignInAsync(client, who))
            throw new InvalidOperationException($"In a clinic that was just made, {who} cannot sign in.");
        return client;
    }

    async Task TellAsync()
    {
        clients.Clear();
        story = await Story.TellAsync(app, $"street-{++told}");
    }

    async Task<bool> SignInAsync(HttpClient client, Who who)
    {
        var (door, account) = ($"/at/{story.Elm.Address}", who switch { Who.Patient => story.Elm.Maya, Who.Clinician or Who.Tablet => story.Elm.Clinician, _ => story.Elm.Lead });
        var token = Answers.Token().Match(await client.GetStringAsync(door)).Groups[1].Value;
        using var answer = await client.PostAsync(door, new FormUrlEncodedContent(
        [
            new("_handler", "sign-in"), new("__RequestVerificationToken", token), new("Form.Email", account.Email!), new("Form.Password", ElmStreet.Password),
        ]));
        return answer.StatusCode == HttpStatusCode.Redirect && (who != Who.Tablet || await HandOverAsync(client));
    }

    /// <summary>Hands what is open over to the patient, on this client.</summary>
    async Task<bool> HandOverAsync(HttpClient client)
    {
        var path = $"/patients/{story.Patient}/handover";
        using var page = await client.GetAsync(path);
        var form = ShownForm.In(await page.Content.ReadAsStringAsync()).FirstOrDefault(form => form.Fields.Any(field => field.Name == "measures"));
        if (form is null)
            return false;
        using var answer = await client.PostAsync(path, new FormUrlEncodedContent(
        [
            .. form.Fields.Where(field => field.Type == "hidden").Select(field => KeyValuePair.Create(field.Name, field.Value)), new("measures", "phq-9"), new("measures", "gad-7"), new("Form.WithHelp", "true"),
        ]));
        return answer.Headers.Location is { } to && new Uri(app.Address, to).AbsolutePath == "/tablet";
    }

    /// <summary>Comes each time from another address of this machine, so that no limit of the door stands before the forms.</summary>
    HttpClient Client() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        CookieContainer = new(),
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectCallback = async (to, cancel) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(new IPAddress([127, (byte)chance.Next(1, 255), (byte)chance.Next(256), (byte)chance.Next(1, 255)]), 0));
            await socket.ConnectAsync(IPAddress.Loopback, to.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = app.Address, Timeout = TimeSpan.FromSeconds(60) };

    [GeneratedRegex("href=\"/answer/([0-9a-f-]+)\"")]
    private static partial Regex Answering();
}
