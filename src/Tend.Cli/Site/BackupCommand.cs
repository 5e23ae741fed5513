using System.CommandLine;

namespace Tend.Cli.Site;

/// <summary><c>tend backup</c>: has the site's program write one encrypted file with everything, also while the site runs.</summary>
sealed class BackupCommand
{
    readonly Option<FileInfo?> to = new("--to") { Description = "The file to write. It must not be there yet. By default one named by the moment, in the folder that TEND_BACKUPS names.", HelpName = "FILE" };
    readonly Option<FileInfo?> test = new("--test") { Description = "Write nothing; read this backup back, whole, and say whether it is what it should be.", HelpName = "FILE" };
    readonly Option<FileInfo?> newKey = new("--new-key") { Description = "Make a backup key in this file.", HelpName = "FILE" };
    readonly Option<FileInfo?> key = new("--key") { Description = "The file whose first line is the backup key, or a passphrase of your own. By default the one TEND_BACKUP_KEY names.", HelpName = "FILE" };
    readonly Option<bool> json = new("--json") { Description = "Write one JSON object." };
    readonly Option<DirectoryInfo?> data = new("--data") { Description = "The folder of the record; by default the one TEND_DATA names, or the site's own." };

    public static Command Create()
    {
        var made = new BackupCommand();
        var command = new Command("backup", """
            Writes record and master key into one encrypted file, then reads it back and compares. The site may run meanwhile. The file is
            there whole or not at all. On PostgreSQL it uses pg_dump.

            Examples:
              tend backup --new-key ~/keys/backup.key
              tend backup
              tend backup --key ~/keys/backup.key --to /mnt/backups/2026-06-01.tend-backup
              tend backup --key ~/keys/backup.key --test /mnt/backups/2026-06-01.tend-backup
            """) { made.to, made.test, made.newKey, made.key, made.json, made.data };
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line)
    {
        string[] what = (line.GetValue(to), line.GetValue(test), line.GetValue(newKey)) switch
        {
            ({ } made, null, null) => ["--tend-backup", made.FullName],
            (null, { } read, null) => ["--tend-backup", read.FullName, "--read-back", "true"],
            (null, null, { } secret) => ["--new-backup-key", secret.FullName],
            (null, null, null) => ["--tend-backup", "now"],
            _ => throw new CannotDo("Expected only one of --to, --test and --new-key, each with a file."),
        };
        return SiteProgram.Run(line.GetValue(data)?.FullName, [.. what, .. line.GetValue(key) is { } from ? ["--backup-key", from.FullName] : Array.Empty<string>(), .. line.GetValue(json) ? ["--tend-json", "true"] : Array.Empty<string>()]);
    }
}
