using System.Text.RegularExpressions;
using Tend.Storage;
using Tend.Tests.Servers;

namespace Tend.Bench;

/// <summary>The site as a clinic runs it: published, in a process of its own.</summary>
sealed partial class RunningSite : IAsyncDisposable
{
    readonly Child child;
    readonly Task heard;

    RunningSite(Child child, Uri address, int process)
    {
        (this.child, Address, Process) = (child, address, process);
        heard = HearAsync();
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>The number of its process.</summary>
    public int Process { get; }

    /// <summary>How many lines it wrote while it ran.</summary>
    public int Lines { get; private set; }

    /// <summary>What it holds in memory now, in megabytes.</summary>
    public double Megabytes => double.Parse(Resident().Match(File.ReadAllText($"/proc/{Process}/status")).Groups[1].Value) / 1024;

    /// <summary>Processor time it has used, in seconds.</summary>
    public double ProcessorSeconds
    {
        get
        {
            using var process = System.Diagnostics.Process.GetProcessById(Process);
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Compiles it as a release, into a folder.</summary>
    public static void Publish(string folder) =>
        Machine.Do("dotnet", ["publish", Path.Combine(Results.Root(), "src", "Tend.Web"), "-c", "Release", "--nologo", "-o", folder]);

    /// <summary>Starts what was published on a record; ready when it says where to look.</summary>
    public static async Task<RunningSite> StartAsync(string published, RecordPlace place)
    {
        var settings = new Dictionary<string, string> { ["TEND_DATA"] = place.Folder, ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["ASPNETCORE_ENVIRONMENT"] = "Production" };
        if (place is { Postgres: { } app, PostgresOwner: { } owner })
            (settings["TEND_DATABASE"], settings["TEND_DATABASE_OWNER"]) = (app, owner);
        var child = Child.Of("dotnet", ["exec", Path.Combine(published, "Tend.Web.dll"), "--contentRoot", published], settings);
        var address = Listening().Match(await child.LineAsync(line => Listening().IsMatch(line))).Groups[1].Value;
        return new(child, new(address), Processes.ChildrenOf(Environment.ProcessId).Single(IsSite));
    }

    public async ValueTask DisposeAsync()
    {
        await child.DisposeAsync();
        await heard;
    }

    static bool IsSite(int process) => File.ReadAllText($"/proc/{process}/cmdline").Contains("Tend.Web.dll", StringComparison.Ordinal);

    /// <summary>A child that nobody hears stops.</summary>
    async Task HearAsync()
    {
        await foreach (var _ in child.LinesAsync())
            Lines++;
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();

    [GeneratedRegex(@"VmRSS:\s+(\d+) kB")]
    private static partial Regex Resident();
}
