using System.Diagnostics;
using System.Globalization;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Bench;

/// <summary>Audit rows sealed and verified a second, beside merely hashing as many.</summary>
static class AuditBench
{
    const int Looks = 20_000, Together = 200;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tend-bench-").FullName;
        try
        {
            var table = new List<string> { "| database | what | rows | seconds | a second |", "| --- | --- | --- | --- | --- |" };
            table.Add(Floor());
            await using (var room = await RecordRoom.OpenAsync(new(Path.Combine(folder, "sqlite")), TimeProvider.System))
                table.AddRange(await MeasureAsync("SQLite", room));
            await using var server = new PostgresServer();
            await using var database = await server.CreateDatabaseAsync();
            await using (var room = await RecordRoom.OpenAsync(new(Path.Combine(folder, "postgres"), database.App, database.Owner), TimeProvider.System))
                table.AddRange(await MeasureAsync("PostgreSQL", room));
            Results.Write("audit", "./dev.cs bench audit", $"{Looks:N0} looks written by {Together} at once, then sealed by one sealer in links of {SealAudit.Most} a commit, then verified. One run, in process.", table);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What cannot be undercut: one row's bytes hashed, over and over.</summary>
    static string Floor()
    {
        var row = new AuditRow { Id = 1, Clinic = new(Guid.CreateVersion7()), At = default, Act = Look.Looked, What = "caseload all" };
        var watch = Stopwatch.StartNew();
        for (var look = 0; look < Looks; look++)
            AuditChain.ContentOf(row);
        return Line("none", "content hash alone", watch);
    }

    static async Task<List<string>> MeasureAsync(string database, RecordRoom room)
    {
        var clinic = new ClinicId(Guid.CreateVersion7());
        var lead = new Actor(clinic, (await room.Writer.DoAsync(new Actor(clinic), new OpenClinic("elm-street", "Elm Street", "CH", "Europe/Zurich", "Our notice.",
            new(Guid.CreateVersion7(), "Dr. Okafor", "okafor@example.org", "hash")))).Id, Role.Lead);
        var watch = Stopwatch.StartNew();
        for (var look = 0; look < Looks; look += Together)
            await room.Writer.DoAsync(lead, new KeepLooks([.. Enumerable.Repeat(new Look(lead, TimeProvider.System.GetUtcNow(), null, "caseload all"), Together)]));
        var lines = new List<string> { Line(database, "written as looks", watch) };
        watch.Restart();
        var sealedRows = await new AuditSealer(room, TimeProvider.System).GoAsync();
        lines.Add(Line(database, "sealed", watch));
        watch.Restart();
        var found = (await AuditCheck.RunAsync(room.AcrossClinics, room.Chain, room.Heads.Read())).Single();
        lines.Add(Line(database, "verified", watch));
        return found.IsUnbroken && found.Unsealed == 0 && sealedRows == found.Sealed ? lines : throw new InvalidOperationException($"{database}: {found}");
    }

    static string Line(string database, string what, Stopwatch watch) =>
        string.Create(CultureInfo.InvariantCulture, $"| {database} | {what} | {Looks:N0} | {watch.Elapsed.TotalSeconds:0.00} | {Looks / watch.Elapsed.TotalSeconds:N0} |");
}
