using System.CommandLine;
using System.Globalization;
using Tend.Goals;

namespace Tend.Cli.Stance;

/// <summary><c>tend stance</c>: what the words of goals say, and how well that agrees with labels.</summary>
sealed class StanceCommand
{
    readonly Argument<string> file = new("FILE") { Description = "A CSV file with a column 'text', or a .txt file with one goal a line; '-' reads CSV from standard input." };
    readonly Option<string?> evaluate = new("--evaluate") { Description = "Compare with the labels in this column (shame, compassion, neutral), and with the column 'safety' if there is one.", HelpName = "COLUMN" };
    readonly Option<bool> json = new("--json") { Description = "Write JSON." };
    readonly Terminal terminal;

    StanceCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new StanceCommand(terminal);
        var command = new Command("stance", """
            Reads goals: the ground each speaks from (shame, compassion, neutral, or unsure), the words that led there, its target, and signs of
            danger, which come first. A guess about a text, to be asked, never a fact about a person. It misses some signs of danger.

            Examples:
              tend stance goals.csv
              tend stance goals.csv --json
              tend stance goals/train.csv --evaluate label --json
            """) { made.file, made.evaluate, made.json, StanceTrainCommand.Create(terminal) };
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line)
    {
        var path = line.GetValue(file)!;
        var rows = GoalRows.Read(path, terminal).Select(row => (Row: row, Reading: GoalReading.Of(row.Text))).ToList();
        if (rows.Count == 0)
            throw new CannotDo($"{Path.GetFileName(path)} has no goal; expected one in each row.");
        if (line.GetValue(evaluate) is { } column)
            return Evaluate(StanceReport.Of([.. rows.Select(one => (one.Row, one.Reading, GoalRows.Label(one.Row, column, path)))]), line.GetValue(json));
        if (line.GetValue(json))
            terminal.Json(rows.Select(one => AsJson(one.Row, one.Reading)));
        else
            terminal.Table(["row", "stance", "p", "safety", "domain", "direction", "words that led there", "target"], rows.Select(one => (IReadOnlyList<string>)[one.Row.Id,
                one.Reading.IsReadable ? one.Reading.Stance.Name() : "cannot be read", Two(one.Reading.Probability.Of(one.Reading.BestGuess)), one.Reading.Safety is [var sign, ..] ? sign.Kind.Name() : "",
                one.Reading.Domain.Name(), one.Reading.Direction.Name(), string.Join(" | ", one.Reading.Cues.Select(one.Reading.Words)), one.Reading.Target is { } target ? one.Reading.Words(target) : ""]));
        return 0;
    }

    int Evaluate(StanceReport report, bool asJson)
    {
        if (asJson)
        {
            terminal.Json(report);
            return 0;
        }
        terminal.Head($"{report.Rows} rows, macro-F1 {Two(report.MacroF1)}, accuracy {Two(report.Accuracy)}");
        terminal.Table(["label", "precision", "recall", "F1", "rows"], report.Classes.Select(one => (IReadOnlyList<string>)[one.Key, Two(one.Value.Precision), Two(one.Value.Recall), Two(one.Value.F1), $"{one.Value.Support}"]));
        terminal.Say();
        terminal.Table(["label \\ read as", .. report.Confusion.Keys], report.Confusion.Select(one => (IReadOnlyList<string>)[one.Key, .. one.Value.Values.Select(count => $"{count}")]));
        terminal.Say($"Unsure below p = {Two(report.Threshold)}: {Two(report.AbstainedShare)} of the rows (forced to a best guess above). False calls of shame: {Two(report.FalseShameRate)}. Calibration error {Two(report.CalibrationError)}.");
        if (report.SafetyRecall is { } recall)
            terminal.Say($"Signs of danger: {Two(recall)} of {report.SafetyRows} found; false alarms {Two(report.SafetyFalseAlarmRate ?? 0)}."
                + (report.SafetyMissed.Count > 0 ? $" Missed: {string.Join(", ", report.SafetyMissed)}." : ""));
        return 0;
    }

    static object AsJson(GoalRow row, GoalReading reading) => new
    {
        row.Id, Stance = reading.Stance.Name(), BestGuess = reading.BestGuess.Name(),
        Probability = new { reading.Probability.Shame, reading.Probability.Compassion, reading.Probability.Neutral },
        Cues = reading.Cues.Select(span => new { Words = reading.Words(span), span.Start, span.Length }),
        Target = reading.Target is { } target ? new { Words = reading.Words(target), target.Start, target.Length } : null,
        Direction = reading.Direction.Name(), Domain = reading.Domain.Name(),
        Safety = reading.Safety is [var first, ..] ? first.Kind.Name() : "none",
        Signs = reading.Safety.Select(sign => new { Kind = sign.Kind.Name(), Words = reading.Text.Substring(sign.Start, sign.Length), sign.Start, sign.Length }),
        reading.IsReadable,
    };

    static string Two(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
