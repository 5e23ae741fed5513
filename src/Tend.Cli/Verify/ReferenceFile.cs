using System.Text.Json;

namespace Tend.Cli.Verify;

/// <summary>
/// A reference file (schema <c>tend-reference/1</c>): data, calls of another program, and what it computed, to be computed again here.
/// Each family of cases is understood by one function; a case of a family that is not known is skipped and named.
/// </summary>
static class ReferenceFile
{
    /// <summary>From the beginning of a case's id, in files whose id begins so, to what computes it. The first row that fits is taken.</summary>
    static readonly (string File, string Case, Func<ReferenceCase, Computed?> Compute)[] Families =
    [
        ("psychometrics_", "alpha", PsychometricsFamily.Alpha),
        ("psychometrics_", "omega_psych", FactorFamily.Omega),
        ("psychometrics_", "cfa", FactorFamily.Confirmatory),
        ("cfa_", "cfa", FactorFamily.Confirmatory),
        ("kappa_", "kappa", KappaFamily.Agreement),
        ("psychometrics_", "sum_scores", PsychometricsFamily.SumScores),
        ("psychometrics_", "scores", PsychometricsFamily.SelfCompassionScores),
        ("psychometrics_", "validity", PsychometricsFamily.Validity),
        ("testretest_", "retest", RetestFamily.Retest),
        ("reliable_change_", "rci", ReliableChangeFamily.ReliableChange),
        ("growth_", "ri_ar1", GrowthFamily.Serial),
        ("growth_", "ri_", GrowthFamily.Levels),
        ("growth_", "ris_", GrowthFamily.Slopes),
        ("growth_", "lmer_check", GrowthFamily.Slopes),
        ("growth_", "lrt_slope", GrowthFamily.Test),
        ("growth_", "covariates", GrowthFamily.Predictors),
        ("expected_course_", "expected_course", GrowthFamily.Course),
        ("daily_", "ewma_", DailyFamily.Average),
        ("daily_", "cusum", DailyFamily.Sums),
        ("daily_", "rolling", DailyFamily.Rolling),
        ("daily_", "mssd", DailyFamily.Fluctuating),
        ("", "op_mean", DailyFamily.Changes),
        ("", "pettitt", DailyFamily.OneChange),
        ("", "mann_kendall_sen", DailyFamily.Slope),
        ("sudden_gains_", "gains_", SessionFamily.Gains),
        ("sudden_gains_", "losses_", SessionFamily.Losses),
        ("rupture_", "rupture", SessionFamily.Ruptures),
        ("recurrent_", "km_gap", SurvivalFamily.Gaps),
        ("survival_", "km_", SurvivalFamily.Curve),
        ("survival_", "logrank", SurvivalFamily.Compare),
        ("survival_", "nelson_aalen", SurvivalFamily.Hazard),
        ("survival_", "cox_", SurvivalFamily.Cox),
        ("survival_", "zph", SurvivalFamily.Proportional),
        ("recurrent_", "andersen_gill", SurvivalFamily.Repeated),
        ("recurrent_", "pwp_", SurvivalFamily.Repeated),
        ("recurrent_", "mcf", SurvivalFamily.MeanFunction),
        ("pdc_", "pdc_", SurvivalFamily.Covered),
        ("crosslag_", "var1_granger", LaggedFamily.Days),
        ("ema_lag_", "pairs", LaggedFamily.Pairs),
        ("ema_lag_", "na_on_psc_lag", LaggedFamily.AffectNow),
        ("ema_lag_", "psc_on_na_lag", LaggedFamily.CompassionNow),
        ("ema_lag_", "ols_cluster", LaggedFamily.Clustered),
        ("panel_", "ar1_panel", LaggedFamily.Chain),
        ("mediation_", "", LaggedFamily.Mediated),
        ("nof1_", "overlap_indices", SingleCaseFamily.Overlap),
        ("nof1_", "randomisation", SingleCaseFamily.Randomised),
        ("special_functions", "", SpecialFunctionsFamily.Values),
        ("", "effect_", EffectFamily.Effects),
        ("", "pool_", PoolFamily.Pool),
        ("", "mh_", TableFamily.Pool),
        ("", "peto", TableFamily.Pool),
        ("", "tau2_ci_", SensitivityFamily.Tau2Intervals),
        ("", "weights_blup_", SensitivityFamily.Weights),
        ("", "radial", SensitivityFamily.Radial),
        ("", "baujat", SensitivityFamily.Baujat),
        ("", "leave1out_", SensitivityFamily.LeaveOneOut),
        ("", "cumul_", SensitivityFamily.Cumulative),
        ("", "influence_", SensitivityFamily.Influences),
        ("", "egger_", BiasFamily.Egger),
        ("", "ranktest", BiasFamily.RankTest),
        ("", "pet", BiasFamily.Line),
        ("", "peese", BiasFamily.Line),
        ("", "trimfill_", BiasFamily.TrimFill),
        ("", "fsn_", BiasFamily.FailSafeNumber),
        ("", "tes", BiasFamily.Excess),
        ("", "henmi_copas", BiasFamily.Henmi),
        ("", "sel_", SelectionFamily.Selection),
        ("", "metareg_", ModeratorFamily.Regression),
        ("", "permutest_", ModeratorFamily.Contrasts),
        ("", "subgroup_", SubgroupFamily.Compare),
        ("", "multilevel_", ClusterFamily.Multilevel),
        ("", "two_level_", ClusterFamily.Multilevel),
        ("", "lrt_drop_inner", ClusterFamily.DropInner),
        ("", "vcalc_", ClusterFamily.Correlated),
        ("", "robust_", ClusterFamily.Robust),
        ("", "robumeta_", ClusterFamily.CorrelatedWeights),
        ("", "aggregate_", ClusterFamily.Aggregated),
        ("", "mv_UN_", ClusterFamily.Outcomes),
        ("", "from_t", ConversionFamily.FromT),
        ("", "from_d", ConversionFamily.FromD),
        ("", "r_from_d_and_back", ConversionFamily.BetweenScales),
        ("", "pcor", ConversionFamily.Partial),
        ("", "prepost_control", ConversionFamily.WithControl),
        ("", "attenuation", ConversionFamily.Attenuated),
        ("", "PFT_backtransform", ConversionFamily.DoubleArcsine),
        ("", "hs_", CorrelationFamily.HunterSchmidtMethod),
        ("", "mean_", CorrelationFamily.BackTransformed),
    ];

