using System.CommandLine;
using System.Globalization;

namespace Tend.Cli.Site;

/// <summary><c>tend rebuild</c>: has the site's program compute all stored figures and what courses say anew. The command itself knows no database.</summary>
sealed class RebuildCommand
{
    readonly Option<string?> asOf = new("--as-of") { Description = "Write nothing; print what the courses said at the end of this day.", HelpName = "DAY" };
    readonly Option<DirectoryInfo?> data = new("--data") { Description = "The folder of the record; by default the one TEND_DATA names, or the site's own." };

    public static Command Create()
    {
        var made = new RebuildCommand();
        var command = new Command("rebuild", """
            Computes the stored figures of all responses and what the courses say anew, from the answers alone, and puts right what
            differs; tells how much that was. On SQLite the site has to be stopped first.

            Examples:
              tend rebuild
              tend rebuild --as-of 2026-06-01
            """) { made.asOf, made.data };
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line)
    {
        if (line.GetValue(asOf) is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            throw new CannotDo($"--as-of cannot read '{day}'; expected a day such as 2026-06-01.");
        return SiteProgram.Run(line.GetValue(data)?.FullName, ["--rebuild", "true", .. line.GetValue(asOf) is { } then ? ["--as-of", then] : Array.Empty<string>()]);
    }
}
