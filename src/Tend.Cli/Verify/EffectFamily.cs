using System.Text.RegularExpressions;
using Tend.Statistics;
using Tend.Statistics.EffectSizes;

namespace Tend.Cli.Verify;

/// <summary>Cases <c>effect_*</c>: one effect and variance for each row, from the columns that the call names.</summary>
static partial class EffectFamily
{
    public static Computed? Effects(ReferenceCase one)
    {
        var code = one.Id["effect_".Length..];
        if (Effects(one, code, one.Call) is not { } effects)
            return null;
        return new Computed
        {
            ["yi"] = effects.Select(effect => effect.Match(found => found.Y, _ => double.NaN)).ToArray(),
            ["vi"] = effects.Select(effect => effect.Match(found => found.V, _ => double.NaN)).ToArray(),
        };
    }

    static List<Finding<Effect>>? Effects(ReferenceCase one, string code, string call)
    {
        var measure = code.Split('_')[0];
        var columns = Named(call);
        double[][]? Of(params string[] roles) => Rows(one, call, columns, roles);
        if (measure is "RR" or "OR" or "RD" or "PETO" or "AS" or "PHI" or "YUQ" or "YUY" or "OR2D")
            return Tables(one, call, columns)?.Select(table => OfTable(measure, measure is "AS" or "PHI" ? table : Filled(table, call), call)).ToList();
        if (measure is "MD" or "SMD" or "SMDH" or "SMD1" or "SMD1H" or "ROM" or "VR" or "CVR")
            return Of("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")?.Select(row => OfGroups(code, new(row[0], row[1], row[2], row[3], row[4], row[5]))).ToList();
        if (measure is "MC" or "SMCC" or "SMCR" or "SMCRH" or "ROMC")
            return Of("m1i", "sd1i", "m2i", "sd2i", "ni", "ri")?.Select(row => OfPrePost(measure, new(row[0], row[1], row[2], row[3], row[4], row[5]))).ToList();
        if (measure is "COR" or "UCOR" or "ZCOR")
            return Of("ri", "ni") is { } correlations ? OfCorrelations(code, [.. correlations.Select(row => new CorrelationEffect(row[0], row[1]))]) : null;
        if (measure is "PR" or "PLN" or "PLO" or "PAS" or "PFT")
            return Of("xi", "ni")?.Select(row => OfProportion(measure, new(row[0], row[1]))).ToList();
        if (measure is "IRR" or "IRD" or "IRSD")
            return Of("x1i", "t1i", "x2i", "t2i")?.Select(row => OfRates(measure, new(row[0], row[1], row[2], row[3]))).ToList();
        return measure is "ARAW" or "AHW" or "ABT" ? Of("ai", "mi", "ni")?.Select(row => OfAlpha(measure, new(row[0], row[1], row[2]))).ToList() : null;
    }

    static Finding<Effect> OfTable(string measure, TwoByTwo table, string call) =>
        call.Contains("drop00=TRUE", StringComparison.Ordinal) && table.HasNoInformation ? new NotEstimable("dropped")
        : measure switch
        {
            "RR" => table.RiskRatio(),
            "OR" => table.OddsRatio(),
            "RD" => table.RiskDifference(),
            "PETO" => table.Peto(),
            "AS" => table.Arcsine(),
            "PHI" => table.Phi(),
            "YUQ" => table.YuleQ(),
            "YUY" => table.YuleY(),
            _ => table.OddsRatioAsDifference(),
        };

    /// <summary>A half is added to all tables when the call says so, otherwise to those with a zero.</summary>
    static TwoByTwo Filled(TwoByTwo table, string call) =>
        call.Contains("drop00=TRUE", StringComparison.Ordinal) && table.HasNoInformation ? table
        : table.HasZero || call.Contains("to='all'", StringComparison.Ordinal) ? table.Plus(0.5) : table;

