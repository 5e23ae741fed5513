using System.Runtime.CompilerServices;

namespace Tend.Tests;

/// <summary>
/// Compares a text with the approved one beside the test. What changed on purpose is approved with ./dev.cs accept; read the diff before committing.
/// </summary>
static class Snapshot
{
    public static void Matches(string text, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var approved = Path.ChangeExtension(file, null) + $".{test}.approved.txt";
        if (Environment.GetEnvironmentVariable("TEND_ACCEPT") == "1")
            File.WriteAllText(approved, text);
        File.Exists(approved).ShouldBeTrue($"{Path.GetFileName(approved)} is not there yet: ./dev.cs accept writes it.");
        text.ShouldBe(File.ReadAllText(approved), $"What was approved in {Path.GetFileName(approved)} has changed: ./dev.cs accept, then read the diff.");
    }
}
