using System.Text.RegularExpressions;

namespace Tend.Tests.Security;

/// <summary>What docs/security.md says can be looked up: each item of the ASVS once, each test and file there.</summary>
public sealed partial class SecurityDocumentTests
{
    static readonly string Text = File.ReadAllText(Repository.At("docs", "security.md"));

    /// <summary>OWASP ASVS 5.0.0 has 70 items of level 1 and 183 of level 2 (counted in its own CSV).</summary>
    [Fact]
    public void Every_item_of_levels_1_and_2_stands_there_once()
    {
        var items = Items().Matches(Text).Select(match => (Number: match.Groups[1].Value, Level: match.Groups[2].Value)).ToList();
        items.GroupBy(one => one.Number).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();
        (items.Count(one => one.Level == "1"), items.Count(one => one.Level == "2")).ShouldBe((70, 183));
        items.Select(one => int.Parse(one.Number.Split('.')[0])).Distinct().ShouldBe(Enumerable.Range(1, 17));
    }

    /// <summary>The counts above the tables are those of the tables, and what is not met is named first.</summary>
    [Fact]
    public void What_is_not_met_is_said_before_the_tables()
    {
        var states = Items().Matches(Text).Select(match => (Number: match.Groups[1].Value, State: match.Groups[3].Value.Trim('*', ' '))).ToList();
        int Count(string state) => states.Count(one => one.State == state);
        Text.ShouldContain($"Met {Count("met")}, partly {Count("partly")}, not met {Count("not met")}, outside {Count("outside")}, not here {Count("not here")}.");
        var named = Text[Text.IndexOf("**Not met:**", StringComparison.Ordinal)..Text.IndexOf("### V1 ", StringComparison.Ordinal)];
        states.Where(one => one.State == "not met").Select(one => one.Number).ShouldAllBe(number => named.Contains(number + " ("));
    }

    [Fact]
    public void Every_test_and_file_that_it_names_is_there()
    {
        var tests = new[] { "Tend.Tests", "Tend.Web.Tests" }.SelectMany(project => Repository.Sources(Path.Combine("tests", project))).Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet();
        Quoted().Matches(Text).Select(match => match.Groups[1].Value).Distinct()
            .Where(named => named.EndsWith("Tests", StringComparison.Ordinal) ? !tests.Contains(named) : Path.HasExtension(named) && named.Contains('/') && !named.StartsWith('/') && !File.Exists(Repository.At(named.Split('/'))))
            .ShouldBeEmpty();
    }

    /// <summary>Whatever is met in a part of the program says where that can be seen.</summary>
    [Fact]
    public void Each_part_that_is_named_by_a_heading_is_there()
    {
        var headings = Headings().Matches(Text).Select(match => match.Groups[1].Value.ToLowerInvariant().Replace(' ', '-')).ToHashSet();
        Inside().Matches(Text).Select(match => match.Groups[1].Value).Where(anchor => !headings.Contains(anchor)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"^\| (\d+\.\d+\.\d+) \| ([12]) \| [^|]+ \| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Items();

    [GeneratedRegex("`([A-Za-z0-9./_-]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"\]\(#([a-z-]+)\)")]
    private static partial Regex Inside();
}
