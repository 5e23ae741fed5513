using System.Text.RegularExpressions;

namespace Tend.Tests.Architecture;

/// <summary>What the documents tell people to type exists.</summary>
public sealed partial class DoorTests
{
    [Fact]
    public void Every_command_that_a_document_quotes_is_one_that_the_door_opens()
    {
        var door = File.ReadAllText(Repository.At("dev.cs"));
        var opened = Opened().Matches(door).Select(match => match.Groups[1].Value).ToHashSet();
        opened.ShouldContain("test");

        Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories).Where(file => !file.Contains("/bin/") && !file.Contains("/obj/"))
            .Append(Repository.At("dev.cs"))
            .SelectMany(file => Quoted().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetRelativePath(Repository.Root, file), Command: match.Groups[1].Value)))
            .Where(quoted => !opened.Contains(quoted.Command)).ShouldBeEmpty();
    }

    [GeneratedRegex("""^ +"([a-z]+)"( or .*)? => """, RegexOptions.Multiline)]
    internal static partial Regex Opened();

    [GeneratedRegex(@"\./dev\.cs ([a-z]+)")]
    internal static partial Regex Quoted();
}
