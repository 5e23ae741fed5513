using Tend.Words;

namespace Tend.Tests.Words;

public sealed class ReadingLevelTests
{
    /// <summary>Counted by hand from how they are spoken.</summary>
    [Theory]
    [InlineData("saved", 1), InlineData("team", 1), InlineData("usually", 4), InlineData("before", 2), InlineData("questions", 2), InlineData("medicine", 3), InlineData("nine", 1)]
    [InlineData("wanted", 2), InlineData("boxes", 2), InlineData("reaches", 2), InlineData("hoped", 1), InlineData("tables", 2), InlineData("filled", 1), InlineData("vague", 1)]
    [InlineData("quiet", 2), InlineData("science", 2), InlineData("medium", 3), InlineData("million", 2), InlineData("special", 2), InlineData("questionnaire", 3)]
    [InlineData("something", 2), InlineData("don't", 1), InlineData("doesn’t", 2), InlineData("you’re", 1), InlineData("e-mail", 2), InlineData("self-kindness", 3)]
    [InlineData("appointment", 3), InlineData("uncertainty", 4), InlineData("information", 4), InlineData("compassion", 3), InlineData("feeling", 2), InlineData("being", 2)]
    [InlineData("saying", 2), InlineData("healthier", 3), InlineData("9:42", 1), InlineData("Ask", 1)]
    public void Syllables_are_counted_as_spoken(string word, int syllables) => ReadingLevel.Syllables(word).ShouldBe(syllables);

    /// <summary>Kincaid and others (1975): 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 - 15.59.</summary>
    [Fact]
    public void The_grade_follows_the_formula() => ReadingLevel.Grade("The cat sat on the mat.")!.Value.ShouldBe(-1.45, 0.005);

    [Fact]
    public void A_full_stop_after_a_title_ends_no_sentence() =>
        ReadingLevel.Grade("Dr. Okafor read this today.")!.Value.ShouldBe(0.39 * 5 + 11.8 * 8 / 5 - 15.59, 0.005);

    [Fact]
    public void A_value_counts_as_one_short_word() => ReadingLevel.Grade("Saved at {time}.").ShouldBe(ReadingLevel.Grade("Saved at ten."));

    [Fact]
    public void Nothing_to_read_has_no_grade() => ReadingLevel.Grade("… ").ShouldBeNull();

    [Theory]
    [InlineData("These questions are about something very hard that happened. About six minutes. You can stop at any point; what you wrote stays.")]
    [InlineData("Saved at 9:42. Your team usually reads this before your visit, not at once.")]
    public void Our_plain_lines_are_plain(string text) => ReadingLevel.Grade(text)!.Value.ShouldBeLessThan(ReadingLevel.Highest);

    [Fact]
    public void A_line_of_an_office_is_not() =>
        ReadingLevel.Grade("Confidentiality of the information submitted is subject to limitations pursuant to applicable regulations.")!.Value.ShouldBeGreaterThan(15);
}
