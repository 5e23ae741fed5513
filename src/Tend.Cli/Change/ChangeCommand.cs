using System.CommandLine;
using System.Globalization;
using Tend.Cli.Measures;
using Tend.Measures;
using Tend.Progress;
using Tend.Statistics;

namespace Tend.Cli.Change;

/// <summary><c>tend change</c>: whether two scores of one person differ by more than measurement error, and by which rule.</summary>
sealed class ChangeCommand
{
    readonly MeasureArgument measure = new();
    readonly Option<double> from = new("--from") { Description = "The earlier score.", HelpName = "SCORE", Required = true };
    readonly Option<double> to = new("--to") { Description = "The later score.", HelpName = "SCORE", Required = true };
    readonly Option<string> scale = new("--scale") { Description = "The scale, where a measure has several.", HelpName = "SCALE", DefaultValueFactory = _ => "total" };
    readonly Option<double?> sd = new("--sd") { Description = "With --r: Jacobson and Truax with your own standard deviation.", HelpName = "SD" };
    readonly Option<double?> r = new("--r") { Description = "With --sd: Jacobson and Truax with your own reliability.", HelpName = "R" };
    readonly Option<bool> json = new("--json") { Description = "Write JSON." };
    readonly Terminal terminal;

    ChangeCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new ChangeCommand(terminal);
        var command = new Command("change", """
            Says whether two scores differ by more than measurement error. A verified threshold of a service goes first; otherwise
            Jacobson and Truax (1991) with the measure's own SD and reliability, which are named with how well they are known.

            Examples:
              tend change phq-9 --from 18 --to 12
              tend change scs --from 2.4 --to 2.9
              tend change phq-9 --from 18 --to 12 --sd 6.1 --r 0.89
            """) { made.from, made.to, made.scale, made.sd, made.r, made.json };
        made.measure.AddTo(command);
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line)
    {
        var measured = measure.Of(line);
        var read = measured.Scales.FirstOrDefault(one => one.Id == line.GetValue(scale))
            ?? throw new CannotDo($"{measured.Name} has no scale '{line.GetValue(scale)}'; --scale takes {string.Join(", ", measured.Scales.Where(one => one.NotShownBecause is null).Select(one => one.Id))}.");
        var (before, after) = (Score(line.GetValue(from), read), Score(line.GetValue(to), read));
        var rule = Rule(line, read);
        if (!rule.Found)
        {
            if (line.GetValue(json))
                terminal.Json(new { Measure = measured.Id, Scale = read.Id, From = before, To = after, Verdict = (string?)null, rule.WhyNot });
            else
                terminal.Say($"{measured.Name} {Text(before)} -> {Text(after)}. Cannot be said: {rule.WhyNot}");
            return 1;
        }
        var verdict = rule.Value.Read(before, after, read.Direction) switch { ChangeVerdict.Better => "reliably better", ChangeVerdict.Worse => "reliably worse", _ => "not reliable" };
        if (line.GetValue(json))
            terminal.Json(new { Measure = measured.Id, measured.Version, Scale = read.Id, From = before, To = after, Verdict = verdict, Rule = rule.Value.Name, rule.Value.Points, rule.Value.Basis, rule.Value.IsVerified });
        else
            terminal.Say($"{measured.Name} {Banded(before, read)} -> {Banded(after, read)}. {char.ToUpperInvariant(verdict[0])}{verdict[1..]}: {Text(Math.Abs(after - before))} points; it takes {rule.Value.Basis}."
                + (rule.Value.IsVerified ? "" : " Part of this is recalled, not verified."));
        return 0;
    }

    Finding<ChangeRule> Rule(ParseResult line, Scale read) => (line.GetValue(sd), line.GetValue(r)) switch
    {
        (null, null) => ChangeRule.For(read),
        ({ } spread and > 0, { } reliability and >= 0 and < 1) => ChangeRule.JacobsonTruaxWith(spread, reliability, $"SD {Text(spread)} and r {Text(reliability)} as given", true),
        (null, _) or (_, null) => throw new CannotDo("--sd and --r go together."),
        _ => throw new CannotDo("--sd is above 0, and --r lies between 0 and 1."),
    };

    static double Score(double score, Scale read) => score >= read.From && score <= read.To ? score
        : throw new CannotDo($"{Text(score)} is not a score of '{read.Name}'; expected {Text(read.From)} to {Text(read.To)}.");

    static string Banded(double score, Scale read) => read.Bands.FirstOrDefault() is { } bands ? $"{Text(score)} ({bands.Of(score).Label})" : Text(score);

    static string Text(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
