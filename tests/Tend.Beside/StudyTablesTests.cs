using System.Globalization;
using System.Text.Json;

namespace Tend.Beside;

/// <summary>Real study tables through the command, against what metafor 3.8-1 gave for them (the oracle files beside the tables).</summary>
public sealed class StudyTablesTests
{
    /// <summary>The effect size that each table is pooled on, and how its columns are named.</summary>
    static readonly Dictionary<string, string[]> Effects = new()
    {
        ["dat.molloy2014"] = ["--effect", "zcor"], ["dat.mcdaniel1994"] = ["--effect", "zcor"], ["dat.bcg"] = ["--effect", "rr"], ["dat.normand1999_MD"] = ["--effect", "md"],
        ["dat.normand1999_SMD"] = ["--effect", "smd"], ["dat.bonett2010_alpha"] = ["--effect", "abt"], ["dat.linde2005"] = ["--effect", "rr"],
        ["dat.raudenbush1985"] = ["--effect", "generic"], ["dat.bangertdrowns2004"] = ["--effect", "generic"], ["dat.hackshaw1998"] = ["--effect", "generic"],
        ["harrer2018_thirdwave_stress"] = ["--effect", "generic", "--y", "yi", "--v", "vi"], ["curry2018_kindness"] = ["--effect", "generic", "--y", "yi", "--v", "vi"],
    };

    public static TheoryData<string> Tables => [.. Effects.Keys];

    [Theory, MemberData(nameof(Tables))]
    public void Every_method_and_test_gives_the_stated_digits(string table)
    {
        foreach (var row in Rows("oracle_pooled.csv").Where(row => row["dataset"] == table))
        {
            using var json = Pool(table, "--tau2", row["method"].ToLowerInvariant(), "--test", row["test"]);
            foreach (var (ours, theirs) in new[] { ("k", "k"), ("estimate", "estimate"), ("se", "se"), ("low", "ci_lb"), ("high", "ci_ub"), ("tau2", "tau2"), ("i2", "I2"), ("q", "Q"), ("p", "pval"), ("predictionLow", "pi_lb"), ("predictionHigh", "pi_ub") })
                if (row[theirs].Length > 0 && row[theirs] != "NA")
                    Agrees(json.RootElement.GetProperty(ours).GetDouble(), Number(row[theirs]), $"{table} {row["method"]} {row["test"]} {ours}", row["method"] is "REML" or "ML" or "PM");
        }
    }

    [Fact]
    public void Signs_of_bias_agree()
    {
        foreach (var row in Rows("oracle_bias.csv").Where(row => Effects.ContainsKey(row["dataset"])))
        {
            using var json = JsonDocument.Parse(Beside.Run(["bias", Path(row["dataset"]), .. Effects[row["dataset"]], "--set-aside", "--anyway", "--json"]).Out);
            var root = json.RootElement;
            Agrees(root.GetProperty("egger").GetProperty("t").GetDouble(), Number(row["egger_lm_t"]), row["dataset"] + " egger", searched: false);
            Agrees(root.GetProperty("eggerMixed").GetProperty("p").GetDouble(), Number(row["egger_rma_p"]), row["dataset"] + " egger rma");
            Agrees(root.GetProperty("rankTest").GetProperty("tau").GetDouble(), Number(row["begg_tau"]), row["dataset"] + " begg", searched: false);
            root.GetProperty("trimAndFillL0").GetProperty("k0").GetInt32().ShouldBe((int)Number(row["trimfill_k0"]), row["dataset"]);
            Agrees(root.GetProperty("trimAndFillL0").GetProperty("estimate").GetDouble(), Number(row["trimfill_est"]), row["dataset"] + " trim and fill");
            Agrees(root.GetProperty("failSafe").GetProperty("rosenthal").GetDouble(), Number(row["rosenthal_fsn"]), row["dataset"] + " fail-safe", searched: false);
        }
    }

    [Fact]
    public void Three_levels_agree()
    {
        foreach (var (table, cluster) in new[] { ("dat.konstantopoulos2011", "district"), ("curry2018_kindness", "study_id") })
        {
            var row = Rows("oracle_multilevel.csv").First(row => row["dataset"] == table);
            using var json = JsonDocument.Parse(Beside.Run("pool", Path(table), "--y", "yi", "--v", "vi", "--cluster", cluster, "--json").Out);
            foreach (var (ours, theirs) in new[] { ("estimate", "estimate"), ("se", "se"), ("low", "ci_lb"), ("sigma2Between", "sigma2_outer"), ("q", "Q") })
                Agrees(json.RootElement.GetProperty(ours).GetDouble(), Number(row[theirs]), $"{table} {ours}");
        }
    }

    /// <summary>The effects that the tables carry already.</summary>
    [Theory, InlineData("dat.molloy2014"), InlineData("dat.bcg"), InlineData("dat.normand1999_SMD"), InlineData("dat.normand1999_MD"), InlineData("dat.bonett2010_alpha"), InlineData("dat.linde2005"), InlineData("dat.mcdaniel1994")]
    public void Effects_equal_those_in_the_table(string table)
    {
        var printed = Rows(table + ".csv").ToList();
        using var json = JsonDocument.Parse(Beside.Run(["effects", Path(table), .. Effects[table], "--set-aside", "--json"]).Out);
        var studies = json.RootElement.GetProperty("studies").EnumerateArray().ToList();
        studies.Count.ShouldBe(printed.Count(row => row["yi"] is not ("NA" or "")));
        foreach (var study in studies)
        {
            var row = printed[study.GetProperty("row").GetInt32() - 2];
            Agrees(study.GetProperty("yi").GetDouble(), Number(row["yi"]), $"{table} row {study.GetProperty("row")} yi", searched: false);
            Agrees(study.GetProperty("vi").GetDouble(), Number(row["vi"]), $"{table} row {study.GetProperty("row")} vi", searched: false);
        }
    }

    static JsonDocument Pool(string table, params string[] more)
    {
        var (code, output, error) = Beside.Run(["pool", Path(table), .. Effects[table], "--set-aside", .. more, "--json"]);
        code.ShouldBe(0, error);
        return JsonDocument.Parse(output);
    }

    /// <summary>Closed forms agree to the last digits; where R searches for tau2 it stops within .00001 (REML, ML) or .00012 (PM), and what follows from it is off by as much.</summary>
    static void Agrees(double ours, double theirs, string what, bool searched = true) =>
        Math.Abs(ours - theirs).ShouldBeLessThanOrEqualTo(searched ? Math.Max(2e-4, 3e-3 * Math.Abs(theirs)) : Math.Max(1e-10, 1e-8 * Math.Abs(theirs)), $"{what}: {ours}, expected {theirs}");

    static string Path(string table) => Beside.At("data", "meta-analysis", table + ".csv");

    static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadAllLines(Beside.At("data", "meta-analysis", file));
        var header = Cells(lines[0]);
        return lines[1..].Select(line => header.Zip(Cells(line)).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    /// <summary>Quoted cells may hold commas.</summary>
    static string[] Cells(string line) => [.. System.Text.RegularExpressions.Regex.Matches(line, "(?:^|,)(?:\"([^\"]*)\"|([^,]*))").Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value)];

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
