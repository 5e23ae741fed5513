using System.Text.Json;

namespace Tend.Tests.Cli;

/// <summary><c>tend stance</c>, <c>tend stance train</c> and <c>tend reframe</c> as a person types them.</summary>
public sealed class StanceCommandTests
{
    static readonly string Rows = Repository.At("goals", "reframe.csv");

    [Fact]
    public void An_evaluation_counts_abstentions_apart_and_tells_safety()
    {
        var typed = Typed.Run("stance", Repository.At("goals", "train.csv"), "--evaluate", "label", "--json");
        typed.Code.ShouldBe(0, typed.Error);
        var told = JsonDocument.Parse(typed.Out).RootElement;
        told.GetProperty("rows").GetInt32().ShouldBe(1039);
        told.GetProperty("macroF1").GetDouble().ShouldBeGreaterThan(0.85);
        told.GetProperty("safetyRecall").GetDouble().ShouldBeGreaterThanOrEqualTo(0.95);
        told.GetProperty("safetyFalseAlarmRate").GetDouble().ShouldBeLessThanOrEqualTo(0.05);
        told.GetProperty("confusion").GetProperty("shame").GetProperty("shame").GetInt32().ShouldBeGreaterThan(200);
        told.GetProperty("riskCoverage").GetArrayLength().ShouldBe(10);
    }

    [Fact]
    public void Each_reading_shows_the_words_that_led_there()
    {
        using var folder = new Folder();
        var typed = Typed.Run("stance", folder.Write("goals.csv", "id,text\na,I need to lose weight so I feel worthy.\n"), "--json");
        var row = JsonDocument.Parse(typed.Out).RootElement[0];
        row.GetProperty("bestGuess").GetString().ShouldBe("shame");
        row.GetProperty("target").GetProperty("words").GetString().ShouldBe("lose weight");
    }

    [Fact]
    public void Every_row_has_a_route_and_its_wordings()
    {
        var told = JsonDocument.Parse(Typed.Run("reframe", Rows, "--json").Out).RootElement;
        told.GetArrayLength().ShouldBe(60);
        told.EnumerateArray().Count(row => row.GetProperty("route").GetString() == "safety").ShouldBe(10);
    }

    [Theory]
    [InlineData("id,label\n1,shame\n", "has no column 'text'"), InlineData("text,label\nfloss,fine\n", "expected shame, compassion or neutral"), InlineData("text,label\n", "has no goal")]
    public void A_table_that_cannot_be_read_is_told_in_one_sentence(string table, string sentence)
    {
        using var folder = new Folder();
        var typed = Typed.Run("stance", folder.Write("goals.csv", table), "--evaluate", "label");
        (typed.Code, typed.Error).ShouldSatisfyAllConditions(end => end.Code.ShouldBe(2), end => end.Error.ShouldContain(sentence));
    }

    /// <summary>The same rows give the same weights, byte for byte.</summary>
    [Fact]
    public void Training_twice_writes_the_same_files()
    {
        using var folder = new Folder();
        folder.Write("train.csv", string.Join('\n', File.ReadLines(Repository.At("goals", "train.csv")).Take(160)) + "\n");
        folder.Write("written.csv", string.Join('\n', File.ReadLines(Repository.At("goals", "written.csv")).Take(40)) + "\n");
        File.Copy(Repository.At("goals", "vectors.bin"), folder.At("vectors.bin"));
        string Train()
        {
            Typed.Run("stance", "train", "--goals", Path.GetDirectoryName(folder.At("x"))!, "--no-held-out").Code.ShouldBe(0);
            return File.ReadAllText(folder.At("stance.weights")) + File.ReadAllText(folder.At("safety.weights"));
        }
        Train().ShouldBe(Train());
    }
}
