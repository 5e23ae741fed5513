using System.CommandLine;
using Tend.Cli.Answers;
using Tend.Cli.Measures;
using Tend.Measures;
using Tend.Statistics;
using Tend.Statistics.Psychometrics;
using Reliability = Tend.Statistics.Psychometrics.Reliability;

namespace Tend.Cli.Psychometrics;

/// <summary><c>tend reliability</c>: how consistently each scale measures in a file of answers, and whether an item speaks against its key.</summary>
sealed class ReliabilityCommand
{
    readonly MeasureArgument measure = new();
    readonly AnswerOptions answers = new();
    readonly Option<string?> again = new("--again") { Description = "A second file of the same make and persons, matched by --id: retest and intraclass correlation of each scale.", HelpName = "FILE" };
    readonly Option<bool> json = new("--json") { Description = "Write JSON." };
    readonly Terminal terminal;

    ReliabilityCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new ReliabilityCommand(terminal);
        var command = new Command("reliability", """
            Alpha with its interval, omega, item-rest correlations, standard error of measurement and smallest detectable change of
            each scale, from complete answers. Names items that run against their scale: a wrong key or a wrong order shows here.

            Examples:
              tend reliability phq-9 --in answers.csv --columns "DPQ0#0" --missing 7,9
              tend reliability scs --in may.csv --again june.csv --id person
            """);
        made.measure.AddTo(command);
        made.answers.AddTo(command);
        command.Options.Add(made.again);
        command.Options.Add(made.json);
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line)
    {
        var measured = measure.Of(line);
        var second = line.GetValue(again);
        if (second is not null && line.GetValue(answers.Id)!.Length == 0)
            throw new CannotDo("--again needs --id: the column that says whose sheet is whose.");
        var first = Read(line, measured, null);
        var later = second is null ? null : Read(line, measured, second);
        var findings = measured.Scales.Where(scale => scale.NotShownBecause is null && (scale.Items.Count > 1 || later is not null))
            .Select(scale => new ScaleFindings(scale, scale.Items.Count > 1 ? Consistency(scale, measured, first) : new NotEstimable("It is made of other scales."), later is null ? (Finding<Retest>?)null : Stability(scale, measured, first, later)))
            .ToList();
        if (findings.Count == 0)
            throw new CannotDo($"{measured.Name} has no scale of two or more questions, so it has no reliability.");

        if (line.GetValue(json))
            terminal.Json(new { Measure = measured.Id, measured.Version, measured.Hash, Sheets = first.Read.Count, first.Refused, Scales = findings.Select(finding => finding.AsJson()) });
        else
        {
            terminal.Say($"{first.Name}: {first.Read.Count:N0} sheets of {measured.Name}{(first.Refused > 0 ? $"; {first.Refused:N0} left out because an answer is none of those allowed" : "")}.");
            foreach (var finding in findings)
                finding.Tell(terminal, measured.Forms.Count > 1);
        }
        return findings.Any(finding => finding.Consistency.Found || finding.Retest is { Found: true }) ? 0 : 1;
    }

    /// <summary>The sheets of a file that can be read, by the words that say whose they are.</summary>
    sealed record Sheets(string Name, List<(string Who, Answer[] Answers)> Read, int Refused);

    Sheets Read(ParseResult line, Measure measured, string? other)
    {
        using var file = AnswerSource.Open(line, answers, measured, terminal.Input, [], other);
        var sheets = new List<(string, Answer[])>();
        var refused = 0;
        using var progress = new ProgressLine(terminal, file.Name, () => file.Share);
        var sheet = new FileSheet(measured.Items.Count);
        while (file.Next(sheet))
        {
            progress.Step();
            if (sheet.Problem is not null || measured.Score(sheet.Answers).Outcome == Outcome.Invalid)
                refused++;
            else
                sheets.Add((string.Join(", ", sheet.Texts), [.. sheet.Answers]));
        }
        return new(file.Name, sheets, refused);
    }

    /// <summary>The items of a scale, turned round where the key says so.</summary>
    static Finding<Reliability> Consistency(Scale scale, Measure measured, Sheets sheets)
    {
        var codes = measured.Items.Select(item => item.Code).ToList();
        int[] items = [.. scale.Items.Select(code => codes.IndexOf(code))];
        return Reliability.Of(new AnswerTable(sheets.Read.Select(sheet => items.Select(at => Counted(sheet.Answers[at], measured.Items[at], measured, scale)).ToArray())));
    }

    static double Counted(Answer answer, Item item, Measure measured, Scale scale) =>
        !answer.IsGiven ? double.NaN
        : scale.Reversed.Contains(item.Code) ? measured.AnswersOf(item).From + measured.AnswersOf(item).To - answer.Code
        : answer.Code;

    /// <summary>Scores of the persons who stand in both files.</summary>
    static Finding<Retest> Stability(Scale scale, Measure measured, Sheets first, Sheets later)
    {
        if (HasTwice(first) || HasTwice(later))
            return new NotEstimable("One file holds several sheets of one person; --id must tell them apart.");
        var again = later.Read.ToDictionary(sheet => sheet.Who, sheet => sheet.Answers);
        var pairs = first.Read.Where(sheet => again.ContainsKey(sheet.Who)).ToList();
        double Score(Answer[] answers) => measured.Score(answers)[scale.Id].Value ?? double.NaN;
        return Retest.Of([.. pairs.Select(sheet => Score(sheet.Answers))], [.. pairs.Select(sheet => Score(again[sheet.Who]))]);
    }

    static bool HasTwice(Sheets sheets) => sheets.Read.DistinctBy(sheet => sheet.Who).Count() < sheets.Read.Count;
}
