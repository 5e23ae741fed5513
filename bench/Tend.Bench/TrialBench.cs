using System.Diagnostics;
using System.Globalization;
using Tend.Statistics;
using Tend.Trials;

namespace Tend.Bench;

/// <summary>
/// Whether the analysis of trials keeps what its intervals promise: over 1,000 simulated trials with a known effect the interval holds it in 93 to 97 of 100, and over 1,000 without one a difference is
/// found in 3 to 7 of 100. The trials are those of <c>tend trial simulate</c>: allocated in blocks, analysed as planned.
/// </summary>
static class TrialBench
{
    const int Runs = 1000;
    const ulong Seed = 20261129;

    static readonly (string Name, TrialDesign Design, TrialWorld World, bool IsPlain)[] Trials =
    [
        ("time to return, 2 arms, half back by day 21 and 12", new(2, TrialOutcome.TimeToReturn, 60, 160), new ReturnWorld(21, 12), true),
        ("time to return, 2 arms, small, half back by day 40 and 20", new(2, TrialOutcome.TimeToReturn, 45, 40), new ReturnWorld(40, 20), true),
        ("time to return, 3 arms, half back by day 30 and 18", new(3, TrialOutcome.TimeToReturn, 60, 240), new ReturnWorld(30, 18), false),
        ("next score, 2 arms, 2 points of SD 5.5, r 0.6, a fifth lost", new(2, TrialOutcome.NextScore, 28, 200), new ScoreWorld(5.5, 0.6, -2, 0.2), true),
        ("next score, 2 arms, small, 4 points of SD 5.5, r 0.6, a fifth lost", new(2, TrialOutcome.NextScore, 28, 40), new ScoreWorld(5.5, 0.6, -4, 0.2), true),
        ("next score, 4 arms, 2 points of SD 5.5, r 0.6, a fifth lost", new(4, TrialOutcome.NextScore, 28, 400), new ScoreWorld(5.5, 0.6, -2, 0.2), false),
    ];

    public static int Run()
    {
        var (rows, kept) = (new List<string>(), true);
        foreach (var (name, design, world, isPlain) in Trials)
        {
            var watch = Stopwatch.StartNew();
            var power = TrialPower.Of(design, world, Runs, Seed);
            var keeps = power.FalsePositives.Value <= 0.07 && power.Coverage.Value >= 0.93 && (!isPlain || (power.FalsePositives.Value >= 0.03 && power.Coverage.Value <= 0.97));
            kept &= keeps;
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"| {name} | {design.Number} | {world.Difference(design):0.00} | {Text(power.Coverage)} | {Text(power.FalsePositives)} | {Text(power.Power)} | {(keeps ? "yes" : "**no**")} | {watch.Elapsed.TotalSeconds:0.0} |"));
        }
        Results.Write("trials", "./dev.cs bench trials", $"{Runs:N0} simulated trials with a known effect and {Runs:N0} with none for each row, seed {Seed}, allocated in permuted blocks and analysed by `TrialAnalysis` as the product does. "
            + "Wanted: the interval holds the truth in 93 to 97 of 100, a difference that is not there is found in 3 to 7 of 100. With more than two arms the intervals hold it together (Bonferroni), which may be careful: there only 93 or more and 7 or less are wanted. Wilson's 95 % intervals in brackets.",
        [
            "| trial | people | true difference | interval holds the truth | found, none there | found, there (power) | as wanted | seconds |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
            .. rows,
        ]);
        return kept ? 0 : 1;
    }

    static string Text(Share share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share.Value:0.0} % [{100 * share.Low:0.0}, {100 * share.High:0.0}]");
}
