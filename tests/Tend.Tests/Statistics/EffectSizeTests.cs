using Tend.Statistics.EffectSizes;

namespace Tend.Tests.Statistics;

/// <summary>Effects from what papers print, against the values that metafor's documentation shows.</summary>
public sealed class EffectSizeTests
{
    /// <summary>BCG vaccine, Aronson 1948: 4 of 123 against 11 of 139; log RR -0.8893, variance 0.3256 (metafor, dat.bcg).</summary>
    [Fact]
    public void The_first_trial_of_the_BCG_table()
    {
        var effect = new TwoByTwo(4, 119, 11, 128).RiskRatio().Value;
        effect.Y.ShouldBe(-0.8893, 0.00005);
        effect.V.ShouldBe(0.3256, 0.00005);
    }

    /// <summary>A zero cell has no variance: it is said, not filled in.</summary>
    [Fact]
    public void A_zero_cell_is_no_effect_until_somebody_adds_to_it()
    {
        var table = new TwoByTwo(0, 10, 3, 7);
        table.OddsRatio().WhyNot.ShouldContain("A cell of the table is zero");
        table.Plus(0.5).OddsRatio().Found.ShouldBeTrue();
        table.Peto().Found.ShouldBeTrue();
        new TwoByTwo(0, 10, 0, 10).Peto().WhyNot.ShouldContain("says nothing");
    }

    /// <summary>J(m) is near 1 - 3/(4m - 1) (Hedges 1981) and exact where that is not.</summary>
    [Theory, InlineData(2, 0.564189583547756), InlineData(10, 0.922746), InlineData(49.9, 0.98493), InlineData(50.1, 0.98499)]
    public void Hedges_correction(double m, double expected) => HedgesCorrection.J(m).ShouldBe(expected, 0.00006);

    [Fact]
    public void Hedges_correction_is_smooth_where_its_two_forms_meet() =>
        (HedgesCorrection.J(50) - HedgesCorrection.J(50 - 1e-9)).ShouldBe(0, 1e-10);

    /// <summary>Groups of the same mean differ by nothing, whatever the scale.</summary>
    [Fact]
    public void The_same_mean_is_no_difference()
    {
        var groups = new TwoGroups(10, 2, 20, 10, 3, 25);
        groups.MeanDifference().Value.Y.ShouldBe(0);
        groups.HedgesG().Value.Y.ShouldBe(0);
        groups.RatioOfMeans().Value.Y.ShouldBe(0);
    }

    /// <summary>Fisher (1921): atanh r with variance 1/(n - 3); three persons have none.</summary>
    [Fact]
    public void Fisher_z_needs_four_persons()
    {
        new CorrelationEffect(0.5, 28).FisherZ().Value.ShouldBe(new Effect(Math.Atanh(0.5), 1.0 / 25));
        new CorrelationEffect(0.5, 3).FisherZ().WhyNot.ShouldContain("needs four persons");
        new CorrelationEffect(1, 30).FisherZ().Found.ShouldBeFalse();
    }

    /// <summary>More change at a higher correlation of both times: the same change is measured more sharply.</summary>
    [Fact]
    public void A_closer_correlation_of_both_times_narrows_a_change() =>
        new PrePost(14, 5, 18, 5, 40, 0.7).MeanChange().Value.V.ShouldBeLessThan(new PrePost(14, 5, 18, 5, 40, 0.3).MeanChange().Value.V);

    [Fact]
    public void Nobody_with_the_event_has_no_logit_but_a_double_arcsine()
    {
        new Proportion(0, 12).Logit().Found.ShouldBeFalse();
        new Proportion(0, 12).DoubleArcsine().Found.ShouldBeTrue();
    }
}
