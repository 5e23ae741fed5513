using System.Text.Json;
using Tend.Statistics.Survival;

namespace Tend.Cli.Verify;

/// <summary>Cases of time until an event: curves, comparisons, Cox models, repeated events, days covered.</summary>
static class SurvivalFamily
{
    /// <summary>The columns of time and event, and the code that means the event.</summary>
    static readonly (string Time, string Event, double Code)[] Layouts = [("time", "status", 2), ("TIME", "CENSOR", 1)];

    public static Computed? Curve(ReferenceCase one)
    {
        if (Spells(one) is not { } spells)
            return null;
        var scale = one.Id == "km_loglog" ? CurveScale.LogLog : CurveScale.Log;
        var column = one.Id switch { "km_by_sex" => "sex", "km_by_treat" => "TREAT", _ => null };
        string[]? groups = column is null ? null : one.Texts(column);
        string[] names = groups is null ? [""] : [.. groups.Distinct().Order(StringComparer.Ordinal)];
        var curves = names.Select(name => KaplanMeier.Of([.. spells.Where((_, i) => groups is null || groups[i] == name)], scale).Value).ToArray();
        var events = curves.SelectMany((curve, at) => curve.Events.Select(point => (Point: point, Group: names[at]))).ToArray();
        string Named(string group) => column is null ? "" : $"{column}={group}";
        var at = one.Expected.GetProperty("at").GetProperty("time").EnumerateArray().Select(time => time.GetDouble()).Distinct().Order().ToArray();
        var then = curves.SelectMany(curve => at.Select(time => curve.At(time)!.Value)).ToArray();
        return new Computed
        {
            ["time"] = events.Select(one => one.Point.Risk.Time).ToArray(), ["n_risk"] = events.Select(one => one.Point.Risk.AtRisk).ToArray(), ["n_event"] = events.Select(one => one.Point.Risk.Events).ToArray(),
            ["surv"] = events.Select(one => one.Point.Survival).ToArray(), ["se"] = events.Select(one => one.Point.StandardError).ToArray(),
            ["lower"] = events.Select(one => one.Point.Low).ToArray(), ["upper"] = events.Select(one => one.Point.High).ToArray(),
            ["strata"] = column is null ? double.NaN : events.Select(one => Named(one.Group)).ToArray(),
            ["median"] = Table(curves, [.. names.Select(Named)], spells.Max(spell => spell.Stop)),
            ["at"] = new Computed
            {
                ["time"] = curves.SelectMany(_ => at).ToArray(), ["surv"] = then.Select(point => point.Survival).ToArray(), ["lower"] = then.Select(point => point.Low).ToArray(), ["upper"] = then.Select(point => point.High).ToArray(),
            },
        };
    }

    /// <summary>R's table of curves: one row for a single curve, else one row for each figure.</summary>
    static Computed[] Table(KaplanMeier[] curves, string[] names, double longest)
    {
        (string Name, Func<KaplanMeier, double> Of)[] figures =
        [
            ("records", People), ("n.max", People), ("n.start", People), ("events", curve => curve.Points.Sum(point => point.Risk.Events)), ("rmean", curve => curve.RestrictedMean(longest).Mean),
            ("se(rmean)", curve => curve.RestrictedMean(longest).StandardError), ("median", curve => curve.Median.Median), ("0.95LCL", curve => curve.Median.Low), ("0.95UCL", curve => curve.Median.High),
        ];
        Computed Row(IEnumerable<(string Key, object Value)> cells)
        {
            var row = new Computed();
            foreach (var (key, value) in cells)
                row[key] = value;
            return row;
        }
        return curves.Length == 1 ? [Row(figures.Select(figure => (figure.Name, (object)figure.Of(curves[0]))))]
            : [.. figures.Select(figure => Row(names.Zip(curves, (name, curve) => (name, (object)figure.Of(curve))).Append(("_row", figure.Name))))];
    }

    static double People(KaplanMeier curve) => curve.Points.Sum(point => point.Risk.Events + point.Risk.Censored);

    public static Computed? Compare(ReferenceCase one)
    {
        if (Spells(one) is not { } spells)
            return null;
        var groups = one.Texts(one.Columns.Contains("sex") ? "sex" : "TREAT");
        return LogRank.Of(spells, groups).Match(found => new Computed
        {
            ["obs"] = found.Observed, ["exp"] = found.Expected, ["chisq"] = found.ChiSquared, ["chisq_peto"] = LogRank.Of(spells, groups, rho: 1).Value.ChiSquared,
        }, Computed.Not);
    }

    public static Computed? Hazard(ReferenceCase one) => Spells(one) is { } spells
        ? NelsonAalen.Of(spells, tiesInTurn: true).Match(found => new Computed { ["time"] = found.Times, ["cumhaz"] = found.Cumulative }, Computed.Not) : null;

    public static Computed? Cox(ReferenceCase one) => Model(one) is { } model ? Told(one, model) : null;

    public static Computed? Proportional(ReferenceCase one) => Model(one) is not { } model ? null : model.Proportionality() is var found ? new Computed
    {
        ["chisq"] = found.Each.Append(found.Together).Select(test => test.Statistic).ToArray(), ["p"] = found.Each.Append(found.Together).Select(test => test.PValue).ToArray(),
    } : null;

