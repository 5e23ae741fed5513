using System.Xml.Linq;

namespace Tend.Tests.Architecture;

/// <summary>Arrows point down only. Changing this table needs a decision record in the same commit.</summary>
public sealed class ProjectArrowsTests
{
    static readonly Dictionary<string, string[]> Projects = new()
    {
        ["Tend.Statistics"] = [],
        ["Tend.Domain"] = ["Tend.Statistics"],
        ["Tend.Figures"] = ["Tend.Domain"],
        ["Tend.Storage"] = ["Tend.Domain"],
        ["Tend.Web"] = ["Tend.Domain", "Tend.Figures", "Tend.Storage"],
        ["Tend.Cli"] = ["Tend.Domain", "Tend.Figures"],
    };

    static readonly Dictionary<string, string[]> Packages = new()
    {
        ["Tend.Statistics"] = [],
        ["Tend.Domain"] = [],
        ["Tend.Figures"] = [],
        ["Tend.Storage"] =
        [
            "EFCore.NamingConventions", "Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Design",
            "Microsoft.EntityFrameworkCore.Sqlite", "Npgsql.EntityFrameworkCore.PostgreSQL",
        ],
        ["Tend.Web"] = ["MailKit", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "OpenTelemetry.Extensions.Hosting", "Otp.NET", "QRCoder"],
        ["Tend.Cli"] = ["Spectre.Console", "Sylvan.Data.Csv", "System.CommandLine"],
    };

    public static TheoryData<string> All => [.. Directory.EnumerateDirectories(Repository.At("src")).Select(folder => Path.GetFileName(folder)!).Order()];

    [Theory, MemberData(nameof(All))]
    public void A_project_refers_only_to_those_below_it(string project) =>
        References(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).ShouldBe(Projects[project], ignoreOrder: true);

    [Theory, MemberData(nameof(All))]
    public void A_project_uses_only_the_packages_it_is_known_for(string project) =>
        References(project, "PackageReference").ShouldBe(Packages[project], ignoreOrder: true);

    [Theory, MemberData(nameof(All))]
    public void No_project_is_a_drawer_for_everything(string project)
    {
        string[] drawers = ["Core", "Common", "Shared", "Utils", "Application", "Infrastructure", "Helpers"];
        drawers.ShouldNotContain(project.Split('.')[^1]);
    }

    static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Repository.At("src", project, $"{project}.csproj")).Descendants(kind).Select(reference => reference.Attribute("Include")!.Value);
}
