using System.Text;
using NJsonSchema;
using Tend.Evidence;

namespace Tend.Tests.Evidence;

/// <summary>The claims that come with Tend, and what a file of claims must keep.</summary>
public sealed class EvidenceTests
{
    [Theory, InlineData("neff-2003"), InlineData("macbeth-gumley-2012"), InlineData("kirby-2017"), InlineData("breines-chen-2012"), InlineData("thompson-waltz-2008"), InlineData("sirois-2015")]
    public void Every_reference_of_the_article_has_its_file(string id) => EvidenceLibrary.Sources.ShouldContain(source => source.Id == id);

    [Fact]
    public async Task Every_file_keeps_the_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.At("evidence", "source.schema.json"), TestContext.Current.CancellationToken);
        foreach (var file in Directory.EnumerateFiles(Repository.At("evidence"), "*.json").Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)))
            schema.Validate(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBeEmpty(file);
    }

    /// <summary>A correlation allows "go together", never "reduces".</summary>
    [Fact]
    public void No_claim_from_an_association_says_that_one_thing_brings_about_another() =>
        EvidenceLibrary.Claims.Where(one => !one.Source.Design.AllowsEffect() && one.Source.Design is not (StudyDesign.Theory or StudyDesign.NoSource))
            .SelectMany(one => new[] { one.Claim.Plain, one.Claim.Clinical }).Select(Wording.CausalWord).ShouldAllBe(word => word == null);

    /// <summary>Each printed misfit is found by rule, and no other: MacBeth and Gumley 2012, three intervals of Kirby 2017, one estimate of Sirois 2020.</summary>
    [Fact]
    public void Printed_figures_that_do_not_fit_are_found()
    {
        var found = EvidenceLibrary.Sources.SelectMany(source => source.Effects.SelectMany(effect => PrintedChecks.Differing(effect).Select(check => $"{source.Id}: {effect.Relation}: {check.Check}")));
        found.ShouldBe(
        [
            "kirby-2017: self-compassion: Centre", "kirby-2017: psychological distress: Centre", "kirby-2017: well-being: Centre",
            "macbeth-gumley-2012: self-compassion and depression, anxiety and stress: Heterogeneity", "macbeth-gumley-2012: self-compassion and depression, anxiety and stress: Width",
            "sirois-2020: the same, with bad feelings kept equal: Inside",
        ], ignoreOrder: true);
        PrintedChecks.Differing(EvidenceLibrary.Sources.First(source => source.Id == "macbeth-gumley-2012").Effects[0]).First().Sentence.ShouldBe("Q = 185.56 in 20 samples gives I2 = 89.8 %, printed are 89.6 %.");
    }

    [Fact]
    public void Something_speaks_against_every_claim() =>
        EvidenceLibrary.Claims.Where(one => one.Claim.Against.Count + one.Claim.Objections.Count == 0).Select(one => one.Claim.Id).ShouldBeEmpty();

    /// <summary>A correlation of 0.25 in 15 samples of 3,252 persons cannot have an interval narrower than [0.22, 0.28]; ratios are centred as logarithms.</summary>
    [Fact]
    public void A_check_says_agrees_or_differs_or_that_too_little_is_printed()
    {
        var effect = new PrintedEffect { Relation = "a and b", Kind = "r", Estimate = 0.25, Low = 0.22, High = 0.28, K = 15, N = 3252, Standing = Reading.Recalled, Where = "made up" };
        PrintedChecks.Of(effect).Select(check => check.Verdict).ShouldBe([Verdict.Agrees, Verdict.Agrees, Verdict.CannotBeRecomputed, Verdict.Agrees]);
        PrintedChecks.Of(effect with { Low = 0.24, High = 0.26 })[3].Sentence.ShouldBe("The interval is narrower than can be. 3,252 persons in 15 samples that do not differ would give 0.22 to 0.28; printed are 0.24 to 0.26.");
        PrintedChecks.Of(effect with { Low = null, High = null, K = null }).ShouldAllBe(check => check.Verdict == Verdict.CannotBeRecomputed);
        PrintedChecks.Of(effect with { Kind = "OR", Estimate = 1.19, Low = 1.03, High = 1.38 })[1].Verdict.ShouldBe(Verdict.Agrees);
        PrintedChecks.Of(effect with { Kind = "OR", Estimate = 1.19, Low = 1.03, High = 1.60 })[1].Sentence.ShouldContain("its middle is 1.28");
    }

    [Fact]
    public void Each_statement_of_the_article_has_its_verdict_and_its_claims()
    {
        Article.Audit.Statements.Select(statement => statement.Finding).Distinct().Count().ShouldBe(4);
        Article.Audit.Statements.Single(statement => statement.Id == "inflammation").Finding.ShouldBe(AuditFinding.NotInSource);
        Article.Audit.Statements.Single(statement => statement.Id == "disengagement").Finding.ShouldBe(AuditFinding.Unsourced);
    }

    [Fact]
    public void What_the_article_says_without_a_source_says_so()
    {
        EvidenceLibrary.Find("self-compassion-and-seeking-care")!.Value.Claim.Strength.ShouldBe(Strength.NoSource);
        EvidenceLibrary.Find("self-compassion-and-inflammation")!.Value.Source.Design.Finds().ShouldBe("no source");
        EvidenceLibrary.Sources.First(source => source.Id == "sirois-2015").DoesNotSay.ShouldContain(sentence => sentence.Contains("seek medical care"));
    }

    [Theory]
    [InlineData("\"strength\": \"some support\"", "\"strength\": \"proved\"", "line")]
    [InlineData("go together", "reduces", "says 'reduces', but its design shows an association only")]
    [InlineData("\"low\": 0.1", "\"low\": 0.9", "the interval runs from 0.9 to 0.4")]
    [InlineData("\"low\": 0.1,", "", "an interval has two ends")]
    [InlineData("\"estimate\": 0.3", "\"estimate\": 1.3", "a correlation lies between -1 and 1")]
    [InlineData("\"where\": \"abstract\"", "\"where\": \" \"", "'where' is empty")]
    [InlineData("\"doi\": \"10.1/x\"", "\"doi\": \"https://doi.org/10.1/x\"", "must begin with '10.'")]
    [InlineData("\"population\"", "\"people\"", "people")]
    [InlineData("A. B (2000).", "", "'citation' is empty")]
    [InlineData("\"One small study.\"", "", "names nothing that speaks against it")]
    [InlineData("\"cross-sectional\"", "\"experiment\"", "'comparison' is empty")]
    [InlineData("\"estimate\": 0.3,", "\"estimate\": 0.3, \"known\": [\"width\"],", "'Width' stands in 'known', and that check does not differ")]
    public void A_broken_file_is_one_clear_sentence(string sound, string broken, string told)
    {
        const string Sound = """
            {
              "id": "a-2000", "citation": "A. B (2000).", "doi": "10.1/x", "design": "cross-sectional", "population": "10 students", "standing": "recalled", "where": "made up for a test", "checked": "2026-11-28",
              "effects": [ { "relation": "a and b", "kind": "r", "estimate": 0.3, "low": 0.1, "high": 0.4, "standing": "recalled", "where": "abstract" } ],
              "claims": [ { "id": "a-and-b", "strength": "some support", "about": "self-compassion and distress", "plain": "A and B go together.", "clinical": "r = .30", "limits": "Made up.", "objections": ["One small study."] } ]
            }
            """;
        SourceFile.Parse(Encoding.UTF8.GetBytes(Sound), "a.json").Claims.Count.ShouldBe(1);
        Should.Throw<SourceFileException>(() => SourceFile.Parse(Encoding.UTF8.GetBytes(Sound.Replace(sound, broken)), "a.json")).Message.ShouldContain(told);
    }
}
