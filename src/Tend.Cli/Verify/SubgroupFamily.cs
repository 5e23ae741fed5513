using Tend.Statistics.EffectSizes;
using Tend.Statistics.Pooling;

namespace Tend.Cli.Verify;

/// <summary>Cases <c>subgroup_COLUMN_*</c>: kinds of studies compared with separate tau2, a common tau2, or none.</summary>
static class SubgroupFamily
{
    public static Computed? Compare(ReferenceCase one)
    {
        var way = new[] { "_separate_tau2", "_common_tau2", "_fixed_Qpartition" }.FirstOrDefault(one.Id.EndsWith);
        if (way is null || PoolFamily.AllRows(one) is not { } effects)
            return null;
        var column = one.Id["subgroup_".Length..^way.Length];
        if (!one.Columns.Contains(column))
            return null;
        var cells = one.Texts(column);
        int[] kept = [.. Enumerable.Range(0, effects.Count).Where(at => PoolFamily.Usable(effects[at]) && cells[at].Length > 0)];
        List<Effect> studies = [.. kept.Select(at => effects[at])];
        string[] kinds = [.. kept.Select(at => cells[at])];
        return way switch { "_separate_tau2" => Separate(studies, kinds), "_common_tau2" => Common(studies, kinds), _ => Partition(studies, kinds) };
    }

    static Computed? Separate(List<Effect> studies, string[] kinds)
    {
        if (Subgroups.Of(studies, kinds) is not { Found: true, Value: var found })
            return null;
        double[] Each(Func<Synthesis, double> figure, Func<Effect, double> single) => [.. found.Groups.Select(group => group.Pooled.Match(figure, _ => single(group.Studies[0])))];
        return new Computed
        {
            ["levels"] = found.Groups.Select(group => group.Name).ToArray(), ["k"] = found.Groups.Select(group => group.Studies.Count).ToArray(),
            ["estimate"] = Each(one => one.Coefficients[0], alone => alone.Y), ["se"] = Each(one => one.StandardError(), alone => Math.Sqrt(alone.V)),
            ["tau2"] = Each(one => one.Tau2, _ => 0), ["I2"] = Each(one => one.I2, _ => 0), ["Q"] = Each(one => one.Q, _ => 0),
            ["QB"] = found.Between, ["QB_df"] = found.Df, ["QB_p"] = found.PValue,
        };
    }

    static Computed? Common(List<Effect> studies, string[] kinds)
    {
        var (rows, _, _) = Moderator.Design(kinds.Length, [Moderator.Kind("", kinds)]);
        if (Synthesis.Of(new(studies, rows)) is not { Found: true, Value: var found } || found.Omnibus() is not { Found: true, Value: var omnibus })
            return null;
        string[] levels = [.. kinds.Distinct().Order(StringComparer.Ordinal)];
        var means = levels.Select(level => found.Predict(rows[Array.IndexOf(kinds, level)])).ToList();
        return new Computed
        {
            ["levels"] = levels, ["estimate"] = means.Select(mean => mean.Effect).ToArray(), ["se"] = means.Select(mean => mean.Error).ToArray(), ["tau2"] = found.Tau2, ["QE"] = found.Q,
            ["QM"] = omnibus.Statistic, ["QM_df"] = omnibus.Df, ["QMp"] = omnibus.PValue,
        };
    }

    static Computed? Partition(List<Effect> studies, string[] kinds)
    {
        if (Subgroups.Of(studies, kinds, Tau2Method.CommonEffect) is not { Found: true, Value: var found })
            return null;
        return new Computed
        {
            ["Q_total"] = Synthesis.Of(new(studies), Tau2Method.CommonEffect).Value.Q,
            ["Q_within"] = found.Groups.Select(group => group.Pooled.Match(one => one.Q, _ => 0)).ToArray(), ["Q_between"] = found.Between,
        };
    }
}
