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
    "run" => Dotnet(["run", "--project", "src/Tend.Web", "--", .. rest]),
    "demo" => Site(["demo", .. rest]),
    "tend" when rest is ["demo" or "workbench", ..] => Site(rest),
    "tend" => Dotnet(["run", "--project", "src/Tend.Cli", "--", .. rest]),
    "test" => Test(rest),
    "accept" => Accept(rest),
    "format" => Dotnet(["format", "whitespace", "--no-restore", .. rest]),
    "check" => Check(),
    "bench" when rest is ["fuzz", ..] => Fuzz(rest[1..]),
    "words" => Words(),
    "bench" => Dotnet(["run", "-c", "Release", "--project", "bench/Tend.Bench", "--", .. rest]),
    "publish" => Publish(),
    "help" or "--help" or "-h" => Help(0),
    _ => Help(2),
};

static int Help(int code)
{
    Console.WriteLine("""
        ./dev.cs run         start the site and print where to look; Ctrl-C stops it
        ./dev.cs demo        the same with a clinic of made-up people to look around in, in a folder of its own
        ./dev.cs tend ...    the command tend, for example: ./dev.cs tend score phq-9 --in samples/phq-9.csv

        ./dev.cs test        all tests, none skipped; ./dev.cs test --filter-class '*Phq9*' for some
                             They need Chromium and a PostgreSQL server, which they start themselves, in a temporary folder. What is missing
                             is installed by apt where that asks nobody (root, or sudo without a password); elsewhere the line to type is
                             printed, and the exit code is 2. TEND_CHROMIUM=/path/to/chrome names another browser.
        ./dev.cs accept      run the tests and approve what changed on purpose (snapshots, versions of measures); read the diff
        ./dev.cs words       how many words for patients and visitors each folder lacks in other languages
        ./dev.cs check       what a change must pass: layout, build, tests

        ./dev.cs publish     artifacts/tend-VERSION-linux-x64.tar.gz: site, command and all they need, for a server without .NET; docs/first-clinic.md

        ./dev.cs build       compile; warnings are errors
        ./dev.cs format      put the layout right
        ./dev.cs bench       time the engine and the command against peers; see bench/README.md
        ./dev.cs bench fuzz --minutes 30 --seed 7
                             send odd things to every form and address of the site for that long on each database
        """);
    return code;
}

// What is missing is said in English on the page; here it is counted.
static int Words()
{
    List<string> files = [.. Directory.EnumerateFiles("src", "words.*.json", SearchOption.AllDirectories).Where(file => !file.Contains("/bin/") && !file.Contains("/obj/")).Order(StringComparer.Ordinal)];
    var languages = files.Select(file => Path.GetFileName(file).Split('.')[1]).Distinct().Where(language => language != "en").ToList();
    foreach (var english in files.Where(file => file.EndsWith("words.en.json", StringComparison.Ordinal)))
    {
        var folder = Path.GetDirectoryName(english)!;
        var wanted = Ids(english);
        foreach (var language in languages)
        {
            var file = Path.Combine(folder, $"words.{language}.json");
            var lacking = File.Exists(file) ? wanted.Except(Ids(file)).Count() : wanted.Count;
            if (wanted.Count > 0)
                Console.WriteLine($"{language}  {lacking,4} of {wanted.Count,4} missing  {folder}");
        }
    }
    return 0;

    static List<string> Ids(string file) => [.. System.Text.Json.JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("entries").EnumerateArray()
        .Where(entry => entry.GetProperty("audience").GetString() != "staff").Select(entry => entry.GetProperty("id").GetString()!)];
}

// The site has to be there before the command can start it.
static int Site(string[] asked) =>
    Dotnet(["build", "src/Tend.Web", "--nologo", "-v", "quiet"]) is not 0 and var failed ? failed : Dotnet(["run", "--project", "src/Tend.Cli", "--", .. asked]);

