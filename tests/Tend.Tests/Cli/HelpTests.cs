namespace Tend.Tests.Cli;

/// <summary>What people read first.</summary>
public sealed class HelpTests
{
    /// <summary>By what a person wants: who runs a clinic finds backup and doctor first.</summary>
    [Fact]
    public void Help_of_tend() => Snapshot.Matches(Typed.Run("--help").Out);

    [Fact]
    public void Without_a_word_tend_shows_its_help() => Typed.Run().ShouldBe(Typed.Run("--help"));

    [Fact]
    public void Help_of_score() => Snapshot.Matches(Typed.Run("score", "--help").Out);

    [Fact]
    public void Show_of_the_PHQ_9() => Snapshot.Matches(Typed.Run("show", "phq-9").Out);
}
