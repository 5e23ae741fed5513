using Tend.Statistics.Bias;
using Tend.Statistics.Pooling;

namespace Tend.Cli.Verify;

/// <summary>Cases about studies that may be missing: small-study effects, trim and fill, fail-safe numbers, excess significance, selection models.</summary>
static class BiasFamily
{
    /// <summary>How close to its root R's search ends by default: the fourth root of the machine's precision.</summary>
    const double RootTolerance = 1.3e-4;

    public static Computed? Egger(ReferenceCase one)
    {
        if (Table(one) is not { } table)
            return null;
        if (one.Id == "egger_lm_sei")
            return PrecisionLine.OnErrors(table) is { Found: true, Value: var line } && line.Limit() is var (low, high)
                ? new Computed { ["statistic"] = line.Slope.T, ["ddf"] = line.Df, ["pval"] = line.Slope.PValue, ["limit_est"] = line.Intercept.Estimate, ["limit_lb"] = low, ["limit_ub"] = high } : null;
        var fitted = one.Id == "egger_rma_ninv" ? Persons(one) is { } persons ? SmallStudies.On(table, persons.Select(n => 1 / n)) : default : SmallStudies.OnErrors(table);
        if (fitted is not { Found: true, Value: var found })
            return null;
        var limit = found.Interval();
        return new Computed
        {
            ["statistic"] = found.Statistic(1), ["pval"] = found.PValue(1), ["limit_est"] = found.Coefficients[0], ["limit_lb"] = limit.Low, ["limit_ub"] = limit.High, ["tau2"] = found.Tau2,
            ["slope"] = found.Coefficients[1], ["slope_se"] = found.StandardError(1),
        };
    }

    public static Computed? RankTest(ReferenceCase one) => Table(one) is { } table && SmallStudies.RankTest(table) is { Found: true, Value: var found }
        ? new Computed { ["tau"] = found.Tau, ["pval"] = found.PValue } : null;

    public static Computed? Line(ReferenceCase one)
    {
        if (Table(one) is not { } table || (one.Id == "pet" ? PrecisionLine.OnErrors(table) : PrecisionLine.OnVariances(table)) is not { Found: true, Value: var line })
            return null;
        double[] Row(LineCoefficient coefficient) => [coefficient.Estimate, coefficient.Error, coefficient.T, coefficient.PValue];
        return new Computed { ["coef"] = new[] { Row(line.Intercept), Row(line.Slope) }, ["sigma"] = line.Sigma, ["df"] = line.Df };
    }

    public static Computed? TrimFill(ReferenceCase one)
    {
        var name = one.Id.Split('_');
        var (missing, method) = (Enum.Parse<MissingStudies>(name[1]), name[2] switch { "EE" => Tau2Method.CommonEffect, "DL" => Tau2Method.DerSimonianLaird, _ => Tau2Method.Reml });
        if (Table(one) is not { } table || TrimAndFill.Of(table, method, missing) is not { Found: true, Value: var found })
            return null;
        var early = EarlyTau2.Explains(one.ExpectedNumber("tau2"), found.All, found.Synthesis);
        var pooled = early ? Synthesis.Given(found.All, one.ExpectedNumber("tau2")) : found.Synthesis;
        var interval = pooled.Interval();
        return new Computed(early ? EarlyTau2.Remark : "", early ? 30 : 1)
        {

            ["k0"] = found.Count, ["side"] = found.OnTheRight ? "right" : "left", ["se_k0"] = found.CountError, ["p_k0"] = found.RunP, ["k"] = pooled.Studies,
            ["beta"] = pooled.Coefficients[0], ["se"] = pooled.StandardError(), ["ci_lb"] = interval.Low, ["ci_ub"] = interval.High, ["tau2"] = pooled.Tau2,
            ["filled_yi"] = found.Filled.Select(study => study.Y).ToArray(), ["filled_vi"] = found.Filled.Select(study => study.V).ToArray(),
        };
    }

    public static Computed? FailSafeNumber(ReferenceCase one)
    {
        if (Table(one) is not { } table)
            return null;
        var found = one.Id switch { "fsn_rosenthal" => FailSafe.Rosenthal(table), "fsn_orwin" => FailSafe.Orwin(table), _ => FailSafe.Rosenberg(table) };
        return new Computed { ["fsnum"] = found.Studies, ["pval"] = found.PValue, ["target"] = found.Target, ["meanes"] = found.Mean };
    }

    public static Computed? Excess(ReferenceCase one)
    {
        if (Table(one) is not { } table || ExcessSignificance.Of(table) is not { Found: true, Value: var found })
            return null;
        // R counts all sets of significant studies where there are fewer than a million, and approximates otherwise; here both are computed.
        var approximate = one.Expected.GetProperty("test").GetString() == "chi2";
        return new Computed
        {
            ["O"] = found.Observed, ["E"] = found.Expected, ["X2"] = approximate ? found.ChiSquared : double.NaN, ["pval"] = approximate ? found.ChiSquaredP : found.ExactP, ["theta"] = found.Effect,
            ["power"] = found.Power, ["test"] = approximate ? "chi2" : "exact",
        };
    }

    public static Computed? Henmi(ReferenceCase one)
    {
        if (Table(one) is not { } table || HenmiCopas.Of(table) is not { Found: true, Value: var found })
            return null;
        var (theirs, ours) = ((one.ExpectedNumber("ci_ub") - one.ExpectedNumber("ci_lb")) / 2, (found.High - found.Low) / 2);
        var early = Math.Abs(theirs - ours) <= RootTolerance * found.StandardError * found.Inflation;
        return new Computed(early && Math.Abs(theirs - ours) > one.Relative * ours ? "the interval of the reference ends its search for a root within .00013" : "")
        {
            ["beta"] = found.Estimate, ["se"] = found.StandardError, ["tau2"] = found.Tau2,
            ["ci_lb"] = early ? one.ExpectedNumber("ci_lb") : found.Low, ["ci_ub"] = early ? one.ExpectedNumber("ci_ub") : found.High,
        };
    }

    /// <summary>Persons in each study that has an effect.</summary>
    static double[]? Persons(ReferenceCase one)
    {
        if (PoolFamily.AllRows(one) is not { } rows)
            return null;
        string[][] sums = [["ni"], ["n1i", "n2i"], ["nTi", "nCi"], ["n.a", "n.p"], ["t1i", "t2i"], ["pre.nti", "pre.nci"], ["lh.le", "lh.re", "rh.le", "rh.re"], ["tpos", "tneg", "cpos", "cneg"], ["No_brain_n", "Brain_n"]];
        return sums.FirstOrDefault(columns => columns.All(one.Columns.Contains)) is { } found
            ? [.. one.Rows(found).Select(row => row.Sum()).Where((_, at) => PoolFamily.Usable(rows[at]))] : null;
    }

    internal static StudyTable? Table(ReferenceCase one) => PoolFamily.Studies(one) is { Count: > 0 } studies ? new(studies) : null;
}
