using Tend.Statistics.Bias;
using Tend.Statistics.Dependence;
using Tend.Statistics.EffectSizes;
using Tend.Statistics.Pooling;

namespace Tend.Tests.Statistics;

/// <summary>What must change, and what must not, when studies are shuffled, scaled, shifted, doubled or split.</summary>
public sealed class PoolingPropertiesTests
{
    /// <summary>Made up.</summary>
    static readonly Effect[] Studies =
    [
        new(0.42, 0.031), new(0.11, 0.012), new(-0.08, 0.054), new(0.65, 0.090), new(0.29, 0.021), new(0.51, 0.044), new(0.02, 0.017), new(0.37, 0.062),
        new(0.19, 0.009), new(0.80, 0.110), new(0.33, 0.035), new(0.24, 0.027),
    ];

    static readonly string[] Clusters = ["a", "a", "b", "b", "b", "c", "d", "d", "e", "f", "f", "g"];

    public static TheoryData<Tau2Method> Methods => [.. Enum.GetValues<Tau2Method>().Where(method => method != Tau2Method.Given)];

    [Theory, MemberData(nameof(Methods))]
    public void The_order_of_studies_changes_nothing(Tau2Method method)
    {
        var (found, shuffled) = (Pool(Studies, method), Pool([.. Studies.Reverse()], method));
        shuffled.Coefficients[0].ShouldBe(found.Coefficients[0], 1e-11);
        shuffled.Tau2.ShouldBe(found.Tau2, 1e-11);
        shuffled.Q.ShouldBe(found.Q, 1e-10);
    }

    [Theory, MemberData(nameof(Methods))]
    public void Another_unit_changes_effects_but_no_share_and_no_p(Tau2Method method)
    {
        const double Unit = 40;
        var (found, scaled) = (Pool(Studies, method), Pool([.. Studies.Select(study => new Effect(Unit * study.Y, Unit * Unit * study.V))], method));
        scaled.Coefficients[0].ShouldBe(Unit * found.Coefficients[0], 1e-8);
        scaled.StandardError().ShouldBe(Unit * found.StandardError(), 1e-8);
        scaled.Tau2.ShouldBe(Unit * Unit * found.Tau2, 1e-7);
        scaled.I2.ShouldBe(found.I2, 1e-8);
        scaled.Q.ShouldBe(found.Q, 1e-9);
        scaled.PValue().ShouldBe(found.PValue(), 1e-10);
    }

    [Theory, MemberData(nameof(Methods))]
    public void A_shift_moves_the_effect_and_nothing_else(Tau2Method method)
    {
        var (found, shifted) = (Pool(Studies, method), Pool([.. Studies.Select(study => study with { Y = study.Y + 7 })], method));
        shifted.Coefficients[0].ShouldBe(found.Coefficients[0] + 7, 1e-9);
        shifted.StandardError().ShouldBe(found.StandardError(), 1e-9);
        shifted.Tau2.ShouldBe(found.Tau2, 1e-9);
        shifted.Q.ShouldBe(found.Q, 1e-9);
    }

    [Fact]
    public void A_doubled_table_keeps_the_common_effect_and_halves_its_variance()
    {
        var (found, doubled) = (Pool(Studies, Tau2Method.CommonEffect), Pool([.. Studies, .. Studies], Tau2Method.CommonEffect));
        doubled.Coefficients[0].ShouldBe(found.Coefficients[0], 1e-12);
        doubled.Covariance[0, 0].ShouldBe(found.Covariance[0, 0] / 2, 1e-12);
        doubled.Q.ShouldBe(2 * found.Q, 1e-10);
    }

    /// <summary>Two halves of a study, each with twice its variance, say together what it said.</summary>
    [Fact]
    public void A_split_study_changes_no_common_effect_and_no_Q()
    {
        Effect[] split = [.. Studies[1..], Studies[0] with { V = 2 * Studies[0].V }, Studies[0] with { V = 2 * Studies[0].V }];
        var (found, halves) = (Pool(Studies, Tau2Method.CommonEffect), Pool(split, Tau2Method.CommonEffect));
        halves.Coefficients[0].ShouldBe(found.Coefficients[0], 1e-12);
        halves.StandardError().ShouldBe(found.StandardError(), 1e-12);
        halves.Q.ShouldBe(found.Q, 1e-10);
    }

