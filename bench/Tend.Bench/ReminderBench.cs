using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Tend.Care;
using Tend.Engagement;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;
using Tend.Web.Tests;

namespace Tend.Bench;

/// <summary>Two servers as they are published, on one PostgreSQL with one queue of reminders, into a real mail server; one is killed in the middle with SIGKILL and started again.</summary>
static class ReminderBench
{
    const int People = 10_000, Together = 8;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tend-bench-").FullName;
        try
        {
            var published = Path.Combine(folder, "site");
            RunningSite.Publish(published);
            await using var server = new PostgresServer();
            await using var database = await server.CreateDatabaseAsync();
            await using var mail = await MailBox.OpenAsync();
            var place = new RecordPlace(Path.Combine(folder, "record"), database.App, database.Owner);
            await FillAsync(place);
            var watch = Stopwatch.StartNew();
            var first = Start(published, place, mail.Port);
            await using var second = Start(published, place, mail.Port);
            var hearing = HearAsync(second);
            var hearingFirst = HearAsync(first);
            await UntilAsync(() => mail.Letters.Count >= People / 2);
            await first.KillNineAsync();
            var (atKill, secondsAtKill) = (mail.Letters.Count, watch.Elapsed.TotalSeconds);
            await hearingFirst;
            await first.DisposeAsync();
            await using var again = Start(published, place, mail.Port);
            var hearingAgain = HearAsync(again);
            await UntilAsync(() => IsDone(database.Owner));
            var seconds = watch.Elapsed.TotalSeconds;
            var letters = mail.Letters.GroupBy(letter => letter.To).ToDictionary(group => group.Key, group => group.Count());
            var (sent, unknown, notSent) = Ledger(database.Owner);
            Results.Write("reminders", "./dev.cs bench reminders",
                $"{People:N0} people to each of whom something is open; two sites as they are published, each a process of its own, share one PostgreSQL and one queue; letters go to a real mail server on the same machine, "
                + "one connection for each. In the middle one site is killed with SIGKILL and started again. What it had taken and not handed over is due again after two minutes; what it had handed over without having kept the answer is unknown and not repeated.",
                [
                    "| what | count |", "| --- | --- |",
                    Row("people", People), Row("letters at the mail server", letters.Values.Sum()), Row("people who got one", letters.Count), Row("people who got two or more", letters.Values.Count(count => count > 1)),
                    Row("in the ledger: sent", sent), Row("in the ledger: unknown, not repeated", unknown), Row("in the ledger: not sent", notSent), Row("letters when it was killed", atKill),
                    "",
                    string.Create(CultureInfo.InvariantCulture, $"{atKill / secondsAtKill:0} letters a second until the kill, starts of both sites and putting all into the ledger counted; {seconds:0} seconds in all. Speed is indicative: sites, database and mail server share the machine."),
                ]);
            await again.KillNineAsync();
            await second.KillNineAsync();
            await Task.WhenAll(hearing, hearingAgain);
            return letters.Values.All(count => count == 1) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string Row(string what, int count) => string.Create(CultureInfo.InvariantCulture, $"| {what} | {count:N0} |");

    static Child Start(string published, RecordPlace place, int port) => Child.Of("dotnet", ["exec", Path.Combine(published, "Tend.Web.dll"), "--contentRoot", published], new Dictionary<string, string>
    {
        ["TEND_DATA"] = place.Folder,
        ["TEND_DATABASE"] = place.Postgres!,
        ["TEND_DATABASE_OWNER"] = place.PostgresOwner!,
        ["TEND_SMTP"] = $"{MailBox.Host}:{port}",
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
    });

    /// <summary>A child that nobody hears stops.</summary>
    static async Task HearAsync(Child child)
    {
        await foreach (var _ in child.LinesAsync())
        {
        }
    }

    static async Task UntilAsync(Func<bool> done)
    {
        while (!done())
            await Task.Delay(TimeSpan.FromMilliseconds(200));
    }

    static bool IsDone(string owner) => Count(owner, "true") == People && Count(owner, "next_at IS NOT NULL") == 0;

    static (int Sent, int Unknown, int NotSent) Ledger(string owner) => (Count(owner, "sent_at IS NOT NULL"), Count(owner, "handed_at IS NOT NULL AND sent_at IS NULL"), Count(owner, "closed_at IS NOT NULL"));

    static int Count(string owner, string which)
    {
        using var connection = new NpgsqlConnection(owner);
        connection.Open();
        using var command = new NpgsqlCommand($"SELECT count(*)::int FROM reminders WHERE {which}", connection);
        return (int)command.ExecuteScalar()!;
    }

    /// <summary>Everybody joins as through the pages, chose e-mail and no quiet hours, and was asked something two hours ago.</summary>
    static async Task FillAsync(RecordPlace place)
    {
        await using (var room = await RecordRoom.OpenAsync(place, TimeProvider.System))
        {
            var clinic = await SmallClinic.OpenAsync(room);
            await room.Writer.DoAsync(clinic.Lead, new SetReminders(ReminderLetter.Usual, "https://care.example.org", AfterSilence: false));
            await Parallel.ForEachAsync(Enumerable.Range(0, People), new ParallelOptions { MaxDegreeOfParallelism = Together }, async (at, _) =>
            {
                var joined = await clinic.JoinAsync(at, ReachChannel.Email);
                await room.Writer.DoAsync(new Actor(clinic.Id, joined.Id, Role.Patient, joined.Patient), new ChooseReminders(joined.Patient!.Value, IsOn: true, new() { Quiet = new(default, default) }));
                await room.Writer.DoAsync(clinic.Lead, new AskMeasure(new(Guid.CreateVersion7()), joined.Patient.Value, "phq-9", null));
            });
        }
        await using var bulk = await Bulk.OpenAsync(place);
        await bulk.DoAsync("UPDATE assignments SET opens_at = opens_at - interval '2 hours'");
    }
}
