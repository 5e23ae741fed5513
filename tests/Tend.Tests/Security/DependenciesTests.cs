using System.Text.Json;
using System.Xml.Linq;

namespace Tend.Tests.Security;

/// <summary>docs/dependencies.md is what the lock files of the published programs say, with the licence that each package states of itself. ./dev.cs accept writes it.</summary>
public sealed class DependenciesTests
{
    /// <summary>Licences that ask nothing of a clinic but that the notice stays.</summary>
    static readonly string[] Known = ["MIT", "Apache-2.0", "BSD-3-Clause", "PostgreSQL"];

    sealed record Package(string Name, string Version, bool IsDirect, bool InSite, bool InCommand);

    [Fact]
    public void The_list_is_the_lock_files_and_every_licence_is_one_we_know()
    {
        var packages = Packages();
        var file = Repository.At("docs", "dependencies.md");
        var text = Written(packages);
        if (Environment.GetEnvironmentVariable("TEND_ACCEPT") == "1")
            File.WriteAllText(file, text);
        text.ShouldBe(File.ReadAllText(file), "The libraries have changed: ./dev.cs accept writes docs/dependencies.md; then read the diff.");
        packages.Where(one => !Known.Contains(Licence(one))).Select(one => $"{one.Name}: {Licence(one)}").ShouldBeEmpty();
    }

    static List<Package> Packages()
    {
        var (site, command) = (Locked("Tend.Web"), Locked("Tend.Cli"));
        // What a package of the record is asked for directly there comes to the site through it.
        var asked = new[] { "Tend.Web", "Tend.Cli", "Tend.Storage" }.SelectMany(Locked).Where(one => one.Value.IsDirect).Select(one => one.Key).ToHashSet();
        return [.. site.Keys.Union(command.Keys).Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => new Package(name, (site.GetValueOrDefault(name) ?? command[name]).Version, asked.Contains(name), site.ContainsKey(name), command.ContainsKey(name)))];
    }

    sealed record Entry(string Version, bool IsDirect);

    static Dictionary<string, Entry> Locked(string project)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Repository.At("src", project, "packages.lock.json")));
        return json.RootElement.GetProperty("dependencies").EnumerateObject().Single().Value.EnumerateObject()
            // Projects of our own, and what only looks at the source while it is built.
            .Where(one => one.Value.GetProperty("type").GetString() != "Project" && one.Name is not "Microsoft.CodeAnalysis.BannedApiAnalyzers")
            .ToDictionary(one => one.Name, one => new Entry(one.Value.GetProperty("resolved").GetString()!, one.Value.GetProperty("type").GetString() == "Direct"));
    }

    static string Written(List<Package> packages) => string.Join('\n',
        (string[])["# Libraries", "", "What the published site and command carry besides .NET itself, with the licence that each package states of itself. Made from the lock files, which hold the hash of each",
        "package's content; a test holds this list to them. `./dev.cs accept` writes it.", "", "| package | version | licence | asked for | site | command |", "| --- | --- | --- | --- | --- | --- |",
        .. packages.Select(one => $"| {one.Name} | {one.Version} | {Licence(one)} | {(one.IsDirect ? "by us" : "by another")} | {(one.InSite ? "yes" : "")} | {(one.InCommand ? "yes" : "")} |"), ""]);

    /// <summary>What the package's own description says; where that is a file of the package, by the words that only one licence has.</summary>
    static string Licence(Package package)
    {
        var folder = Path.Combine(Folder, package.Name.ToLowerInvariant(), package.Version);
        var description = XDocument.Load(Directory.EnumerateFiles(folder, "*.nuspec").Single());
        var licence = description.Descendants().FirstOrDefault(one => one.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value switch
        {
            "expression" => licence.Value,
            "file" => Told(File.ReadAllText(Path.Combine(folder, licence.Value.Replace('\\', '/')))) ?? $"see {licence.Value} in the package",
            _ => description.Descendants().FirstOrDefault(one => one.Name.LocalName == "licenseUrl")?.Value ?? "none stated",
        };
    }

    static string? Told(string text) => text switch
    {
        _ when text.Contains("Permission is hereby granted, free of charge", StringComparison.Ordinal) => "MIT",
        _ when text.Contains("Apache License", StringComparison.Ordinal) => "Apache-2.0",
        _ => null,
    };

    static string Folder => Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
