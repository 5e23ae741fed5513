using System.CommandLine;
using Tend.Cli.Answers;
using Tend.Cli.Measures;
using Tend.Measures;
using Tend.Statistics;
using Tend.Statistics.Psychometrics;
using Found = Tend.Statistics.Psychometrics.Reliability;

namespace Tend.Cli.Psychometrics;

/// <summary><c>tend reliability</c>: how consistently each scale measures in a file of answers, and whether an item speaks against its key.</summary>
sealed class ReliabilityCommand
{
    readonly MeasureArgument measure = new();
    readonly AnswerOptions answers = new();
    readonly Option<bool> json = new("--json") { Description = "Write JSON." };
    readonly Terminal terminal;

    ReliabilityCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new ReliabilityCommand(terminal);
        var command = new Command("reliability", """
            Alpha with its interval, omega, item-rest correlations, standard error of measurement and smallest detectable change of
            each scale, from complete answers. Names items that run against their scale: a wrong key or a wrong order shows here.

            Example:
              tend reliability phq-9 --in answers.csv --columns "DPQ0#0" --missing 7,9
            """);
        made.measure.AddTo(command);
        made.answers.AddTo(command);
        command.Options.Add(made.json);
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line)
    {
        var measured = measure.Of(line);
        using var file = AnswerSource.Open(line, answers, measured, terminal.Input, []);
        var (sheets, refused) = Read(file);
        var results = measured.Scales.Where(scale => scale.Items.Count > 1 && scale.NotShownBecause is null)
            .Select(scale => (Scale: scale, Result: Of(scale, measured, sheets))).ToList();
        if (results.Count == 0)
            throw new CannotDo($"{measured.Name} has no scale of two or more questions, so it has no reliability.");

        if (line.GetValue(json))
            terminal.Json(new { Measure = measured.Id, measured.Version, measured.Hash, Sheets = sheets.Count, Refused = refused, Scales = results.Select(result => AsJson(result.Scale, result.Result)) });
        else
        {
            terminal.Say($"{file.Name}: {sheets.Count:N0} sheets of {measured.Name}{(refused > 0 ? $"; {refused:N0} left out because an answer is none of those allowed" : "")}.");
            foreach (var (scale, result) in results)
                Tell(scale, result, measured);
        }
        return results.Any(result => result.Result.Found) ? 0 : 1;
    }

    (List<Answer[]> Sheets, int Refused) Read(AnswerSource file)
    {
        var sheets = new List<Answer[]>();
        var refused = 0;
        using var progress = new ProgressLine(terminal, file.Name, () => file.Share);
        var sheet = new FileSheet(file.Measure.Items.Count);
        while (file.Next(sheet))
        {
            progress.Step();
            if (sheet.Problem is not null || file.Measure.Score(sheet.Answers).Outcome == Outcome.Invalid)
                refused++;
            else
                sheets.Add([.. sheet.Answers]);
        }
        return (sheets, refused);
    }

    /// <summary>The items of a scale, turned round where the key says so.</summary>
    static Finding<Found> Of(Scale scale, Measure measured, List<Answer[]> sheets)
    {
        var items = scale.Items.Select(code => measured.Items.Select(item => item.Code).ToList().IndexOf(code)).ToArray();
        var table = new AnswerTable(sheets.Select(sheet => items.Select(at => Counted(sheet[at], measured.Items[at], measured, scale)).ToArray()));
        return Found.Of(table);
    }

    static double Counted(Answer answer, Item item, Measure measured, Scale scale) =>
        !answer.IsGiven ? double.NaN
        : scale.Reversed.Contains(item.Code) ? measured.AnswersOf(item).From + measured.AnswersOf(item).To - answer.Code
        : answer.Code;

    void Tell(Scale scale, Finding<Found> result, Measure measured)
    {
        terminal.Say();
        terminal.Head(scale.Name);
        if (!result.Found)
        {
            terminal.Say($"  {result.WhyNot}");
            return;
        }
        var found = result.Value;
        terminal.Say($"  {found.Persons:N0} complete sheets, {found.Items} questions");
        terminal.Say($"  {(found.IsSpearmanBrown ? "Spearman-Brown" : "alpha")} {found.Alpha:0.000} [{found.Interval.Low:0.000}, {found.Interval.High:0.000}] (Feldt), omega {found.Omega.Match(omega => $"{omega.Total:0.000} (one factor, ML)", why => $"not given: {why}")}");
        terminal.Say($"  of the sum of its questions: SEM {found.StandardError:0.00}, smallest detectable change {found.SmallestDetectableChange:0.00}");
        terminal.Table(["item", "mean", "SD", "item-rest r", "alpha without"], scale.Items.Select((code, i) => new[]
        {
            code, $"{found.Means[i]:0.00}", $"{found.Sds[i]:0.00}", $"{found.ItemRest[i]:0.00}", double.IsNaN(found.AlphaIfDeleted[i]) ? "" : $"{found.AlphaIfDeleted[i]:0.000}",
        }));
        if (Against(scale, found) is { Count: > 0 } against)
            terminal.Say($"  Runs against the scale: {string.Join(", ", against)}. A wrong key, a wrong order of columns, or answers that were turned round before are the usual reasons{(measured.Forms.Count > 1 ? "; --form chooses another order" : "")}.");
    }

    static List<string> Against(Scale scale, Found found) => [.. scale.Items.Where((_, i) => found.ItemRest[i] < 0)];

    static object AsJson(Scale scale, Finding<Found> result) => result.Found ? new
    {
        scale.Id,
        Persons = (int?)result.Value.Persons,
        Items = scale.Items,
        Alpha = (double?)result.Value.Alpha,
        result.Value.IsSpearmanBrown,
        Interval = new[] { result.Value.Interval.Low, result.Value.Interval.High },
        Omega = result.Value.Omega.Match(omega => (double?)omega.Total, _ => null),
        StandardError = (double?)result.Value.StandardError,
        SmallestDetectableChange = (double?)result.Value.SmallestDetectableChange,
        result.Value.Means,
        result.Value.Sds,
        result.Value.ItemRest,
        AlphaIfDeleted = result.Value.AlphaIfDeleted.Select(alpha => double.IsNaN(alpha) ? (double?)null : alpha),
        Against = Against(scale, result.Value),
    } : new { scale.Id, result.WhyNot };
}