    /// <summary>Whether a JSON text is a reference file.</summary>
    public static bool Is(JsonElement root) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty("schema", out var schema) && schema.ValueKind == JsonValueKind.String
        && schema.GetString()!.StartsWith("tend-reference/", StringComparison.Ordinal);

    /// <summary>Checks every case of a file.</summary>
    public static IEnumerable<CaseOutcome> Check(JsonElement root, string file)
    {
        var id = root.GetProperty("id").GetString()!;
        foreach (var one in root.GetProperty("cases").EnumerateArray())
            yield return Check(new ReferenceCase(root, one), id, file);
    }

    static CaseOutcome Check(ReferenceCase one, string id, string file)
    {
        var family = Families.FirstOrDefault(family => id.StartsWith(family.File, StringComparison.Ordinal) && one.Id.StartsWith(family.Case, StringComparison.Ordinal));
        if (family.Compute is null)
            return new(file, one.Id, FamilyOf(one.Id), CaseStatus.Skipped, "no rule here understands this family");
        var name = string.Join(": ", new[] { family.File.TrimEnd('_'), family.Case.TrimEnd('_') }.Where(part => part.Length > 0));
        if (family.Compute(one) is not { } computed)
            return new(file, one.Id, name, CaseStatus.Skipped, "the case says its data or its call in a way that is not understood");
        if (computed.WhyNot.Length > 0)
            return new(file, one.Id, name, CaseStatus.Skipped, computed.WhyNot);
        if (computed.IsSettled)
            return new(file, one.Id, name, CaseStatus.Passed, computed.Remark);
        return Differences.First(one.Expected, computed.GetValueOrDefault(Computed.Whole, computed), computed.Tolerances * one.Relative, one.Absolute) is { } difference
            ? new(file, one.Id, name, CaseStatus.Failed, difference)
            : new(file, one.Id, name, CaseStatus.Passed, computed.Remark);
    }

    /// <summary>The part of an id that cases of a kind share: "pool" of "pool_REML_knha".</summary>
    static string FamilyOf(string id) => id.Split('_')[0];
}

/// <summary>One case of a reference file, with the file's data.</summary>
sealed class ReferenceCase(JsonElement root, JsonElement one)
{
    public string Id => one.GetProperty("id").GetString()!;
    public string Call => Text("call");
    public string Note => Text("note");
    public JsonElement Expected => one.GetProperty("expected");
    public double Relative => one.GetProperty("tolerance").GetProperty("rel").GetDouble();
    public double Absolute => one.GetProperty("tolerance").GetProperty("abs").GetDouble();

