using System.CommandLine;
using Tend.Measures;

namespace Tend.Cli.Measures;

/// <summary><c>tend show</c>: one measure, how it is scored, and how well each fact is known.</summary>
sealed class ShowCommand
{
    readonly MeasureArgument measure = new();
    readonly Option<bool> json = new("--json") { Description = "Write the whole definition as JSON." };
    readonly Terminal terminal;

    ShowCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new ShowCommand(terminal);
        var command = new Command("show", """
            Shows one measure: its questions, how it is scored, what the figures mean, who allows its use, and which of
            these facts were verified and which are recalled.

            Examples:
              tend show phq-9
              tend show scs --packs our-texts
            """) { made.json };
        made.measure.AddTo(command);
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line)
    {
        var shown = measure.Of(line);
        if (line.GetValue(json))
        {
            terminal.Say(MeasureFile.Write(shown));
            return 0;
        }
        terminal.Head($"{shown.Name}  {shown.Title}");
        terminal.Say($"Version {shown.Version}, {shown.Hash[..12]}. Asks about {shown.About}, {shown.Recall.Text}. From age {shown.Ages.From}{(shown.Ages.To is { } to ? $" to {to}" : "")}. "
            + (shown.Interval.Days > 0 ? $"Not more often than every {shown.Interval.Days} days." : "Each use stands for itself."));
        Questions(shown);
        foreach (var scale in shown.Scales)
            Figure(scale);
        Decisions(shown);
        foreach (var item in shown.Safety)
            terminal.Say($"Safety: item {item.Item} from {item.From}: {item.About}. {Basis(item)}");
        foreach (var form in shown.Forms)
            terminal.Say($"Form {form.Id}: {form.Name}. {Basis(form)}");
        if (shown.NotScoredBecause is { } because)
            terminal.Say($"Not scored: {because}");
        foreach (var note in shown.Notes)
            terminal.Say($"Note: {note}");
        terminal.Say($"Licence: {shown.Licence.Text} {Basis(shown.Licence)}");
        foreach (var citation in shown.Citations)
            terminal.Say($"Source: {citation.Text}{(citation.Doi is { } doi ? $" https://doi.org/{doi}" : "")} {Basis(citation)}");
        return 0;
    }

    void Questions(Measure shown)
    {
        terminal.Say();
        if (shown.Instructions is { } words)
            terminal.Say(words);
        if (shown.Answers is { } shared)
            terminal.Say($"Answers: {InWords(shared)}.");
        if (shown.Items.All(item => item.Text is null && item.About is null && item.Answers is null))
            terminal.Say($"{shown.Items.Count} questions by code: {string.Join(' ', shown.Items.Select(item => item.Code))}. The clinic brings the words (--packs).");
        else
            terminal.Table(["item", "question", "own answers"], shown.Items.Select(item => new[] { item.Code, item.Text ?? item.About ?? "", item.Answers is { } own ? InWords(own) : "" }));
    }

    static string InWords(AnswerChoices answers) => answers.Options.Count == 0
        ? answers.InWords() + (answers is { IsClock: false, Unit: { } unit } ? $" {unit}" : "")
        : string.Join(", ", answers.Options.Select(option => option.Text is null ? $"{option.Code}" : $"{option.Code} {option.Text}"));

    void Figure(Scale scale)
    {
        terminal.Say();
        terminal.Head($"{scale.Name} ({scale.Id}), {scale.From} to {scale.To}, {(scale.Direction switch { Direction.LowerIsBetter => "lower is better", Direction.HigherIsBetter => "higher is better", _ => "neither way is better" })}");
        terminal.Say($"  {scale.Key.Text} {Basis(scale.Key)}");
        if (scale.Reversed.Count > 0)
            terminal.Say($"  Turned round: {string.Join(' ', scale.Reversed)}.");
        terminal.Say($"  Missing: {(scale.Missing.Allowed == 0 ? "complete, or no score" : $"at most {scale.Missing.Allowed}, counted as the mean of the rest")}. {Basis(scale.Missing)}");
        foreach (var bands in scale.Bands)
            terminal.Say($"  {bands.Scheme}: {string.Join(", ", bands.Ranges.Select(range => $"{(range.From is { } from ? $"from {from}" : $"above {range.Above}")} {range.Label}"))}. {bands.Caution} {Basis(bands)}".Replace("  [", " ["));
        foreach (var reliability in scale.Reliability)
            terminal.Say($"  Reliability: {reliability.Kind} {reliability.Value} ({reliability.Sample}). {Basis(reliability)}");
        foreach (var norm in scale.Norms)
            terminal.Say($"  Norm: {norm.Group}, {norm.Sample}{(norm.N is { } n ? $", n {n}" : "")}: {(norm.Mean is { } mean ? $"mean {mean}, " : "")}SD {norm.Sd}. {Basis(norm)}");
        foreach (var change in scale.Change)
            terminal.Say($"  {(change.Kind == "reliable" ? "Reliable change" : "Smallest difference that matters")}: {change.Points} points ({change.Name}). {Basis(change)}");
        if (scale.NotShownBecause is { } because)
            terminal.Say($"  Not shown to people: {because}");
    }

    void Decisions(Measure shown)
    {
        if (shown.Decisions.Count == 0)
            return;
        terminal.Say();
        foreach (var decision in shown.Decisions)
            terminal.Say($"Decision {decision.Id}: {decision.Name}. {Basis(decision)}");
    }

    static string Basis(Fact fact) => $"[{(fact.Standing switch { Standing.Verified => "verified", Standing.Recalled => "recalled", _ => "our convention" })}{(fact.Where is { } where ? $": {where}" : "")}]";
}
