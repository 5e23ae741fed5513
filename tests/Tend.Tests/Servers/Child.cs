using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Tend.Tests.Servers;

/// <summary>
/// A process that a test starts, listens to line by line, and kills with SIGKILL at the moment it chooses: what such a process has promised by
/// then must be true afterwards. It ends with the tests, however they end. Read its lines: a child that nobody hears stops at 64 KiB.
/// </summary>
public sealed class Child : IAsyncDisposable
{
    readonly Process process;
    readonly Keeper keeper;
    readonly Task<string> complaints;
    readonly Task keeperGoesHome;

    Child(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        process = Process.Start(start)!;
        keeper = new(new("setsid", Keeper.Shell("""kill -9 "$1" """, $"{process.Id}")));
        complaints = process.StandardError.ReadToEndAsync();
        keeperGoesHome = SendKeeperHomeAsync();
    }

    /// <summary>What it can read; closed or not is the test's choice.</summary>
    public StreamWriter Input => process.StandardInput;

    /// <summary>All it said on its error stream, once it has ended.</summary>
    public Task<string> Complaints => complaints;

    /// <summary>Runs a program of ours: <c>dotnet exec</c> of its dll, which is one process, so that a kill reaches it and not a wrapper.</summary>
    /// <remarks>The dll lies beside the tests (<c>tend.dll</c>) or is a whole path; the environment is added to what the tests were given.</remarks>
    public static Child OfDll(string dll, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        Of("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, dll), .. arguments], environment);

    /// <summary>Runs any program.</summary>
    public static Child Of(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new(start);
    }

    /// <summary>Its lines as they come, until it ends.</summary>
    public async IAsyncEnumerable<string> LinesAsync([EnumeratorCancellation] CancellationToken stop = default)
    {
        while (await process.StandardOutput.ReadLineAsync(stop) is { } line)
            yield return line;
    }

    /// <summary>Its next line that is as wanted. When it ends without one, its complaint is the message.</summary>
    public async Task<string> LineAsync(Func<string, bool> wanted)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (wanted(line))
                return line;
        throw new InvalidOperationException($"The child ended with {await EndAsync()} before it said what was waited for. Its error stream: {await complaints}");
    }

    /// <summary>SIGTERM now, as systemd asks a program to end. Returns at once.</summary>
    public async Task AskToEndAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])!;
        await kill.WaitForExitAsync();
    }

    /// <summary>SIGKILL now. Returns when it is dead; lines it wrote before can still be read.</summary>
    public async Task KillNineAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Waits until it ends and gives its exit code; 137 when it was killed.</summary>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillNineAsync();
        await keeperGoesHome;
        process.Dispose();
    }

    /// <summary>As soon as the child has ended: its number may soon be somebody else's.</summary>
    async Task SendKeeperHomeAsync()
    {
        await process.WaitForExitAsync();
        await keeper.SendHomeAsync();
    }
}
