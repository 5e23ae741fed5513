using Tend.Statistics.Change;
using Tend.Statistics.Distributions;
using Tend.Statistics.Sequential;
using Tend.Statistics.SingleCase;
using Tend.Statistics.Trend;

namespace Tend.Tests.Statistics;

/// <summary>What one person's series says: control charts, changes, trends, sessions, phases. Expectations follow from the formulas by hand.</summary>
public sealed class CourseNumbersTests
{
    static double[] Noise(int n, ulong seed, double sd = 1)
    {
        var chance = new Draws(seed);
        return [.. Enumerable.Range(0, n).Select(_ => sd * chance.Normals().One)];
    }

    /// <summary>With lambda 1 nothing is remembered: Shewhart's chart, mean +- L sd.</summary>
    [Fact]
    public void A_moving_average_without_memory_is_the_day_itself()
    {
        var chart = Ewma.Of(new Baseline(10, 2), [11, 17, 3], lambda: 1, width: 3);
        chart.Points.Select(point => (point.Value, point.Low, point.High)).ShouldBe([(11, 4, 16), (17, 4, 16), (3, 4, 16)]);
        (chart.FirstAbove, chart.FirstBelow).ShouldBe((1, 2));
    }

    /// <summary>Two standard deviations above: each day adds 2 - .5; beyond 5 on the fourth day.</summary>
    [Fact]
    public void A_lasting_step_adds_up()
    {
        var sums = Cusum.Of(new Baseline(10, 2), [14, 14, 14, 14, 10]);
        sums.Points.Select(point => point.Up).ShouldBe([1.5, 3, 4.5, 6, 5.5]);
        (sums.FirstHigh, sums.FirstLow).ShouldBe((3, null));
    }

    [Fact]
    public void A_baseline_needs_28_days() => Baseline.Of(new double[20]).WhyNot.ShouldBe("A person's own baseline needs 28 days with an entry; here are 20, so 8 more are needed.");

    [Fact]
    public void A_straight_line_has_no_spread_once_its_trend_is_gone()
    {
        double[] x = [.. Enumerable.Range(1, 60).Select(day => (double)day)];
        Loess.Smooth(x, [.. x.Select(day => 3 + 2 * day + 0.1 * day * day)]).Zip(x).ShouldAllBe(pair => Math.Abs(pair.First - (3 + 2 * pair.Second + 0.1 * pair.Second * pair.Second)) < 1e-8);
    }

    [Fact]
    public void Growing_swings_show_as_growing_variance()
    {
        var days = Noise(90, 3).Select((value, day) => value * (1 + day / 20.0)).ToArray();
        EarlyWarning.Of(days).Value.VarianceTrend.ShouldBeGreaterThan(0.5);
        EarlyWarning.Of(days[..40]).WhyNot.ShouldContain("so 10 more are needed");
    }

    /// <summary>1, 2, 1, 2, ...: each step is 1, and today foretells tomorrow's opposite.</summary>
    [Fact]
    public void An_alternating_person_has_negative_inertia()
    {
        var found = Fluctuation.Of([.. Enumerable.Range(0, 20).Select(day => day % 2 + 1.0)]).Value;
        found.SuccessiveSquares.ShouldBe(1);
        found.Inertia.ShouldBe(-0.95, 1e-12);
    }

    /// <summary>PELT leaves out starts, never the best division: the same as trying all (seeded series).</summary>
    [Theory, InlineData(1ul), InlineData(2ul), InlineData(3ul), InlineData(4ul), InlineData(5ul)]
    public void The_division_is_the_best_of_all(ulong seed)
    {
        var values = Noise(60, seed).Select((value, at) => value + (at is > 20 and <= 41 ? 2.0 : 0)).ToArray();
        foreach (var shortest in new[] { 1, 2, 5 })
            ChangePoints.InLevel(values, 3, shortest).Value.Objective.ShouldBe(Best(values, 3, shortest), 1e-9);
    }

    static double Best(double[] values, double penalty, int shortest)
    {
        double[] best = [-penalty, .. Enumerable.Repeat(double.PositiveInfinity, values.Length)];
        for (var end = shortest; end <= values.Length; end++)
            for (var start = 0; start <= end - shortest; start++)
            {
                var segment = values[start..end];
                best[end] = Math.Min(best[end], best[start] + penalty + segment.Sum(value => Math.Pow(value - segment.Average(), 2)));
            }
        return best[^1];
    }

    [Fact]
    public void A_step_is_found_where_it_is()
    {
        double[] values = [.. Noise(40, 9, 0.5).Select((value, at) => value + (at >= 25 ? 3 : 0))];
        ChangePoints.InLevel(values).Value.Ends.ShouldBe([25]);
        ChangePoints.InLevelAndSpread(values).Value.Ends.ShouldBe([25]);
        Pettitt.Of(values).Value.Before.ShouldBe(25);
        ChangePoints.InLevel(values[..10]).WhyNot.ShouldContain("so 2 more are needed");
    }

    /// <summary>Five low, five high: K = 25 after 5, p = 2 exp(-6 625 / 1100).</summary>
    [Fact]
    public void Pettitt_by_hand()
    {
        var found = Pettitt.Of([1, 2, 3, 4, 5, 11, 12, 13, 14, 15]).Value;
        (found.Statistic, found.Before).ShouldBe((25, 5));
        found.PValue.ShouldBe(2 * Math.Exp(-3750.0 / 1100), 1e-12);
    }

