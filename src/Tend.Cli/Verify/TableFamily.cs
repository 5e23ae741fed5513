using Tend.Statistics;
using Tend.Statistics.Pooling;

namespace Tend.Cli.Verify;

/// <summary>Cases <c>mh_*</c> and <c>peto</c>: counts pooled as they are. The tables are those of the file's first effect case of two groups.</summary>
static class TableFamily
{
    public static Computed? Pool(ReferenceCase one)
    {
        var source = new[] { "effect_OR", "effect_RR", "effect_RD" }.Select(one.Sibling).FirstOrDefault(sibling => sibling is not null);
        if (source is null || EffectFamily.Tables(source)?.Where(table => !double.IsNaN(table.A + table.B + table.C + table.D)).ToList() is not { Count: > 0 } tables)
            return null;
        var pooled = one.Id switch
        {
            "mh_OR" => TablePooling.OddsRatio(tables),
            "mh_RR" => TablePooling.RiskRatio(tables),
            "mh_RD" => TablePooling.RiskDifference(tables),
            "peto" => TablePooling.Peto(tables),
            _ => (Finding<TablePooling>)new NotEstimable("not known"),
        };
        if (pooled is not { Found: true, Value: var found })
            return null;
        var (low, high) = found.Interval();
        var test = one.Id == "mh_OR" ? TablePooling.Test(tables) : (double.NaN, double.NaN);
        return new Computed
        {
            ["k"] = tables.Count, ["beta"] = found.Estimate, ["se"] = found.StandardError, ["zval"] = found.Estimate / found.StandardError, ["pval"] = found.PValue,
            ["ci_lb"] = low, ["ci_ub"] = high, ["QE"] = found.Q, ["QEp"] = found.QP, ["MH"] = test.Item1, ["MHp"] = test.Item2, ["I2"] = found.I2,
        };
    }
}