    static Finding<Effect> OfGroups(string code, TwoGroups groups) => code switch
    {
        "MD" => groups.MeanDifference(),
        "MD_HO" => groups.MeanDifference(equalVariances: true),
        "SMD" => groups.HedgesG(),
        "SMD_UB" => groups.HedgesG(unbiased: true),
        "SMDH" => groups.HedgesGUnequal(),
        "SMD1" => groups.GlassDelta(),
        "SMD1H" => groups.GlassDelta(unequal: true),
        "ROM" => groups.RatioOfMeans(),
        "VR" => groups.RatioOfSpreads(),
        "CVR" => groups.RatioOfVariations(),
        _ => new NotEstimable("not known"),
    };

    static Finding<Effect> OfPrePost(string measure, PrePost change) => measure switch
    {
        "MC" => change.MeanChange(),
        "SMCC" => change.InChangeUnits(),
        "SMCR" => change.InRawUnits(),
        "SMCRH" => change.InRawUnits(unequal: true),
        _ => change.RatioOfMeans(),
    };

    static List<Finding<Effect>> OfCorrelations(string code, List<CorrelationEffect> all)
    {
        var average = all.Sum(one => one.R * one.N) / all.Sum(one => one.N);
        return [.. all.Select(one => code switch { "COR" => one.Raw(), "COR_AV" => one.Raw(average), "UCOR" => one.Unbiased(), _ => one.FisherZ() })];
    }

    static Finding<Effect> OfProportion(string measure, Proportion proportion) => measure switch
    {
        "PR" => (proportion.IsAtEdge ? proportion.PlusHalf() : proportion).Raw(),
        "PLN" => (proportion.IsAtEdge ? proportion.PlusHalf() : proportion).Log(),
        "PLO" => (proportion.IsAtEdge ? proportion.PlusHalf() : proportion).Logit(),
        "PAS" => proportion.Arcsine(),
        _ => proportion.DoubleArcsine(),
    };

    static Finding<Effect> OfRates(string measure, TwoRates rates) => measure switch
    {
        "IRR" => (rates.HasZero ? rates.PlusHalf() : rates).Ratio(),
        "IRD" => (rates.HasZero ? rates.PlusHalf() : rates).Difference(),
        _ => rates.RootDifference(),
    };

    static Finding<Effect> OfAlpha(string measure, AlphaEffect alpha) => measure switch { "ARAW" => alpha.Raw(), "AHW" => alpha.CubeRoot(), _ => alpha.Log() };

    /// <summary>Events with non-events, or with group sizes.</summary>
    public static IEnumerable<TwoByTwo>? Tables(ReferenceCase one) => Tables(one, one.Call, Named(one.Call));

    static IEnumerable<TwoByTwo>? Tables(ReferenceCase one, string call, Dictionary<string, string> columns) =>
        columns.ContainsKey("bi") ? Rows(one, call, columns, ["ai", "bi", "ci", "di"])?.Select(row => new TwoByTwo(row[0], row[1], row[2], row[3]))
        : Rows(one, call, columns, ["ai", "n1i", "ci", "n2i"])?.Select(row => new TwoByTwo(row[0], row[1] - row[0], row[2], row[3] - row[2]));

    /// <summary>The columns that stand for some roles: named in the call, listed in it, or called like the roles.</summary>
    static double[][]? Rows(ReferenceCase one, string call, Dictionary<string, string> named, string[] roles)
    {
        var listed = Positional().Match(call) is { Success: true } match ? match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(name => !name.Contains('=')).ToArray() : [];
        string[] columns = [.. roles.Select((role, at) => named.GetValueOrDefault(role) ?? (listed.Length == roles.Length ? listed[at] : role))];
        return columns.All(one.Columns.Contains) ? [.. one.Rows(columns)] : null;
    }

    static Dictionary<string, string> Named(string call) => Pairs().Matches(call).GroupBy(match => match.Groups[1].Value).ToDictionary(same => same.Key, same => same.First().Groups[2].Value);

    [GeneratedRegex(@"(\w+)=([A-Za-z][\w.]*)")] private static partial Regex Pairs();

    [GeneratedRegex(@"escalc\('\w+',\s*([^)]*)\)")] private static partial Regex Positional();
}
