using Tend.Statistics;
using Tend.Statistics.Distributions;
using Tend.Statistics.Regression;
using Tend.Statistics.Survival;

namespace Tend.Trials;

/// <summary>Somebody who was allocated, and what the record says of them afterwards.</summary>
/// <param name="Arm">The arm they were allocated to, whatever they saw later (intention to treat).</param>
public sealed record TrialCase(int Arm)
{
    /// <summary>Days from allocation until they answered again, or until follow-up ended; null: not followed for any time.</summary>
    public double? Days { get; init; }

    /// <summary>Whether they answered again within the days.</summary>
    public bool Returned { get; init; }

    /// <summary>The last score before allocation.</summary>
    public double? Start { get; init; }

    /// <summary>The first score after it, within the horizon.</summary>
    public double? Next { get; init; }

    /// <summary>Whether they took their yes back: then nothing of theirs is counted but that.</summary>
    public bool Withdrew { get; init; }

    /// <summary>Whether their record is locked, to be kept and not used: then nothing of theirs is counted but that.</summary>
    public bool IsLocked { get; init; }
}

/// <summary>Why somebody who was allocated is not in the comparison.</summary>
public enum LeftOut
{
    /// <summary>They took their yes back.</summary>
    Withdrew,

    /// <summary>Their record is locked.</summary>
    Locked,

    /// <summary>They were not followed for any time.</summary>
    NotFollowed,

    /// <summary>There was no score before allocation.</summary>
    NoStart,

    /// <summary>There was no score within the horizon.</summary>
    NoNext,
}

/// <summary>How many of an arm were allocated, left out and why, and analysed.</summary>
public sealed record ArmFlow(int Arm, int Allocated, IReadOnlyDictionary<LeftOut, int> LeftOut, int Analysed);

/// <summary>An arm against the usual.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Difference">The arm less the usual: days away, or points of the score.</param>
/// <param name="Low">The lower end of the interval.</param>
/// <param name="High">The upper end.</param>
public sealed record Contrast(int Arm, double Difference, double Low, double High)
{
    /// <summary>Whether the interval leaves out no difference.</summary>
    public bool LeavesOutNone => Low > 0 || High < 0;
}

/// <summary>
/// The one analysis of a trial, as planned: each arm against the usual, by the arm to which people were allocated. Time to return: the mean days away up to the horizon (area under the Kaplan-Meier curve)
/// and their difference. Next score: analysis of covariance, the next score on the arm and the last score before allocation.
/// </summary>
/// <remarks>
/// Variance of the restricted mean as in <see cref="KaplanMeier.RestrictedMean"/>, times n / (n - 1), so that without censoring it is the usual variance of a mean; the interval uses Student's t with Welch's degrees of freedom (ours: the
/// normal quantile is a little narrow in small trials). With several arms the level of each interval is raised (Bonferroni). People without an outcome are left out of the comparison of scores and counted.
/// </remarks>
public sealed class TrialAnalysis
{
    /// <summary>With fewer returns, or fewer people with both scores, in an arm nothing is compared. Ours.</summary>
    public const int FewestInArm = 5;

    readonly IReadOnlyList<TrialCase>[] analysed;

    /// <summary>Analyses.</summary>
    /// <param name="design">The design.</param>
    /// <param name="cases">Everybody who was allocated.</param>
    public TrialAnalysis(TrialDesign design, IReadOnlyList<TrialCase> cases)
    {
        if (cases.FirstOrDefault(one => one.Arm < 0 || one.Arm >= design.Arms) is { } stray)
            throw new ArgumentException($"There is no arm {stray.Arm}; expected 0 to {design.Arms - 1}.", nameof(cases));
        Design = design;
        analysed = new IReadOnlyList<TrialCase>[design.Arms];
        Flow = [.. Enumerable.Range(0, design.Arms).Select(arm =>
        {
            List<TrialCase> allocated = [.. cases.Where(one => one.Arm == arm)];
            analysed[arm] = [.. allocated.Where(one => Why(one) is null)];
            return new ArmFlow(arm, allocated.Count, allocated.Select(Why).OfType<LeftOut>().CountBy(why => why).ToDictionary(), analysed[arm].Count);
        })];
        Contrasts = design.Outcome == TrialOutcome.TimeToReturn ? DaysAway() : Scores();
    }

    /// <summary>The design.</summary>
    public TrialDesign Design { get; }

    /// <summary>From allocation to analysis, by arm.</summary>
    public IReadOnlyList<ArmFlow> Flow { get; }

    /// <summary>Each other arm against the usual; or why nothing can be said.</summary>
    public Finding<IReadOnlyList<Contrast>> Contrasts { get; }

    /// <summary>Days up to which days away are counted: the horizon, or less where a stopped trial did not follow people so long.</summary>
    public double Until { get; private set; }

