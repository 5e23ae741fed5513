using System.Text.Json;
using Tend.Measures;

namespace Tend.Tests.Cli;

/// <summary>The other commands, as a person types them.</summary>
public sealed class OtherCommandsTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Measures_lists_every_measure()
    {
        var typed = Typed.Run("measures");
        foreach (var id in MeasureLibrary.Ids)
            typed.Out.ShouldContain(id);
        using var json = JsonDocument.Parse(Typed.Run("measures", "--json").Out);
        json.RootElement.GetArrayLength().ShouldBe(MeasureLibrary.Ids.Count);
    }

    [Fact]
    public void Show_tells_how_well_each_fact_is_known()
    {
        var typed = Typed.Run("show", "PHQ9");
        typed.Out.ShouldContain("Reliable change: 6 points (NHS Talking Therapies). [verified");
        typed.Out.ShouldContain("Reliability: alpha 0.89 (primary care). [recalled");
        typed.Out.ShouldContain("Safety: item 9 from 1");
        Typed.Run("show", "scs").Out.ShouldContain("The clinic brings the words");
    }

    /// <summary>What show writes as JSON is the measure's file again.</summary>
    [Fact]
    public void Show_as_json_can_be_read_back()
    {
        foreach (var id in new[] { "phq-9", "k10", "scs", "check-in", "promis-sd-4a" })
            MeasureFile.Parse(System.Text.Encoding.UTF8.GetBytes(Typed.Run("show", id, "--json").Out), id).Scales.Count.ShouldBe(MeasureLibrary.Get(id).Scales.Count);
    }

    [Fact]
    public void A_text_pack_brings_the_words_of_a_clinic()
    {
        var words = string.Join(',', Enumerable.Range(1, 5).Select(i => $"\"{i}\":\"our words {i}\""));
        folder.Write("pack.json", $$"""{"measure":"wsas","language":"en","permission":"made up for a test","items":{ {{words}} } }""");
        Typed.Run("show", "wsas", "--packs", Path.GetDirectoryName(folder.At("x"))!).Out.ShouldContain("our words 5");
        folder.Write("pack.json", """{"measure":"wsas","language":"en","permission":"made up","items":{"1":"one"}}""");
        var typed = Typed.Run("show", "wsas", "--packs", Path.GetDirectoryName(folder.At("x"))!);
        typed.Code.ShouldBe(2);
        typed.Error.ShouldContain("the words of question '2' are not there");
    }

    /// <summary>NHS Talking Therapies: 6 points on the PHQ-9, verified, goes before Jacobson and Truax.</summary>
    [Fact]
    public void Change_names_the_rule_and_what_it_rests_on()
    {
        Typed.Run("change", "phq-9", "--from", "18", "--to", "12").Out.ShouldBe(
            "PHQ-9 18 (moderately severe) -> 12 (moderate). Reliably better: 6 points; it takes at least 6 points (NHS Talking Therapies; verified).\n");
        Typed.Run("change", "scs", "--from", "2.4", "--to", "2.9").Out.ShouldContain("recalled, not verified");
        Typed.Run("change", "check-in", "--scale", "threat", "--from", "2", "--to", "5").Out.ShouldContain("Cannot be said");
    }

    [Theory]
    [InlineData("change phq-9 --from 18 --to 40", "40 is not a score of 'Total'; expected 0 to 27.")]
    [InlineData("change dass-21 --from 18 --to 4", "DASS-21 has no scale 'total'; --scale takes depression, anxiety, stress.")]
    [InlineData("change phq-9 --from 18 --to 4 --sd 6", "--sd and --r go together.")]
    [InlineData("verify nowhere", "There is no folder nowhere.")]
    public void A_command_line_that_does_not_fit_gets_one_clear_sentence(string line, string sentence)
    {
        var typed = Typed.Run(line.Split(' '));
        typed.Code.ShouldBe(2);
        typed.Error.ShouldBe(sentence + "\n");
    }

    [Fact]
    public void An_item_that_runs_against_its_scale_is_named()
    {
        var chance = new Random(1);
        var rows = Enumerable.Range(0, 60).Select(_ => chance.Next(0, 4)).Select(low => string.Join(',', Enumerable.Range(1, 9).Select(i => i == 4 ? 3 - low : Math.Clamp(low + chance.Next(-1, 2), 0, 3))));
        var file = folder.Write("answers.csv", $"{string.Join(',', Enumerable.Range(1, 9).Select(i => $"q{i}"))}\n{string.Join('\n', rows)}\n");
        Typed.Run("reliability", "phq-9", "--in", file).Out.ShouldContain("Runs against the scale: 4.");
    }

    /// <summary>Persons are matched by their id, whatever the order of the files.</summary>
    [Fact]
    public void A_second_file_gives_the_retest()
    {
        string Header() => $"who,{string.Join(',', Enumerable.Range(1, 9).Select(i => $"q{i}"))}\n";
        string Row(int who, int answer) => $"p{who}{string.Concat(Enumerable.Repeat($",{answer}", 9))}\n";
        var first = folder.Write("may.csv", Header() + string.Concat(Enumerable.Range(0, 8).Select(who => Row(who, who % 4))));
        var later = folder.Write("june.csv", Header() + string.Concat(Enumerable.Range(0, 9).Reverse().Select(who => Row(who, who == 3 ? 2 : who % 4))));
        Typed.Run("reliability", "phq-9", "--in", first, "--again", later, "--id", "who").Out.ShouldContain("retest of 8 persons: r 0.9");
        Typed.Run("reliability", "phq-9", "--in", first, "--again", later).Error.ShouldBe("--again needs --id: the column that says whose sheet is whose.\n");
        Typed.Run("reliability", "phq-9", "--in", first, "--again", first, "--id", "who").Out.ShouldContain("agree exactly");
        var twice = folder.Write("july.csv", Header() + Row(1, 1) + Row(1, 2));
        Typed.Run("reliability", "phq-9", "--in", first, "--again", twice, "--id", "who").Out.ShouldContain("One file holds several sheets of one person");
    }

    [Fact]
    public void Reliability_of_few_persons_is_refused_with_the_number_that_is_needed()
    {
        var typed = Typed.RunWith("q1,q2,q3,q4,q5,q6,q7,q8,q9\n1,1,1,1,1,1,1,1,1\n", "reliability", "phq-9", "--in", "-");
        typed.Code.ShouldBe(1);
        typed.Out.ShouldContain("needs 30 persons with complete answers; here are 1, so 29 more are needed.");
    }

    const string Vectors = "vector_id,instrument,items,context,outcome,total,subscales,severity,flags,provenance,rule_confidence,source,note\n";

    /// <summary>The HL7 US Core example: 2,2,2,2,1,1,2,0,0 is 12, and positive by the syndrome rule.</summary>
    [Fact]
    public void Verify_closes_with_one_line_that_counts()
    {
        folder.Write("vectors.csv", Vectors + "V1,PHQ-9,2;2;2;2;1;1;2;0;0,,scored,12,,moderate,major_depressive_syndrome=true,published,verified,US Core,\n");
        var typed = Typed.Run("verify", Path.GetDirectoryName(folder.At("x"))!);
        typed.Code.ShouldBe(0);
        typed.Out.TrimEnd().Split('\n')[^1].ShouldBe("1 passed, 0 failed, 0 skipped");
    }

    [Fact]
    public void Verify_fails_on_a_wrong_figure_only_where_it_is_verified()
    {
        var file = folder.Write("vectors.csv", Vectors + "V1,PHQ-9,2;2;2;2;1;1;2;0;0,,scored,13,,moderate,,derived,recalled,,\n");
        Typed.Run("verify", file).Code.ShouldBe(0);
        folder.Write("vectors.csv", Vectors + "V1,PHQ-9,2;2;2;2;1;1;2;0;0,,scored,13,,moderate,,derived,verified,,\n");
        var typed = Typed.Run("verify", file);
        typed.Code.ShouldBe(1);
        typed.Out.ShouldContain("V1 (verified): total: got 12, expected 13");
    }

    [Fact]
    public void A_family_that_is_not_known_is_skipped_and_named_and_a_failure_only_with_all()
    {
        var file = folder.Write("x.json", """{"schema":"tend-reference/1","id":"other","input":{"columns":["a"],"rows":[]},"cases":[{"id":"pool_REML","call":"","tolerance":{"rel":1,"abs":1},"expected":{}}]}""");
        var typed = Typed.Run("verify", file);
        typed.Code.ShouldBe(0);
        typed.Out.ShouldContain("skipped  x.json  pool_REML");
        typed.Out.TrimEnd().ShouldEndWith("0 passed, 0 failed, 1 skipped");
        Typed.Run("verify", file, "--all").Code.ShouldBe(1);
    }

    [Fact]
    public void A_workbench_needs_a_port_that_exists()
    {
        var typed = Typed.Run("workbench", "--port", "0");
        (typed.Code, typed.Error.TrimEnd()).ShouldBe((2, "--port cannot be 0; expected a number from 1 to 65535."));
    }

    [Fact]
    public void Every_command_has_help_with_an_example()
    {
        foreach (var command in new[] { "measures", "show", "score", "reliability", "change", "verify", "workbench" })
            Typed.Run(command, "--help").Out.ShouldContain("Example");
        Typed.Run().Out.ShouldContain("score");
    }
}