    /// <summary>The second route: Q from all pairs of studies, tau2 from the likelihood on a fine grid, the mean from whole matrices.</summary>
    [Fact]
    public void Two_independent_routes_lead_to_the_main_numbers()
    {
        double[] w = [.. Studies.Select(study => 1 / study.V)];
        var pairs = Enumerable.Range(0, w.Length).Sum(i => Enumerable.Range(0, i).Sum(j => w[i] * w[j] * Math.Pow(Studies[i].Y - Studies[j].Y, 2)));
        Pool(Studies, Tau2Method.CommonEffect).Q.ShouldBe(pairs / w.Sum(), 1e-10);

        var found = Pool(Studies, Tau2Method.Reml);
        var best = Enumerable.Range(0, 200_001).Select(step => step * 1e-6).MaxBy(Restricted);
        found.Tau2.ShouldBe(best, 1e-6);
        double[] random = [.. Studies.Select(study => 1 / (study.V + found.Tau2))];
        found.Coefficients[0].ShouldBe(random.Zip(Studies, (weight, study) => weight * study.Y).Sum() / random.Sum(), 1e-12);
        found.StandardError().ShouldBe(1 / Math.Sqrt(random.Sum()), 1e-12);

        static double Restricted(double tau2)
        {
            double[] weights = [.. Studies.Select(study => 1 / (study.V + tau2))];
            var mean = weights.Zip(Studies, (weight, study) => weight * study.Y).Sum() / weights.Sum();
            return weights.Sum(Math.Log) - Math.Log(weights.Sum()) - weights.Zip(Studies, (weight, study) => weight * Math.Pow(study.Y - mean, 2)).Sum();
        }
    }

    /// <summary>A predictor in other units (years since 1900, or since Christ) explains as much.</summary>
    [Fact]
    public void A_predictor_far_from_zero_loses_no_digits()
    {
        double[] years = [.. Enumerable.Range(0, Studies.Length).Select(i => 3.0 * i)];
        var (near, far) = (Regress(years), Regress([.. years.Select(year => year + 1_948_000)]));
        far.Coefficients[1].ShouldBe(near.Coefficients[1], 1e-10);
        far.StandardError(1).ShouldBe(near.StandardError(1), 1e-10);
        far.Tau2.ShouldBe(near.Tau2, 1e-10);

        static Synthesis Regress(double[] x) => Synthesis.Of(new(Studies, [.. x.Select(value => new[] { 1, value })])).Value;
    }

    [Fact]
    public void A_redundant_predictor_is_named()
    {
        string[] kinds = [.. Enumerable.Range(0, Studies.Length).Select(i => i % 2 == 0 ? "a" : "b")];
        var (rows, names, redundant) = Moderator.Design(Studies.Length, [Moderator.Kind("first", kinds), Moderator.Kind("second", [.. kinds.Select(kind => kind + "x")])]);
        redundant.ShouldBe(["secondbx"]);
        names.ShouldBe(["intrcpt", "firstb"]);
        rows[0].Length.ShouldBe(2);
    }

    /// <summary>Without spread within clusters, a three-level model of effects is a two-level model of cluster means.</summary>
    [Fact]
    public void A_model_with_clusters_alone_is_a_model_of_their_means()
    {
        ClusteredTable table = new(Studies, Clusters);
        var (found, means) = (ThreeLevel.Of(table, levels: Levels.ClustersOnly).Value, Synthesis.Of(new(table.Aggregated())).Value);
        found.Between.ShouldBe(means.Tau2, 1e-7);
        found.Coefficients[0].ShouldBe(means.Coefficients[0], 1e-7);
        found.StandardError().ShouldBe(means.StandardError(), 1e-7);
    }

    [Fact]
    public void A_model_with_effects_alone_forgets_the_clusters()
    {
        var (found, plain) = (ThreeLevel.Of(new(Studies, Clusters), levels: Levels.EffectsOnly).Value, Pool(Studies, Tau2Method.Reml));
        found.Within.ShouldBe(plain.Tau2, 1e-7);
        found.Coefficients[0].ShouldBe(plain.Coefficients[0], 1e-7);
    }

