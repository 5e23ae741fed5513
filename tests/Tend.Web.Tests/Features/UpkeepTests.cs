using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Features.Upkeep;
using Tend.Web.Site;

namespace Tend.Web.Tests.Features;

/// <summary>What whoever runs Tend sees in a terminal, and the gate that rests on it.</summary>
public sealed class UpkeepTests(Browser browser)
{
    [Fact]
    public async Task The_audit_is_verified_while_the_site_runs_and_says_where_it_is_broken()
    {
        await using var app = TendApp.Open();
        await ElmStreet.OpenAsync(app);
        await new AuditSealer(app.Room, app.Clock).GoAsync();
        var (place, said) = (new RecordPlace(app.Folder), new StringWriter());
        (await AuditVerifying.RunAsync(place, null, json: false, said, TextWriter.Null)).ShouldBe(0);
        said.ToString().ShouldMatch(@"^elm-street: unbroken, \d+ rows sealed\.\n  Not yet sealed: 0\.");

        await using (var db = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(app.Folder, "tend.db")};Pooling=False"))
        {
            await db.OpenAsync();
            await using var command = db.CreateCommand();
            command.CommandText = "UPDATE audit SET what = 'other' WHERE id = (SELECT row FROM audit_seals WHERE number = 2); DELETE FROM audit_seals WHERE number IN (4, 5)";
            await command.ExecuteNonQueryAsync();
        }
        said.GetStringBuilder().Clear();
        (await AuditVerifying.RunAsync(place, null, json: false, said, TextWriter.Null)).ShouldBe(1);
        said.ToString().ShouldContain("elm-street: BROKEN");
        said.ToString().ShouldMatch(@"Number 2 \(audit row \d+, sealed 2026-05-06 08:30:00 UTC\): the row says something else");
        said.ToString().ShouldContain("Numbers 4 to 5 are missing");
        said.GetStringBuilder().Clear();
        await AuditVerifying.RunAsync(place, null, json: true, said, TextWriter.Null);
        JsonDocument.Parse(said.ToString()).RootElement.GetProperty("clinics")[0].GetProperty("faults")[0].GetProperty("kind").GetString().ShouldBe("Changed");
    }

    [Fact]
    public async Task The_doctor_says_what_to_mend_and_is_content_when_it_is_mended()
    {
        await using var mail = await MailBox.OpenAsync();
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var bare = new TendSettings(app.Folder, null, null, null, "tend@localhost", null, null, null);
        var lines = await Doctor.LookAsync(bare, app.Clock);
        lines.Where(line => line.Mark == Mark.Stop).Select(line => line.What).ShouldBe(["mail", "address", "backup"]);
        (await Doctor.LookAsync(bare with { Smtp = "127.0.0.1:1", Address = "http://calm-psychotherapy.example.org", Unknown = ["TEND_SMPT"] }, app.Clock))
            .Where(line => line.Mark != Mark.Good && line.What is "settings" or "mail" or "address" or "names").Select(line => (line.What, line.Mark))
            .ShouldBe([("settings", Mark.LookHere), ("mail", Mark.Stop), ("address", Mark.Stop), ("names", Mark.LookHere)]);
        await ElmStreet.OpenAsync(app, "eating-disorders");
        (await Doctor.LookAsync(bare, app.Clock)).Single(line => line.What == "names").Sentence.ShouldStartWith("eating-disorders: this clinic's address");
        (await Doctor.LookAsync(bare, app.Clock)).Count(line => line.What == "clinic").ShouldBe(2);

        await new AuditSealer(app.Room, app.Clock).GoAsync();
        var ready = bare with { Smtp = $"{MailBox.Host}:{mail.Port}", Address = "https://elm.example.org", MailFrom = "post@elm.example.org" };
        await BackUpAsync(app);
        var (said, json) = (new StringWriter(), new StringWriter());
        (await Doctor.RunAsync(ready, app.Clock, json: false, said)).ShouldBe(0, said.ToString());
        said.ToString().ShouldNotContain("STOP");
        said.ToString().Split('\n').ShouldAllBe(line => line == "" || line.StartsWith("good ", StringComparison.Ordinal) || line.StartsWith("look here ", StringComparison.Ordinal));
        await Doctor.RunAsync(ready, app.Clock, json: true, json);
        JsonDocument.Parse(json.ToString()).RootElement.GetProperty("healthy").GetBoolean().ShouldBeTrue();
        mail.Letters.ShouldBeEmpty();

        var (wrong, later) = (new FakeTimeProvider(TendApp.Morning.AddDays(-1)), new FakeTimeProvider(TendApp.Morning.AddDays(8)));
        (await Doctor.LookAsync(ready, wrong)).Where(line => line.Mark == Mark.Stop).Select(line => line.What).ShouldContain("clock");
        (await Doctor.LookAsync(ready, later)).Where(line => line.Mark == Mark.Stop).Select(line => line.What).ShouldBe(["backup"]);
    }

