using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tend.Care;
using Tend.Engagement;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;
using Tend.Web.Features.Reminders;
using Tend.Web.Site;

namespace Tend.Web.Tests.Features;

/// <summary>Reminders on their way: looked at by the lead, through a real mail server, to the person and back.</summary>
public sealed partial class ReminderPagesTests(Browser browser, PostgresServer postgres)
{
    static readonly ReminderLetter Letter = ReminderLetter.Usual with { Sender = "Elm Street" };

    [Fact]
    public async Task The_lead_looks_at_it_it_arrives_the_person_answers_and_stops_it_with_one_tap()
    {
        await using var mail = await MailBox.OpenAsync();
        await using var app = TendApp.Open(mail: mail);
        var elm = await ElmStreet.OpenAsync(app);
        await using var desk = await browser.NewContextAsync(app.Address, Look.Desktop);
        var lead = await desk.NewPageAsync();
        await elm.SignInAsync(lead, elm.Lead);
        await lead.GotoAsync("/clinic/reminders");
        await lead.GetByLabel("Subject").FillAsync("Your PHQ-9 is due");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Send reminders with these words" }).ClickAsync();
        await Assertions.Expect(lead.GetByText("This says what it is about, or would press: PHQ.")).ToBeVisibleAsync();
        await lead.GetByLabel("Subject").FillAsync("A note from Elm Street");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
        var shown = lead.GetByRole(AriaRole.Region, new() { Name = "The note" });
        await Assertions.Expect(shown).ToContainTextAsync("A note from Elm Street");
        var preview = (await shown.Locator(".own-words").InnerTextAsync()).Trim();
        await lead.GetByRole(AriaRole.Button, new() { Name = "Send reminders with these words" }).ClickAsync();
        await Assertions.Expect(lead.GetByText("Saved. Reminders are sent with these words.")).ToBeVisibleAsync();
        await lead.SeeAsync("clinic-reminders");

        await ByMailAsync(app, elm.Maya);
        await elm.AskAsync(elm.Maya, "gad-7");
        await using var hers = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await hers.NewPageAsync();
        await elm.SignInAsync(page, elm.Maya);
        await page.GetByText("Not now").ClickAsync();
        await page.SeeAsync("today-not-now");
        await page.GetByRole(AriaRole.Button, new() { Name = "Later today" }).ClickAsync();
        await Assertions.Expect(page.GetByText("A note comes on Wednesday 6 May, 13:30.")).ToBeVisibleAsync();
        await page.GotoAsync("/reminders");
        await page.GetByText("What a note looks like").ClickAsync();
        await page.SeeAsync("reminders");

        app.Clock.Advance(TimeSpan.FromHours(3));
        var letter = await mail.NextAsync(TestContext.Current.CancellationToken);
        (letter.To, letter.Subject).ShouldBe(("maya@example.org", "A note from Elm Street"));
        letter.Raw.ShouldContain("Elm Street <");
        // What arrives is what the lead saw, but for the link that is the person's own.
        Code().Replace(letter.Text, "/notes/code").ShouldBe(Code().Replace(preview, "/notes/code"));
        var stop = Code().Match(letter.Text).Value;
        letter.Raw.ReplaceLineEndings("").Replace("\t", "").ShouldContain($"{stop}/stop>");
        letter.Raw.ShouldContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        (await UntilAsync(app, elm, one => one.Any(sent => sent.SentAt is not null))).Single(one => one.SentAt is not null).Kind.ShouldBe(ReminderKind.Later);

        // She taps the link, signs in and answers.
        await using var later = await browser.NewContextAsync(app.Address, Look.Phone);
        var again = await later.NewPageAsync();
        await again.GotoAsync(Regex.Match(letter.Text, @"http\S+/at/elm-street(?=\s)").Value);
        await again.GetByLabel("E-mail").FillAsync(elm.Maya.Email!);
        await again.GetByLabel("Password").FillAsync(ElmStreet.Password);
        await again.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await again.WaitForURLAsync("**/today");
        for (var press = 0; press < 2; press++)
            await again.GetByRole(AriaRole.Link, new() { Name = "Begin", Exact = true }).First.ClickAsync();
        var (send, next) = (again.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }), again.GetByRole(AriaRole.Button, new() { Name = "Next", Exact = true }));
        while (true)
        {
            await send.Or(next).First.WaitForAsync();
            if (!await next.IsVisibleAsync())
                break;
            await again.Locator("form.question input[type=radio]").First.CheckAsync();
            await next.ClickAsync();
        }
        await send.ClickAsync();
        await again.WaitForURLAsync("**/received/**");
        (await UntilAsync(app, elm, all => all.Any(one => one.AnsweredAt is not null))).Count(one => one.AnsweredAt is not null).ShouldBe(1);
        await ElmStreet.BackAsync(lead, $"/patients/{elm.Maya.Patient!.Value.Value}");
        await Assertions.Expect(lead.GetByText("Last reminder: sent Wednesday 6 May, 13:30.")).ToBeVisibleAsync();
        await Assertions.Expect(lead.GetByText("Heard from Wednesday 6 May, 13:30.")).ToBeVisibleAsync();

        // The link in the letter, without a sign-in: looking stops nothing, the button does.
        await using var nobody = await browser.NewContextAsync(app.Address, Look.Narrow with { Script = false });
        var door = await nobody.NewPageAsync();
        await door.GotoAsync(new Uri(app.Address, stop).ToString());
        await door.SeeAsync("notes-stop");
        (await RemindedAsync(app, elm)).ShouldBeTrue();
        await door.GetByRole(AriaRole.Button, new() { Name = "Stop the notes" }).ClickAsync();
        await Assertions.Expect(door.GetByText("The notes have stopped.")).ToBeVisibleAsync();
        (await RemindedAsync(app, elm)).ShouldBeFalse();
        await page.GotoAsync("/reminders");
        await page.GetByLabel("Yes").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        (await RemindedAsync(app, elm)).ShouldBeTrue();
    }

    /// <summary>A program that follows every link of a letter stops nothing; one that sends what RFC 8058 says does, and is led nowhere else.</summary>
    [Fact]
    public async Task A_scanner_of_mail_stops_nothing_and_one_click_of_a_mail_program_does()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await ByMailAsync(app, elm.Maya);
        using var program = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        var link = $"/at/elm-street/notes/{app.Room.Stops.CodeOf(elm.Maya.Patient!.Value.Value)}";
        (await program.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetAsync($"{link}/stop")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        var oneClick = new Dictionary<string, string> { ["List-Unsubscribe"] = "One-Click" };
        // A code that nobody made, one of another kind, and one at another clinic's door.
        await ElmStreet.OpenAsync(app, "oak-lane");
        foreach (var wrong in new[] { link[..^1] + (link[^1] == 'A' ? 'B' : 'A'), $"/at/elm-street/notes/{app.Room.Invitations.CodeOf(elm.Maya.Patient.Value.Value)}", link.Replace("elm-street", "oak-lane", StringComparison.Ordinal) })
            (await program.PostAsync($"{wrong}/stop", new FormUrlEncodedContent(oneClick))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await RemindedAsync(app, elm)).ShouldBeTrue();
        (await program.PostAsync($"{link}/stop", new FormUrlEncodedContent(oneClick))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await RemindedAsync(app, elm)).ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_the_mail_server_refuses_or_that_finds_it_down_arrives_once_when_it_is_back()
    {
        await using var mail = await MailBox.OpenAsync();
        await using var app = TendApp.Open(mail: mail);
        var elm = await BeginAsync(app);
        await elm.AskAsync(elm.Maya);
        mail.Answer = MailAnswer.RefusedForGood;
        (await UntilAsync(app, elm, all => all.Any(one => one.Trouble is not null), Tend.Engagement.Reminders.Settle)).Single().StateAt(app.Clock.GetUtcNow()).ShouldBe(ReminderState.Intended);
        await mail.GoDownAsync();
        (await app.Services.GetRequiredService<Post>().TryAsync(default)).ShouldNotBeNull();
        await UntilAsync(app, elm, all => all.Any(one => one.Tries == 2), TimeSpan.FromMinutes(5));
        (mail.Answer, mail.Letters.Count).ShouldBe((MailAnswer.RefusedForGood, 0));
        mail.Answer = MailAnswer.Accepted;
        await mail.ComeUpAsync();
        (await app.Services.GetRequiredService<Post>().TryAsync(default)).ShouldBeNull();
        await UntilAsync(app, elm, all => all.Any(one => one.SentAt is not null), TimeSpan.FromMinutes(20));
        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.Services.GetRequiredService<ReminderRound>().GoAsync();
        mail.Letters.Count.ShouldBe(1);
    }

    /// <summary>The letter may be on its way: it is not called sent, and not sent again.</summary>
    [Fact]
    public async Task One_after_which_the_mail_server_hangs_up_without_a_word_is_unknown_and_not_repeated()
    {
        using var rude = new RudeMailServer();
        await using var app = TendApp.Open();
        var elm = await BeginAsync(app);
        await elm.AskAsync(elm.Maya);
        app.Clock.Advance(Tend.Engagement.Reminders.Settle);
        var settings = app.Services.GetRequiredService<TendSettings>() with { Smtp = $"127.0.0.1:{rude.Port}" };
        var round = new ReminderRound(app.Room, new(settings, app.Clock), app.Clock, app.Services.GetRequiredService<Microsoft.Extensions.Logging.ILogger<ReminderRound>>());
        (await round.GoAsync()).ShouldBe(0);
        var one = (await LedgerAsync(app, elm)).Single();
        (one.StateAt(app.Clock.GetUtcNow()), one.SentAt, one.NextAt).ShouldBe((ReminderState.Unknown, null, null));
        app.Clock.Advance(TimeSpan.FromDays(3));
        await round.GoAsync();
        rude.Letters.ShouldBe(1);
    }

    [Fact]
    public async Task Two_rounds_at_once_on_PostgreSQL_send_each_letter_once()
    {
        const int People = 25;
        await using var database = await postgres.CreateDatabaseAsync();
        await using var mail = await MailBox.OpenAsync();
        await using var app = TendApp.Open(database);
        var elm = await BeginAsync(app);
        for (var person = 0; person < People; person++)
        {
            var patient = await elm.JoinAsync($"P{person}", Role.Patient, elm.Clinician);
            await ByMailAsync(app, patient);
            await elm.AskAsync(patient);
        }
        app.Clock.Advance(Tend.Engagement.Reminders.Settle);
        var settings = app.Services.GetRequiredService<TendSettings>() with { Smtp = $"{MailBox.Host}:{mail.Port}" };
        ReminderRound Server() => new(app.Room, new(settings, app.Clock), app.Clock, app.Services.GetRequiredService<Microsoft.Extensions.Logging.ILogger<ReminderRound>>());
        (await Task.WhenAll(Server().GoAsync(), Server().GoAsync())).Sum().ShouldBe(People);
        mail.Letters.Count.ShouldBe(People);
        mail.Letters.Select(letter => letter.To).Distinct().Count().ShouldBe(People);
    }

    static async Task<ElmStreet> BeginAsync(TendApp app)
    {
        var elm = await ElmStreet.OpenAsync(app);
        await elm.DoAsync(elm.Lead, new SetReminders(Letter, "https://care.example.org", AfterSilence: false));
        await ByMailAsync(app, elm.Maya);
        return elm;
    }

    static Task<bool> ByMailAsync(TendApp app, Account patient) => app.Room.Writer.DoAsync(new Actor(patient.Clinic, patient.Id, patient.Role, patient.Patient),
        new SetReach(patient.Patient!.Value, new() { Channel = ReachChannel.Email, Value = patient.Email, SaidAt = app.Clock.GetUtcNow() }));

    static async Task<bool> RemindedAsync(TendApp app, ElmStreet elm)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        return await db.Patients.AnyAsync(one => one.Id == elm.Maya.Patient && one.RemindedSince != null);
    }

    static async Task<List<Reminder>> LedgerAsync(TendApp app, ElmStreet elm)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        return await db.Reminders.AsNoTracking().ToListAsync();
    }

    /// <summary>The round of the app itself goes when the clock moves; it is waited for what it leaves in the ledger.</summary>
    static async Task<List<Reminder>> UntilAsync(TendApp app, ElmStreet elm, Func<List<Reminder>, bool> done, TimeSpan after = default)
    {
        // What opened is in the ledger before the clock moves on.
        await app.Services.GetRequiredService<ReminderRound>().GoAsync();
        app.Clock.Advance(after);
        while (true)
        {
            await app.Services.GetRequiredService<ReminderRound>().GoAsync();
            if (await LedgerAsync(app, elm) is var all && done(all))
                return all;
        }
    }

    [GeneratedRegex(@"/at/elm-street/notes/[\w-]+")]
    private static partial Regex Code();

    /// <summary>A mail server that takes a letter to its last line and hangs up without an answer.</summary>
    sealed class RudeMailServer : IDisposable
    {
        readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public RudeMailServer()
        {
            listener.Start();
            _ = ServeAsync();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public int Letters { get; private set; }

        public void Dispose() => listener.Dispose();

        async Task ServeAsync()
        {
            while (true)
            {
                using var caller = await listener.AcceptTcpClientAsync();
                using var reader = new StreamReader(caller.GetStream());
                await using var writer = new StreamWriter(caller.GetStream()) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 rude");
                for (var isLetter = false; await reader.ReadLineAsync() is { } line;)
                {
                    if (isLetter && line == ".")
                    {
                        Letters++;
                        break;
                    }
                    if (!isLetter)
                        await writer.WriteLineAsync(line == "DATA" ? "354 go on" : "250 ok");
                    isLetter |= line == "DATA";
                }
            }
        }
    }
}
