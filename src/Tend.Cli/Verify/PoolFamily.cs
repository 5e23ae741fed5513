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
        var computed = Printed(found, name[1], ["intrcpt"]);
        computed["prediction"] = new Computed
        {
            ["pred"] = found.Coefficients[0], ["se"] = found.StandardError(), ["ci_lb"] = interval.Low, ["ci_ub"] = interval.High, ["pi_lb"] = prediction.Low, ["pi_ub"] = prediction.High,
        };
        return computed;
    }

    /// <summary>The effects that a file's battery of cases ran on, without those that could not be computed; null when they are not understood.</summary>
    public static List<Effect>? Studies(ReferenceCase one) => AllRows(one)?.Where(Usable).ToList();

    /// <summary>The effects of all rows, NaN where one could not be computed; null when they are not understood.</summary>
    public static List<Effect>? AllRows(ReferenceCase one)
    {
        if (one.Battery is null)
            return null;
        var rows = one.Battery == "rows" ? (one.Columns.Contains("yi") && one.Columns.Contains("vi") ? one.Rows(["yi", "vi"]) : null)
            : one.Sibling(one.Battery) is { } effects && EffectFamily.Effects(effects) is { } computed
                ? ((double[])computed["yi"]).Zip((double[])computed["vi"], (y, v) => new[] { y, v }) : null;
        return rows?.Select(row => new Effect(row[0], row[1])).ToList();
    }

    /// <summary>Whether an effect was computed.</summary>
    public static bool Usable(Effect effect) => double.IsFinite(effect.Y) && double.IsFinite(effect.V);

    /// <summary>What R prints of every model: coefficients with their tests, heterogeneity, likelihood.</summary>
    public static Computed Printed(Synthesis found, string method, IReadOnlyList<string> names)
    {
        var size = found.Coefficients.Count;
        double[] Each(Func<int, double> figure) => [.. Enumerable.Range(0, size).Select(figure)];
        var computed = new Computed
        {
            ["k"] = found.Studies, ["p"] = size, ["method"] = method, ["test"] = found.Test switch { CoefficientTest.KnappHartung => "knha", CoefficientTest.AtLeastWald => "adhoc", _ => "z" },
            ["names"] = size == 1 ? names[0] : names, ["beta"] = found.Coefficients, ["se"] = Each(found.StandardError), ["statistic"] = Each(found.Statistic), ["ddf"] = found.Df ?? double.NaN,
            ["pval"] = Each(found.PValue), ["ci_lb"] = Each(at => found.Interval(at).Low), ["ci_ub"] = Each(at => found.Interval(at).High),
            ["vcov"] = Enumerable.Range(0, size).Select(row => Each(column => found.Covariance[row, column])).ToArray(),
            ["QE"] = found.Q, ["QE_df"] = found.Studies - size, ["QEp"] = found.QP, ["tau2"] = found.Tau2, ["se_tau2"] = found.Tau2Error, ["I2"] = found.I2, ["H2"] = found.H2,
        };
        if (found.Fit() is { Found: true, Value: var fit })
            computed["fit"] = new Computed { ["logLik"] = fit.LogLikelihood, ["deviance"] = fit.Deviance, ["AIC"] = fit.Aic, ["BIC"] = fit.Bic, ["AICc"] = fit.Aicc };
        return computed;
    }
}
