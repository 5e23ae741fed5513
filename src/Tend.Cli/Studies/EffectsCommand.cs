using System.CommandLine;
using Tend.Studies;

namespace Tend.Cli.Studies;

/// <summary><c>tend effects</c>: the effect of each study with its variance and interval, beside what the table held.</summary>
sealed class EffectsCommand
{
    readonly StudyOptions studies = new();
    readonly Option<bool> list = new("--list") { Description = "Show every effect size with the columns it takes." };
    readonly Option<string?> output = new("--out") { Description = "The file to write (CSV). Without it, standard output.", HelpName = "FILE" };
    readonly Option<bool> json = new("--json") { Description = "Write JSON." };
    readonly Terminal terminal;

    EffectsCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new EffectsCommand(terminal);
        var command = new Command("effects", """
            Computes the effect size of each study from what papers print: counts, means and SDs, correlations, t, p with n, proportions,
            rates, alpha, estimates with an interval. Every row that cannot be read is named, with its column and what was expected.

            Each figure is named by its column, or by one number for all studies; usual names (r, n, yi, vi, ai, n1i ...) are found.

            Examples:
              tend effects studies.csv --effect zcor --r r --n n
              tend effects trials.csv --effect smd --m1 mean_t --sd1 sd_t --n1 n_t --m2 mean_c --sd2 sd_c --n2 n_c --out effects.csv
              tend effects ratios.csv --effect generic --y or --low or_low --high or_high --log
              tend effects --list
            """);
        command.Options.Add(made.list);
        made.studies.AddTo(command);
        command.Options.Add(made.output);
        command.Options.Add(made.json);
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line)
    {
        if (line.GetValue(list))
        {
            terminal.Table(["effect", "what", "columns"], EffectKind.All.Select(kind => (IReadOnlyList<string>)[kind.Name, kind.Means, string.Join("  or  ", kind.Ways.Select(way => string.Join(" ", way.Roles.Select(role => "--" + role))))]));
            return 0;
        }
        var read = studies.Read(line, studies.Sheet(line, terminal));
        if (line.GetValue(json))
            terminal.Json(Told(read, studies.Level(line)));
        else
            Write(read, line);
        foreach (var sentence in (string[])[$"{read.Rows.Count} {(read.Rows.Count == 1 ? "study" : "studies")}, {read.Kind.Means}; {read.Aside.Count} set aside.", .. read.Aside.Select(row => "  " + row.Why), .. read.Remarks.Select(remark => remark.Text)])
            terminal.Complain(sentence);
        return 0;
    }

    /// <summary>The studies, what was set aside and the remarks, for JSON.</summary>
    static object Told(StudyList read, double level) => new
    {
        File = read.Name, Effect = read.Kind.Name, Scale = read.Scale.IsTransformed ? read.Scale.Pooled : read.Scale.Label,
        Studies = read.Rows.Select(study => study.Told(level)), SetAside = read.Aside.Select(row => new { row.Row, row.Label, row.Why }), Remarks = read.Remarks.Select(remark => remark.Text),
    };

    void Write(StudyList read, ParseResult line)
    {
        using var file = OutputFile.Create(line.GetValue(output), terminal);
        using (var text = new StreamWriter(file.Stream, leaveOpen: true))
            foreach (var row in StudyCsv.Lines(read, studies.Level(line), isForSpreadsheets: false))
                text.WriteLine(row);
        file.Keep();
    }
}
