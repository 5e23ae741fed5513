using Tend.Statistics.EffectSizes;
using Tend.Statistics.Pooling;

namespace Tend.Cli.Verify;

/// <summary>Cases <c>pool_*</c>: the studies of a file pooled by the method and test that the case is named after.</summary>
static class PoolFamily
{
    static readonly Dictionary<string, Tau2Method> Methods = new()
    {
        ["EE"] = Tau2Method.CommonEffect, ["DL"] = Tau2Method.DerSimonianLaird, ["HE"] = Tau2Method.Hedges, ["HS"] = Tau2Method.HunterSchmidt,
        ["HSk"] = Tau2Method.HunterSchmidtCorrected, ["SJ"] = Tau2Method.SidikJonkman, ["ML"] = Tau2Method.MaximumLikelihood, ["REML"] = Tau2Method.Reml,
        ["EB"] = Tau2Method.EmpiricalBayes, ["PM"] = Tau2Method.PauleMandel, ["PMM"] = Tau2Method.PauleMandelMedian,
    };

    public static Computed? Pool(ReferenceCase one)
    {
        var name = one.Id.Split('_');
        if (!Methods.TryGetValue(name[1], out var method) || Studies(one) is not { } studies)
            return null;
        var test = name[^1] switch { "knha" => CoefficientTest.KnappHartung, "adhoc" => CoefficientTest.AtLeastWald, _ => CoefficientTest.Normal };
        if (Synthesis.Of(new(studies), method, test) is not { Found: true, Value: var found })
            return null;
        var (interval, prediction) = (found.Interval(), found.Prediction());
        var computed = new Computed
        {
            ["k"] = found.Studies, ["p"] = 1, ["method"] = name[1], ["test"] = test switch { CoefficientTest.KnappHartung => "knha", CoefficientTest.AtLeastWald => "adhoc", _ => "z" },
            ["names"] = "intrcpt", ["beta"] = found.Coefficients[0], ["se"] = found.StandardError(), ["statistic"] = found.Statistic(), ["ddf"] = found.Df ?? double.NaN,
            ["pval"] = found.PValue(), ["ci_lb"] = interval.Low, ["ci_ub"] = interval.High, ["vcov"] = new[] { new[] { found.Covariance[0, 0] } },
            ["QE"] = found.Q, ["QE_df"] = found.Studies - 1, ["QEp"] = found.QP, ["tau2"] = found.Tau2, ["se_tau2"] = found.Tau2Error, ["I2"] = found.I2, ["H2"] = found.H2,
            ["prediction"] = new Computed
            {
                ["pred"] = found.Coefficients[0], ["se"] = found.StandardError(), ["ci_lb"] = interval.Low, ["ci_ub"] = interval.High, ["pi_lb"] = prediction.Low, ["pi_ub"] = prediction.High,
            },
        };
        if (found.Fit() is { Found: true, Value: var fit })
            computed["fit"] = new Computed { ["logLik"] = fit.LogLikelihood, ["deviance"] = fit.Deviance, ["AIC"] = fit.Aic, ["BIC"] = fit.Bic, ["AICc"] = fit.Aicc };
        return computed;
    }

    /// <summary>The effects that a file's battery of cases ran on, without those that could not be computed; null when they are not understood.</summary>
    public static List<Effect>? Studies(ReferenceCase one)
    {
        if (one.Battery is null)
            return null;
        var rows = one.Battery == "rows" ? (one.Columns.Contains("yi") && one.Columns.Contains("vi") ? one.Rows(["yi", "vi"]) : null)
            : one.Sibling(one.Battery) is { } effects && EffectFamily.Effects(effects) is { } computed
                ? ((double[])computed["yi"]).Zip((double[])computed["vi"], (y, v) => new[] { y, v }) : null;
        return rows?.Where(row => double.IsFinite(row[0]) && double.IsFinite(row[1])).Select(row => new Effect(row[0], row[1])).ToList();
    }
}
