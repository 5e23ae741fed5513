using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;

namespace Tend.Cli;

/// <summary>The help of <c>tend</c> itself: each command with its first sentence, by what a person wants. A command's own help stays the usual one, with examples.</summary>
sealed partial class GroupedHelp(Terminal terminal, SynchronousCommandLineAction usual, IReadOnlyList<(string Heading, Command[] Commands)> groups) : SynchronousCommandLineAction
{
    /// <summary>Who asks for help need not have typed the rest.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is not RootCommand root)
            return usual.Invoke(parseResult);
        terminal.Say(root.Description!);
        terminal.Say();
        terminal.Say("  tend COMMAND --help   how a command is used, with examples");
        terminal.Say("  tend --version        which version this is");
        foreach (var (heading, commands) in groups)
        {
            terminal.Say();
            terminal.Table([heading, ""], commands.Select(command => new[] { command.Name.PadRight(groups.Max(group => group.Heading.Length)), FirstSentence.Match(command.Description!).Value.ReplaceLineEndings(" ") }));
        }
        return 0;
    }

    [GeneratedRegex(@"^.*?\.(?=\s|$)", RegexOptions.Singleline)]
    private static partial Regex FirstSentence { get; }
}
