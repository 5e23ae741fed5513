using Tend.Statistics;
using Tend.Statistics.Dependence;
using Tend.Statistics.Pooling;

namespace Tend.Studies;

/// <summary>What goes beyond the main result: clusters, subgroups, what the result hangs on.</summary>
public sealed partial class PoolReport
{
    /// <summary>Effects that belong together: a three-level model, with robust errors beside its own.</summary>
    public PoolReport Clusters(StudyTable table, string column, double rho)
    {
        var at = read.Column(column);
        if (read.Rows.FirstOrDefault(study => study.Cells.At(at).Length == 0) is { } without)
            throw new TableTrouble($"{read.Name}, row {without.Row}, column '{column}' is empty; expected a name that effects of one study share.");
        if (rho is not (> -1 and < 1))
            throw new TableTrouble($"--rho {rho} is not a correlation that sampling errors can have; expected between -1 and 1.");
        ClusteredTable clustered;
        try
        {
            clustered = new(read.Effects, [.. read.Rows.Select(study => study.Cells.At(at))], table.P > 1 ? [.. Enumerable.Range(0, table.K).Select(table.Row)] : null, rho);
        }
        catch (ArgumentException error)
        {
            throw new TableTrouble(error.Message);
        }
        var pooled = ThreeLevel.Of(clustered);
        if (!pooled.Found)
            return NotPooled(pooled.WhyNot);
        var found = pooled.Value;
        var robust = RobustErrors.Of(found);
        tables.Add((["coefficient", "estimate", $"{Percent} interval", "p", "robust interval", "df", "robust p"], [.. names.Select((name, i) => new[]
        {
            table.P == 1 ? read.Scale.Label : name, table.P == 1 ? Back(found.Coefficients[i]).Text() : found.Coefficients[i].Text(), (table.P == 1 ? Back(found.Interval(i, level: level)) : found.Interval(i, level: level)).Text(),
            found.PValue(i).P(), robust.Match(errors => (table.P == 1 ? Back(errors.Interval(i, level)) : errors.Interval(i, level)).Text(), why => why), robust.Match(errors => errors.Df[i].Text(), _ => ""), robust.Match(errors => errors.PValue(i).P(), _ => ""),
        })]));
        var (between, within) = found.I2;
        sentences.Add($"{found.Effects} effects in {found.Clusters} clusters. True effects vary between clusters by {found.Between.Text()} and within them by {found.Within.Text()} (variances, REML); I2 {between:0.#} % between, {within:0.#} % within. Q({found.Effects - table.P}) = {found.Q.Text()}, {found.QP.P()}.");
        if (table.P == 1)
            sentences.Add($"The true effect in a new cluster is expected in {Back(found.Prediction(level: level)).Text()} ({Percent} prediction interval).");
        if (robust is { Found: true, Value: var errors } && errors.Df.Any(df => df < RobustErrors.Trusted))
            sentences.Add("Robust degrees of freedom are below four: do not trust that p.");
        json["method"] = "three-level REML";
        Put(("estimate", found.Coefficients[0]), ("se", found.StandardError()), ("p", found.PValue()), ("low", found.Interval(level: level).Low), ("high", found.Interval(level: level).High), ("sigma2Between", found.Between), ("sigma2Within", found.Within),
            ("i2Between", between), ("i2Within", within), ("q", found.Q), ("predictionLow", found.Prediction(level: level).Low), ("predictionHigh", found.Prediction(level: level).High), ("clusters", found.Clusters));
        json["coefficients"] = names.Select((name, i) => new
        {
            Name = name, Estimate = found.Coefficients[i], Se = found.StandardError(i), P = found.PValue(i),
            RobustSe = robust.Match<double?>(one => one.StandardError(i), _ => null), RobustDf = robust.Match<double?>(one => one.Df[i], _ => null), RobustP = robust.Match<double?>(one => one.PValue(i), _ => null),
        }).ToList();
        json["fit"] = new { LogLik = found.Fit.LogLikelihood, found.Fit.Aic, found.Fit.Bic };
        return this;
    }

    /// <summary>The kind of a study in figures; null without subgroups.</summary>
    public string? GroupOf(Study study) => groupColumn is { } at ? study.Cells.At(at) is { Length: > 0 } kind ? kind : "not said" : null;

    /// <summary>The pooled effects of kinds with their intervals, for figures.</summary>
    public Dictionary<string, (double Estimate, double Low, double High)> Groups { get; } = [];

    int? groupColumn;

