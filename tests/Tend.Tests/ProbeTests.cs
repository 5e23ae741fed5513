using Tend.Measures;
namespace Tend.Tests;
public sealed class ProbeTests
{
    [Fact]
    public void It_runs()
    {
        MeasureLibrary.All.Count().ShouldBe(3);
        var sheet = MeasureLibrary.Get("phq-9").Sheet();
        foreach (var i in Enumerable.Range(1, 9)) sheet[$"{i}"] = Answer.Of(i % 4);
        var card = sheet.Score();
        card["total"].Value.ShouldBe(13);
        card.Outcome.ShouldBe(Outcome.Scored);
        card.SafetyRaised.ShouldBeTrue();
    }
}
