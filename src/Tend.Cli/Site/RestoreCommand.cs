using System.CommandLine;

namespace Tend.Cli.Site;

/// <summary><c>tend restore</c>: has the site's program put a backup into an empty place.</summary>
sealed class RestoreCommand
{
    readonly Argument<FileInfo> file = new("file") { Description = "The backup." };
    readonly Option<FileInfo?> key = new("--key") { Description = "The file whose first line is the backup key. By default the one TEND_BACKUP_KEY names.", HelpName = "FILE" };
    readonly Option<FileInfo?> erasures = new("--erasures") { Description = "The list of erasures (proof/erasures.jsonl, or the file TEND_ERASURES names) that was kept elsewhere: whoever stands on it is erased again before anybody is served.", HelpName = "FILE" };
    readonly Option<bool> nobody = new("--nobody-erased") { Description = "There is no list of erasures because nobody was ever erased." };
    readonly Option<bool> yes = new("--yes") { Description = "Do it. Without this, it only says what it would do." };
    readonly Option<bool> json = new("--json") { Description = "Write one JSON object." };
    readonly Option<DirectoryInfo?> data = new("--data") { Description = "The empty folder to restore into; by default the one TEND_DATA names, or the site's own." };

    public static Command Create()
    {
        var made = new RestoreCommand();
        var command = new Command("restore", """
            Says what is in a backup and, with --yes, puts it into an empty folder (on PostgreSQL also an empty database). It overwrites
            nothing, and a backup that was changed or cut off is not restored at all. Whoever was erased since the backup was made is erased
            again: it asks for the list of erasures where there is none in the folder.

            Examples:
              tend restore 2026-06-01.tend-backup --key ~/keys/backup.key --data ./new
              tend restore 2026-06-01.tend-backup --key ~/keys/backup.key --data ./new --erasures /media/stick/erasures.jsonl --yes
            """) { made.file, made.key, made.erasures, made.nobody, made.yes, made.json, made.data };
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line) => SiteProgram.Run(line.GetValue(data)?.FullName,
        ["--tend-restore", line.GetValue(file)!.FullName, .. line.GetValue(key) is { } from ? ["--backup-key", from.FullName] : Array.Empty<string>(),
            .. line.GetValue(erasures) is { } list ? ["--tend-erasures", list.FullName] : Array.Empty<string>(), .. line.GetValue(nobody) ? ["--nobody-erased", "true"] : Array.Empty<string>(),
            .. line.GetValue(yes) ? ["--tend-yes", "true"] : Array.Empty<string>(), .. line.GetValue(json) ? ["--tend-json", "true"] : Array.Empty<string>()]);
}
