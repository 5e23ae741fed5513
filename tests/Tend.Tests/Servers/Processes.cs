using System.Diagnostics;

namespace Tend.Tests.Servers;

/// <summary>What Linux says about processes that are not ours to hold: /proc.</summary>
static class Processes
{
    public static List<int> ChildrenOf(int parent) =>
        [.. Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0 && Stat(id) is [_, var above, ..] && above == $"{parent}")];

    /// <summary>SIGSTOP: it does nothing more until it is killed. Returns when it stands still.</summary>
    public static async Task HoldStillAsync(int id)
    {
        await OrdinaryUser.RunAsync(new("sh", ["-c", "kill -STOP \"$1\"", "hold", $"{id}"]));
        while (Stat(id) is [not ("T" or "Z"), ..])
            await Task.Delay(1);
    }

    /// <summary>Whether it still runs; one that has ended and waits for its parent to notice does not.</summary>
    public static bool Lives(int id) => Stat(id) is [not ("Z" or "X"), ..];

    /// <summary>SIGKILL: the process gets no chance to finish, flush or say anything.</summary>
    public static void KillNine(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // Gone already, which is what was wanted.
        }
    }

    /// <summary>State, parent and the rest of /proc/id/stat after the name (which stands in parentheses and may hold anything).</summary>
    static string[]? Stat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
