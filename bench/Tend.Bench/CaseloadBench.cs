using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Tests.Servers;
using Tend.Web.Features.Caseload;

namespace Tend.Bench;

/// <summary>Monday morning in a clinic of a thousand and of ten thousand: the caseload as a statement and as a page over HTTP, and Today of a clinician and of a patient.</summary>
static class CaseloadBench
{
    // The first requests pay for compiling what they run; a clinic's morning does not begin with a start.
    const int Rounds = 41, WarmUp = 60;

    static readonly int[] Sizes = [1_000, 10_000];

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tend-bench-").FullName;
        try
        {
            var published = Path.Combine(folder, "site");
            RunningSite.Publish(published);
            var table = new List<string> { "| database | patients | what | ms (median) | lowest | p95 |", "| --- | --- | --- | --- | --- | --- |" };
            foreach (var size in Sizes)
                await MeasureAsync("SQLite", size, published, new(Path.Combine(folder, $"sqlite-{size}")), table);
            await using (var server = new PostgresServer())
                foreach (var size in Sizes)
                    await using (var database = await server.CreateDatabaseAsync())
                        await MeasureAsync("PostgreSQL", size, published, new(Path.Combine(folder, $"postgres-{size}"), database.App, database.Owner), table);
            Results.Write("caseload", "./dev.cs bench caseload",
                $"A made-up clinic with {LargeClinic.Answers} answers each, written past the commands; one in a hundred has a signal that waits, three in twenty sent something unread, five in twenty were asked something. "
                + $"Statements in process, as the page asks them; pages over HTTP from the site as it is published, in a process of its own, by one client, {Rounds} of each after {WarmUp}, all kinds in turn. "
                + "The lead sees everybody; the clinician has sixty patients. Client, site and database share the machine. Aims: the caseload's statements below 20 ms, its page within 15 ms of them, "
                + "both flat from 1,000 to 10,000; Today below 50 ms.", table);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task MeasureAsync(string database, int size, string published, RecordPlace place, List<string> table)
    {
        var clinic = await LargeClinic.FillAsync(place, size);
        await using (var room = await RecordRoom.OpenAsync(place, TimeProvider.System))
        await using (var floor = await Bulk.OpenAsync(place))
            await TimeAsync(database, size, await StatementsAsync(room, floor, clinic), table);
        await using var site = await RunningSite.StartAsync(published, place);
        using var lead = new Phone(site.Address);
        using var clinician = new Phone(site.Address);
        using var patient = new Phone(site.Address);
        await lead.SignInAsync(LargeClinic.Address, LargeClinic.LeadEmail, LargeClinic.Password);
        await clinician.SignInAsync(LargeClinic.Address, LargeClinic.ClinicianEmail, LargeClinic.Password);
        await patient.SignInAsync(LargeClinic.Address, LargeClinic.PatientEmail, LargeClinic.Password);
        await TimeAsync(database, size,
        [
            ("GET /health, which does nothing", () => PageAsync(lead, "/health")),
            ("the caseload's page, lead", () => PageAsync(lead, "/caseload")),
            ("the caseload's page, clinician with sixty", () => PageAsync(clinician, "/caseload")),
            ("its page 10, lead", () => PageAsync(lead, "/caseload?page=10")),
            ("its filter Not answered, lead", () => PageAsync(lead, "/caseload?show=unanswered")),
            ("a search by name, lead", () => PageAsync(lead, "/caseload?name=0042")),
            ("Today, lead, twelve visits", () => PageAsync(lead, "/day")),
            ("Today, patient", () => PageAsync(patient, "/today")),
        ], table);
    }

    static async Task PageAsync(Phone phone, string path)
    {
        if (await phone.GetAsync(path) is { Status: not System.Net.HttpStatusCode.OK } other)
            throw new InvalidOperationException($"{path} answered {other.Status}.");
    }

    /// <summary>The statements, each in a picture of its own, as a page has it; and the floor: fifty rows by their key.</summary>
    static async Task<(string, Func<Task>)[]> StatementsAsync(RecordRoom room, Bulk floor, LargeClinic clinic)
    {
        var now = TimeProvider.System.GetUtcNow();
        var week = WallClock.WeekOf(now.DayIn("Europe/Zurich"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich"));
        var keys = await ReadAsync(room, clinic, db => db.Status.OrderBy(one => one.Name).Take(CaseloadOf.PageSize).Select(one => one.Patient).ToListAsync());
        async Task<int> CaseloadAsync(TendDb db, Actor actor)
        {
            var seen = Seen.StatusBy(db, actor, isWidened: false);
            return (await CaseloadOf.PageAsync(db, seen, await CaseloadOf.CountAsync(db, seen, now, week), now, skip: 0, week)).Count;
        }
        async Task<int> AllAsync(TendDb db)
        {
            var seen = Seen.StatusBy(db, clinic.Lead, isWidened: false);
            var rows = await CaseloadOf.PageAsync(db, seen, await CaseloadOf.CountAsync(db, seen, now, week), now, skip: 0, week);
            var today = now.DayIn("Europe/Zurich");
            return (await CaseloadParts.ReadAsync(db, room.Vault, rows, today.AddDays(-CaseloadPage.SparkDays), today, now)).Sparks.Count;
        }
        return
        [
            ("floor: fifty rows by their key, bare", floor.ReadByKey("status", "patient", [.. keys.Select(key => key.Value)])),
            ("the counts, lead", () => ReadAsync(room, clinic, db => CaseloadOf.CountAsync(db, Seen.StatusBy(db, clinic.Lead, isWidened: false), now, week))),
            ("**the caseload's statements, lead**", () => ReadAsync(room, clinic, db => CaseloadAsync(db, clinic.Lead))),
            ("all that its page asks, with sparks and reasons, lead", () => ReadAsync(room, clinic, AllAsync)),
            ("the caseload's statements, clinician with sixty", () => ReadAsync(room, clinic, db => CaseloadAsync(db, clinic.Clinician))),
        ];
    }

    static async Task<T> ReadAsync<T>(RecordRoom room, LargeClinic clinic, Func<TendDb, Task<T>> read)
    {
        await using var db = room.Read();
        await using var picture = await db.EnterAsync(clinic.Clinic);
        return await read(db);
    }

    static async Task TimeAsync(string database, int size, IReadOnlyList<(string What, Func<Task> Work)> all, List<string> table)
    {
        var times = all.Select(_ => new List<double>()).ToList();
        for (var round = 0; round < WarmUp + Rounds; round++)
            for (var one = 0; one < all.Count; one++)
            {
                var begun = Stopwatch.GetTimestamp();
                await all[one].Work();
                if (round >= WarmUp)
                    times[one].Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        foreach (var (one, mine) in all.Zip(times))
        {
            mine.Sort();
            table.Add(string.Create(CultureInfo.InvariantCulture, $"| {database} | {size:N0} | {one.What} | {Results.Median(mine):0.0} | {mine[0]:0.0} | {mine[mine.Count * 95 / 100]:0.0} |"));
            Console.WriteLine(table[^1]);
        }
    }
}