// One run for the whole solution, its words passed on as they come, closed by one line that counts.
static int Test(string[] rest)
{
    if (GetWhatTheTestsNeed() is not 0 and var cannot)
        return cannot;
    var counts = new Dictionary<string, int> { ["succeeded"] = 0, ["failed"] = 0, ["skipped"] = 0 };
    var line = new Regex(@"^\s+(succeeded|failed|skipped): (\d+)");
    // What failed is said once more at the end: a failing run ends with all that the site under test printed.
    var failures = new List<string>();
    var room = 0;
    // Records that the tests throw away need no disk, and a disk that is asked for every commit is what a run waits for most.
    if (Environment.GetEnvironmentVariable("TMPDIR") is null && Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > 4L << 30)
        Environment.SetEnvironmentVariable("TMPDIR", "/dev/shm");
    // A filter may leave nothing to run in one project of tests (code 8); nothing in all of them is a mistake.
    var exit = Dotnet(["test", "--solution", "Tend.slnx", "--ignore-exit-code", "8", .. rest], text =>
    {
        Console.WriteLine(text);
        if (line.Match(text) is { Success: true } count)
            counts[count.Groups[1].Value] = int.Parse(count.Groups[2].Value);
        room = text.StartsWith("failed ", StringComparison.Ordinal) ? 12 : room - 1;
        if (room > 0)
            failures.Add(text);
    });
    foreach (var failure in failures)
        Console.WriteLine(failure);
    Console.WriteLine($"{counts["succeeded"]} passed, {counts["failed"]} failed, {counts["skipped"]} skipped");
    return exit != 0 ? exit : counts["skipped"] > 0 || counts["succeeded"] == 0 ? 1 : 0;
}

// Chromium and PostgreSQL, by apt and only when missing; says nothing when both are there. 2: somebody has to type a line first.
static int GetWhatTheTestsNeed()
{
    GetTheBrowserWithoutWindows();
    var missing = new List<string>();
    if (!HasChromium())
        missing.Add("chromium");
    if (!HasPostgres())
        missing.Add("postgresql");
    if (missing.Count == 0)
        return 0;

    var needed = string.Join(" and ", missing.Select(package => package == "chromium" ? "Chromium" : "a PostgreSQL server"));
    if (!OnPath("apt-get"))
        return Stop($"""
            The tests need {needed}, and this machine has no apt-get to fetch that with. Install it with what the machine has, then run this again.
            PostgreSQL: initdb and postgres on the PATH. Chromium: on the PATH, or TEND_CHROMIUM=/path/to/chrome.
            """);
    var install = $"apt-get install -y --no-install-recommends {string.Join(' ', missing)}";
    if (AsRoot() is not { } asRoot)
        return Stop($"""
            The tests need {needed}. Type this once, then run this again:

                {(OnPath("sudo") ? $"sudo apt-get update && sudo {install}" : $"su -c 'apt-get update && {install}'")}
            """);

    Console.WriteLine($"The tests need {needed}: getting it with apt-get. This happens once.");
    if (!missing.TrueForAll(package => Quiet("apt-cache", "show", package)))
        Apt(asRoot, "update");
    // Ubuntu has the browser under its older name.
    if (missing.Remove("chromium"))
        missing.Add(!Quiet("apt-cache", "show", "chromium") && Quiet("apt-cache", "show", "chromium-browser") ? "chromium-browser" : "chromium");
    if (!Install(asRoot, missing) || !HasChromium() || !HasPostgres())
        return Stop($"apt-get did not bring {needed}; its own words stand above.");
    return 0;

    static int Stop(string why)
    {
        Console.Error.WriteLine(why);
        return 2;
    }
}

// The browser built without windows does the same with half the processor. Where apt has it, it is used; where not, any Chromium will do.
static void GetTheBrowserWithoutWindows()
{
    const string Lighter = "chromium-headless-shell";
    if (OnPath(Lighter) || Environment.GetEnvironmentVariable("TEND_CHROMIUM") is not null || !OnPath("apt-get") || AsRoot() is not { } asRoot)
        return;
    if (!Quiet("apt-cache", "show", Lighter) && !(Apt(asRoot, "update") == 0 && Quiet("apt-cache", "show", Lighter)))
        return;
    Console.WriteLine("Getting Chromium without windows with apt-get. This happens once.");
    if (!Install(asRoot, [Lighter]))
        Console.WriteLine("apt-get did not bring it; the tests take the Chromium that is there, and longer.");
}

// What goes before a command that root has to give, without asking anybody; null where that cannot be.
static string[]? AsRoot() => Environment.IsPrivilegedProcess ? [] : OnPath("sudo") && Quiet("sudo", "-n", "true") ? ["sudo", "-n"] : null;

// Lists that are too old name files that are gone: then the lists are fetched, and it is tried once more.
static bool Install(string[] asRoot, List<string> packages)
{
    string[] words = ["install", "-y", "--no-install-recommends", .. packages];
    return Apt(asRoot, words) == 0 || (Apt(asRoot, "update") == 0 && Apt(asRoot, words) == 0);
}