    [Fact]
    public void Three_levels_scale_with_the_unit()
    {
        var (found, scaled) = (ThreeLevel.Of(new(Studies, Clusters, samplingCorrelation: 0.4)).Value,
            ThreeLevel.Of(new([.. Studies.Select(study => new Effect(100 * study.Y, 1e4 * study.V))], Clusters, samplingCorrelation: 0.4)).Value);
        scaled.Coefficients[0].ShouldBe(100 * found.Coefficients[0], 1e-5);
        scaled.Between.ShouldBe(1e4 * found.Between, 1e-2);
        scaled.Within.ShouldBe(1e4 * found.Within, 1e-2);
    }

    /// <summary>With one effect in each cluster CR0 is White's estimator (White 1980, doi:10.2307/1912934).</summary>
    [Fact]
    public void Robust_errors_of_single_effects_are_those_of_White()
    {
        string[] own = [.. Enumerable.Range(0, Studies.Length).Select(i => $"{i}")];
        var robust = RobustErrors.Of(new ClusteredTable(Studies, own), 0, SmallSample.Cr0).Value;
        double[] w = [.. Studies.Select(study => 1 / study.V)];
        var mean = w.Zip(Studies, (weight, study) => weight * study.Y).Sum() / w.Sum();
        robust.StandardError().ShouldBe(Math.Sqrt(w.Zip(Studies, (weight, study) => Math.Pow(weight * (study.Y - mean), 2)).Sum()) / w.Sum(), 1e-12);
    }

    [Fact]
    public void A_selection_model_scales_with_the_unit()
    {
        var (found, scaled) = (SelectionModel.Steps(new(Studies), [0.025]).Value, SelectionModel.Steps(new([.. Studies.Select(study => new Effect(30 * study.Y, 900 * study.V))]), [0.025]).Value);
        scaled.Estimate.ShouldBe(30 * found.Estimate, 1e-6);
        scaled.StandardError.ShouldBe(30 * found.StandardError, 1e-5);
        scaled.Weights[1].ShouldBe(found.Weights[1], 1e-7);
        scaled.LikelihoodRatio.ShouldBe(found.LikelihoodRatio, 1e-8);
    }

    /// <summary>A funnel turned round is the same funnel.</summary>
    [Fact]
    public void Turning_all_signs_turns_trim_and_fill()
    {
        var (found, turned) = (TrimAndFill.Of(new(Studies)).Value, TrimAndFill.Of(new([.. Studies.Select(study => study with { Y = -study.Y })])).Value);
        turned.Count.ShouldBe(found.Count);
        turned.OnTheRight.ShouldBe(!found.OnTheRight);
        turned.Synthesis.Coefficients[0].ShouldBe(-found.Synthesis.Coefficients[0], 1e-10);
    }

    [Fact]
    public void What_cannot_be_estimated_is_a_sentence()
    {
        SmallStudies.OnErrors(new(Studies[..2])).WhyNot.ShouldContain("needs 3 studies");
        SmallStudies.OnErrors(new([.. Studies.Select(study => study with { V = 0.1 })])).WhyNot.ShouldContain("equally precise");
        ThreeLevel.Of(new(Studies, [.. Studies.Select(_ => "one")])).WhyNot.ShouldContain("needs 2 clusters");
        ThreeLevel.Of(new(Studies, [.. Enumerable.Range(0, Studies.Length).Select(i => $"{i}")])).WhyNot.ShouldContain("Every cluster holds one effect");
        SelectionModel.Steps(new([.. Studies.Select(study => study with { Y = -Math.Abs(study.Y) })]), [0.025]).WhyNot.ShouldContain("No study has a one-sided p up to 0.025");
        Subgroups.Of(Studies, [.. Studies.Select(_ => "same")]).WhyNot.ShouldContain("needs 2 kinds");
        Should.Throw<ArgumentException>(() => new ClusteredTable(Studies, Clusters, samplingCorrelation: 1)).Message.ShouldContain("both excluded");
        Should.Throw<ArgumentException>(() => new ClusteredTable(Studies, [.. Clusters[1..], ""])).Message.ShouldContain("Row 12 has no cluster");
        new Attenuation(0.8, 50, 0.5, 0.6).FisherZ().WhyNot.ShouldContain("which no correlation can be");
        Conversions.FromInterval(1.2, 1.4, 1.8).WhyNot.ShouldContain("outside its own interval");
    }

    static Synthesis Pool(IReadOnlyList<Effect> studies, Tau2Method method) => Synthesis.Of(new(studies), method).Value;
}
