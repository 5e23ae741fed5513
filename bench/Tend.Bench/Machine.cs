using System.Diagnostics;

namespace Tend.Bench;

/// <summary>What a bench needs of the machine: the command as it is installed, R with its packages, whole processes timed.</summary>
static class Machine
{
    /// <summary>The command as it is installed: compiled ahead, using the runtime of the machine. Built from a copy, so that lock files stay as they are.</summary>
    public static void Publish(string folder)
    {
        var copy = Path.Combine(folder, "source");
        foreach (var part in new[] { "src", "measures", "evidence", "contacts", "bench", "tests/Tend.Tests/Servers", "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", "global.json", ".editorconfig", "Tend.slnx" })
            Copy(Path.Combine(Results.Root(), part), Path.Combine(copy, part));
        foreach (var (project, to) in new[] { ("src/Tend.Cli", "tend"), ("bench/Tend.Bench", "floor") })
            Do("dotnet", ["publish", Path.Combine(copy, project), "-c", "Release", "--use-current-runtime", "--no-self-contained", "-p:PublishReadyToRun=true", "-p:RestoreLockedMode=false", "-o", Path.Combine(folder, to)]);
    }

    static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
            return;
        }
        foreach (var entry in Directory.EnumerateFileSystemEntries(from).Where(entry => Path.GetFileName(entry) is not ("bin" or "obj")))
            Copy(entry, Path.Combine(to, Path.GetFileName(entry)));
    }

    /// <summary>R with some packages and GNU time, by apt where they are missing.</summary>
    public static void InstallR(params string[] packages)
    {
        if (Succeeds("Rscript", ["-e", string.Join("; ", packages.Select(package => $"library({package})"))]) && File.Exists("/usr/bin/time"))
            return;
        Console.WriteLine($"Installing R with {string.Join(" and ", packages)}, and GNU time ...");
        Do("apt-get", ["update"]);
        Do("apt-get", ["install", "-y", "--no-install-recommends", "r-base-core", "time", .. packages.Select(package => "r-cran-" + package.ToLowerInvariant())]);
    }

    /// <summary>Seconds and peak memory of a whole process.</summary>
    public static (double Seconds, double Megabytes) Timed(string program, string[] arguments, string folder)
    {
        var report = Path.Combine(folder, "time.txt");
        Do("/usr/bin/time", ["-f", "%e %M", "-o", report, program, .. arguments]);
        var parts = File.ReadAllLines(report)[^1].Split(' ');
        return (double.Parse(parts[0]), double.Parse(parts[1]) / 1024);
    }

    /// <summary>Runs a program to its end.</summary>
    public static void Do(string program, string[] arguments)
    {
        if (!Succeeds(program, arguments))
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} did not succeed.");
    }

    static bool Succeeds(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>What a program prints, line by line.</summary>
    public static List<string> Lines(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        process.WaitForExit();
        return process.ExitCode == 0 ? lines : throw new InvalidOperationException($"{program} did not succeed.");
    }
}
