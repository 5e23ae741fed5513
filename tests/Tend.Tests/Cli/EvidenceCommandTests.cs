using System.Text.Json;

namespace Tend.Tests.Cli;

/// <summary><c>tend evidence</c> as a person types it.</summary>
public sealed class EvidenceCommandTests
{
    [Fact]
    public void Claims_are_listed_and_shown()
    {
        Typed.Run("evidence", "list").Out.ShouldContain("setback-as-information");
        var shown = Typed.Run("evidence", "show", "self-compassion-goes-with-less-distress").Out;
        shown.ShouldContain("Differs (self-compassion and depression, anxiety and stress): Q = 185.56 in 20 samples gives I2 = 89.8 %, printed are 89.6 %.");
        shown.ShouldContain("Agrees (self-compassion and depression, anxiety and stress): The estimate -0.54 lies inside");
        shown.ShouldContain("Against: ");
        Typed.Run("evidence", "show", "nothing").Error.ShouldContain("There is no claim 'nothing'");
        using var json = JsonDocument.Parse(Typed.Run("evidence", "list", "--json").Out);
        json.RootElement.GetArrayLength().ShouldBeGreaterThan(25);
    }

    /// <summary>Six printed misfits are marked as known, so none is news and the check ends well.</summary>
    [Fact]
    public void The_printed_figures_of_all_sources_are_checked()
    {
        var checkedAll = Typed.Run("evidence", "check");
        checkedAll.Code.ShouldBe(0);
        checkedAll.Out.ShouldContain("6 differ (0 of them not marked as known)");
        using var json = JsonDocument.Parse(Typed.Run("evidence", "check", "--json").Out);
        json.RootElement.EnumerateArray().Count(one => one.GetProperty("verdict").GetString() == "differs").ShouldBe(6);
    }
}
