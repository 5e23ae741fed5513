using Tend.Statistics.Bias;
using Tend.Statistics.Pooling;
using Tend.Statistics.Psychometrics;

namespace Tend.Tests.Statistics;

/// <summary>The BCG vaccine trials (Colditz et al. 1994); figures as metafor 3.8-1 gives them.</summary>
public sealed class BiasTests
{
    static readonly StudyTable Bcg = SynthesisTests.Table;

    [Fact]
    public void Egger_finds_little()
    {
        var line = PrecisionLine.OnErrors(Bcg).Value;
        line.Slope.T.ShouldBe(-1.40128200228933, 1e-10);
        line.Slope.PValue.ShouldBe(0.188706995081979, 1e-10);
        line.Intercept.Estimate.ShouldBe(-0.19092864235982, 1e-10);
    }

    [Fact]
    public void Trim_and_fill_imputes_one_study_on_the_right()
    {
        var filled = TrimAndFill.Of(Bcg).Value;
        (filled.Count, filled.OnTheRight).ShouldBe((1, true));
        filled.Filled[0].Y.ShouldBe(0.310403024014422, 1e-6);
        TrimAndFill.Of(Bcg, Tau2Method.CommonEffect, MissingStudies.R0).Value.Count.ShouldBe(4);
    }

    [Fact]
    public void A_step_of_p_weighs_studies_above_it_by_two_thirds()
    {
        var model = SelectionModel.Steps(Bcg, [0.025], expectNegative: true).Value;
        model.Estimate.ShouldBe(-0.620563059990134, 1e-6);
        model.Weights[1].ShouldBe(0.635535336387768, 1e-5);
        model.LogLikelihood.ShouldBe(-12.5438266065248, 1e-8);
    }

    [Fact]
    public void Fail_safe_numbers_are_whole_and_never_below_zero()
    {
        FailSafe.Rosenthal(Bcg).Studies.ShouldBe(598);
        FailSafe.Orwin(Bcg).Studies.ShouldBe(13);
        FailSafe.Rosenberg(Bcg).Studies.ShouldBe(370);
        FailSafe.Rosenthal(new([new(0.1, 1), new(-0.1, 1)])).Studies.ShouldBe(0);
        FailSafe.Orwin(Bcg, target: 0.3).Studies.ShouldBe(0);
    }

    /// <summary>Counting every set of significant studies and adding one study at a time must agree.</summary>
    [Fact]
    public void Excess_significance_counts_every_set_of_studies()
    {
        var found = ExcessSignificance.Of(Bcg).Value;
        found.ExactP.ShouldBe(0.134408585400308, 1e-9);
        var sets = 0.0;
        for (var set = 0; set < 1 << Bcg.K; set++)
            if (System.Numerics.BitOperations.PopCount((uint)set) >= found.Observed)
                sets += Enumerable.Range(0, Bcg.K).Aggregate(1.0, (share, i) => share * ((set >> i & 1) == 1 ? found.Power[i] : 1 - found.Power[i]));
        found.ExactP.ShouldBe(sets, 1e-12);
    }

    /// <summary>Three pairs, six orders: all agreeing has p = 2/6; ties are left out of the count.</summary>
    [Fact]
    public void Kendall_counts_all_orders()
    {
        KendallCorrelation.Of([1, 2, 3], [10, 20, 30]).Value.ShouldBe(new KendallCorrelation(1, 2.0 / 6, true));
        KendallCorrelation.Of([1, 2, 3, 4], [2, 1, 4, 3]).Value.Tau.ShouldBe(1.0 / 3, 1e-12);
        KendallCorrelation.Of([1, 1, 2, 3], [1, 2, 2, 3]).Value.Exact.ShouldBeFalse();
        KendallCorrelation.Of([1, 1, 1], [1, 2, 3]).WhyNot.ShouldContain("no order to compare");
    }

    /// <summary>Counting pairs one by one gives the same, with many ties.</summary>
    [Fact]
    public void Kendall_agrees_with_counting_pairs()
    {
        var chance = new Random(1);
        double[] x = [.. Enumerable.Range(0, 200).Select(_ => (double)chance.Next(30))], y = [.. x.Select(value => value + chance.Next(40))];
        double pairs = 0, freeX = 0, freeY = 0;
        for (var i = 0; i < x.Length; i++)
            for (var j = 0; j < i; j++)
            {
                pairs += Math.Sign(x[i] - x[j]) * Math.Sign(y[i] - y[j]);
                freeX += x[i] == x[j] ? 0 : 1;
                freeY += y[i] == y[j] ? 0 : 1;
            }
        KendallCorrelation.Of(x, y).Value.Tau.ShouldBe(pairs / Math.Sqrt(freeX * freeY), 1e-12);
    }
}
