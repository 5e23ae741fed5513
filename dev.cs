#!/usr/bin/env dotnet
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property RestoreLockedMode=false

// The door to this repository: ./dev.cs <command>. One file, run by the SDK, nothing to install.
using System.Diagnostics;
using System.Text.RegularExpressions;

Directory.SetCurrentDirectory(Root());
var command = args.FirstOrDefault() ?? "help";
var rest = args.Skip(1).ToArray();

return command switch
{
    "build" => Dotnet(["build", "--nologo", .. rest]),
    "run" => Dotnet(["run", "--project", "src/Tend.Cli", "--", .. rest]),
    "test" => Test(rest),
    "accept" => Accept(rest),
    "format" => Dotnet(["format", "whitespace", "--no-restore", .. rest]),
    "check" => Check(),
    "bench" => Dotnet(["run", "-c", "Release", "--project", "bench/Tend.Bench", "--", .. rest]),
    "help" or "--help" or "-h" => Help(0),
    _ => Help(2),
};

static int Help(int code)
{
    Console.WriteLine("""
        ./dev.cs build       compile; warnings are errors
        ./dev.cs run ...     the command tend, for example: ./dev.cs run score phq-9 --in samples/phq-9.csv
        ./dev.cs test        all tests; ./dev.cs test --filter-class '*Phq9*' for some
        ./dev.cs accept      run the tests and approve what changed on purpose (snapshots, versions of measures); read the diff
        ./dev.cs format      put the layout right
        ./dev.cs check       what a change must pass: layout, build, tests
        ./dev.cs bench       time the engine and the command against peers; see bench/README.md
        """);
    return code;
}

// One run for the whole solution, its words passed on as they come, closed by one line that counts.
static int Test(string[] rest)
{
    var counts = new Dictionary<string, int> { ["succeeded"] = 0, ["failed"] = 0, ["skipped"] = 0 };
    var line = new Regex(@"^\s+(succeeded|failed|skipped): (\d+)");
    var exit = Dotnet(["test", "--solution", "Tend.slnx", .. rest], text =>
    {
        Console.WriteLine(text);
        if (line.Match(text) is { Success: true } count)
            counts[count.Groups[1].Value] = int.Parse(count.Groups[2].Value);
    });
    Console.WriteLine($"{counts["succeeded"]} passed, {counts["failed"]} failed, {counts["skipped"]} skipped");
    return exit != 0 ? exit : counts["skipped"] > 0 ? 1 : 0;
}

static int Accept(string[] rest)
{
    Environment.SetEnvironmentVariable("TEND_ACCEPT", "1");
    return Test(rest);
}

static int Check()
{
    foreach (var step in new Func<int>[] { () => Dotnet(["restore"]), () => Dotnet(["format", "whitespace", "--no-restore", "--verify-no-changes"]), () => Dotnet(["build", "--nologo", "--no-restore"]), () => Test([]) })
        if (step() is not 0 and var exit)
            return exit;
    return 0;
}

static int Dotnet(string[] arguments, Action<string>? heard = null)
{
    var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = heard is not null };
    start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
    start.Environment["DOTNET_NOLOGO"] = "1";
    using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    for (var text = heard is null ? null : process.StandardOutput.ReadLine(); text is not null; text = process.StandardOutput.ReadLine())
        heard!(text);
    process.WaitForExit();
    return process.ExitCode;
}

static string Root()
{
    for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        if (File.Exists(Path.Combine(folder.FullName, "Tend.slnx")))
            return folder.FullName;
    throw new InvalidOperationException("Run ./dev.cs inside the repository: no folder above this one holds Tend.slnx.");
}
