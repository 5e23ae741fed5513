namespace Tend.Tests.Cli;

/// <summary>What people read first.</summary>
public sealed class HelpTests
{
    [Fact]
    public void Help_of_score() => Snapshot.Matches(Typed.Run("score", "--help").Out);

    [Fact]
    public void Show_of_the_PHQ_9() => Snapshot.Matches(Typed.Run("show", "phq-9").Out);
}
