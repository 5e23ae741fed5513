using System.Globalization;
using System.Text.RegularExpressions;
using Tend.Statistics.Dependence;
using Tend.Statistics.Distributions;
using Tend.Statistics.Pooling;

namespace Tend.Cli.Verify;

/// <summary>Cases about effects that come in clusters: three levels, robust errors, correlated sampling errors, several outcomes.</summary>
static partial class ClusterFamily
{
    /// <summary>The columns that hold the clusters, as the calls of the reference files name them.</summary>
    static readonly string[] Columns = ["cluster", "district", "paper", "study", "trial"];

    public static Computed? Multilevel(ReferenceCase one)
    {
        var restricted = one.Id != "multilevel_ML";
        if (Table(one) is not { } table || ThreeLevel.Of(table, restricted, one.Id == "two_level_cluster_only" ? Levels.ClustersOnly : Levels.Both) is not { Found: true, Value: var found })
            return null;
        if (one.Id == "multilevel_ci")
            return found.VarianceInterval(between: true) is { Found: true, Value: var outer } && found.VarianceInterval(between: false) is { Found: true, Value: var inner }
                ? new Computed { ["sigma2_1"] = new[] { found.Between, outer.Low, outer.High }, ["sigma2_2"] = new[] { found.Within, inner.Low, inner.High } } : null;
        var computed = Printed(found, table, t: one.Id == "multilevel_REML_t", restricted ? "REML" : "ML", one);
        if (found.Coefficients.Count == 1 && found.Fit.LogLikelihood >= LogLikelihood(one) && !computed.Agrees(one))
            computed = computed.With("I2 outside the tolerance: the reference stopped its search early; ours is at least as likely and within ten tolerances", 10);
        return found.Coefficients.Count > 1 && RobustErrors.Of(found) is { Found: true, Value: var robust } ? WithRobust(computed, robust) : computed;
    }

    public static Computed? DropInner(ReferenceCase one)
    {
        if (Table(one) is not { } table || ThreeLevel.Of(table) is not { Found: true, Value: var both } || ThreeLevel.Of(table, levels: Levels.ClustersOnly) is not { Found: true, Value: var clusters })
            return null;
        var ratio = 2 * (both.Fit.LogLikelihood - clusters.Fit.LogLikelihood);
        return new Computed { ["LRT"] = ratio, ["pval"] = ChiSquared.Upper(ratio, 1) };
    }

    public static Computed? Correlated(ReferenceCase one)
    {
        if (Table(one, rho: Rho(one)) is not { } table || ThreeLevel.Of(table) is not { Found: true, Value: var found } || RobustErrors.Of(found) is not { Found: true, Value: var robust })
            return null;
        return WithRobust(Printed(found, table, t: false, "REML", one), robust);
    }

    public static Computed? Robust(ReferenceCase one)
    {
        if (Table(one) is not { } table)
            return null;
        if (one.Id == "robust_CR0_CR2_EE")
            return RobustErrors.Of(table, 0, SmallSample.Cr0) is { Found: true, Value: var plain } && RobustErrors.Of(table, 0) is { Found: true, Value: var adjusted }
                ? new Computed
                {
                    ["beta"] = plain.Coefficients[0], ["se_CR0"] = plain.StandardError(), ["se_CR2"] = adjusted.StandardError(), ["df_CR2"] = adjusted.Df[0], ["p_CR2"] = adjusted.PValue(),
                } : null;
        if (ThreeLevel.Of(table) is not { Found: true, Value: var found } || RobustErrors.Of(found, one.Id == "robust_CR1" ? SmallSample.Cr1 : SmallSample.Cr2) is not { Found: true, Value: var robust })
            return null;
        var (low, high) = robust.Interval();
        return new Computed
        {
            ["beta"] = robust.Coefficients[0], ["se"] = robust.StandardError(), ["t"] = robust.Statistic(), ["ddf"] = robust.Df[0], ["df"] = robust.Df[0], ["pval"] = robust.PValue(),
            ["ci_lb"] = low, ["ci_ub"] = high, ["n_clusters"] = robust.Clusters,
        };
    }