    [Fact]
    public void One_wild_day_does_not_move_Sens_slope()
    {
        double[] times = [.. Enumerable.Range(0, 11).Select(day => 7.0 * day)], values = [.. times.Select(day => 20 - 0.1 * day)];
        values[5] = 60;
        MannKendall.Of(times, values).Value.Slope.ShouldBe(-0.1, 1e-12);
    }

    [Fact]
    public void A_plateau_is_shown_or_it_is_too_early_to_tell()
    {
        double[] weeks = [0, 1, 2, 3, 4, 5, 6, 7];
        Plateau.Of(weeks, [14, 13, 14, 15, 14, 13, 14, 14], 6).Value.Holds.ShouldBeTrue();
        var falling = Plateau.Of(weeks, [20, 19, 17, 16, 14, 13, 12, 10], 6).Value;
        (falling.Holds, falling.Moves).ShouldBe((false, true));
        var unclear = Plateau.Of(weeks, [20, 5, 18, 4, 22, 6, 15, 9], 6).Value;
        (unclear.Holds, unclear.Moves).ShouldBe((false, false));
        Plateau.Of(weeks[..5], [1, 2, 3, 4, 5], 6).WhyNot.ShouldContain("so 1 more are needed");
    }

    /// <summary>Tang and DeRubeis (1999): 30, 29, 31 before, 18, 17, 19 after; 13 points, t = 12 / sqrt(1 (1/3 + 1/3)).</summary>
    [Fact]
    public void A_sudden_gain_is_large_in_three_ways()
    {
        var found = SuddenChange.Gains([30, 29, 31, 18, 17, 19], 7).Value.ShouldHaveSingleItem();
        (found.After, found.Magnitude).ShouldBe((3, 13));
        found.T.ShouldBe(12 / Math.Sqrt(2.0 / 3), 1e-12);
        found.Critical.ShouldBe(2.776, 0.0005);
        SuddenChange.Gains([30, double.NaN, 31, 18, 17, 19], 7).Value.Single().Critical.ShouldBe(3.182, 0.0005);
        SuddenChange.Gains([30, 29, 31, 25, 17, 19], 7).Value.ShouldBeEmpty();
        SuddenChange.Gains([30, 29, 31, 18, 17], 7).WhyNot.ShouldContain("so 1 more are needed");
    }

    /// <summary>A rise of 7 points from 60 is less than a quarter: no loss. The mirror of a gain is a loss.</summary>
    [Fact]
    public void A_sudden_loss_is_a_rise_of_a_quarter()
    {
        SuddenChange.Losses([60, 60.5, 60, 67, 67.5, 67], 7).Value.ShouldBeEmpty();
        SuddenChange.Losses([18, 17, 19, 30, 29, 31], 7).Value.ShouldHaveSingleItem().After.ShouldBe(3);
        SuddenChange.Gains([18, 17, 19, 30, 29, 31], 7, lowerIsBetter: false).Value.ShouldHaveSingleItem().Magnitude.ShouldBe(11);
    }

    [Fact]
    public void A_further_fall_before_the_repair_is_the_same_rupture()
    {
        var course = AllianceCourse.Of([6, 6.2, 6.1, 5, 4, 4.5, 6, 6.1, 6.2]).Value;
        var rupture = course.Ruptures.ShouldHaveSingleItem();
        (rupture.Session, rupture.Repaired, rupture.IsV).ShouldBe((3, 6, true));
        AllianceCourse.Of([6, 6.2, 6.1, 6, 3.5, 3.6]).Value.Ruptures.Single().Repaired.ShouldBeNull();
        AllianceCourse.Of([6, 6, 6]).WhyNot.ShouldContain("so 3 more are needed");
    }

    /// <summary>A: 10, 8, 9; B: 7, 8, 5, lower is better: of 9 pairs 8 better and 1 tied.</summary>
    [Fact]
    public void Overlap_of_two_phases_by_hand()
    {
        var phases = Phases.Of([10, 8, 9], [7, 8, 5], lowerIsBetter: true).Value;
        (phases.BetterPairs, phases.TrendBefore).ShouldBe((8, 1));
        phases.NonoverlapOfAllPairs.ShouldBe(8.5 / 9, 1e-12);
        phases.TauU.ShouldBe(7.0 / 9, 1e-12);
        (phases.BeyondBest, phases.BeyondMedian).ShouldBe((2.0 / 3, 1));
        Phases.Of([10, 8], [7, 8, 5], lowerIsBetter: true).WhyNot.ShouldContain("so 1 more are needed");
    }

    [Fact]
    public void The_smallest_p_is_one_over_the_number_of_starts()
    {
        var test = StartPointTest.Of([5, 5, 5, 5, 5, 1, 1, 1, 1, 1], 5, lowerIsBetter: true).Value;
        (test.Starts.Count, test.PValue).ShouldBe((5, 0.2));
        Should.Throw<ArgumentOutOfRangeException>(() => StartPointTest.Of([5, 5, 5, 1, 1, 1, 1], 1, lowerIsBetter: true));
    }
}