    /// <summary>The effects that the file's battery of cases ran on: the id of an effect case, "rows", or null.</summary>
    public string? Battery => root.TryGetProperty("battery_on", out var on) && on.ValueKind == JsonValueKind.String ? on.GetString() : null;

    /// <summary>Another case of the same file; null when there is none of that id.</summary>
    public ReferenceCase? Sibling(string id) => root.GetProperty("cases").EnumerateArray().Where(other => other.GetProperty("id").GetString() == id)
        .Select(other => new ReferenceCase(root, other)).FirstOrDefault();

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; } = root.GetProperty("input").GetProperty("columns") is { ValueKind: JsonValueKind.Array } many
        ? [.. many.EnumerateArray().Select(name => name.GetString()!)] : [root.GetProperty("input").GetProperty("columns").GetString()!];

    /// <summary>What the case was called with.</summary>
    public JsonElement Arguments => one.TryGetProperty("args", out var args) && args.ValueKind == JsonValueKind.Object ? args : JsonDocument.Parse("{}").RootElement;

    /// <summary>A list of numbers that the case was called with; empty when there is none of that name.</summary>
    public double[] Argument(string name) => one.TryGetProperty("args", out var args) && args.ValueKind == JsonValueKind.Object && args.TryGetProperty(name, out var list)
        ? [.. list.EnumerateArray().Select(value => value.GetDouble())] : [];

    /// <summary>The values of some columns, one array for each row; what is not a number is NaN.</summary>
    public IEnumerable<double[]> Rows(IReadOnlyList<string> columns) => root.GetProperty("input").GetProperty("rows").EnumerateArray()
        .Select(row => columns.Select(name => row.TryGetProperty(name, out var cell) && cell.ValueKind == JsonValueKind.Number ? cell.GetDouble() : double.NaN).ToArray());

    /// <summary>The values of one column.</summary>
    public double[] Column(string name) => [.. Rows([name]).Select(row => row[0])];

    /// <summary>The values of one column as texts; empty where a cell has none.</summary>
    public string[] Texts(string name) => [.. root.GetProperty("input").GetProperty("rows").EnumerateArray()
        .Select(row => row.TryGetProperty(name, out var cell) && cell.ValueKind is not JsonValueKind.Null ? cell.ToString() : "")];

    /// <summary>One number that the case expects, NaN where there is none.</summary>
    public double ExpectedNumber(string name) => Expected.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;

    /// <summary>A setting that the expectation repeats under "params", NaN where there is none.</summary>
    public double Parameter(string name) => Expected.TryGetProperty("params", out var settings) && settings.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;

    /// <summary>A text that the case was called with; empty when there is none of that name.</summary>
    public string ArgumentText(string name) => one.TryGetProperty("args", out var args) && args.ValueKind == JsonValueKind.Object && args.TryGetProperty(name, out var text) ? text.ToString() : "";

    string Text(string name) => one.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}

/// <summary>What was computed for a case: under the names that the reference uses, numbers, lists, texts or further such groups.</summary>
/// <param name="remark">What a reader of the result should know, if anything.</param>
/// <param name="tolerances">How many of the case's relative tolerances may lie between: one, but for references that stopped short.</param>
sealed class Computed(string remark = "", int tolerances = 1) : Dictionary<string, object>
{
    public string Remark { get; } = remark;

    public int Tolerances { get; } = tolerances;

    /// <summary>Why nothing was computed; empty when something was.</summary>
    public string WhyNot { get; private init; } = "";

    /// <summary>Nothing, and why.</summary>
    public static Computed Not(string why) => new() { WhyNot = why };

    /// <summary>Whether the case is met without comparing numbers, for the reason that the remark gives.</summary>
    public bool IsSettled { get; private init; }

    /// <summary>A case that is met, and why no numbers are compared.</summary>
    public static Computed Settled(string why) => new(why) { IsSettled = true };

    /// <summary>The same figures with another remark.</summary>
    public Computed With(string remark, int tolerances = 1)
    {
        var same = new Computed(remark, tolerances);
        foreach (var (name, value) in this)
            same[name] = value;
        return same;
    }

    /// <summary>Whether every figure agrees with what the case expects.</summary>
    public bool Agrees(ReferenceCase one) => Differences.First(one.Expected, this, one.Relative, one.Absolute) is null;

    /// <summary>The name under which a case whose expectation is a list, not a group, keeps that list.</summary>
    public const string Whole = "";
}
