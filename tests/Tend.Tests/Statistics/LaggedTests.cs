using Tend.Statistics.Dependence;
using Tend.Statistics.Distributions;
using Tend.Statistics.Lagged;
using Tend.Statistics.Regression;

namespace Tend.Tests.Statistics;

/// <summary>What came before what, on made-up series whose order is known.</summary>
public sealed class LaggedTests
{
    /// <summary>The first number of SplitMix64 from seed 0 is 0xE220A8397B1DCDAF (Vigna's reference program, recalled).</summary>
    [Fact]
    public void Random_numbers_are_the_same_everywhere() => new Draws(0).Uniform().ShouldBe(((0xE220A8397B1DCDAF >> 11) + 1) / 9007199254740992.0);

    /// <summary>A line by hand: x 1 2 3 4, y 2 4 5 8: slope 1.9, intercept 0, residual squares .7.</summary>
    [Fact]
    public void A_line_by_hand()
    {
        var line = LinearModel.Of([2, 4, 5, 8], [1, 2, 3, 4]).Value;
        line.Coefficients[1].ShouldBe(1.9, 1e-12);
        line.Coefficients[0].ShouldBe(0, 1e-12);
        line.Squares.ShouldBe(0.7, 1e-12);
        line.StandardError(1).ShouldBe(Math.Sqrt(0.35 / 5), 1e-12);
        LinearModel.Of([1, 2, 3, 4], [1, 1, 1, 1]).WhyNot.ShouldContain("does not vary");
    }

    static (double[] X, double[] Y) Leading(int days, ulong seed)
    {
        var chance = new Draws(seed);
        var (x, y) = (new double[days], new double[days]);
        for (var day = 1; day < days; day++)
        {
            var (one, other) = chance.Normals();
            x[day] = 0.3 * x[day - 1] + one;
            y[day] = 0.3 * y[day - 1] + 0.6 * x[day - 1] + other;
        }
        return (x, y);
    }

    [Fact]
    public void What_leads_is_told_from_what_follows()
    {
        var (x, y) = Leading(150, 4);
        var found = LeadLag.Of([.. Enumerable.Range(0, 150)], x, y).Value;
        found.XBeforeY.PValue.ShouldBeLessThan(0.001);
        found.YBeforeX.PValue.ShouldBeGreaterThan(0.05);
    }

    [Fact]
    public void Days_with_a_gap_between_are_no_pair()
    {
        var (x, y) = Leading(60, 5);
        LeadLag.Of([.. Enumerable.Range(0, 60).Select(day => 2 * day)], x, y).WhyNot.ShouldBe("What came before what needs 50 pairs of consecutive days; here are 0, so 50 more are needed.");
    }

    [Fact]
    public void Differences_between_persons_do_not_pass_for_change_within()
    {
        var chance = new Draws(8);
        var moments = Enumerable.Range(0, 40).SelectMany(person =>
        {
            var level = 5 * chance.Normals().One;
            return Enumerable.Range(0, 30).Select(prompt => new Moment($"{person}", $"{prompt / 6}", prompt % 6, [level + chance.Normals().One, -level + chance.Normals().One])).ToList();
        });
        var pairs = MomentPairs.Of(moments).Value;
        (pairs.Count, pairs.Persons).ShouldBe((40 * 25, 40));
        var pooled = pairs.Pooled(0, SmallSample.Cr2, 0, 1).Value;
        Math.Abs(pooled.Coefficients[2]).ShouldBeLessThan(0.1);
        Math.Abs(pairs.Mixed(0, 0, 1).Value.Coefficients[2]).ShouldBeLessThan(0.1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval()
    {
        var chance = new Draws(2);
        var people = Enumerable.Range(0, 200).Select(_ => (X: chance.Normals().One, M: chance.Normals().One, Y: chance.Normals().One)).Select(one => (one.X, M: 0.5 * one.X + one.M, one.Y)).ToList();
        var found = Mediation.Of([.. people.Select(one => one.X)], [.. people.Select(one => one.M)], [.. people.Select(one => 0.6 * one.M + one.Y)]).Value;
        found.Indirect.ShouldBe(found.Total - found.Direct, 1e-12);
        found.MonteCarlo(7).ShouldBe(found.MonteCarlo(7));
        found.MonteCarlo(7).ShouldNotBe(found.MonteCarlo(8));
        found.MonteCarlo(7).Low.ShouldBe(found.Indirect - 1.96 * found.SobelError, 0.03);
        Mediation.Of([1, 2], [1, 2], [1, 2]).WhyNot.ShouldContain("so 28 more are needed");
    }

    /// <summary>A chain of two waves leaves nothing out.</summary>
    [Fact]
    public void Two_waves_are_one_line()
    {
        var chance = new Draws(6);
        double[][] rows = [.. Enumerable.Range(0, 50).Select(_ => chance.Normals()).Select(one => new[] { one.One, 0.5 * one.One + one.Other })];
        var panel = Panel.Of(rows).Value;
        (panel.Df, Math.Abs(panel.ChiSquared) < 1e-9).ShouldBe((0, true));
        panel.Links[0].Carried.ShouldBe(LinearModel.Of([.. rows.Select(row => row[1])], [.. rows.Select(row => row[0])]).Value.Coefficients[1], 1e-12);
    }
}
