using System.CommandLine;

namespace Tend.Cli.Site;

/// <summary><c>tend workbench</c>: starts the site with nothing but the evidence and the workbench, for this machine alone: no clinic, no account, no database.</summary>
sealed class WorkbenchCommand
{
    readonly Option<int> port = new("--port") { Description = "Where on this machine it listens.", HelpName = "NUMBER", DefaultValueFactory = _ => 5081 };

    public static Command Create()
    {
        var made = new WorkbenchCommand();
        var command = new Command("workbench", """
            Opens the workbench in a browser on this machine: paste a table of studies and see what was understood, what they say together, what
            that hangs on, figures, a methods paragraph and R code. No clinic, no account, no database; nothing is kept. Ctrl-C stops it.

            Examples:
              tend workbench
              tend workbench --port 8081
            """) { made.port };
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line) => line.GetValue(port) is > 0 and < 65536 and var number ? SiteProgram.Run(null, "--urls", $"http://localhost:{number}", "--workbench", "true")
        : throw new CannotDo($"--port cannot be {line.GetValue(port)}; expected a number from 1 to 65535.");
}