    /// <summary>The mail server takes the call and says nothing: what was found before stands there meanwhile.</summary>
    [Fact]
    public async Task The_doctor_says_each_line_as_soon_as_it_is_known()
    {
        await using var app = TendApp.Open();
        await ElmStreet.OpenAsync(app);
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var (told, beforeMail) = (new List<DoctorLine>(), new TaskCompletionSource());
        var looking = Doctor.LookAsync(new(app.Folder, null, null, $"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}", "tend@localhost", null, null, null), app.Clock, line =>
        {
            told.Add(line);
            if (line.What == "disk")
                beforeMail.SetResult();
        });
        using (var call = await silent.AcceptTcpClientAsync())
        {
            await beforeMail.Task;
            looking.IsCompleted.ShouldBeFalse();
        }
        (await looking).ShouldBe(told);
        told.Select(line => line.What).ShouldBe(["settings", "keys", "schema", "integrity", "walls", "clock", "sealer", "clinic", "disk", "mail", "address", "backup", "names"]);
    }

    /// <summary>On localhost nobody else can open an invitation, so nothing is asked; at another name, everything is.</summary>
    [Fact]
    public async Task At_a_name_that_others_reach_nobody_is_invited_without_HTTPS_mail_and_a_tested_backup()
    {
        await using var app = TendApp.Open();
        await ElmStreet.OpenAsync(app);
        var settings = new TendSettings(app.Folder, null, null, null, "tend@localhost", null, null, null);
        Care.ServerReadiness? For(TendSettings with, string host, bool https = false)
        {
            var http = new DefaultHttpContext();
            (http.Request.Host, http.Request.IsHttps) = (new(host), https);
            return new Readiness(with).For(http.Request);
        }
        foreach (var here in new[] { "localhost:5080", "127.0.0.1", "[::1]:5080", "elm.localhost" })
            For(settings, here).ShouldBeNull(here);
        For(settings, "elm.example.org").ShouldBe(new(HasHttps: false, HasMail: false, null));
        For(settings with { Address = "https://elm.example.org" }, "localhost").ShouldBe(new(HasHttps: true, HasMail: false, null));
        await BackUpAsync(app);
        For(settings with { Smtp = "mail:587" }, "elm.example.org", https: true).ShouldBe(new(HasHttps: true, HasMail: true, new DateOnly(2026, 5, 6)));
    }

    [Fact]
    public async Task A_lead_searches_the_audit_and_a_proxy_asks_for_health()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        for (var look = 0; look < 60; look++)
            await elm.DoAsync(elm.Clinician, new KeepLooks([new(elm.As(elm.Clinician), TendApp.Morning.AddMinutes(look), elm.Maya.Patient, "Record")]));
        await new AuditSealer(app.Room, app.Clock).GoAsync();
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Script = false });
        var page = await context.NewPageAsync();
        (await page.APIRequest.GetAsync("/health/ready")).Status.ShouldBe((int)HttpStatusCode.OK);
        await elm.SignInAsync(page, elm.Lead);
        await page.GotoAsync("/clinic/audit");
        await Assertions.Expect(page.GetByText("Sealed up to number")).ToBeVisibleAsync();
        await page.GetByText("Looks", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Who", new() { Exact = true }).SelectOptionAsync("Dr. Lind");
        await page.GetByLabel("Whose record (part of the name)").FillAsync("may");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        (await page.Locator("tbody tr").CountAsync()).ShouldBe(50);
        await page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();
        (await page.Locator("tbody tr").CountAsync()).ShouldBe(10);
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        await Screenshots.Take(page, "clinic-audit-found");
        await page.GetByLabel("From").FillAsync("2026-05-07");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(page.GetByText("No row fits.")).ToBeVisibleAsync();
        page.ShouldComplainOfNothing();
    }

    static async Task BackUpAsync(TendApp app)
    {
        var (key, file) = (Path.Combine(app.Folder, "backup.key"), Path.Combine(app.Folder, $"{app.NewId()}.tend-backup"));
        if (!File.Exists(key))
            BackingUp.MakeKey(key, TextWriter.Null);
        (await BackingUp.BackUpAsync(new(app.Folder), file, key, isTest: false, json: false, app.Clock, TextWriter.Null)).ShouldBe(0);
    }
}
