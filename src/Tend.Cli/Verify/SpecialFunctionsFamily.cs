using System.Text.Json;
using Tend.Statistics.Distributions;
using Tend.Statistics.EffectSizes;

namespace Tend.Cli.Verify;

/// <summary>Cases of <c>special_functions</c>: distribution functions on the grid of the file.</summary>
static class SpecialFunctionsFamily
{
    public static Computed? Values(ReferenceCase one)
    {
        var q = one.Column(one.Columns[0]);
        var p = one.Argument("p");
        return one.Id switch
        {
            "pnorm_upper" => new() { ["v"] = Each(q, Normal.Upper) },
            "pnorm_log" => new() { ["v"] = Each(q, value => Normal.LogLower(-value)) },
            "qnorm" => new() { ["v"] = Each(p, Normal.Quantile) },
            "lgamma" => new() { ["v"] = Each(q, value => GammaFunction.Log(value + 0.5)) },
            "J" => new() { ["m"] = Degrees(one), ["v"] = Each(Degrees(one), HedgesCorrection.J) },
            "pt2" => ByDf(one, q, StudentT.TwoSided),
            "qt" => ByDf(one, p, StudentT.Quantile),
            "pchisq_upper" => ByDf(one, q, (value, df) => ChiSquared.Upper(value * value, df)),
            "qchisq" => ByDf(one, p, ChiSquared.Quantile),
            "pf_upper" => ByDf(one, q, (value, df) => FisherF.Upper(value * value, 3, df)),
            "qf" => ByDf(one, p, (value, df) => FisherF.Quantile(value, 2, df)),
            _ => null,
        };
    }

    static double[] Degrees(ReferenceCase one) => [.. one.Expected.GetProperty("m").EnumerateArray().Select(m => m.GetDouble())];

    static double[] Each(double[] grid, Func<double, double> value) => [.. grid.Select(value)];

    /// <summary>A case with one list of values for each number of degrees of freedom.</summary>
    static Computed? ByDf(ReferenceCase one, double[] grid, Func<double, double, double> value) => one.Expected.ValueKind != JsonValueKind.Array ? null : new Computed
    {
        [Computed.Whole] = one.Expected.EnumerateArray().Select(list => list.GetProperty("df").GetDouble())
            .Select(df => new Computed { ["df"] = df, ["v"] = Each(grid, x => value(x, df)) }).ToArray(),
    };
}
