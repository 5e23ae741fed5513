using System.Text.Json;

namespace Tend.Beside;

/// <summary>Real goal texts, labelled by one reader; they may be read here and not copied. Floors, below the figures in docs/stance-model-card.md.</summary>
public sealed class RealGoalsTests
{
    [Fact]
    public void Stance_of_135_public_texts()
    {
        var (code, output, error) = Beside.Run("stance", Beside.At("data", "goals", "dev_real.csv"), "--evaluate", "label", "--json");
        code.ShouldBe(0, error);
        var told = JsonDocument.Parse(output).RootElement;
        told.GetProperty("rows").GetInt32().ShouldBe(135);
        told.GetProperty("macroF1").GetDouble().ShouldBeGreaterThan(0.65);
        told.GetProperty("safetyFalseAlarmRate").GetDouble().ShouldBeLessThan(0.05);
    }

    /// <summary>New Year's texts: shame is rare in them, so a call of shame has to be rare too.</summary>
    [Fact]
    public void Calls_of_shame_are_rare_in_everyday_texts()
    {
        var (code, output, error) = Beside.Run("stance", Beside.At("data", "new-years-resolutions", "resolutions_half.csv"), "--json");
        code.ShouldBe(0, error);
        var rows = JsonDocument.Parse(output).RootElement.EnumerateArray().ToList();
        ((double)rows.Count(row => row.GetProperty("stance").GetString() == "shame") / rows.Count).ShouldBeLessThan(0.06);
        ((double)rows.Count(row => row.GetProperty("safety").GetString() != "none") / rows.Count).ShouldBeLessThan(0.02);
    }
}
