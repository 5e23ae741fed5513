using Tend.Statistics;
using Tend.Statistics.Distributions;
using Tend.Statistics.Pooling;

namespace Tend.Cli.Verify;

/// <summary>Cases that look into a synthesis: intervals of tau2, weights, plots, leave-one-out, cumulative.</summary>
static class SensitivityFamily
{
    public static Computed? Tau2Intervals(ReferenceCase one)
    {
        if (Table(one) is not { } table)
            return null;
        var likelihood = one.Id.Contains("_PL", StringComparison.Ordinal);
        var restricted = !one.Id.EndsWith("_ML", StringComparison.Ordinal);
        var interval = likelihood ? Tau2Interval.ProfileLikelihood(table, restricted) : Tau2Interval.QProfile(table);
        if (!interval.Found || Synthesis.Of(table, restricted ? Tau2Method.Reml : Tau2Method.MaximumLikelihood) is not { Found: true, Value: var found })
            return null;
        double[] Rows(double tau2) => Tau2Interval.Shares(table, tau2) is var (i2, h2) ? [tau2, Math.Sqrt(tau2), i2, h2] : [];
        return new Computed
        {
            ["rows"] = new[] { "tau^2", "tau", "I^2(%)", "H^2" }, ["estimate"] = Rows(found.Tau2), ["ci_lb"] = Rows(interval.Value.Low), ["ci_ub"] = Rows(interval.Value.High),
        };
    }

    public static Computed? Weights(ReferenceCase one)
    {
        if (Table(one) is not { } table || Synthesis.Of(table) is not { Found: true, Value: var found })
            return null;
        var all = StudyReading.Of(table, found);
        var critical = Normal.Quantile(0.975);
        double[] Each(Func<StudyReading, double> figure) => [.. all.Select(figure)];
        return new Computed
        {
            ["weights_percent"] = Each(study => study.WeightPercent), ["blup"] = Each(study => study.Effect), ["blup_se"] = Each(study => study.EffectError),
            ["blup_pi_lb"] = Each(study => study.Effect - critical * study.EffectError), ["blup_pi_ub"] = Each(study => study.Effect + critical * study.EffectError),
            ["ranef"] = Each(study => study.Deviation), ["rstandard_resid"] = Each(study => study.Residual), ["rstandard_se"] = Each(study => study.ResidualError),
            ["rstandard_z"] = Each(study => study.Residual / study.ResidualError),
        };
    }

    public static Computed? Radial(ReferenceCase one)
    {
        if (PoolFamily.Studies(one) is not { } studies || Synthesis.Of(new(studies)) is not { Found: true, Value: var found })
            return null;
        return new Computed
        {
            ["x"] = studies.Select(study => 1 / Math.Sqrt(study.V + found.Tau2)).ToArray(),
            ["z"] = studies.Select(study => study.Y / Math.Sqrt(study.V + found.Tau2)).ToArray(),
        };
    }

    public static Computed? Baujat(ReferenceCase one) => Table(one) is { } table && Sensitivity.Baujat(table) is { Found: true, Value: var points }
        ? new Computed { ["x"] = points.Select(point => point.X).ToArray(), ["y"] = points.Select(point => point.Y).ToArray() } : null;

    public static Computed? LeaveOneOut(ReferenceCase one) => Table(one) is { } table ? Each(Sensitivity.LeaveOneOut(table)) : null;

    /// <summary>The first row of a cumulative table is the first study alone.</summary>
    public static Computed? Cumulative(ReferenceCase one)
    {
        if (PoolFamily.Studies(one) is not { Count: > 1 } studies)
            return null;
        var computed = Each(Sensitivity.Cumulative(new(studies)));
        if (computed is null)
            return null;
        var (first, error) = (studies[0], Math.Sqrt(studies[0].V));
        var critical = Normal.Quantile(0.975);
        foreach (var (name, alone) in new[] { ("estimate", first.Y), ("se", error), ("ci_lb", first.Y - critical * error), ("ci_ub", first.Y + critical * error), ("tau2", 0), ("I2", 0), ("H2", 1) })
            computed[name] = new[] { alone }.Concat((double[])computed[name]).ToArray();
        computed["Q"] = double.NaN;
        return computed;
    }

    public static Computed? Influences(ReferenceCase one)
    {
        if (Table(one) is not { } table || Influence.Of(table) is not { } all || all.Any(study => !study.Found))
            return null;
        double[] Each(Func<Influence, double> figure) => [.. all.Select(study => figure(study.Value))];
        return new Computed
        {
            ["rstudent"] = Each(study => study.Residual), ["dffits"] = Each(study => study.Dffits), ["cook_d"] = Each(study => study.CookDistance), ["cov_r"] = Each(study => study.CovarianceRatio),
            ["tau2_del"] = Each(study => study.Tau2), ["QE_del"] = Each(study => study.Q), ["hat"] = Each(study => study.Leverage), ["weight"] = Each(study => study.WeightPercent),
            ["dfbetas"] = Each(study => study.Dfbetas[0]), ["is_influential"] = all.Select(study => study.Value.Stands).ToArray(),
        };
    }

    static Computed? Each(IReadOnlyList<Finding<Synthesis>> all)
    {
        if (all.Any(one => !one.Found))
            return null;
        double[] Of(Func<Synthesis, double> figure) => [.. all.Select(one => figure(one.Value))];
        return new Computed
        {
            ["estimate"] = Of(one => one.Coefficients[0]), ["se"] = Of(one => one.StandardError()), ["ci_lb"] = Of(one => one.Interval().Low), ["ci_ub"] = Of(one => one.Interval().High),
            ["Q"] = Of(one => one.Q), ["Qp"] = Of(one => one.QP), ["tau2"] = Of(one => one.Tau2), ["I2"] = Of(one => one.I2), ["H2"] = Of(one => one.H2),
        };
    }

    static StudyTable? Table(ReferenceCase one) => PoolFamily.Studies(one) is { Count: > 0 } studies ? new(studies) : null;
}
