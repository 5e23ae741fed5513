using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Tend.Cli.Site;

/// <summary>The site: a program of its own that lies beside this one.</summary>
static class SiteProgram
{
    /// <summary>Lies beside what brings the platform with it.</summary>
    const string Alone = "libcoreclr.so";

    /// <summary>Starts it and waits until it ends.</summary>
    /// <param name="data">The folder of the record; null: as the site finds it.</param>
    /// <param name="arguments">What it is told.</param>
    /// <returns>Its exit code.</returns>
    public static int Run(string? data, params IEnumerable<string> arguments)
    {
        var (program, root) = Find();
        // What was published for a kind of machine starts by itself; elsewhere the platform starts it.
        var alone = Path.ChangeExtension(program, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = File.Exists(Path.Combine(root, Alone)) && File.Exists(alone) ? new ProcessStartInfo(alone, ["--contentRoot", root, .. arguments])
            : new ProcessStartInfo("dotnet", [program, "--contentRoot", root, .. arguments]);
        start.UseShellExecute = false;
        if (data is not null)
            start.Environment["TEND_DATA"] = data;
        // Ctrl-C goes to both; the site ends first, and its code is ours.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        using var site = Process.Start(start) ?? throw new CannotDo($"The site could not be started: {program}.");
        using var ended = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => site.Kill());
        site.WaitForExit();
        return site.ExitCode;
    }

    /// <summary>The site's program and the folder its pages lie in: beside this one where both were published, in its own folder in the repository.</summary>
    static (string Program, string Root) Find()
    {
        var here = AppContext.BaseDirectory;
        var built = here.Replace($"{Path.DirectorySeparatorChar}Tend.Cli{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}Tend.Web{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
        if (File.Exists(Path.Combine(here, "Tend.Web.dll")))
            return (Path.Combine(here, "Tend.Web.dll"), here);
        if (built != here && File.Exists(Path.Combine(built, "Tend.Web.dll")))
            return (Path.Combine(built, "Tend.Web.dll"), Path.GetFullPath(Path.Combine(built, "..", "..", "..")));
        throw new CannotDo("The site is not beside this command. In the repository './dev.cs build' makes it; './dev.cs demo' does both.");
    }
}
