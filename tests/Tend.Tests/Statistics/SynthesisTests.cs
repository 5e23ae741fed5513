using Tend.Statistics.EffectSizes;
using Tend.Statistics.Pooling;

namespace Tend.Tests.Statistics;

/// <summary>The BCG vaccine trials (Colditz et al. 1994), pooled as metafor's documentation prints it.</summary>
public sealed class SynthesisTests
{
    /// <summary>Events and persons, vaccinated and control: 13 trials, as in metafor's dat.bcg.</summary>
    static readonly TwoByTwo[] Trials =
    [
        new(4, 119, 11, 128), new(6, 300, 29, 274), new(3, 228, 11, 209), new(62, 13536, 248, 12619), new(33, 5036, 47, 5761), new(180, 1361, 372, 1079),
        new(8, 2537, 10, 619), new(505, 87886, 499, 87892), new(29, 7470, 45, 7232), new(17, 1699, 65, 1600), new(186, 50448, 141, 27197), new(5, 2493, 3, 2338), new(27, 16886, 29, 17825),
    ];

    internal static StudyTable Table => new([.. Trials.Select(trial => trial.RiskRatio().Value)]);

    /// <summary>metafor: estimate -0.7145, se 0.1798, tau^2 0.3132, I^2 92.22 %, H^2 12.86, Q(12) = 152.2330.</summary>
    [Fact]
    public void Reml_of_the_BCG_trials()
    {
        var found = Synthesis.Of(Table).Value;
        found.Coefficients[0].ShouldBe(-0.7145, 0.00005);
        found.StandardError().ShouldBe(0.1798, 0.00005);
        found.Tau2.ShouldBe(0.3132, 0.00005);
        found.Tau2Error.ShouldBe(0.1664, 0.00005);
        found.I2.ShouldBe(92.22, 0.005);
        found.H2.ShouldBe(12.86, 0.005);
        found.Q.ShouldBe(152.2330, 0.00005);
    }

    /// <summary>A common effect: -0.4303, se 0.0405.</summary>
    [Fact]
    public void Common_effect_of_the_BCG_trials()
    {
        var found = Synthesis.Of(Table, Tau2Method.CommonEffect).Value;
        found.Coefficients[0].ShouldBe(-0.4303, 0.00005);
        found.StandardError().ShouldBe(0.0405, 0.00005);
        found.Tau2.ShouldBe(0);
    }

    /// <summary>Knapp and Hartung widen the interval with t; the ad hoc rule is never narrower than the normal test.</summary>
    [Fact]
    public void Tests_of_the_pooled_effect()
    {
        var knapp = Synthesis.Of(Table, Tau2Method.Reml, CoefficientTest.KnappHartung).Value;
        knapp.Df.ShouldBe(12);
        knapp.PValue().ShouldBe(0.00192, 0.000005);
        var (low, high) = Synthesis.Of(Table).Value.Interval();
        var wide = Synthesis.Of(Table, Tau2Method.Reml, CoefficientTest.AtLeastWald).Value.Interval();
        wide.Low.ShouldBeLessThan(low);
        wide.High.ShouldBeGreaterThan(high);
    }

    /// <summary>Paule and Mandel and empirical Bayes have the same root (Viechtbauer et al. 2015).</summary>
    [Fact]
    public void Two_names_of_one_estimator() =>
        Synthesis.Of(Table, Tau2Method.PauleMandel).Value.Tau2.ShouldBe(Synthesis.Of(Table, Tau2Method.EmpiricalBayes).Value.Tau2);

    /// <summary>Studies that agree better than chance have no variance between them, by every estimator that can be zero.</summary>
    [Theory, InlineData(Tau2Method.DerSimonianLaird), InlineData(Tau2Method.Reml), InlineData(Tau2Method.MaximumLikelihood), InlineData(Tau2Method.PauleMandel), InlineData(Tau2Method.Hedges)]
    public void Studies_that_agree_have_no_variance_between_them(Tau2Method method) =>
        Synthesis.Of(new([new(0.30, 0.04), new(0.31, 0.05), new(0.29, 0.06), new(0.30, 0.04)]), method).Value.Tau2.ShouldBe(0);

    [Fact]
    public void One_study_is_not_pooled() =>
        Synthesis.Of(new([new(0.3, 0.04)])).WhyNot.ShouldBe("Pooling needs 2 studies; here are 1, so 1 more are needed.");

    [Fact]
    public void A_variance_that_is_not_positive_is_refused_with_its_study() =>
        Should.Throw<ArgumentException>(() => new StudyTable([new(0.3, 0.04), new(0.2, 0)])).Message.ShouldContain("Study 2");

