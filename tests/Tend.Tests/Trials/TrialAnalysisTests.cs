using Tend.Trials;

namespace Tend.Tests.Trials;

/// <summary>The one analysis, as planned.</summary>
public sealed class TrialAnalysisTests
{
    static readonly TrialDesign Return = new(2, TrialOutcome.TimeToReturn, 30, 40), Score = new(2, TrialOutcome.NextScore, 30, 40);

    static IEnumerable<TrialCase> Days(int arm, params double[] days) => days.Select(day => new TrialCase(arm) { Days = Math.Min(day, 30), Returned = day < 30 });

    static TrialCase Scored(int arm, double? start, double? next) => new(arm) { Start = start, Next = next };

    /// <summary>Without anybody lost, days away up to the horizon are plain numbers, and the comparison is Welch's: checked by hand.</summary>
    [Fact]
    public void Days_away_up_to_the_horizon_are_compared_by_their_means()
    {
        double[] usual = [4, 9, 15, 22, 28, 40, 40, 40], other = [2, 3, 6, 8, 12, 20, 25, 40];
        var analysis = new TrialAnalysis(Return, [.. Days(0, usual), .. Days(1, other)]);
        double Mean(double[] days) => days.Average(day => Math.Min(day, 30));
        double Variance(double[] days) => days.Sum(day => Math.Pow(Math.Min(day, 30) - Mean(days), 2)) / (days.Length - 1) / days.Length;
        var found = analysis.Contrasts.Value.Single();
        found.Difference.ShouldBe(Mean(other) - Mean(usual), 1e-9);
        analysis.Mean(0)!.Value.ShouldBe(Mean(usual), 1e-9);
        var (a, b) = (Variance(usual), Variance(other));
        var df = (a + b) * (a + b) / (a * a / 7 + b * b / 7);
        var margin = Tend.Statistics.Distributions.StudentT.Quantile(0.975, df) * Math.Sqrt(a + b);
        (found.Low, found.High).ShouldBe((found.Difference - margin, found.Difference + margin));
        analysis.Until.ShouldBe(30);
        analysis.LogRank().Found.ShouldBeTrue();
    }

    [Fact]
    public void A_stopped_trial_counts_days_only_as_far_as_both_arms_were_followed()
    {
        TrialCase Lost(int arm, double day) => new(arm) { Days = day };
        var analysis = new TrialAnalysis(Return, [.. Days(0, 2, 4, 6, 8, 10, 30, 30), .. Days(1, 1, 2, 3, 4, 5), Lost(1, 12), Lost(1, 14)]);
        analysis.Until.ShouldBe(14);
        analysis.Contrasts.Found.ShouldBeTrue();
    }

    /// <summary>Both arms begin at the same scores: then the adjusted difference is that of the means.</summary>
    [Fact]
    public void Next_scores_are_compared_with_the_start_taken_into_account()
    {
        double[] starts = [8, 10, 12, 14, 16, 18];
        TrialCase[] cases = [.. starts.Select((start, at) => Scored(0, start, 0.5 * start + 5 + (at % 2))), .. starts.Select((start, at) => Scored(1, start, 0.5 * start + 2 + ((at + 1) % 2)))];
        var analysis = new TrialAnalysis(Score, cases);
        var found = analysis.Contrasts.Value.Single();
        found.Difference.ShouldBe(-3, 1e-9);
        found.LeavesOutNone.ShouldBeTrue();
        (analysis.Mean(1) - analysis.Mean(0))!.Value.ShouldBe(-3, 1e-9);
    }

    /// <summary>A difference that only mirrors the start is taken away by it.</summary>
    [Fact]
    public void A_difference_in_starts_is_no_difference_between_arms()
    {
        double[] low = [4, 6, 8, 10, 12, 14], high = [8, 10, 12, 14, 16, 18];
        var found = new TrialAnalysis(Score, [.. low.Select((start, at) => Scored(0, start, start + (at is 0 or 5 ? 1 : 0))), .. high.Select((start, at) => Scored(1, start, start + (at is 0 or 5 ? 1 : 0)))]).Contrasts.Value.Single();
        found.Difference.ShouldBe(0, 1e-9);
        found.LeavesOutNone.ShouldBeFalse();
    }

    [Fact]
    public void Everybody_is_counted_in_the_arm_they_were_allocated_to_or_left_out_with_the_reason()
    {
        var analysis = new TrialAnalysis(Score,
        [
            Scored(0, 10, 8), Scored(0, null, 8), Scored(0, 10, null), Scored(0, 10, null), new TrialCase(0) { Start = 9, Next = 9, Withdrew = true }, new TrialCase(1) { Start = 9, Next = 9, IsLocked = true }, Scored(1, 12, 9),
        ]);
        analysis.Flow[0].Allocated.ShouldBe(5);
        analysis.Flow[0].Analysed.ShouldBe(1);
        analysis.Flow[0].LeftOut.OrderBy(one => one.Key).Select(one => (one.Key, one.Value)).ShouldBe([(LeftOut.Withdrew, 1), (LeftOut.NoStart, 1), (LeftOut.NoNext, 2)]);
        (analysis.Flow[1].Analysed, analysis.Flow[1].LeftOut[LeftOut.Locked]).ShouldBe((1, 1));
        analysis.Contrasts.Found.ShouldBeFalse();
        analysis.Contrasts.WhyNot.ShouldContain("needs 5");
    }

    [Fact]
    public void Too_few_who_came_back_give_no_number()
    {
        var analysis = new TrialAnalysis(Return, [.. Days(0, 2, 4, 6, 8, 40, 40), .. Days(1, 1, 2, 3, 4, 5, 6)]);
        analysis.Contrasts.Found.ShouldBeFalse();
        analysis.Mean(0).ShouldBeNull();
    }

    [Fact]
    public void With_more_arms_each_interval_is_wider_so_that_all_hold_together()
    {
        new TrialDesign(2, TrialOutcome.NextScore, 30, 40).Level.ShouldBe(0.95, 1e-12);
        new TrialDesign(3, TrialOutcome.NextScore, 30, 40).Level.ShouldBe(0.975, 1e-12);
    }

    [Fact]
    public void An_arm_that_is_not_there_is_a_mistake() => Should.Throw<ArgumentException>(() => new TrialAnalysis(Score, [Scored(2, 1, 1)]));
}
