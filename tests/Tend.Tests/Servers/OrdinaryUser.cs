using System.Diagnostics;

namespace Tend.Tests.Servers;

/// <summary>
/// Starts programs as somebody without privileges, because PostgreSQL refuses to run as root: for root as the system's postgres or nobody,
/// for everybody else as oneself.
/// </summary>
static class OrdinaryUser
{
    static readonly string[]? Other = Environment.IsPrivilegedProcess ? SystemUser() : null;

    /// <summary>How a program is started as that user, in a folder that the user may enter.</summary>
    public static ProcessStartInfo Starting(string folder, string program, params string[] arguments) =>
        Other is [_, _, var user, var group, ..]
            ? new("setpriv", [$"--reuid={user}", $"--regid={group}", "--clear-groups", program, .. arguments]) { WorkingDirectory = folder }
            : new(program, arguments) { WorkingDirectory = folder };

    /// <summary>Makes a folder that only this user (and root) can enter.</summary>
    public static async Task MakeFolderAsync(string folder) => await RunAsync(Starting("/", "mkdir", "-m", "700", folder));

    /// <summary>Runs a program to its end; what it said comes with the exception when it did not succeed.</summary>
    public static async Task RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', [start.FileName, .. start.ArgumentList])} ended with {process.ExitCode}: {string.Concat(said)}");
    }

    static string[] SystemUser()
    {
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).ToLookup(parts => parts[0]);
        return users["postgres"].Concat(users["nobody"]).FirstOrDefault()
            ?? throw new InvalidOperationException("The tests run as root and PostgreSQL does not: /etc/passwd names neither postgres nor nobody to run it as.");
    }
}