// As root, asking nothing, and waiting its turn when another apt runs.
static int Apt(string[] asRoot, params string[] words)
{
    string[] all = [.. asRoot, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=300", .. words];
    using var process = Process.Start(all[0], all[1..]);
    process.WaitForExit();
    return process.ExitCode;
}

// The same places as tests/Tend.Web.Tests/Browser.cs looks at.
static bool HasChromium() =>
    File.Exists(Environment.GetEnvironmentVariable("TEND_CHROMIUM"))
    || new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable" }.Any(OnPath);

// The same places as tests/Tend.Tests/Servers/PostgresBinaries.cs looks at: Debian keeps initdb off the PATH.
static bool HasPostgres() =>
    Directory.Exists("/usr/lib/postgresql")
        && Directory.EnumerateDirectories("/usr/lib/postgresql").Any(version => File.Exists(Path.Combine(version, "bin", "initdb")) && File.Exists(Path.Combine(version, "bin", "postgres")))
    || OnPath("initdb");

static bool OnPath(string program) =>
    (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

static bool Quiet(string program, params string[] words)
{
    using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    process.StandardOutput.ReadToEnd();
    process.StandardError.ReadToEnd();
    process.WaitForExit();
    return process.ExitCode == 0;
}

// The same as in the tests, for longer and from another seed, which is printed.
static int Fuzz(string[] rest)
{
    string Of(string name, string otherwise) => Array.IndexOf(rest, name) is >= 0 and var at && at + 1 < rest.Length ? rest[at + 1] : otherwise;
    if (!int.TryParse(Of("--minutes", "10"), out _) || !int.TryParse(Of("--seed", $"{System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue)}"), out var seed))
    {
        Console.Error.WriteLine("Expected whole numbers: ./dev.cs bench fuzz --minutes 30 --seed 7");
        return 2;
    }
    Environment.SetEnvironmentVariable("TEND_FUZZ_MINUTES", Of("--minutes", "10"));
    Environment.SetEnvironmentVariable("TEND_FUZZ_SEED", $"{seed}");
    return Test(["--filter-class", "*.FuzzTests"]);
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

// One folder with the site and the command, each of which brings the platform with it, packed with units, proxy file, documents and licences. What is built for it lies
// apart, so that neither the packages' lock files nor the next build notice.
static int Publish()
{
    var version = Regex.Match(File.ReadAllText("Directory.Build.props"), "<Version>(.+)</Version>").Groups[1].Value;
    var name = $"tend-{version}-linux-x64";
    var folder = Path.Combine("artifacts", "publish", name);
    if (Directory.Exists(folder))
        Directory.Delete(folder, recursive: true);
    foreach (var project in new[] { "src/Tend.Web", "src/Tend.Cli" })
        if (Dotnet(["publish", project, "-c", "Release", "-r", "linux-x64", "--self-contained", "--nologo", "-v", "quiet", $"-p:TendLocks={Path.GetFullPath("artifacts/publish/locks")}", "-p:DebugType=none", "-p:SatelliteResourceLanguages=en",
            "--artifacts-path", Path.GetFullPath("artifacts/publish/build"), "-o", Path.Combine(folder, "app")]) is not 0 and var failed)
            return failed;
    Copy("packaging", Path.Combine(folder, "packaging"));
    Copy("docs", Path.Combine(folder, "docs"));
    foreach (var file in new[] { "LICENSE", "NOTICE", "README.md", "CHANGELOG.md" })
        File.Copy(file, Path.Combine(folder, file));
    File.Move(Path.Combine(folder, "packaging", "install.sh"), Path.Combine(folder, "install.sh"));
    var packed = Path.Combine("artifacts", $"{name}.tar.gz");
    using var tar = Process.Start("tar", ["--owner=0", "--group=0", "--numeric-owner", "-czf", packed, "-C", Path.Combine("artifacts", "publish"), name]);
    tar.WaitForExit();
    if (tar.ExitCode == 0)
    {
        using var file = File.OpenRead(packed);
        Console.WriteLine($"{packed}: {file.Length >> 20} MB");
        Console.WriteLine($"SHA-256 {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file))}");
    }
    return tar.ExitCode;

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
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
    throw new InvalidOperationException("Run dev.cs inside the repository: no folder above this one holds Tend.slnx.");
}