    /// <summary>Repeated events: Andersen and Gill, or Prentice, Williams and Peterson by event number, on total or on gap time.</summary>
    public static Computed? Repeated(ReferenceCase one)
    {
        string[] names = ["rx", "number", "size"];
        var (spells, rows) = (Repeats(one, one.Id == "pwp_gap"), one.Rows(names).ToArray());
        return CoxModel.Of(spells, rows, Ties.Efron, one.Id == "andersen_gill" ? null : one.Texts("enum"), one.Texts("id")).Match(found =>
        {
            var told = Told(one, found);
            told["names"] = names;
            return told;
        }, Computed.Not);
    }

    public static Computed? MeanFunction(ReferenceCase one)
    {
        var (spells, groups) = (Repeats(one, gap: false), one.Texts("rx"));
        var curves = groups.Distinct().Order(StringComparer.Ordinal).Select(group => NelsonAalen.Of([.. spells.Where((_, i) => groups[i] == group)]).Value).ToArray();
        return new Computed
        {
            ["strata"] = curves.Select(curve => curve.Times.Count).ToArray(), ["time"] = curves.SelectMany(curve => curve.Times).ToArray(), ["cumhaz"] = curves.SelectMany(curve => curve.Cumulative).ToArray(),
        };
    }

    public static Computed? Gaps(ReferenceCase one)
    {
        var (spells, groups) = (Repeats(one, gap: true), one.Texts("enum"));
        var curves = groups.Distinct().Order(StringComparer.Ordinal).Select(group => KaplanMeier.Of([.. spells.Where((_, i) => groups[i] == group)], fewestEvents: 1).Value.Points).ToArray();
        return new Computed
        {
            ["strata"] = curves.Select(curve => curve.Count).ToArray(), ["time"] = curves.SelectMany(curve => curve.Select(point => point.Risk.Time)).ToArray(),
            ["surv"] = curves.SelectMany(curve => curve.Select(point => point.Survival)).ToArray(),
        };
    }

    public static Computed? Covered(ReferenceCase one)
    {
        var refills = one.Rows(["day", "days_supply"]).Select(row => new Refill((int)row[0], (int)row[1]));
        var (from, to) = ((int)one.ExpectedNumber("from"), (int)one.ExpectedNumber("to"));
        return DaysCovered.Of(refills, from, to).Match(found => new Computed
        {
            ["from"] = from, ["to"] = to, ["days"] = found.Days, ["covered_with_carryover"] = found.Covered, ["PDC"] = found.Proportion,
            ["PDC_no_carryover"] = (double)found.CoveredWithoutCarrying / found.Days, ["MPR_uncapped"] = found.PossessionRatio,
            ["adherent_80"] = found.Proportion >= DaysCovered.PopulationThreshold, ["longest_gap"] = found.LongestGap,
        }, Computed.Not);
    }

    static Computed Told(ReferenceCase one, CoxModel found)
    {
        var concordance = found.Concordance();
        double[] Test(ChiSquaredTest test) => [test.Statistic, test.Df, test.PValue];
        var isRobust = one.Expected.GetProperty("naive_se").ValueKind == JsonValueKind.Array;
        return new Computed
        {
            ["coef"] = found.Coefficients, ["names"] = Names(one), ["se"] = found.Coefficients.Select((_, j) => found.StandardError(j)).ToArray(),
            ["naive_se"] = isRobust ? found.Coefficients.Select((_, j) => Math.Sqrt(found.ModelCovariance[j, j])).ToArray() : double.NaN,
            ["loglik"] = new[] { found.NullLogLikelihood, found.LogLikelihood }, ["n"] = found.Spells, ["nevent"] = found.Events,
            // R rounds this statistic to two digits in its summary.
            ["wald"] = new[] { Math.Round(found.Wald.Statistic, 2), found.Wald.Df, found.Wald.PValue },
            ["lrt"] = Test(found.LikelihoodRatio), ["score"] = Test(found.Score), ["concordance"] = new[] { concordance.Value, concordance.StandardError },
        };
    }

    static string[] Names(ReferenceCase one) => one.Columns.Contains("status") ? ["age", "sex", "ph.ecog"] : ["AGE", "NDT", "TREAT", "SITE"];

    static CoxModel? Model(ReferenceCase one)
    {
        if (Spells(one) is not { } spells)
            return null;
        var rows = one.Rows(Names(one)).ToArray();
        int[] complete = [.. Enumerable.Range(0, rows.Length).Where(i => rows[i].All(double.IsFinite))];
        return CoxModel.Of([.. complete.Select(i => spells[i])], [.. complete.Select(i => rows[i])], one.Id == "cox_breslow" ? Ties.Breslow : Ties.Efron).Match<CoxModel?>(found => found, _ => null);
    }

    static Spell[]? Spells(ReferenceCase one) => Layouts.FirstOrDefault(layout => one.Columns.Contains(layout.Time) && one.Columns.Contains(layout.Event)) is { Time: not null } layout
        ? [.. one.Rows([layout.Time, layout.Event]).Select(row => new Spell(row[0], row[1] == layout.Code))] : null;

    static Spell[] Repeats(ReferenceCase one, bool gap) => [.. one.Rows(["start", "stop", "event"]).Select(row => gap ? new Spell(row[1] - row[0], row[2] == 1) : new Spell(row[0], row[1], row[2] == 1))];
}
