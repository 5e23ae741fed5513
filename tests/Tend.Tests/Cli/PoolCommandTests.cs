using System.Text.Json;
using System.Xml.Linq;

namespace Tend.Tests.Cli;

/// <summary>Pooling from a terminal, on the made-up sample.</summary>
public sealed class PoolCommandTests : IDisposable
{
    static readonly string Sample = Repository.At("samples", "studies.csv");

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Help_of_pool() => Snapshot.Matches(Typed.Run("pool", "--help").Out);

    [Fact]
    public void The_sample_by_kinds() => Snapshot.Matches(Typed.Run("pool", Sample, "--effect", "zcor", "--subgroup", "design").Out);

    [Fact]
    public void Signs_of_missing_studies_in_the_sample() => Snapshot.Matches(Typed.Run("bias", Sample, "--effect", "zcor").Out);

    [Fact]
    public void Json_holds_what_is_said_and_no_more_than_numbers_can()
    {
        using var json = JsonDocument.Parse(Typed.Run("pool", Sample, "--effect", "zcor", "--json").Out);
        var root = json.RootElement;
        root.GetProperty("k").GetInt32().ShouldBe(10);
        root.GetProperty("estimate").GetDouble().ShouldBeGreaterThan(0.1);
        root.GetProperty("studies").GetArrayLength().ShouldBe(10);
        root.GetProperty("setAside").GetArrayLength().ShouldBe(0);
        using var regression = JsonDocument.Parse(Typed.Run("pool", Sample, "--effect", "zcor", "--moderators", "year * design", "--test", "knha", "--json").Out);
        regression.RootElement.GetProperty("coefficients").EnumerateArray().Select(one => one.GetProperty("name").GetString()).ShouldBe(["intercept", "year", "designsurvey", "year:designsurvey"]);
    }

    public static TheoryData<string, string> Figures => new()
    {
        { "forest", "" }, { "narrow", "" }, { "funnel", "" }, { "baujat", "" }, { "radial", "" }, { "bubble", "--moderators=year" }, { "leave-one-out", "--leave-one-out" }, { "cumulative", "--cumulative=year" },
    };

    [Theory, MemberData(nameof(Figures))]
    public void Every_figure_is_written(string figure, string more)
    {
        var path = folder.At($"{figure}.svg");
        var typed = Typed.Run(["pool", Sample, "--effect", "zcor", "--svg", path, "--figure", figure, .. more.Length > 0 ? new[] { more.Split('=')[0] }.Concat(more.Split('=').Skip(1)) : []]);
        typed.Code.ShouldBe(0, typed.Error);
        XElement.Load(path).Name.LocalName.ShouldBe("svg");
        folder.Names.ShouldBe([$"{figure}.svg"]);
    }

    [Theory]
    [InlineData("--tau2", "best", "--tau2 cannot be 'best'")]
    [InlineData("--test", "f", "--test cannot be 'f'")]
    [InlineData("--moderators", "age", "has no column 'age'; it has author, year, r, n, design, district.")]
    [InlineData("--subgroup", "nothing", "has no column 'nothing'")]
    [InlineData("--effect", "beta", "There is no effect size 'beta'")]
    [InlineData("--level", "0", "--level lies between 0 and 100")]
    [InlineData("--figure", "pie", "--figure cannot be 'pie'")]
    [InlineData("--prediction", "wide", "--prediction cannot be 'wide'")]
    [InlineData("--zero", "two", "--zero cannot be 'two'")]
    public void A_word_that_is_not_known_is_one_sentence(string option, string value, string told)
    {
        var typed = Typed.Run(["pool", Sample, .. option == "--effect" ? Array.Empty<string>() : ["--effect", "zcor"], "--svg", folder.At("x.svg"), option, value]);
        typed.Code.ShouldBe(2);
        typed.Error.ShouldContain(told);
        folder.Names.ShouldBeEmpty();
    }

    /// <summary>t with k - 2 is wider than the normal distribution: Higgins 2009.</summary>
    [Fact]
    public void The_form_of_the_prediction_interval_is_said()
    {
        Typed.Run("pool", Sample, "--effect", "zcor").Out.ShouldContain("prediction interval, critical value of the test");
        Typed.Run("pool", Sample, "--effect", "zcor", "--prediction", "higgins").Out.ShouldContain("[0.08, 0.36] (95 % prediction interval, t with k - 2, Higgins 2009)");
    }

    [Fact]
    public void One_study_is_shown_and_not_pooled()
    {
        var typed = Typed.RunWith("study,r,n\nAlder,0.3,50\n", "pool", "-", "--effect", "zcor");
        typed.Code.ShouldBe(1);
        typed.Out.ShouldContain("One study, so there is nothing to pool: Alder found 0.30 [0.02, 0.53].");
    }

    [Fact]
    public void Below_ten_studies_bias_is_not_tested_unless_asked()
    {
        const string Few = "study,y,v\nA,0.5,0.01\nB,0.6,0.02\nC,0.45,0.03\n";
        Typed.RunWith(Few, "bias", "-").Out.ShouldContain("need 10 or more");
        Typed.RunWith(Few, "bias", "-", "--anyway").Out.ShouldContain("Egger's test: t(1)");
    }

    [Fact]
    public void Clusters_are_pooled_in_three_levels_with_robust_errors()
    {
        var typed = Typed.Run("pool", Sample, "--effect", "zcor", "--cluster", "district");
        typed.Out.ShouldContain("10 effects in 4 clusters");
        typed.Out.ShouldContain("Robust degrees of freedom are below four");
        Typed.Run("pool", Sample, "--effect", "zcor", "--cluster", "district", "--rho", "2").Error.ShouldContain("expected between -1 and 1");
    }

    [Fact]
    public void Unreliable_measures_are_corrected_for_and_the_plain_result_stands_beside()
    {
        Typed.Run("pool", Sample, "--effect", "zcor", "--rxx", "0.8", "--ryy", "0.9").Out.ShouldContain("Without the correction for unreliable measures:");
        Typed.Run("pool", Sample, "--effect", "zcor", "--rxx", "0.1", "--ryy", "0.9").Error.ShouldContain("which no correlation can be");
    }

    [Fact]
    public void Effects_are_written_beside_the_table()
    {
        var typed = Typed.Run("effects", Sample, "--effect", "zcor");
        typed.Out.Split('\n')[0].ShouldBe("author,year,r,n,design,district,label,yi,vi,sei,ci_lb,ci_ub");
        typed.Out.Split('\n')[1].ShouldStartWith("Alder,1998,0.21,120,survey,north,\"Alder, 1998\",0.2131713465");
        typed.Error.ShouldContain("10 studies, Fisher's z of a correlation; 0 set aside.");
        Typed.Run("effects", "--list").Out.ShouldContain("smd");
        Typed.Run("effects").Error.ShouldContain("Which table?");
    }
}
