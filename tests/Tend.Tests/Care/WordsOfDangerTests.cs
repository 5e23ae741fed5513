using Tend.Care;

namespace Tend.Tests.Care;

/// <summary>What comes first on the screen after words of a stopped medicine. Whether the team is told is another rule, and does not change.</summary>
public sealed class WordsOfDangerTests
{
    [Theory]
    [InlineData("Stopped the meds for four days, then felt too ashamed to call.", true)]
    [InlineData("I stopped taking my antidepressants last week.", true)]
    [InlineData("I stopped my insulin.", false)]
    [InlineData("Stopped my tablets and I want to die.", false)]
    [InlineData("Stopped my meds, coming off the vodka at home too.", false)]
    [InlineData("Going through the withdrawal alone, stopped my tablets.", false)]
    [InlineData("A hard day.", false)]
    public void Those_who_know_the_medicine_come_first_only_where_nothing_else_shows(string words, bool isAlone)
    {
        WordsOfDanger.IsAboutMedicineAlone([SetbackKind.Medicine], [null, words]).ShouldBe(isAlone);
        WordsOfDanger.IsAboutMedicineAlone([SetbackKind.Medicine, SetbackKind.Relapse], [words]).ShouldBeFalse();
        WordsOfDanger.IsAboutMedicineAlone([], [words]).ShouldBeFalse();
    }

    [Fact]
    public void The_team_is_told_or_the_person_asked_all_the_same()
    {
        const string Words = "Stopped the meds for four days, then felt too ashamed to call.";
        WordsOfDanger.Of([Words], isShared: true, alwaysTells: false).ShouldBe(Telling.Tell);
        WordsOfDanger.Of([Words], isShared: false, alwaysTells: false).ShouldBe(Telling.Ask);
    }
}
