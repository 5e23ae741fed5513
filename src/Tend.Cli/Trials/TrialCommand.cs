using System.CommandLine;
using System.Globalization;
using Tend.Statistics;
using Tend.Trials;

namespace Tend.Cli.Trials;

/// <summary><c>tend trial simulate</c>: what a planned trial can find, by simulating it with the product's own allocation and analysis.</summary>
sealed class TrialCommand
{
    const int MostRuns = 100_000;

    readonly Option<string> outcome = new("--outcome") { Description = "'return': days until somebody answers again. 'score': the next score.", HelpName = "return|score", Required = true };
    readonly Option<int> number = new("--number") { Description = "How many people, in all arms together.", HelpName = "N", Required = true };
    readonly Option<int> arms = new("--arms") { Description = "How many arms, the usual among them.", HelpName = "N", DefaultValueFactory = _ => 2 };
    readonly Option<int> horizon = new("--horizon") { Description = "Days of follow-up.", HelpName = "DAYS", DefaultValueFactory = _ => 60 };
    readonly Option<double?> usual = new("--usual") { Description = "return: the day by which half are back with the usual.", HelpName = "DAYS" };
    readonly Option<double?> other = new("--other") { Description = "return: the day by which half are back in each other arm.", HelpName = "DAYS" };
    readonly Option<double?> sd = new("--sd") { Description = "score: the standard deviation of the scores.", HelpName = "SD" };
    readonly Option<double?> r = new("--r") { Description = "score: the correlation of the score before and the next one.", HelpName = "R" };
    readonly Option<double?> points = new("--points") { Description = "score: what each other arm adds to the next score; below 0 where lower is better.", HelpName = "POINTS" };
    readonly Option<double> lost = new("--lost") { Description = "score: the share of people without a next score, 0 to below 1.", HelpName = "SHARE" };
    readonly Option<int> runs = new("--runs") { Description = "How many trials with the effect, and as many without.", HelpName = "N", DefaultValueFactory = _ => TrialPower.UsualRuns };
    readonly Option<ulong> seed = new("--seed") { Description = "The same seed gives the same trials.", HelpName = "N", DefaultValueFactory = _ => 1 };
    readonly Option<bool> json = new("--json") { Description = "Write JSON." };
    readonly Terminal terminal;

    TrialCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new TrialCommand(terminal);
        return new Command("trial", "Trials inside a clinic: what a planned one can find.") { made.Simulate() };
    }

    Command Simulate()
    {
        var command = new Command("simulate", """
            Simulates a planned trial many times, with the difference that is hoped for and with none: people are allocated in permuted
            blocks and analysed exactly as the product does it. Says how often the difference is found (power), how often one is found
            that is not there, and how often the interval holds the truth. What you put in is a guess: the answer is as good as it.

            Exit code 1 when fewer than 80 of 100 such trials find the difference: then the trial cannot answer its question.

            Examples:
              tend trial simulate --outcome return --number 160 --usual 21 --other 12
              tend trial simulate --outcome score --number 200 --sd 5.5 --r 0.6 --points -2 --lost 0.2 --horizon 28
              tend trial simulate --outcome return --number 240 --arms 3 --usual 30 --other 18 --runs 2000 --seed 7 --json
            """) { outcome, number, arms, horizon, usual, other, sd, r, points, lost, runs, seed, json };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult line)
    {
        var (design, world, count) = (DesignOf(line), WorldOf(line), line.GetValue(runs));
        if (count is < 1 or > MostRuns)
            throw new CannotDo($"--runs lies between 1 and {MostRuns:N0}.");
        TrialPower power;
        var done = 0;
        using (var progress = new ProgressLine(terminal, "trials", () => done / (2.0 * count)))
            power = TrialPower.Of(design, world, count, line.GetValue(seed), () =>
            {
                done++;
                progress.Now();
            });
        if (line.GetValue(json))
            terminal.Json(new { design.Arms, Outcome = line.GetValue(outcome), design.Horizon, design.Number, design.Level, Seed = line.GetValue(seed), Runs = count, Difference = world.Difference(design), Power = AsJson(power.Power), FalsePositives = AsJson(power.FalsePositives), Coverage = AsJson(power.Coverage), NotTold = power.Hoped.Runs - power.Hoped.Told, power.CanAnswer });
        else
            Tell(design, world, power);
        return power.CanAnswer ? 0 : 1;
    }

    TrialDesign DesignOf(ParseResult line)
    {
        var found = new TrialDesign(Between(line, arms, 2, TrialPlan.MostArms), line.GetValue(outcome) switch
        {
            "return" => TrialOutcome.TimeToReturn,
            "score" => TrialOutcome.NextScore,
            var word => throw new CannotDo($"--outcome is 'return' or 'score', not '{word}'."),
        }, Between(line, horizon, TrialPlan.ShortestHorizon, TrialPlan.LongestHorizon), Between(line, number, TrialPlan.FewestPeople, TrialPlan.MostPeople));
        return found;
    }

    static int Between(ParseResult line, Option<int> option, int from, int to) =>
        line.GetValue(option) is var given && given >= from && given <= to ? given : throw new CannotDo($"{option.Name} lies between {from} and {to}; here is {given}.");

    TrialWorld WorldOf(ParseResult line)
    {
        double Needed(Option<double?> option) => line.GetValue(option) ?? throw new CannotDo($"--outcome {line.GetValue(outcome)} needs {option.Name}.");
        var isReturn = line.GetValue(outcome) == "return";
        if ((isReturn ? new[] { sd, r, points } : [usual, other]).FirstOrDefault(option => line.GetValue(option) is not null) is { } stray)
            throw new CannotDo($"{stray.Name} says nothing about --outcome {line.GetValue(outcome)}.");
        TrialWorld world = isReturn ? new ReturnWorld(Needed(usual), Needed(other)) : new ScoreWorld(Needed(sd), Needed(r), Needed(points), line.GetValue(lost));
        return world.Trouble switch
        {
            null => world,
            "median" => throw new CannotDo("--usual and --other are days above 0."),
            "sd" => throw new CannotDo("--sd is above 0."),
            "correlation" => throw new CannotDo("--r lies between -1 and 1."),
            "lost" => throw new CannotDo("--lost is a share: 0 or above, and below 1."),
            _ => throw new CannotDo("--points is a number of points."),
        };
    }

    void Tell(TrialDesign design, TrialWorld world, TrialPower power)
    {
        terminal.Head(power.CanAnswer ? "This trial can answer its question, if the guesses hold." : "This trial cannot answer its question.");
        terminal.Say($"{design.Number} people in {design.Arms} arms, {design.Horizon} days of follow-up; true difference {Text(world.Difference(design))} {(design.Outcome == TrialOutcome.TimeToReturn ? "days away" : "points")}. {power.Hoped.Runs:N0} simulated trials each, seed {power.Seed}.");
        terminal.Table(["", "share", "95 % interval", "wanted"],
        [
            ["finds the difference (power)", Percent(power.Power.Value), Interval(power.Power), "80 % or more"],
            ["finds one that is not there", Percent(power.FalsePositives.Value), Interval(power.FalsePositives), "about 5 %"],
            [design.Arms == 2 ? "interval holds the truth" : "all intervals hold the truth", Percent(power.Coverage.Value), Interval(power.Coverage), design.Arms == 2 ? "about 95 %" : "95 % or more"],
        ]);
        if (power.Hoped.Told < power.Hoped.Runs)
            terminal.Say($"{power.Hoped.Runs - power.Hoped.Told:N0} of {power.Hoped.Runs:N0} trials could not be analysed, because too few in an arm came back or gave both scores; they count as having found nothing.");
    }

    static object AsJson(Share share) => new { share.Count, share.Of, share.Value, share.Low, share.High };

    static string Interval(Share share) => share.Of == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100 * share.Low:0.0} to {100 * share.High:0.0}");

    static string Percent(double share) => double.IsNaN(share) ? "cannot be said" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
