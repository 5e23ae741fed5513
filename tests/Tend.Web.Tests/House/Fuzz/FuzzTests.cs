using System.Globalization;
using Tend.Tests.Servers;

namespace Tend.Web.Tests.House.Fuzz;

/// <summary>Whatever is sent to whatever address by whomever: the site never answers with a fault of its own, and never gives back a script.</summary>
/// <remarks>TEND_FUZZ_MINUTES lets it go on that long, TEND_FUZZ_SEED begins elsewhere: <c>./dev.cs bench fuzz --minutes N --seed N</c>.</remarks>
public sealed class FuzzTests(PostgresServer postgres)
{
    const int Seed = 20261129, Rounds = 1;

    [Fact]
    public async Task No_form_and_no_address_makes_the_site_fail_on_SQLite()
    {
        await using var app = TendApp.Open();
        await FuzzAsync(app, "SQLite");
    }

    /// <summary>PostgreSQL refuses what SQLite keeps: a NUL in a text, a date out of range.</summary>
    [Fact]
    public async Task No_form_and_no_address_makes_the_site_fail_on_PostgreSQL()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var app = TendApp.Open(database);
        await FuzzAsync(app, "PostgreSQL");
    }

    static async Task FuzzAsync(TendApp app, string database)
    {
        var seed = Number("TEND_FUZZ_SEED") ?? Seed;
        var fuzzer = new Fuzzer(app, seed);
        await fuzzer.BeginAsync();
        if (Number("TEND_FUZZ_MINUTES") is { } minutes)
        {
            var since = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromMinutes(minutes))
                await fuzzer.RoundAsync();
        }
        else
            for (var round = 0; round < Rounds; round++)
                await fuzzer.RoundAsync();
        var told = $"{database}, seed {seed}: {fuzzer.Sent} requests, {fuzzer.Forms.Count} forms, {fuzzer.Posts.All} sent and {fuzzer.Posts.Taken} taken, {fuzzer.Faults.Count} faults";
        TestContext.Current.TestOutputHelper!.WriteLine(told);
        if (Number("TEND_FUZZ_MINUTES") is not null)
            Console.WriteLine(told);
        fuzzer.Faults.Count.ShouldBe(0, $"{told}\n{string.Join("\n", fuzzer.Faults.Select(fault => $"  {fault.Key}\n    {fault.Value}"))}");
        // Most of the forms were met, and many were taken: what lies behind the checks was reached.
        fuzzer.Forms.Count.ShouldBeGreaterThan(80);
        fuzzer.Posts.Taken.ShouldBeGreaterThan(fuzzer.Posts.All / 10);
    }

    static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