    /// <summary>Kinds of studies with their own tau2 each, and with one for all.</summary>
    public void Subgroups(string column, Tau2Method method, CoefficientTest test)
    {
        var at = read.Column(column);
        var kept = read.Rows.Where(study => study.Cells.At(at).Length > 0).ToList();
        string[] kinds = [.. kept.Select(study => study.Cells.At(at))];
        var estimator = method == Tau2Method.Given ? Tau2Method.Reml : method;
        var separate = Statistics.Pooling.Subgroups.Of([.. kept.Select(study => study.Effect)], kinds, estimator, test);
        if (!separate.Found)
            throw new TableTrouble($"Column '{column}': {separate.WhyNot}");
        groupColumn = at;
        foreach (var group in separate.Value.Groups)
            if (group.Pooled is { Found: true, Value: var own })
                Groups[group.Name] = (own.Coefficients[0], own.Interval(0, level).Low, own.Interval(0, level).High);
        tables.Add(([column, "k", $"{read.Scale.Label.ToLowerInvariant()} and {Percent} interval", "tau2", "I2"], [.. separate.Value.Groups.Select(group => group.Pooled.Match(
            found => new[] { group.Name, $"{group.Studies.Count}", Back(found.Coefficients[0]).Beside(Back(found.Interval(0, level))), found.Tau2.Text(), $"{found.I2:0.#} %" },
            _ => [group.Name, "1", $"{Back(group.Studies[0].Y).Text()} (one study)", "", ""]))]));
        sentences.Add($"Between kinds of '{column}', each with its own tau2: Q({separate.Value.Df}) = {separate.Value.Between.Text()}, {separate.Value.PValue.P()}.");
        var (rows, _, _) = Moderator.Design(kinds.Length, [Moderator.Kind(column, kinds)]);
        var common = Synthesis.Of(new([.. kept.Select(study => study.Effect)], rows), estimator, test);
        if (common is { Found: true, Value: var model } && model.Omnibus() is { Found: true, Value: var omnibus })
            sentences.Add($"With one tau2 for all kinds: {(omnibus.ErrorDf is { } df ? $"F({omnibus.Df}, {df})" : $"Q({omnibus.Df})")} = {omnibus.Statistic.Text()}, {omnibus.PValue.P()}.");
        if (kept.Count < read.Rows.Count)
            sentences.Add($"{read.Rows.Count - kept.Count} studies have no '{column}' and take no part in this.");
        json["subgroups"] = new
        {
            Column = column, separate.Value.Between, separate.Value.Df, P = separate.Value.PValue,
            Groups = separate.Value.Groups.Select(group => new
            {
                group.Name, K = group.Studies.Count, Estimate = group.Pooled.Match(found => found.Coefficients[0], _ => group.Studies[0].Y),
                Low = group.Pooled.Match<double?>(found => found.Interval(0, level).Low, _ => null), High = group.Pooled.Match<double?>(found => found.Interval(0, level).High, _ => null), Tau2 = group.Pooled.Match<double?>(found => found.Tau2, _ => null),
            }),
        };
    }

    /// <summary>Many syntheses, one a line: leave-one-out, cumulative.</summary>
    public void Each(string what, IReadOnlyList<Finding<Synthesis>> all, Func<int, string> label)
    {
        Series[what] = [.. all.Select((one, i) => (label(i), one))];
        tables.Add(([what, $"{read.Scale.Label.ToLowerInvariant()} and {Percent} interval", "p", "tau2", "I2"], [.. all.Select((one, i) => one.Match(
            found => new[] { label(i), Back(found.Coefficients[0]).Beside(Back(found.Interval(0, level))), found.PValue().P(), found.Tau2.Text(), $"{found.I2:0.#} %" }, why => [label(i), why, "", "", ""]))]));
        json[what == "without" ? "leaveOneOut" : "cumulative"] = all.Select((one, i) => new
        {
            Label = label(i), Estimate = one.Match<double?>(found => found.Coefficients[0], _ => null), Low = one.Match<double?>(found => found.Interval(0, level).Low, _ => null),
            High = one.Match<double?>(found => found.Interval(0, level).High, _ => null), P = one.Match<double?>(found => found.PValue(), _ => null), Tau2 = one.Match<double?>(found => found.Tau2, _ => null),
        }).ToList();
    }

    /// <summary>The series told so far, for figures.</summary>
    public Dictionary<string, IReadOnlyList<(string Label, Finding<Synthesis> Pooled)>> Series { get; } = [];

    /// <summary>How much each study pulls.</summary>
    public void Influence(StudyTable table, Tau2Method method, CoefficientTest test)
    {
        var all = Statistics.Pooling.Influence.Of(table, method == Tau2Method.Given ? Tau2Method.Reml : method, test);
        tables.Add((["study", "residual", "DFFITS", "Cook's D", "cov ratio", "tau2 without", "leverage", ""], [.. all.Select((one, i) => one.Match(
            found => new[] { read.Rows[i].Label, found.Residual.Text(), found.Dffits.Text(), found.CookDistance.Text(), found.CovarianceRatio.Text(), found.Tau2.Text(), found.Leverage.Text(), found.Stands ? "pulls" : "" },
            why => [read.Rows[i].Label, why, "", "", "", "", "", ""]))]));
        json["influence"] = all.Select((one, i) => new
        {
            read.Rows[i].Label, WhyNot = one.Found ? null : one.WhyNot, Rstudent = one.Match<double?>(found => found.Residual, _ => null), Dffits = one.Match<double?>(found => found.Dffits, _ => null),
            CookD = one.Match<double?>(found => found.CookDistance, _ => null), CovR = one.Match<double?>(found => found.CovarianceRatio, _ => null), Tau2Del = one.Match<double?>(found => found.Tau2, _ => null),
            Hat = one.Match<double?>(found => found.Leverage, _ => null), Influential = one.Match<bool?>(found => found.Stands, _ => null),
        }).ToList();
    }
}
