using System.Globalization;
using System.Text.RegularExpressions;
using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;
using Tend.Statistics.Pooling;

namespace Tend.Cli.Verify;

/// <summary>Cases <c>metareg_*</c>: effects regressed on the columns that the call names after <c>mods = ~</c>.</summary>
static partial class ModeratorFamily
{
    public static Computed? Regression(ReferenceCase one)
    {
        if (Model(one) is not var (table, names))
            return null;
        if (one.Id.EndsWith("_ML_lrt", StringComparison.Ordinal))
            return Likelihoods(table);
        var (method, code) = one.Id.EndsWith("_DL", StringComparison.Ordinal) ? (Tau2Method.DerSimonianLaird, "DL") : (Tau2Method.Reml, "REML");
        var test = one.Id.EndsWith("_knha", StringComparison.Ordinal) ? CoefficientTest.KnappHartung : CoefficientTest.Normal;
        if (Synthesis.Of(table, method, test) is not { Found: true, Value: var found } || found.Omnibus() is not { Found: true, Value: var omnibus }
            || Synthesis.Of(table.WithoutPredictors(), method) is not { Found: true, Value: var empty })
            return null;
        var computed = PoolFamily.Printed(found, code, names);
        computed["QM"] = omnibus.Statistic;
        computed["QMdf"] = new object[] { omnibus.Df, omnibus.ErrorDf ?? double.NaN };
        computed["QMp"] = omnibus.PValue;
        computed["R2"] = found.Explained(empty).Match(percent => percent, _ => double.NaN);
        computed["design"] = Enumerable.Range(0, table.K).Select(table.Row).ToArray();
        computed["vif"] = Inflation(found);
        computed["hat"] = StudyReading.Of(table, found).Select(study => study.Leverage).ToArray();
        var predicted = Enumerable.Range(0, table.K).Select(study => found.Predict(table.Row(study))).ToList();
        double[] Each(Func<PredictedEffect, double> figure) => [.. predicted.Select(figure)];
        computed["fitted"] = new Computed
        {
            ["pred"] = Each(one => one.Effect), ["se"] = Each(one => one.Error), ["ci_lb"] = Each(one => one.Low), ["ci_ub"] = Each(one => one.High),
            ["pi_lb"] = Each(one => one.PredictionLow), ["pi_ub"] = Each(one => one.PredictionHigh),
        };
        return computed;
    }

    /// <summary>The case named <c>permutest_*</c>: the omnibus test of the file's first regression and one sum of its coefficients.</summary>
    public static Computed? Contrasts(ReferenceCase one)
    {
        if (one.Sibling("metareg_ablat_REML") is not { } sibling || Model(sibling) is not var (table, _) || Synthesis.Of(table) is not { Found: true, Value: var found }
            || found.Omnibus([1]) is not { Found: true, Value: var omnibus })
            return null;
        var sum = found.Predict([1, 30]);
        return new Computed { ["QM"] = omnibus.Statistic, ["QMp"] = omnibus.PValue, ["Xb"] = sum.Effect, ["Xb_se"] = sum.Error, ["Xb_p"] = 2 * Normal.Upper(Math.Abs(sum.Effect / sum.Error)) };
    }

    static Computed? Likelihoods(StudyTable table)
    {
        if (Synthesis.Of(table, Tau2Method.MaximumLikelihood) is not { Found: true, Value: var full }
            || Synthesis.Of(table.WithoutPredictors(), Tau2Method.MaximumLikelihood) is not { Found: true, Value: var reduced })
            return null;
        var ratio = 2 * (full.Fit().Value.LogLikelihood - reduced.Fit().Value.LogLikelihood);
        return new Computed { ["LRT"] = ratio, ["df"] = table.P - 1, ["pval"] = ChiSquared.Upper(ratio, table.P - 1) };
    }

    /// <summary>How much the variance of each coefficient is inflated by the others; nothing for one predictor.</summary>
    static object Inflation(Synthesis found)
    {
        var size = found.Coefficients.Count - 1;
        if (size < 2)
            return double.NaN;
        var correlation = new double[size, size];
        for (var a = 0; a < size; a++)
            for (var b = 0; b < size; b++)
                correlation[a, b] = found.Covariance[a + 1, b + 1] / found.StandardError(a + 1) / found.StandardError(b + 1);
        return Positive.Factor(correlation)?.Inverse() is { } inverse ? Enumerable.Range(0, size).Select(at => inverse[at, at]).ToArray() : double.NaN;
    }

    static (StudyTable Table, IReadOnlyList<string> Names)? Model(ReferenceCase one)
    {
        var named = one.Id.EndsWith("_ML_lrt", StringComparison.Ordinal) ? one.Sibling(one.Id.Replace("_ML_lrt", "_REML", StringComparison.Ordinal)) : one;
        if (named is null || Moderators().Match(named.Call) is not { Success: true } match || PoolFamily.AllRows(one) is not { } effects)
            return null;
        string[] columns = [.. match.Groups[1].Value.Split('+').Select(name => name.Trim())];
        if (!columns.All(one.Columns.Contains))
            return null;
        string[][] cells = [.. columns.Select(one.Texts)];
        int[] kept = [.. Enumerable.Range(0, effects.Count).Where(at => PoolFamily.Usable(effects[at]) && cells.All(column => column[at].Length > 0))];
        var moderators = columns.Select((name, at) => Moderator(name, [.. kept.Select(row => cells[at][row])])).ToList();
        var (rows, names, _) = Tend.Statistics.Pooling.Moderator.Design(kept.Length, moderators);
        return (new([.. kept.Select(at => effects[at])], rows), names);
    }

    static Moderator Moderator(string name, string[] cells) => cells.All(cell => double.TryParse(cell, CultureInfo.InvariantCulture, out _))
        ? Tend.Statistics.Pooling.Moderator.Number(name, cells.Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))) : Tend.Statistics.Pooling.Moderator.Kind(name, cells);

    [GeneratedRegex(@"mods = ~ ?([\w. +]+?) ?(?:[,)]| with)")] private static partial Regex Moderators();
}
