using Tend.Care;
using Tend.Goals;
using Tend.Words;

namespace Tend.Tests.Care;

/// <summary>What is offered when it got hard; above all, nothing that steers a medicine.</summary>
public sealed class SetbackNoteTests
{
    const string Steers = "steers a medicine";

    [Fact]
    public void Where_a_medicine_was_stopped_those_who_know_it_come_first_and_nothing_begins_it_again()
    {
        var all = Enum.GetValues<SetbackKind>();
        foreach (var kinds in all.SelectMany(_ => all, (one, other) => new[] { one, other }).Where(kinds => kinds.Contains(SetbackKind.Medicine)))
        {
            var steps = NextSteps.For(kinds);
            steps.Take(2).ShouldBe([NextStep.Call, NextStep.Pharmacist]);
            steps.ShouldNotContain(NextStep.Smallest);
        }
    }

    [Theory]
    [InlineData(SetbackKind.Conflict)]
    [InlineData(SetbackKind.Visits)]
    public void After_a_conflict_or_a_visit_not_come_to_preparing_what_to_say_comes_first(SetbackKind kind) => NextSteps.For([kind])[0].ShouldBe(NextStep.PrepareVisit);

    [Fact]
    public void Own_words_are_always_the_last_choice() => Enum.GetValues<SetbackKind>().Select(kind => NextSteps.For([kind])[^1]).Distinct().ShouldBe([NextStep.Own]);

    /// <summary>Two lines for staff name what a patient asked for: a change of medicine, which whoever prescribes it answers.</summary>
    static readonly string[] NamesARequest = ["people.answer.hint", "card.Medicine"];

    /// <summary>Every string for anybody, staff too: the site, the Domain, the command.</summary>
    [Fact]
    public void No_sentence_of_ours_steers_a_medicine() =>
        Directory.EnumerateFiles(Repository.At("src"), "words.*.json", SearchOption.AllDirectories).Where(file => !file.Contains("/bin/") && !file.Contains("/obj/"))
            .SelectMany(file => WordsFile.Parse(File.ReadAllBytes(file), Path.GetFileName(file)).Entries).Where(entry => !entry.IsInstrument && !NamesARequest.Contains(entry.Id))
            .SelectMany(entry => UnkindWords.In(entry.Text).Where(found => found.Why.StartsWith(Steers, StringComparison.Ordinal)).Select(found => $"{entry.Id}: {found.Found}")).ShouldBeEmpty();

    [Theory]
    [InlineData("I want to take my pills again because I am a mess without them.")]
    [InlineData("I need to restart my antidepressants so I stop being a burden.")]
    [InlineData("I have to stop skipping my tablets, I am so lazy.")]
    [InlineData("I should double my dose so I am normal at work.")]
    [InlineData("Keep up with my medication so nobody is ashamed of me.")]
    public void No_output_of_the_grammar_steers_a_medicine(string goal) =>
        Reframe.Of(goal).Wordings.Concat(Reframe.Lines).SelectMany(UnkindWords.In).Where(found => found.Why.StartsWith(Steers, StringComparison.Ordinal)).Select(found => found.Found).ShouldBeEmpty();

    [Fact]
    public void What_was_left_out_is_nothing_and_what_lies_outside_a_scale_is_said()
    {
        new SetbackNote().IsEmpty.ShouldBeTrue();
        new SetbackNote { SelfKindness = 0 }.IsEmpty.ShouldBeFalse();
        new SetbackNote { Threat = 11 }.Trouble(100).ShouldBe("scale");
        new SetbackNote { Kinds = [(SetbackKind)(-1)] }.Trouble(100).ShouldBe("choice");
        new SetbackNote { Happened = new('a', 101) }.Trouble(100).ShouldBe("text");
        new SetbackNote { Helped = " ", Happened = "Rain." }.InShort.ShouldBe("Rain.");
    }
}
