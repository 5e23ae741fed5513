namespace Tend.Tests.Servers;

/// <summary>Where the programs of a PostgreSQL server lie: the newest in /usr/lib/postgresql (Debian keeps initdb off the PATH), else on the PATH.</summary>
static class PostgresBinaries
{
    public static string Folder { get; } = Debian().Concat(OnPath()).FirstOrDefault(Complete)
        ?? throw new InvalidOperationException(
            "These tests start a PostgreSQL server of their own and found none: neither in /usr/lib/postgresql/*/bin nor on the PATH. "
            + "./dev.cs test gets one; by hand: sudo apt-get install postgresql");

    static IEnumerable<string> Debian() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql")
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];

    static IEnumerable<string> OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => new FileInfo(Path.Combine(folder, "initdb")))
            .Where(program => program.Exists)
            .Select(program => Path.GetDirectoryName((program.ResolveLinkTarget(returnFinalTarget: true) ?? program).FullName)!);

    static bool Complete(string folder) => new[] { "initdb", "postgres" }.All(program => File.Exists(Path.Combine(folder, program)));
}
