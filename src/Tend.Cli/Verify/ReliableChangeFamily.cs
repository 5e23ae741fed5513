using Tend.Statistics.Change;

namespace Tend.Cli.Verify;

/// <summary>Cases of <c>reliable_change_*</c>: the first column says who, the next two hold before and after; reliability and norm stand in the expectation.</summary>
static class ReliableChangeFamily
{
    public static Computed? ReliableChange(ReferenceCase one)
    {
        var inputs = one.Expected.GetProperty("inputs");
        var (r, mean, sd) = (inputs.GetProperty("rxx").GetDouble(), inputs.GetProperty("M_functional").GetDouble(), inputs.GetProperty("S_functional").GetDouble());
        var lower = inputs.GetProperty("lower_is_better").GetBoolean();
        if (one.Columns.Count < 3)
            return null;
        var rows = one.Rows([one.Columns[1], one.Columns[2]]).Where(row => !row.Any(double.IsNaN)).ToList();
        if (ChangeSample.Of([.. rows.Select(row => row[0])], [.. rows.Select(row => row[1])], r) is not { Found: true, Value: var sample }
            || sample.HagemanArrindell((mean, sd)) is not { Found: true, Value: var corrected })
            return null;
        var (a, b, c) = JacobsonTruax.Cuts(sample.Before, (mean, sd), lower);
        var threshold = JacobsonTruax.Threshold(sample.Before.Sd, r);
        var classes = rows.Select(row => $"{JacobsonTruax.Classify(row[0], row[1], threshold, c, lower)}".ToLowerInvariant()).ToArray();
        return new Computed
        {
            ["inputs"] = new Computed { ["rxx"] = r, ["M_functional"] = mean, ["S_functional"] = sd, ["lower_is_better"] = lower },
            ["n"] = rows.Count,
            ["M_pre"] = sample.Before.Mean, ["S_pre"] = sample.Before.Sd, ["M_post"] = sample.After.Mean, ["S_post"] = sample.After.Sd,
            ["r_pre_post"] = sample.PrePost,
            ["SEM"] = sample.StandardError, ["S_diff"] = Math.Sqrt(2) * sample.StandardError, ["min_reliable_change"] = threshold,
            ["RCI_JT"] = sample.JacobsonTruaxIndex(), ["RCI_GLN"] = sample.GulliksenLordNovick(), ["RCI_HLL"] = sample.HsuLinnLord(),
            ["RCI_EN"] = sample.EdwardsNunnally(), ["RCI_NK"] = sample.NunnallyKotsch(),
            ["r_DD"] = corrected.DifferenceReliability, ["RC_HA"] = corrected.ReliableChange, ["TRC_HA"] = corrected.TrueCut, ["CS_INDIV_HA"] = corrected.Individual,
            ["cut_a"] = a, ["cut_b"] = b, ["cut_c"] = c,
            ["class_JT_cut_c"] = classes,
            ["table_JT_c"] = Table(classes),
        };
    }

    static Computed Table(string[] classes)
    {
        var table = new Computed();
        foreach (var name in Enum.GetNames<ChangeClass>().Select(name => name.ToLowerInvariant()))
            table[name] = classes.Count(one => one == name);
        return table;
    }
}
