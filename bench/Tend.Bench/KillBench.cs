using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Tests.Servers;

namespace Tend.Bench;

/// <summary>
/// A process that writes answers with eight writers is killed with SIGKILL at random moments. The next one first sends again what the last gave no receipt for, and as many it gave one for, as a phone
/// does that was not told. Afterwards the record is read: what was acknowledged has to be there, and everything once.
/// </summary>
static class KillBench
{
    public const int Usual = 200;
    const int Patients = 16, MostReceipts = 300, SentAgain = 8, Seed = 20261129;

    public static async Task<int> RunAsync(int times)
    {
        var folder = Directory.CreateTempSubdirectory("tend-bench-").FullName;
        try
        {
            await using var server = new PostgresServer();
            await using var database = await server.CreateDatabaseAsync();
            var sqlite = await KillAsync("SQLite", new(Path.Combine(folder, "sqlite")), times);
            var postgres = await KillAsync("PostgreSQL", new(Path.Combine(folder, "postgres"), database.App, database.Owner), times);
            Results.Write("kills", $"./dev.cs bench kills {times}",
                $"On each database a process that writes PHQ-9 of {Patients} people with eight writers is killed with SIGKILL {times} times, after 1 to {MostReceipts} receipts and up to 50 ms more (seed {Seed}). The next process first sends again what the last gave no receipt for, and {SentAgain} "
                + "that it gave one for. Counted at the end in the record itself. Acknowledged is what a receipt was printed for before the process died.",
                ["| what | SQLite | PostgreSQL |", "| --- | --- | --- |", .. sqlite.Lines.Zip(postgres.Lines, (one, other) => string.Create(CultureInfo.InvariantCulture, $"| {one.What} | {one.Count:N0} | {other.Count:N0} |"))]);
            return sqlite.IsWhole && postgres.IsWhole ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    sealed record Tally(int Kills, int Sent, int Again, int Acknowledged, int Stored, int Lost, int Twice, int Torn)
    {
        public bool IsWhole => Lost == 0 && Twice == 0 && Torn == 0;

        public IReadOnlyList<(string What, int Count)> Lines =>
        [
            ("kills", Kills), ("answers sent", Sent), ("of them sent again after a kill", Again), ("acknowledged", Acknowledged), ("stored", Stored),
            ("**acknowledged and lost**", Lost), ("**stored twice**", Twice), ("**without their figure or audit row, or the other way round**", Torn),
        ];
    }

    static async Task<Tally> KillAsync(string name, RecordPlace place, int times)
    {
        var (clinic, patients) = await FillAsync(place);
        var chance = new Random(Seed);
        HashSet<Guid> sent = [], acknowledged = [];
        var (again, count) = (Array.Empty<Guid>(), 0);
        for (var kill = 1; kill <= times; kill++)
        {
            var mine = new List<Guid>();
            string intents;
            await using (var child = Child.OfDll("Tend.Killed.dll", [$"{clinic.Value}", string.Join(',', patients), string.Join(',', again), place.Folder, .. place.Postgres is { } app ? [app, place.PostgresOwner!] : Array.Empty<string>()]))
            {
                for (var left = chance.Next(1, MostReceipts); left > 0; left--)
                    mine.Add(Guid.Parse(await child.LineAsync(_ => true)));
                var rest = HearAsync(child, mine);
                await Task.Delay(chance.Next(50));
                await child.KillNineAsync();
                await rest;
                intents = await child.Complaints;
            }
            // The last line may have been cut by the kill; then it was not sent either.
            var begun = intents.Split('\n').SkipLast(1).Select(Guid.Parse).ToList();
            sent.UnionWith(begun);
            acknowledged.UnionWith(mine);
            again = [.. begun.Except(mine), .. mine.OrderBy(_ => chance.Next()).Take(SentAgain)];
            count += kill < times ? again.Length : 0;
            if (kill % 10 == 0)
                Console.WriteLine($"{name}: {kill} of {times} kills, {acknowledged.Count:N0} acknowledged");
        }
        return await CountAsync(place, clinic, times, sent, acknowledged, count);
    }

    /// <summary>What it said before it died can still be read, and counts.</summary>
    static async Task HearAsync(Child child, List<Guid> said)
    {
        await foreach (var line in child.LinesAsync())
            said.Add(Guid.Parse(line));
    }

    static async Task<Tally> CountAsync(RecordPlace place, ClinicId clinic, int times, HashSet<Guid> sent, HashSet<Guid> acknowledged, int again)
    {
        await using var room = await RecordRoom.OpenAsync(place, TimeProvider.System);
        await using var db = room.Read();
        await using var seen = await db.EnterAsync(clinic);
        var stored = await db.Responses.AsNoTracking().Select(one => one.Id).ToListAsync();
        var figures = await db.Scores.AsNoTracking().Select(one => one.Response).ToListAsync();
        var audited = (await db.Audit.Where(row => row.Act == "response").Select(row => row.What).ToListAsync()).ConvertAll(what => new ResponseId(Guid.Parse(what["phq-9 ".Length..])));
        var here = stored.Select(one => one.Value).ToHashSet();
        // An answer that was kept beside another lies under an id that nobody sent.
        return new(times, sent.Count, again, acknowledged.Count, stored.Count, acknowledged.Count(id => !here.Contains(id)), stored.Count - stored.Count(one => sent.Contains(one.Value)),
            Differ(stored, figures) + Differ(stored, audited));
    }

    static int Differ(List<ResponseId> ones, List<ResponseId> others) => ones.Except(others).Count() + others.Except(ones).Count() + Math.Abs(ones.Count - others.Count);

    static async Task<(ClinicId Clinic, IReadOnlyList<Guid> Patients)> FillAsync(RecordPlace place)
    {
        await using var room = await RecordRoom.OpenAsync(place, TimeProvider.System);
        var clinic = await SmallClinic.OpenAsync(room);
        var patients = new List<Guid>();
        for (var number = 0; number < Patients; number++)
            patients.Add((await clinic.JoinAsync(number)).Patient!.Value.Value);
        return (clinic.Id, patients);
    }
}
