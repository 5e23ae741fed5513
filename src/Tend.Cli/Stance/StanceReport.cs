using Tend.Goals;

namespace Tend.Cli.Stance;

/// <summary>How readings agree with labels. An abstention is forced to its best guess here, and counted apart.</summary>
sealed record StanceReport(int Rows, double MacroF1, double Accuracy, IReadOnlyDictionary<string, StanceReport.OfClass> Classes, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Confusion,
    double Threshold, double AbstainedShare, double FalseShameRate, double CalledShameRate, double CalibrationError, IReadOnlyList<StanceReport.Bin> Calibration, IReadOnlyList<StanceReport.Risk> RiskCoverage,
    double? SafetyRecall, double? SafetyFalseAlarmRate, int SafetyRows, IReadOnlyList<string> SafetyMissed)
{
    static readonly Goals.Stance[] Order = [Goals.Stance.Shame, Goals.Stance.Compassion, Goals.Stance.Neutral];

    internal sealed record OfClass(double Precision, double Recall, double F1, int Support);

    internal sealed record Bin(double From, int Count, double MeanProbability, double Right);

    internal sealed record Risk(double Coverage, double Threshold, double ErrorRate);

    public static StanceReport Of(IReadOnlyList<(GoalRow Row, GoalReading Reading, Goals.Stance Label)> rows)
    {
        var confusion = Order.ToDictionary(label => label.Name(), label => (IReadOnlyDictionary<string, int>)Order.ToDictionary(guess => guess.Name(), guess => rows.Count(one => one.Label == label && one.Reading.BestGuess == guess)));
        IReadOnlyList<(Goals.Stance Guess, Goals.Stance Label)> guesses = [.. rows.Select(one => (one.Reading.BestGuess, one.Label))];
        var classes = Order.ToDictionary(label => label.Name(), label => Class(guesses, label));
        var sure = rows.Select(one => (P: one.Reading.Probability.Of(one.Reading.BestGuess), Right: one.Reading.BestGuess == one.Label)).OrderByDescending(one => one.P).ToList();
        var bins = sure.GroupBy(one => Math.Min(9, (int)(one.P * 10))).OrderBy(bin => bin.Key).Select(bin => new Bin(bin.Key / 10.0, bin.Count(), bin.Average(one => one.P), bin.Average(one => one.Right ? 1.0 : 0))).ToList();
        var flagged = rows.Where(one => one.Row.At("safety") is not ("" or "none")).ToList();
        var unflagged = rows.Where(one => one.Row.At("safety") == "none").ToList();
        return new(rows.Count, classes.Values.Average(one => one.F1), sure.Average(one => one.Right ? 1.0 : 0), classes, confusion,
            StanceModel.OfTend.Threshold, Share(rows.Count(one => one.Reading.Stance == Goals.Stance.Unsure), rows.Count) ?? 0,
            Share(rows.Count(one => one.Label != Goals.Stance.Shame && one.Reading.Stance == Goals.Stance.Shame), rows.Count(one => one.Label != Goals.Stance.Shame)) ?? 0,
            Share(rows.Count(one => one.Reading.Stance == Goals.Stance.Shame), rows.Count) ?? 0,
            bins.Sum(bin => bin.Count * Math.Abs(bin.MeanProbability - bin.Right)) / rows.Count, bins,
            [.. Enumerable.Range(1, 10).Select(tenth => sure.Take((int)Math.Ceiling(sure.Count * tenth / 10.0)).ToList()).Where(kept => kept.Count > 0)
                .Select(kept => new Risk((double)kept.Count / sure.Count, kept[^1].P, kept.Average(one => one.Right ? 0.0 : 1)))],
            Share(flagged.Count(one => one.Reading.Safety.Count > 0), flagged.Count), Share(unflagged.Count(one => one.Reading.Safety.Count > 0), unflagged.Count), flagged.Count,
            [.. flagged.Where(one => one.Reading.Safety.Count == 0).Select(one => one.Row.Id)]);
    }

    /// <summary>The mean F1 of the labels that stand in the rows or were guessed.</summary>
    public static double MacroF1Of(IReadOnlyList<(Goals.Stance Guess, Goals.Stance Label)> rows) =>
        Order.Where(label => rows.Any(one => one.Guess == label || one.Label == label)).Average(label => Class(rows, label).F1);

    static OfClass Class(IReadOnlyList<(Goals.Stance Guess, Goals.Stance Label)> rows, Goals.Stance label)
    {
        var right = rows.Count(one => one.Label == label && one.Guess == label);
        var (called, support) = (rows.Count(one => one.Guess == label), rows.Count(one => one.Label == label));
        return new(Share(right, called) ?? 0, Share(right, support) ?? 0, called + support == 0 ? 0 : 2.0 * right / (called + support), support);
    }

    static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
