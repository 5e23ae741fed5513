using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>
/// Acknowledged means durable: a process that writes with eight writers is killed with SIGKILL in the middle, and every answer it gave a receipt for is
/// there, once and whole. So is everything else that is there: nothing is ever half written.
/// </summary>
public sealed class KilledTests(PostgresServer server)
{
    const int Most = 300;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task SQLite_loses_nothing_in_twelve_kills()
    {
        await using var room = await Room.OpenAsync(server, Database.Sqlite);
        await KillAsync(room, times: 12, child => child.KillNineAsync());
    }

    [Fact]
    public async Task PostgreSQL_loses_nothing_when_the_app_is_killed_six_times()
    {
        await using var room = await Room.OpenAsync(server, Database.Postgres);
        await KillAsync(room, times: 6, child => child.KillNineAsync());
    }

    [Fact]
    public async Task PostgreSQL_loses_nothing_when_its_server_is_killed_four_times()
    {
        await using var own = new PostgresServer();
        await using var room = await Room.OpenAsync(own, Database.Postgres);
        await KillAsync(room, times: 4, async child =>
        {
            await own.KillNineAsync();
            await child.EndAsync().WaitAsync(Patience);
            await own.StartAgainAsync();
        });
    }

    static async Task KillAsync(Room room, int times, Func<Child, Task> kill)
    {
        var elm = await room.ClinicAsync();
        var patients = new List<PatientId>();
        for (var number = 0; number < 4; number++)
            patients.Add((await elm.PatientAsync($"Patient {number}")).Patient!.Value);
        var chance = new Random(20260512);
        var promised = new HashSet<Guid>();
        for (var time = 0; time < times; time++)
        {
            await room.CloseAsync();
            var before = promised.Count;
            await using (var child = Child.OfDll("Tend.Killed.dll", [$"{elm.Id.Value}", string.Join(',', patients.Select(one => one.Value)), "", .. Where(room.Place)]))
            {
                for (var left = chance.Next(1, Most); left > 0; left--)
                    promised.Add(Guid.Parse(await child.LineAsync(_ => true).WaitAsync(Patience))).ShouldBeTrue();
                var rest = HearAsync(child, promised);
                await kill(child);
                await rest;
            }
            promised.Count.ShouldBeGreaterThan(before);
            await room.OpenAgainAsync();
            await CheckAsync(elm, promised);
        }
    }

    /// <summary>What it said before it died can still be read, and counts.</summary>
    static async Task HearAsync(Child child, HashSet<Guid> promised)
    {
        await foreach (var line in child.LinesAsync())
            promised.Add(Guid.Parse(line)).ShouldBeTrue();
    }

    static async Task CheckAsync(Practice elm, HashSet<Guid> promised)
    {
        var responses = (await elm.ReadAsync(db => db.Responses.AsNoTracking().ToListAsync())).ToDictionary(one => one.Id.Value);
        promised.Where(id => !responses.ContainsKey(id)).ShouldBeEmpty();

        // Whole: each with its figure and its audit row, and none of these without it.
        var scores = (await elm.ReadAsync(db => db.Scores.AsNoTracking().ToListAsync())).ToDictionary(one => one.Response.Value, one => one.Value);
        scores.ShouldBe(responses.ToDictionary(one => one.Key, one => Practice.Phq9.Score(one.Value.Sheet().ToArray()).Scales.Single().Value!.Value), ignoreOrder: true);
        (await elm.ReadAsync(db => db.Audit.Where(row => row.Act == "response").Select(row => row.What).ToListAsync()))
            .ShouldBe(responses.Keys.Select(id => $"phq-9 {id}"), ignoreOrder: true);
        (await elm.ReadAsync(db => db.Audit.Where(row => row.Act == "safety signal").Select(row => row.What).ToListAsync()))
            .ShouldBe((await elm.ReadAsync(db => db.Signals.AsNoTracking().ToListAsync())).Select(signal => $"phq-9 {signal.Id.Value}"), ignoreOrder: true);
        foreach (var status in await elm.ReadAsync(db => db.Status.AsNoTracking().ToListAsync()))
            status.AnsweredAt.ShouldBe(responses.Values.Where(one => one.Patient == status.Patient).Select(one => (DateTimeOffset?)one.AnsweredAt).Max());
    }

    static IEnumerable<string> Where(RecordPlace place) => place.Postgres is { } app ? [place.Folder, app, place.PostgresOwner!] : [place.Folder];
}
