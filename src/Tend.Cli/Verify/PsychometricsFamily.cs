using System.Text.RegularExpressions;
using Tend.Measures;
using Tend.Statistics.Psychometrics;
using Reliability = Tend.Statistics.Psychometrics.Reliability;

namespace Tend.Cli.Verify;

/// <summary>Cases of <c>psychometrics_*</c>: reliability, factor models, and scores through the measures themselves.</summary>
static partial class PsychometricsFamily
{
    /// <summary>Reliability of the items that the call names, or of all columns.</summary>
    public static Computed? Alpha(ReferenceCase one)
    {
        var columns = ColumnsOf(one);
        var turned = one.Call.Contains("reversed", StringComparison.Ordinal) ? NegativeSelfCompassion() : [];
        var table = new AnswerTable(one.Rows(columns).Select(row => row.Select((answer, at) => turned.Contains(columns[at]) ? 6 - answer : answer).ToArray()));
        return Reliability.Of(table).Match(found => Told(found, table, one), Computed.Not);
    }

    static Computed Told(Reliability found, AnswerTable table, ReferenceCase one)
    {
        var stoppedEarly = found.Omega.Match(omega => EarlyStop.Explains(omega.Loadings, table.Correlations(), one), _ => false);
        return new Computed(stoppedEarly ? EarlyStop.Remark : "")
        {
            ["n_complete"] = found.Persons,
            ["k"] = found.Items,
            ["alpha"] = found.Alpha,
            ["psych_alpha_raw"] = found.Alpha,
            ["alpha_std"] = found.StandardizedAlpha,
            ["feldt95"] = new[] { found.Interval.Low, found.Interval.High },
            ["SEM_total"] = found.StandardError,
            ["item_mean"] = found.Means,
            ["item_sd"] = found.Sds,
            ["item_rest_r"] = found.ItemRest,
            ["item_total_r"] = found.ItemTotal,
            ["alpha_if_deleted"] = found.AlphaIfDeleted,
            ["mean_interitem_r"] = found.MeanInterItem,
            ["guttman_lambda6"] = found.Lambda6.Match(value => value, _ => double.NaN),
            ["omega_1factor_ML_standardised"] = found.Omega.Match(omega => omega.Total, _ => double.NaN),
            ["loadings_ML_std"] = stoppedEarly ? EarlyStop.Theirs(one) : found.Omega.Match(omega => omega.Loadings, _ => []),
        };
    }

    /// <summary>Totals and bands of the PHQ-9, scored as any sheet is.</summary>
    public static Computed? SumScores(ReferenceCase one)
    {
        var measure = MeasureLibrary.Get("phq-9");
        if (one.Columns.Count != 9)
            return null;
        var totals = one.Rows(one.Columns).Select(row => Score(measure, row)["total"]).ToList();
        double[] values = [.. totals.Select(total => total.Value!.Value)];
        return new Computed
        {
            ["mean"] = Correlation.Mean(values),
            ["sd"] = Correlation.StandardDeviation(values),
            ["bands"] = measure.Total!.Bands[0].Ranges.Select(range => totals.Count(total => total.Band == range)).ToArray(),
        };
    }

    /// <summary>Subscale means and both totals of the SCS, scored as any sheet is.</summary>
    public static Computed? SelfCompassionScores(ReferenceCase one)
    {
        var cards = SelfCompassion(one);
        double[] Of(string scale) => [.. cards.Select(card => card[scale].Value!.Value)];
        return new Computed
        {
            ["subscale_means"] = new Computed
            {
                ["self_kindness"] = Of("sk").Average(), ["self_judgment"] = Of("sj").Average(), ["common_humanity"] = Of("ch").Average(),
                ["isolation"] = Of("is").Average(), ["mindfulness"] = Of("mi").Average(), ["over_identification"] = Of("oi").Average(),
            },
            ["total_of_subscales_mean"] = Of("total").Average(),
            ["total_of_items_mean"] = Of("mean26").Average(),
            ["first5_total_of_subscales"] = Of("total")[..5],
            ["first5_total_of_items"] = Of("mean26")[..5],
        };
    }

    /// <summary>Correlations of self-compassion and its two halves with depression.</summary>
    public static Computed? Validity(ReferenceCase one)
    {
        var cards = SelfCompassion(one);
        var dass = MeasureLibrary.Get("dass-21");
        double[] depression = [.. one.Rows([.. Enumerable.Range(1, 21).Select(i => $"dass21_{i}")]).Select(row => Score(dass, row)["depression"].Value ?? double.NaN)];
        double[] total = [.. cards.Select(card => card["total"].Value!.Value)];
        double[] kind = [.. cards.Select(card => card["compassionate"].Value!.Value)], harsh = [.. cards.Select(card => card["uncompassionate"].Value!.Value)];
        var (n, r) = (total.Length, Correlation.Pearson(total, depression));
        var (rKind, rHarsh, between) = (Correlation.Pearson(kind, depression), Correlation.Pearson(harsh, depression), Correlation.Pearson(kind, harsh));
        if (Correlation.Interval(r, n) is not { Found: true, Value: var interval } || Correlation.Williams(rHarsh, -rKind, -between, n) is not { Found: true, Value: var williams })
            return null;
        return new Computed
        {
            ["n"] = n, ["r_total_dep"] = r, ["r_pos_dep"] = rKind, ["r_neg_dep"] = rHarsh, ["r_pos_neg"] = between,
            ["total_ci"] = new[] { interval.Low, interval.High },
            ["williams"] = new Computed { ["t"] = williams.T, ["df"] = williams.Df, ["p"] = williams.P },
        };
    }

    static List<Scorecard> SelfCompassion(ReferenceCase one)
    {
        var scs = MeasureLibrary.Get("scs");
        return [.. one.Rows([.. scs.Items.Select(item => $"scs_{item.Code}")]).Select(row => Score(scs, row))];
    }

    static Scorecard Score(Measure measure, double[] row) =>
        measure.Score([.. row.Select(Answer.Of), .. Enumerable.Repeat(Answer.Missing, measure.Items.Count - row.Length)]);

    static HashSet<string> NegativeSelfCompassion() => [.. MeasureLibrary.Get("scs").Scales.First(scale => scale.Id == "mean26").Reversed.Select(code => $"scs_{code}")];

    /// <summary>"alpha of SCS items 5,12,19", "DASS-21 depression items 3,5", "26 items", or every column.</summary>
    static IReadOnlyList<string> ColumnsOf(ReferenceCase one)
    {
        if (Listed().Match(one.Call) is { Success: true } list)
        {
            var prefix = one.Call.Contains("DASS", StringComparison.Ordinal) ? "dass21_" : "scs_";
            return [.. list.Groups[1].Value.Split(',').Select(number => prefix + number.Trim())];
        }
        return Counted().Match(one.Call) is { Success: true } count && one.Columns.Any(name => name.StartsWith("scs_", StringComparison.Ordinal))
            ? [.. Enumerable.Range(1, int.Parse(count.Groups[1].Value)).Select(i => $"scs_{i}")]
            : one.Columns;
    }

    [GeneratedRegex(@"items ([0-9]+(?:, ?[0-9]+)+)")] private static partial Regex Listed();

    [GeneratedRegex(@"^([0-9]+) items")] private static partial Regex Counted();
}
