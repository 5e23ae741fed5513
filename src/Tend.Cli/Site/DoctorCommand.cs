using System.CommandLine;

namespace Tend.Cli.Site;

/// <summary><c>tend doctor</c>: has the site's program look at everything an installation rests on.</summary>
sealed class DoctorCommand
{
    readonly Option<bool> json = new("--json") { Description = "Write one JSON object." };
    readonly Option<DirectoryInfo?> data = new("--data") { Description = "The folder of the record; by default the one TEND_DATA names, or the site's own." };

    public static Command Create()
    {
        var made = new DoctorCommand();
        var command = new Command("doctor", """
            Looks at keys, tables, walls between clinics, clock, disk, mail, address, backups, audit and contacts, and says line by line
            whether it is good, needs a look, or has to be mended before real people are invited, and how. The site may run meanwhile.
            Ends with 0 when nothing has to be mended, 1 when something has.

            Examples:
              tend doctor
              tend doctor --json
            """) { made.json, made.data };
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line) => SiteProgram.Run(line.GetValue(data)?.FullName, ["--tend-doctor", "true", .. line.GetValue(json) ? ["--tend-json", "true"] : Array.Empty<string>()]);
}