    public static Computed? CorrelatedWeights(ReferenceCase one)
    {
        if (Table(one) is not { } table || CorrelatedEffects.Of(table, Rho(one)) is not { Found: true, Value: var found })
            return null;
        return new Computed
        {
            ["b"] = found.Errors.Coefficients[0], ["se"] = found.Errors.StandardError(), ["t"] = found.Errors.Statistic(), ["df"] = found.Errors.Df[0], ["p"] = found.Errors.PValue(),
            ["tau2"] = found.Tau2, ["I2"] = found.I2,
        };
    }

    public static Computed? Aggregated(ReferenceCase one)
    {
        if (Table(one, rho: Rho(one)) is not { } table)
            return null;
        var effects = table.Aggregated();
        if (Synthesis.Of(new(effects)) is not { Found: true, Value: var found })
            return null;
        return new Computed
        {
            ["cluster"] = table.Names, ["yi"] = effects.Select(effect => effect.Y).ToArray(), ["vi"] = effects.Select(effect => effect.V).ToArray(),
            ["beta"] = found.Coefficients[0], ["se"] = found.StandardError(), ["tau2"] = found.Tau2,
        };
    }

    public static Computed? Outcomes(ReferenceCase one)
    {
        if (one.Sibling("mv_UN_REML") is not { } first || !first.Expected.TryGetProperty("V", out var sampling))
            return null;
        var (trials, outcomes, y) = (one.Texts("trial"), one.Texts("outcome"), one.Column("yi"));
        var covariance = new double[y.Length, y.Length];
        for (var i = 0; i < y.Length; i++)
            for (var j = 0; j < y.Length; j++)
                covariance[i, j] = sampling[i][j].GetDouble();
        var restricted = one.Id == "mv_UN_REML";
        if (Multivariate.Of([.. y.Select((effect, at) => new OutcomeEffect(trials[at], outcomes[at], effect))], covariance, restricted) is not { Found: true, Value: var found }
            || found.Omnibus() is not { Found: true, Value: var omnibus })
            return null;
        double[] Each(Func<int, double> figure) => [.. Enumerable.Range(0, found.Outcomes.Count).Select(figure)];
        return new Computed
        {
            ["k"] = y.Length, ["p"] = found.Outcomes.Count, ["method"] = restricted ? "REML" : "ML", ["test"] = "z", ["names"] = found.Outcomes.Select(outcome => "outcome" + outcome).ToArray(),
            ["beta"] = found.Coefficients, ["se"] = Each(found.StandardError), ["statistic"] = Each(at => found.Coefficients[at] / found.StandardError(at)), ["ddf"] = Each(_ => double.NaN),
            ["pval"] = Each(found.PValue), ["ci_lb"] = Each(at => found.Interval(at).Low), ["ci_ub"] = Each(at => found.Interval(at).High),
            ["vcov"] = Enumerable.Range(0, found.Outcomes.Count).Select(row => Each(column => found.Covariance[row, column])).ToArray(),
            ["QE"] = found.Q, ["QE_df"] = found.Df, ["QEp"] = found.QP, ["QM"] = omnibus.Statistic, ["QMdf"] = new object[] { omnibus.Df, double.NaN }, ["QMp"] = omnibus.PValue, ["R2"] = double.NaN,
            ["fit"] = Criteria(found.Fit), ["tau2"] = Each(at => found.Between[at, at]), ["rho"] = found.Correlation(0, 1),
            ["V"] = Enumerable.Range(0, y.Length).Select(row => Enumerable.Range(0, y.Length).Select(column => covariance[row, column]).ToArray()).ToArray(),
        };
    }

