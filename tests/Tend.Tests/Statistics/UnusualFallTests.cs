using Tend.Statistics.Distributions;
using Tend.Statistics.Sequential;

namespace Tend.Tests.Statistics;

/// <summary>Falls below what a person's own earlier values let expect. The limit by hand: mean - t * sd * sqrt(1/m + 1/n).</summary>
public sealed class UnusualFallTests
{
    static IReadOnlyList<UnusualFall> In(params double[] values) => UnusualFall.In("A rupture", "sessions", values).Value;

    /// <summary>5, 6, 5, 6, 5: mean 5.4, SD .5477; t(4) at 1 in 400 is 5.598, so one new value is told below 5.4 - 5.598 * .5477 * sqrt(6/5) = 2.041.</summary>
    [Fact]
    public void One_value_is_told_below_the_limit_and_not_above_it()
    {
        StudentT.Quantile(1 - UnusualFall.Chance, 4).ShouldBe(5.598, 0.0005);
        In(5, 6, 5, 6, 5, 2.05).ShouldBeEmpty();
        var fall = In(5, 6, 5, 6, 5, 2.03).ShouldHaveSingleItem();
        (fall.At, fall.Low, fall.Repaired).ShouldBe((5, 2.03, null));
        fall.Before.ShouldBe(5.4, 1e-12);
    }

    /// <summary>The mean of two has the nearer limit 5.4 - 5.598 * .5477 * sqrt(1/2 + 1/5) = 2.835.</summary>
    [Fact]
    public void Two_values_together_are_told_sooner()
    {
        In(5, 6, 5, 6, 5, 2.8, 2.9).ShouldBeEmpty();
        In(5, 6, 5, 6, 5, 2.8, 2.8).ShouldHaveSingleItem().At.ShouldBe(6);
    }

    [Fact]
    public void It_is_repaired_at_half_of_the_fall_and_a_further_fall_before_belongs_to_it()
    {
        In(5, 6, 5, 6, 5, 2, 1, 3.1, 3.3).ShouldHaveSingleItem().Repaired.ShouldBe(8);
        In(5, 6, 5, 6, 5, 2, 1, 3.1).ShouldHaveSingleItem().Repaired.ShouldBeNull();
    }

    /// <summary>Somebody who always gave the highest mark has no spread: one lower mark is not told, two are.</summary>
    [Fact]
    public void Where_nothing_ever_varied_a_fall_counts_when_it_lasts()
    {
        In(7, 7, 7, 7, 7, 7, 3).ShouldBeEmpty();
        In(7, 7, 7, 7, 7, 7, 3, 3).ShouldHaveSingleItem().Low.ShouldBe(3);
        In(7, 7, 7, 7, 7, 7, 7).ShouldBeEmpty();
    }

    [Fact]
    public void Too_few_are_refused_with_how_many_more() => UnusualFall.In("A rupture", "sessions", [6, 6, 6]).WhyNot.ShouldBe("A rupture needs 6 sessions; here are 3, so 3 more are needed.");

    /// <summary>Of white noise, one value in 400 lies below its limit, by construction; the two rules together tell fewer than two in 400 anew.</summary>
    [Fact]
    public void Somebody_who_does_not_change_is_seldom_told()
    {
        var chance = new Draws(1);
        var told = Enumerable.Range(0, 20_000).Count(_ => In([.. Enumerable.Range(0, 12).Select(_ => chance.Normals().One)]).Count > 0);
        (told / (20_000.0 * 7)).ShouldBeInRange(1.0 / 500, 2.0 / 400);
    }
}
