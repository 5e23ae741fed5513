using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Tests.Servers;

namespace Tend.Bench;

/// <summary>What waited on phones is sent to the site as it is published, each entry a hundred times, in any order and at once: how often it is stored.</summary>
static class DuplicateBench
{
    const int Phones = 20, EntriesEach = 50, Times = 100, Together = 8, Seed = 20261129;
    const string Password = "a few words in a row";

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tend-bench-").FullName;
        try
        {
            var published = Path.Combine(folder, "site");
            RunningSite.Publish(published);
            await using var server = new PostgresServer();
            await using var database = await server.CreateDatabaseAsync();
            var sqlite = await SendAsync(published, new(Path.Combine(folder, "sqlite")));
            var postgres = await SendAsync(published, new(Path.Combine(folder, "postgres"), database.App, database.Owner));
            Results.Write("duplicates", "./dev.cs bench duplicates",
                $"{Phones} phones with {EntriesEach} entries each (practices and hard times, in turn), each entry sent {Times} times over HTTP to the site as it is published, in one random order (seed {Seed}), {Together} at once. Counted at the end in the record itself.",
                ["| what | SQLite | PostgreSQL |", "| --- | --- | --- |", .. sqlite.Lines.Zip(postgres.Lines, (one, other) => $"| {one.What} | {one.Count} | {other.Count} |")]);
            return sqlite.IsOnce && postgres.IsOnce ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    sealed record Tally(int Deliveries, int FirstTime, int Stored, int Twice, int Lost, double Seconds)
    {
        public bool IsOnce => Twice == 0 && Lost == 0 && FirstTime == Phones * EntriesEach;

        public IReadOnlyList<(string What, string Count)> Lines =>
        [
            ("deliveries, all acknowledged", Say(Deliveries)), ("of them said to be the first", Say(FirstTime)), ("entries", Say(Phones * EntriesEach)), ("stored", Say(Stored)),
            ("**stored twice**", Say(Twice)), ("**lost**", Say(Lost)), ("deliveries a second (indicative)", Say(Deliveries / Seconds)),
        ];

        static string Say(double count) => count.ToString("N0", CultureInfo.InvariantCulture);
    }

    static async Task<Tally> SendAsync(string published, RecordPlace place)
    {
        var (clinic, owners) = await FillAsync(place);
        var firsts = 0;
        var watch = new Stopwatch();
        await using (var site = await RunningSite.StartAsync(published, place))
        {
            var phones = Enumerable.Range(0, Phones).Select(_ => new Phone(site.Address)).ToList();
            for (var at = 0; at < Phones; at++)
                await phones[at].SignInAsync(SmallClinic.Address, SmallClinic.EmailOf(at), Password);
            var deliveries = Enumerable.Range(0, Phones).SelectMany(phone => Enumerable.Range(0, EntriesEach).Select(number => (phone, Entry: EntryOf(owners[phone], number)))).SelectMany(one => Enumerable.Repeat(one, Times)).ToArray();
            new Random(Seed).Shuffle(deliveries);
            watch.Start();
            await Parallel.ForEachAsync(deliveries, new ParallelOptions { MaxDegreeOfParallelism = Together }, async (one, _) =>
            {
                if (!await phones[one.phone].DeliverAsync(one.Entry))
                    Interlocked.Increment(ref firsts);
            });
            watch.Stop();
            phones.ForEach(phone => phone.Dispose());
        }
        await using var room = await RecordRoom.OpenAsync(place, TimeProvider.System);
        await using var db = room.Read();
        await using var seen = await db.EnterAsync(clinic);
        var stored = await db.PracticeUses.CountAsync() + await db.Setbacks.CountAsync();
        var delivered = await db.Delivered.CountAsync();
        const int Entries = Phones * EntriesEach;
        return new(Entries * Times, firsts, stored, Math.Max(0, stored - Entries), Math.Max(0, Entries - Math.Min(stored, delivered)), watch.Elapsed.TotalSeconds);
    }

    static OutboxSent EntryOf(Guid owner, int number)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new(Guid.CreateVersion7(), 1, owner, number % 2 == 0 ? "practice" : "setback", now.AddMinutes(-number), now,
            number % 2 == 0 ? [["practice", "self-compassion-break"], ["before", ""], ["after", ""]] : [["happened", $"A hard hour, number {number}."], ["share", "no"]]);
    }

    static async Task<(ClinicId Clinic, IReadOnlyList<Guid> Owners)> FillAsync(RecordPlace place)
    {
        await using var room = await RecordRoom.OpenAsync(place, TimeProvider.System);
        var clinic = await SmallClinic.OpenAsync(room, new PasswordHasher<Account>().HashPassword(null!, Password));
        var owners = new List<Guid>();
        for (var at = 0; at < Phones; at++)
            owners.Add((await clinic.JoinAsync(at)).Id);
        return (clinic.Id, owners);
    }
}

/// <summary>An entry as a phone sends it.</summary>
sealed record OutboxSent(Guid Id, int Version, Guid Owner, string Kind, DateTimeOffset Written, DateTimeOffset Sent, string[][] Fields);
