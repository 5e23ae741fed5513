using System.CommandLine;

namespace Tend.Cli.Site;

/// <summary><c>tend audit verify</c>: has the site's program go along the audit chains. It reads, so the site may run meanwhile.</summary>
sealed class AuditCommand
{
    readonly Option<FileInfo?> heads = new("--heads") { Description = "A copy of proof/audit-heads.jsonl that was kept elsewhere: the chains have to hold what it says too.", HelpName = "FILE" };
    readonly Option<bool> json = new("--json") { Description = "Write one JSON object." };
    readonly Option<DirectoryInfo?> data = new("--data") { Description = "The folder of the record; by default the one TEND_DATA names, or the site's own." };

    public static Command Create()
    {
        var made = new AuditCommand();
        var verify = new Command("verify", """
            Goes along the audit chain of every clinic and says whether it is unbroken: which row was changed, removed, put in or swapped, with
            its number and time, whether the end was taken away, and how many rows are not sealed yet. The site may run meanwhile.
            Ends with 0 when all are unbroken, 1 when one is not, 2 when it could not look.

            Examples:
              tend audit verify
              tend audit verify --heads /media/stick/audit-heads.jsonl
            """) { made.heads, made.json, made.data };
        verify.SetAction(made.Run);
        return new("audit", "Who looked at what and changed what, chained row by row.") { verify };
    }

    int Run(ParseResult line) => SiteProgram.Run(line.GetValue(data)?.FullName,
        ["--tend-audit", "verify", .. line.GetValue(heads) is { } file ? ["--tend-heads", file.FullName] : Array.Empty<string>(), .. line.GetValue(json) ? ["--tend-json", "true"] : Array.Empty<string>()]);
}
