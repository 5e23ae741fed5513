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

    /// <summary>Every case of R's metafor, clubSandwich and robumeta but the generalised linear mixed models, which are optional.</summary>
    [Fact]
    public void Evidence_agrees_with_metafor()
    {
        var (code, output, _) = Beside.Run("verify", Beside.At("reference", "meta"), "--json");
        using var json = System.Text.Json.JsonDocument.Parse(output);
        var cases = json.RootElement.EnumerateArray().Select(one => (Case: one.GetProperty("case").GetString()!, Status: one.GetProperty("status").GetString())).ToList();
        code.ShouldBe(0, output);
        cases.Count.ShouldBeGreaterThan(1200);
        cases.Where(one => one.Status != "passed").Select(one => one.Case).ShouldAllBe(name => name.StartsWith("glmm_"));
    }

    /// <summary>Every case about the course but latent growth and Bai and Perron's breaks, which are optional.</summary>
    [Fact]
    public void The_course_agrees_with_R()
    {
        var (code, output, _) = Beside.Run("verify", Beside.At("reference", "progress"), "--json");
        using var json = System.Text.Json.JsonDocument.Parse(output);
        var cases = json.RootElement.EnumerateArray().Select(one => (Case: one.GetProperty("case").GetString()!, Status: one.GetProperty("status").GetString())).ToList();
        code.ShouldBe(0, output);
        cases.Count.ShouldBeGreaterThan(110);
        cases.Where(one => one.Status != "passed").Select(one => (one.Case, one.Status)).ShouldAllBe(one => one.Status == "skipped" && (one.Case == "lgc" || one.Case == "breakpoints_BP"));
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
