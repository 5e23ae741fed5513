using System.Diagnostics;

namespace Tend.Tests.Servers;

/// <summary>
/// Cleans up after these tests even when they are killed: a small shell that waits at a pipe. The pipe closes when the tests end, however they
/// end, and then the shell does what it was given to do.
/// </summary>
sealed class Keeper : IAsyncDisposable
{
    readonly Process shell;

    /// <param name="start">How the shell is started; see <see cref="Shell"/>.</param>
    public Keeper(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        shell = Process.Start(start)!;
    }

    /// <summary>The words for sh: its own session, so Ctrl-C in a terminal does not reach it; a line on the pipe sends it home with nothing done.</summary>
    public static string[] Shell(string last, params string[] values) => ["sh", "-c", $"read -r home && exit 0; {last}", "keeper", .. values];

    /// <summary>Nothing is left to clean up.</summary>
    public async Task SendHomeAsync()
    {
        await shell.StandardInput.WriteLineAsync("home");
        await DisposeAsync();
    }

    /// <summary>Cleans up now, and waits until that is done.</summary>
    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }
}