    static Computed Printed(ThreeLevel found, ClusteredTable table, bool t, string method, ReferenceCase one)
    {
        var size = found.Coefficients.Count;
        double[] Each(Func<int, double> figure) => [.. Enumerable.Range(0, size).Select(figure)];
        var prediction = found.Prediction(t);
        var (between, within) = found.I2;
        var computed = new Computed
        {
            ["k"] = found.Effects, ["p"] = size, ["method"] = method, ["test"] = t ? "t" : "z", ["names"] = size == 1 ? "intrcpt" : new[] { "intrcpt", Moderator(one)! },
            ["beta"] = found.Coefficients, ["se"] = Each(found.StandardError), ["statistic"] = Each(found.Statistic), ["ddf"] = t || size > 1 ? Each(at => t ? found.ContainmentDf(at) : double.NaN) : double.NaN,
            ["pval"] = Each(at => found.PValue(at, t)), ["ci_lb"] = Each(at => found.Interval(at, t).Low), ["ci_ub"] = Each(at => found.Interval(at, t).High),
            ["vcov"] = Enumerable.Range(0, size).Select(row => Each(column => found.Covariance[row, column])).ToArray(),
            ["QE"] = found.Q, ["QE_df"] = found.Effects - size, ["QEp"] = found.QP, ["fit"] = Criteria(found.Fit),
            ["sigma2"] = one.Id == "two_level_cluster_only" ? found.Between : new[] { found.Between, found.Within }, ["typical_v"] = found.Typical, ["I2_total"] = between + within, ["I2_level"] = new[] { between, within },
            ["R2"] = double.NaN, ["design"] = Enumerable.Range(0, found.Effects).Select(table.Studies.Row).ToArray(),
            ["prediction"] = new Computed
            {
                ["pred"] = found.Coefficients[0], ["se"] = found.StandardError(), ["ci_lb"] = found.Interval(0, t).Low, ["ci_ub"] = found.Interval(0, t).High, ["pi_lb"] = prediction.Low, ["pi_ub"] = prediction.High,
            },
        };
        if (found.Omnibus() is { Found: true, Value: var omnibus })
            (computed["QM"], computed["QMdf"], computed["QMp"]) = (omnibus.Statistic, new object[] { omnibus.Df, double.NaN }, omnibus.PValue);
        return computed;
    }

    static Computed WithRobust(Computed computed, RobustErrors robust)
    {
        double[] Each(Func<int, double> figure) => [.. Enumerable.Range(0, robust.Coefficients.Count).Select(figure)];
        (computed["CR2_se"], computed["CR2_df"], computed["CR2_p"]) = (Each(robust.StandardError), Each(at => robust.Df[at]), Each(robust.PValue));
        return computed;
    }

    static double LogLikelihood(ReferenceCase one) => one.Expected.TryGetProperty("fit", out var fit) ? fit.GetProperty("logLik").GetDouble() : double.PositiveInfinity;

    static Computed Criteria(ModelFit fit) => new() { ["logLik"] = fit.LogLikelihood, ["deviance"] = fit.Deviance, ["AIC"] = fit.Aic, ["BIC"] = fit.Bic, ["AICc"] = fit.Aicc };

    /// <summary>The number behind "rho" in a case's id.</summary>
    static double Rho(ReferenceCase one) => double.Parse(one.Id[(one.Id.IndexOf("rho", StringComparison.Ordinal) + 3)..], CultureInfo.InvariantCulture);

    /// <summary>The predictor as the call names it: a column, or <c>I(column - number)</c>.</summary>
    static string? Moderator(ReferenceCase one) => Named().Match(one.Call) is { Success: true } match ? match.Groups[1].Value : null;

    static double[] Values(ReferenceCase one, string moderator)
    {
        if (!moderator.StartsWith("I(", StringComparison.Ordinal))
            return one.Column(moderator);
        var parts = moderator[2..^1].Split('-', StringSplitOptions.TrimEntries);
        return [.. one.Column(parts[0]).Select(value => value - double.Parse(parts[1], CultureInfo.InvariantCulture))];
    }

    [GeneratedRegex(@"mods = ~ ?(I\(\w+ - [\d.]+\)|\w+)")] private static partial Regex Named();

    static ClusteredTable? Table(ReferenceCase one, double rho = 0)
    {
        if (Columns.FirstOrDefault(one.Columns.Contains) is not { } column || PoolFamily.AllRows(one) is not { } effects)
            return null;
        var (clusters, moderator) = (one.Texts(column), Moderator(one));
        var values = moderator is null ? null : Values(one, moderator);
        int[] kept = [.. Enumerable.Range(0, effects.Count).Where(at => PoolFamily.Usable(effects[at]) && (values is null || double.IsFinite(values[at])))];
        return kept.Length == 0 ? null : new([.. kept.Select(at => effects[at])], [.. kept.Select(at => clusters[at])], values is null ? null : [.. kept.Select(at => new[] { 1, values[at] })], rho);
    }
}
