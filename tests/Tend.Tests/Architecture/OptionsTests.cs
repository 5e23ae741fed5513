using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Tend.Web.Site;

namespace Tend.Tests.Architecture;

/// <summary>Every setting stands on one page, and the page names none that there is not.</summary>
public sealed partial class OptionsTests
{
    static readonly string Page = File.ReadAllText(Repository.At("docs", "options.md"));

    [Fact]
    public void The_page_of_options_lists_what_the_site_knows_and_nothing_else() =>
        Row().Matches(Page).Select(row => row.Groups[1].Value).ShouldBe(TendSettings.Names, ignoreOrder: true);

    [Fact]
    public void Every_setting_that_any_code_reads_is_known_and_every_known_one_is_read()
    {
        var read = Repository.Sources("src").SelectMany(file => Named().Matches(List().Replace(File.ReadAllText(file), "")))
            .Concat(Repository.Sources("tests").Append(Repository.At("dev.cs")).SelectMany(file => Asked().Matches(File.ReadAllText(file))));
        read.Select(match => match.Groups[1].Value).Distinct().ShouldBe(TendSettings.Names, ignoreOrder: true);
    }

    [Fact]
    public void The_settings_in_the_packages_are_known()
    {
        var named = Directory.EnumerateFiles(Repository.At("packaging")).SelectMany(file => AnyName().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), Name: match.Value)));
        named.Where(one => !TendSettings.Names.Contains(one.Name)).ShouldBeEmpty();
    }

    [Fact]
    public void A_setting_that_is_none_is_found_and_one_that_cannot_be_read_is_said()
    {
        From(("TEND_SMPT", "mail:25"), ("TEND_DATA", "x"), ("OTHER", "y")).Unknown.ShouldBe(["TEND_SMPT"]);
        From().Proxies.Count.ShouldBe(2);
        From(("TEND_PROXIES", "none")).Proxies.ShouldBeEmpty();
        From(("TEND_PROXIES", "10.1.2.3, fd00::/8")).Proxies.Select(one => $"{one}").ShouldBe(["10.1.2.3/32", "fd00::/8"]);
        Should.Throw<InvalidOperationException>(() => From(("TEND_PROXIES", "everybody"))).Message.ShouldContain("'everybody'. Expected addresses such as");
        Should.Throw<InvalidOperationException>(() => From(("TEND_LOG", "xml"))).Message.ShouldBe("TEND_LOG is 'xml'. Expected text or json.");
        Should.Throw<InvalidOperationException>(() => From(("TEND_UPGRADE", "yes"))).Message.ShouldBe("TEND_UPGRADE is 'yes'. Expected with-backup or without-backup.");
    }

    [Fact]
    public void A_file_of_settings_is_read_line_by_line_and_never_repeats_what_stands_there()
    {
        SettingsFile.Read("tend.conf", ["# a remark", "", "TEND_DATA = /var/lib/tend", "TEND_SMTP_PASSWORD=\"a = b # c\"", "OTEL_SERVICE_NAME=elm", "Logging__LogLevel__Default=Debug"])
            .ShouldBe(new Dictionary<string, string> { ["TEND_DATA"] = "/var/lib/tend", ["TEND_SMTP_PASSWORD"] = "a = b # c", ["OTEL_SERVICE_NAME"] = "elm", ["Logging__LogLevel__Default"] = "Debug" });
        foreach (var odd in new[] { "secret words", "TENT_DATA=x", "=secret", "export TEND_DATA=x" })
        {
            var said = Should.Throw<InvalidOperationException>(() => SettingsFile.Read("tend.conf", ["", odd])).Message;
            said.ShouldStartWith("tend.conf, line 2: expected NAME=value");
            said.ShouldNotContain("secret");
        }
        Should.Throw<InvalidOperationException>(() => SettingsFile.Read("tend.conf", ["TEND_DATA=x", "TEND_DATA=y"])).Message.ShouldBe("tend.conf, line 2: TEND_DATA stands there twice. Expected one line for each setting.");
    }

    static TendSettings From(params (string Name, string Value)[] said) =>
        TendSettings.From(new ConfigurationBuilder().AddInMemoryCollection(said.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))).Build());

    [GeneratedRegex(@"^\| `(TEND_[A-Z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("""(?:\(|\[)"(TEND_[A-Z_]+)"(?:\)|\]|,)""")]
    private static partial Regex Named();

    /// <summary>Tests make up settings too; what they read themselves is what they ask the environment for.</summary>
    [GeneratedRegex("""EnvironmentVariable\("(TEND_[A-Z_]+)""")]
    private static partial Regex Asked();

    [GeneratedRegex("TEND_[A-Z_]+")]
    private static partial Regex AnyName();

    /// <summary>The list of names itself is not reading.</summary>
    [GeneratedRegex(@"Names =\s*\[.*?\];", RegexOptions.Singleline)]
    private static partial Regex List();
}
