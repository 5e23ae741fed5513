using System.CommandLine;
using Tend.Cli.Answers;
using Tend.Cli.Measures;
using Tend.Measures;

namespace Tend.Cli.Score;

/// <summary><c>tend score</c>: a file of answers in, a file of scores out; every row comes out, scored or with the reason why not.</summary>
sealed class ScoreCommand
{
    readonly MeasureArgument measure = new();
    readonly AnswerOptions answers = new();
    readonly Option<string?> output = new("--out") { Description = "The file of scores: CSV, or one JSON object a line where the name ends in .jsonl; gzip where it ends in .gz. Without it, scores go to standard output.", HelpName = "FILE" };
    readonly Option<string[]> keep = new("--keep") { Description = "A column to copy to the output; may be given more than once.", HelpName = "COLUMN", DefaultValueFactory = _ => [] };
    readonly Option<string?> sex = new("--sex") { Description = "The column that says female or male (f, m, or 2, 1), for the few cuts that differ by sex.", HelpName = "COLUMN" };
    readonly Option<string?> bands = new("--bands") { Description = "The band scheme, where a measure has several.", HelpName = "SCHEME" };
    readonly Option<bool> allScales = new("--all-scales") { Description = "Write also the figures that are kept for comparison only." };
    readonly Option<bool> json = new("--json") { Description = "Write JSON: the scores one object a line, the summary as one object." };
    readonly Terminal terminal;

    ScoreCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new ScoreCommand(terminal);
        var command = new Command("score", """
            Scores a file of answers as published. Every row of the file comes out: with its figures, bands, decisions and safety
            answers, or with the reason why it has none. Nothing is guessed, clamped or filled in without saying so.

            Examples:
              tend score phq-9 --in answers.csv --out scores.csv
              tend score phq-9 --in nhanes.csv --columns "DPQ0#0" --missing 7,9 --id SEQN --out scores.csv
              tend score dass-42 --in dass.csv.gz --columns "Q#" --recode 1-4=0-3 --out scores.csv
              tend score k10 --in long.csv --long --id person --item question --value answer
            """);
        made.measure.AddTo(command);
        made.answers.AddTo(command);
        foreach (var option in new Option[] { made.output, made.keep, made.sex, made.bands, made.allScales, made.json })
            command.Options.Add(option);
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line)
    {
        var measured = measure.Of(line);
        if (measured.NotScoredBecause is { } because)
            throw new CannotDo($"{measured.Name} cannot be scored: {because}");
        var kept = line.GetValue(keep)!;
        string[] sexColumn = line.GetValue(sex) is { } name ? [name] : [];
        using var file = AnswerSource.Open(line, answers, measured, terminal.Input, [.. kept, .. sexColumn]);
        var columns = new ScoreColumns(file, file.Ids + kept.Length, line.GetValue(allScales), line.GetValue(bands));
        var tally = new ScoreTally(file);

        var to = line.GetValue(output);
        if (to is not null && line.GetRequiredValue(answers.In) is var from && from != "-" && Path.GetFullPath(to) == Path.GetFullPath(from))
            throw new CannotDo($"--out names the file that is read ({to}); expected another name.");
        using var written = OutputFile.Create(to, terminal);
        var rows = line.GetValue(json) && to is null || to is not null && to.Replace(".gz", "").EndsWith(".jsonl", StringComparison.Ordinal)
            ? (RowWriter)new JsonRows(written.Stream) : new CsvRows(written.Stream);

        rows.Begin(columns.Names);
        using (var progress = new ProgressLine(terminal, file.Name, () => file.Share))
            foreach (var sheet in ReadAhead.Sheets(file))
            {
                var card = measured.Score(sheet.Answers, sexColumn.Length == 0 ? null : SexOf(sheet.Texts[^1]));
                tally.Add(card, sheet.Problem);
                columns.Write(rows, sheet, card);
                progress.Step();
            }
        RefuseOtherCoding(file, tally);
        rows.Finish();
        written.Keep();

        new ScoreSummary(file, tally, to).Tell(terminal, line.GetValue(json));
        return tally.Rows > 0 && tally.Of(Outcome.Scored) + tally.Of(Outcome.Partial) == 0 ? 1 : 0;
    }

    static Sex? SexOf(string text) => text.Trim().ToLowerInvariant() switch
    {
        "f" or "2" or "female" => Sex.Female,
        "m" or "1" or "male" => Sex.Male,
        _ => null,
    };

    /// <summary>
    /// Answers that run from 1 to 4 on a form coded 0 to 3 are another coding, not mistakes of single people: rows without a 4 would
    /// come out with a figure that is wrong, so nothing is written.
    /// </summary>
    static void RefuseOtherCoding(AnswerSource file, ScoreTally tally)
    {
        if (file.Measure.Answers is not { } answers || tally.Rows < 2)
            return;
        var (lowest, highest) = file.Seen;
        var shift = lowest == answers.From + answers.Step && highest == answers.To + answers.Step ? 1
            : lowest == answers.From - answers.Step && highest == answers.To - answers.Step ? -1 : 0;
        if (shift != 0)
            throw new CannotDo($"{file.Name}: the answers run from {lowest} to {highest}; {file.Measure.Name} expects {answers.InWords()}. "
                + $"Add --recode {lowest}-{highest}={answers.From}-{answers.To}{FormHint(file.Measure, lowest, highest)}; if single cells are mistyped, --recode {answers.From}-{answers.To}={answers.From}-{answers.To} says that the coding is right. Nothing was written.");
    }

    static string FormHint(Measure measure, double lowest, double highest) =>
        measure.Forms.FirstOrDefault(form => form.Codes.Count > 0 && form.Codes.Min() == lowest && form.Codes.Max() == highest) is { } form ? $" or --form {form.Id}" : "";
}
