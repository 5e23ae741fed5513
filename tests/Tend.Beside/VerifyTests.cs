namespace Tend.Beside;

/// <summary>What <c>tend verify</c> says of the vectors and of the reference files that this command understands.</summary>
public sealed class VerifyTests
{
    [Fact]
    public void All_scoring_vectors_pass()
    {
        var (code, output, _) = Beside.Run("verify", Beside.At("measures"), "--all");
        code.ShouldBe(0, output);
        output.ShouldContain(", 0 failed, 0 skipped");
        output.ShouldContain("0 differ");
    }

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Beside.At("reference", "progress"), "*.json").Select(path => Path.GetFileName(path)!)
        .Where(name => name.StartsWith("psychometrics_") || name.StartsWith("cfa_") || name.StartsWith("kappa_") || name.StartsWith("testretest_") || name.StartsWith("reliable_change_")).Order()];

    [Theory, MemberData(nameof(Files))]
    public void Reference_cases_agree_within_their_tolerance(string file)
    {
        var (code, output, _) = Beside.Run("verify", Beside.At("reference", "progress", file));
        code.ShouldBe(0, output);
        output.ShouldContain(", 0 failed, 0 skipped");
    }

    [Fact]
    public void Distribution_functions_agree_with_R()
    {
        var (code, output, _) = Beside.Run("verify", Beside.At("reference", "meta", "special_functions.json"));
        code.ShouldBe(0, output);
    }

    /// <summary>Every case of the families that are understood, on metafor's own study tables.</summary>
    [Theory, InlineData("effect_", 150), InlineData("pool_", 390), InlineData("mh_", 20), InlineData("peto", 8), InlineData("tau2_ci_", 40), InlineData("weights_", 20), InlineData("leave1out_", 20), InlineData("cumul_", 20), InlineData("baujat", 20), InlineData("radial", 20)]
    public void Evidence_agrees_with_metafor(string family, int atLeast)
    {
        var (code, output, _) = Beside.Run("verify", Beside.At("reference", "meta"), "--json");
        using var json = System.Text.Json.JsonDocument.Parse(output);
        var cases = json.RootElement.EnumerateArray().Where(one => one.GetProperty("case").GetString()!.StartsWith(family)).Select(one => one.GetProperty("status").GetString()).ToList();
        code.ShouldBe(0, output);
        cases.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        cases.ShouldAllBe(status => status == "passed");
    }

    /// <summary>Families that no rule here understands are listed, not passed over in silence.</summary>
    [Fact]
    public void Unknown_families_are_listed()
    {
        var (code, output, _) = Beside.Run("verify", Beside.At("reference", "meta", "bcg.json"));
        code.ShouldBe(0);
        output.ShouldContain("skipped  bcg.json");
    }
}