    /// <summary>What an arm came to: mean days away up to <see cref="Until"/>, or the mean next score at the common mean of starts; null where there is nothing to compare.</summary>
    public double? Mean(int arm) => means?[arm];

    double[]? means;

    /// <summary>Who is still away by days, in an arm; below ten returns there is no curve.</summary>
    public Finding<KaplanMeier> Curve(int arm) => KaplanMeier.Of(Spells(arm), CurveScale.LogLog);

    /// <summary>Whether people come back at the same speed in all arms: beside the planned comparison, and not in its place.</summary>
    public Finding<LogRank> LogRank() => Design.Outcome != TrialOutcome.TimeToReturn ? new NotEstimable("Scores are not times.")
        : Statistics.Survival.LogRank.Of([.. Arms.SelectMany(Spells)], [.. Arms.SelectMany(arm => analysed[arm].Select(_ => $"{arm}"))]);

    IEnumerable<int> Arms => Enumerable.Range(0, Design.Arms);

    LeftOut? Why(TrialCase one) =>
        one.Withdrew ? LeftOut.Withdrew
        : one.IsLocked ? LeftOut.Locked
        : Design.Outcome == TrialOutcome.TimeToReturn ? one.Days > 0 ? null : LeftOut.NotFollowed
        : one.Start is null ? LeftOut.NoStart
        : one.Next is null ? LeftOut.NoNext
        : null;

    Spell[] Spells(int arm) => [.. analysed[arm].Select(one => one.Days!.Value >= Design.Horizon && !one.Returned ? new Spell(Design.Horizon, false) : new Spell(one.Days.Value, one.Returned))];

    Finding<IReadOnlyList<Contrast>> DaysAway()
    {
        var spells = Arms.Select(Spells).ToArray();
        if (spells.Min(arm => arm.Count(spell => spell.Happened)) is var fewest && fewest < FewestInArm)
            return NotEstimable.TooFew("The comparison of days away", "returns in each arm", FewestInArm, fewest);
        KaplanMeier[] curves = [.. spells.Select(arm => KaplanMeier.Of(arm, CurveScale.LogLog, fewestEvents: FewestInArm).Value)];
        // A curve is known up to its last time, and where it reached 0, for ever.
        Until = Math.Min(Design.Horizon, curves.Min(curve => curve.Points[^1].Survival == 0 ? double.PositiveInfinity : curve.Points[^1].Risk.Time));
        (double Mean, double Variance, int N)[] found = [.. curves.Select((curve, arm) => curve.RestrictedMean(Until) is var (mean, error) && spells[arm].Length is var n ? (mean, error * error * n / (n - 1), n) : default)];
        means = [.. found.Select(one => one.Mean)];
        return Told(Arms.Skip(1).Select(arm =>
        {
            var variance = found[arm].Variance + found[0].Variance;
            var df = variance * variance / (Math.Pow(found[arm].Variance, 2) / (found[arm].N - 1) + Math.Pow(found[0].Variance, 2) / (found[0].N - 1));
            var (difference, margin) = (found[arm].Mean - found[0].Mean, StudentT.Quantile((1 + Design.Level) / 2, df) * Math.Sqrt(variance));
            return new Contrast(arm, difference, difference - margin, difference + margin);
        }));
    }

    Finding<IReadOnlyList<Contrast>> Scores()
    {
        if (analysed.Min(arm => arm.Count) is var fewest && fewest < FewestInArm)
            return NotEstimable.TooFew("The comparison of scores", "people with both scores in each arm", FewestInArm, fewest);
        List<TrialCase> all = [.. analysed.SelectMany(arm => arm)];
        var centre = all.Average(one => one.Start!.Value);
        return LinearModel.Of([.. all.Select(one => one.Next!.Value)], [[.. all.Select(one => one.Start!.Value - centre)], .. Arms.Skip(1).Select(arm => (IReadOnlyList<double>)[.. all.Select(one => one.Arm == arm ? 1.0 : 0)])])
            .Match(model =>
            {
                const int First = 2;
                means = [.. Arms.Select(arm => model.Coefficients[0] + (arm == 0 ? 0 : model.Coefficients[First + arm - 1]))];
                return Told(Arms.Skip(1).Select(arm => model.Interval(First + arm - 1, Design.Level) is var (low, high) ? new Contrast(arm, model.Coefficients[First + arm - 1], low, high) : null!));
            }, why => new NotEstimable(why));
    }

    static Finding<IReadOnlyList<Contrast>> Told(IEnumerable<Contrast> contrasts)
    {
        List<Contrast> told = [.. contrasts];
        return told.TrueForAll(one => double.IsFinite(one.Low) && double.IsFinite(one.High)) ? told : new NotEstimable("Everybody in an arm came back after the same time, so that nothing tells how much chance there is.");
    }
}