    /// <summary>metafor, confint: tau^2 0.3132 [0.1197, 1.1115], I^2 92.22 [81.92, 97.68].</summary>
    [Fact]
    public void The_Q_profile_interval_of_the_BCG_trials()
    {
        var found = Tau2Interval.QProfile(Table).Value;
        found.Low.ShouldBe(0.1197, 0.00005);
        found.High.ShouldBe(1.1115, 0.00005);
        Tau2Interval.Shares(Table, found.Low).I2.ShouldBe(81.92, 0.005);
        Tau2Interval.Shares(Table, found.High).I2.ShouldBe(97.68, 0.005);
    }

    [Fact]
    public void Studies_that_agree_too_well_have_no_Q_profile_interval() =>
        Tau2Interval.QProfile(new([new(0.3, 1), new(0.3, 1), new(0.3, 1)])).WhyNot.ShouldContain("the interval is empty");

    /// <summary>Weights add up to all; an estimate of one study lies between what it found and what all say.</summary>
    [Fact]
    public void Every_study_is_drawn_towards_the_whole()
    {
        var whole = Synthesis.Of(Table).Value;
        var readings = StudyReading.Of(Table, whole);
        readings.Sum(study => study.WeightPercent).ShouldBe(100, 1e-10);
        foreach (var (study, trial) in readings.Zip(Trials))
        {
            var observed = trial.RiskRatio().Value.Y;
            study.Effect.ShouldBeInRange(Math.Min(observed, whole.Coefficients[0]), Math.Max(observed, whole.Coefficients[0]));
        }
    }

    /// <summary>metafor 3.8-1, influence(rma(yi, vi, test = "knha")): rstudent, dffits, Cook's distance, covariance ratio and DFBETAS of six made-up studies.</summary>
    [Fact]
    public void Under_Knapp_and_Hartung_a_studys_pull_is_scaled_as_R_does()
    {
        double[] y = [0.1, 0.3, 0.5, -0.2, 0.8, 0.4], v = [0.02, 0.05, 0.03, 0.04, 0.06, 0.02];
        var pulls = Influence.Of(new([.. y.Zip(v, (effect, variance) => new Effect(effect, variance))]), Tau2Method.Reml, CoefficientTest.KnappHartung);
        (double Residual, double Dffits, double Cook, double Ratio, double Dfbeta)[] expected =
        [
            (-0.69986, -0.34743, 0.13872, 1.39414, -0.35080), (-0.01436, -0.02228, 0.00061, 1.49781, -0.02193), (0.62596, 0.27680, 0.08860, 1.39484, 0.27731),
            (-2.06677, -0.77886, 0.36324, 0.66534, -0.80113), (1.65789, 0.62876, 0.30523, 0.81883, 0.65210), (0.30575, 0.12822, 0.02120, 1.53737, 0.13037),
        ];
        foreach (var (pull, known) in pulls.Select(pull => pull.Value).Zip(expected))
            (pull.Residual, pull.Dffits, pull.CookDistance, pull.CovarianceRatio, pull.Dfbetas[0]).ShouldSatisfyAllConditions(
                got => got.Item1.ShouldBe(known.Residual, 2e-4), got => got.Item2.ShouldBe(known.Dffits, 2e-4), got => got.Item3.ShouldBe(known.Cook, 2e-4),
                got => got.Item4.ShouldBe(known.Ratio, 2e-4), got => got.Item5.ShouldBe(known.Dfbeta, 2e-4));
    }

    /// <summary>The last row of a cumulative synthesis is the whole.</summary>
    [Fact]
    public void A_cumulative_synthesis_ends_with_the_whole()
    {
        Sensitivity.Cumulative(Table)[^1].Value.Coefficients[0].ShouldBe(Synthesis.Of(Table).Value.Coefficients[0]);
        Sensitivity.LeaveOneOut(Table).Count.ShouldBe(13);
    }

    /// <summary>R's mantelhaen.test and metafor's rma.mh, rma.peto on these trials: log OR -0.4734, log RR -0.4537, Peto -0.4744.</summary>
    [Fact]
    public void Counts_can_be_pooled_as_they_are()
    {
        TablePooling.OddsRatio(Trials).Value.Estimate.ShouldBe(-0.4734, 0.00005);
        TablePooling.RiskRatio(Trials).Value.Estimate.ShouldBe(-0.4537, 0.00005);
        TablePooling.RiskDifference(Trials).Value.Estimate.ShouldBe(-0.0033, 0.00005);
        TablePooling.Peto(Trials).Value.Estimate.ShouldBe(-0.4744, 0.00005);
        TablePooling.Test(Trials).ChiSquared.ShouldBe(135.6889, 0.00005);
    }

    [Fact]
    public void Tables_without_events_say_nothing() =>
        TablePooling.OddsRatio([new(0, 10, 0, 10), new(0, 5, 0, 8)]).WhyNot.ShouldContain("no events");
}
