using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>The site itself is asked to end while people write: what it acknowledged is there at the next start, and who was being answered is answered.</summary>
public sealed partial class StoppedTests(PostgresServer server)
{
    const string Password = "a few words in a row";
    const int People = 4, Before = 30;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    static readonly string Hash = new PasswordHasher<Account>().HashPassword(null!, Password);

    [Theory, OnBoth]
    public async Task What_was_acknowledged_before_a_stop_is_there_and_a_form_half_sent_is_still_answered(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var emails = new List<string>();
        for (var number = 0; number < People; number++)
            emails.Add(await JoinAsync(elm, $"Person {number}"));
        await room.CloseAsync();

        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        await using (var site = Site(room.Place))
        {
            var address = new Uri(Listening().Match(await site.LineAsync(line => Listening().IsMatch(line)).WaitAsync(Patience)).Groups[1].Value);
            var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var hearing = HearAsync(site, stopping);
            var phones = await Task.WhenAll(emails.Select(email => Phone.SignInAsync(address, email)));
            var late = room.Id();
            using var half = await phones[0].BeginAsync(late);

            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var sending = phones.Select(phone => Task.Run(async () =>
            {
                for (var text = room.Id(); await phone.SendAsync(text); text = room.Id())
                {
                    acknowledged.Add(text);
                    if (acknowledged.Count >= Before)
                        enough.TrySetResult();
                }
            })).ToList();
            await enough.Task.WaitAsync(Patience);
            await site.AskToEndAsync();
            await stopping.Task.WaitAsync(Patience);
            (await half.FinishAsync().WaitAsync(Patience)).ShouldStartWith("HTTP/1.1 302");
            acknowledged.Add(late);
            await Task.WhenAll(sending).WaitAsync(Patience);
            (await site.EndAsync().WaitAsync(Patience)).ShouldBe(0);
            await hearing;
            foreach (var phone in phones)
                phone.Dispose();
        }

        await room.OpenAgainAsync();
        var kept = await elm.ReadAsync(db => db.Texts.Select(one => one.Id).ToListAsync());
        acknowledged.Where(id => !kept.Contains(id)).ShouldBeEmpty();
        kept.ShouldBeUnique();
    }

    static async Task<string> JoinAsync(Practice elm, string name)
    {
        var invitation = await elm.Room.DoAsync(elm.Lead, new Invite(elm.Room.Id(), Role.Patient, name));
        var email = $"{name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()}@example.org";
        await elm.Room.DoAsync(new Actor(elm.Id), new Join(invitation.Id, new(elm.Room.Id()), new(elm.Room.Id(), name, email, Hash), new(1990, 2, 3), 1, Practice.Reach));
        return email;
    }

    /// <summary>Started as on a server: by a file of settings, and with a log for machines.</summary>
    static Child Site(RecordPlace place)
    {
        List<string> settings = ["# Of this test.", $"TEND_DATA={place.Folder}", "ASPNETCORE_URLS=http://127.0.0.1:0", "TEND_LOG=json"];
        if (place is { Postgres: { } app, PostgresOwner: { } owner })
            settings.AddRange([$"TEND_DATABASE=\"{app}\"", $"TEND_DATABASE_OWNER={owner}"]);
        var (file, root) = (Path.Combine(place.Folder, "tend.conf"), Repository.At("src", "Tend.Web"));
        File.WriteAllLines(file, settings);
        return Child.OfDll(Path.Combine(root, Path.GetRelativePath(Repository.At("tests", "Tend.Tests"), AppContext.BaseDirectory), "Tend.Web.dll"), ["--contentRoot", root],
            new Dictionary<string, string> { ["TEND_SETTINGS"] = file });
    }

    static async Task HearAsync(Child site, TaskCompletionSource stopping)
    {
        await foreach (var line in site.LinesAsync())
            if (line.Contains("Application is shutting down", StringComparison.Ordinal) && JsonDocument.Parse(line).RootElement.GetProperty("Category").GetString() == "Microsoft.Hosting.Lifetime")
                stopping.TrySetResult();
    }

    [GeneratedRegex(@"Now listening on: (http://[\d.:]+)")]
    private static partial Regex Listening();

    /// <summary>A patient's browser as far as the wire sees it; a connection for each form, so that none is lent one that is just being closed.</summary>
    sealed partial class Phone : IDisposable
    {
        readonly CookieContainer cookies = new();
        readonly HttpClient http;
        string token = "";

        Phone(Uri address) => http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = cookies, PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = address };

        public static async Task<Phone> SignInAsync(Uri address, string email)
        {
            var phone = new Phone(address);
            await phone.OpenAsync("/at/elm-street");
            using var answer = await phone.http.PostAsync("/at/elm-street", phone.Form(("_handler", "sign-in"), ("Form.Email", email), ("Form.Password", Password)));
            answer.StatusCode.ShouldBe(HttpStatusCode.Found);
            await phone.OpenAsync("/words");
            return phone;
        }

        /// <summary>Sends some words: true when it was acknowledged, false when nobody took the call any more.</summary>
        public async Task<bool> SendAsync(Guid text)
        {
            try
            {
                using var answer = await http.PostAsync("/words", Words(text));
                answer.Headers.Location?.OriginalString.ShouldEndWith("saved=kept");
                return true;
            }
            catch (HttpRequestException gone) when (gone.InnerException is SocketException or IOException)
            {
                return false;
            }
        }

        /// <summary>Sends the head of a form and half of what it carries.</summary>
        public async Task<Half> BeginAsync(Guid text)
        {
            var body = await Words(text).ReadAsByteArrayAsync();
            var half = new Half(http.BaseAddress!, body[(body.Length / 2)..]);
            await half.WriteAsync([.. Encoding.ASCII.GetBytes($"POST /words HTTP/1.1\r\nHost: {http.BaseAddress!.Authority}\r\nCookie: {cookies.GetCookieHeader(http.BaseAddress)}\r\n"
                + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n"), .. body[..(body.Length / 2)]]);
            return half;
        }

        public void Dispose() => http.Dispose();

        async Task OpenAsync(string path) => token = WebUtility.HtmlDecode(Token().Match(await http.GetStringAsync(path)).Groups[1].Value);

        FormUrlEncodedContent Words(Guid text) => Form(("_handler", "write"), ("Form.Id", $"{text}"), ("Form.Words", "The lake at night."), ("Form.Shares", "false"));

        FormUrlEncodedContent Form(params IEnumerable<(string Name, string Value)> fields) => new(fields.Select(one => KeyValuePair.Create(one.Name, one.Value)).Append(new("__RequestVerificationToken", token)));

        [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
        private static partial Regex Token();
    }

    /// <summary>A form of which half is sent.</summary>
    sealed class Half(Uri address, byte[] rest) : IDisposable
    {
        readonly TcpClient line = new(address.Host, address.Port);

        public ValueTask WriteAsync(byte[] bytes) => line.GetStream().WriteAsync(bytes);

        /// <summary>Sends the other half and gives the first line of the answer.</summary>
        public async Task<string> FinishAsync()
        {
            await WriteAsync(rest);
            using var reader = new StreamReader(line.GetStream());
            return await reader.ReadLineAsync() ?? "closed without an answer";
        }

        public void Dispose() => line.Dispose();
    }
}
