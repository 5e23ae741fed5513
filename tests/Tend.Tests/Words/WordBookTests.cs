using Tend.Words;

namespace Tend.Tests.Words;

public sealed class WordBookTests
{
    readonly WordBook book = new(new WordsFile
    {
        Language = "en",
        Entries =
        [
            Plain("receipt.saved", "Saved at {time}. {team} reads this before your visit."),
            Plain("due.one", "One is waiting for {day}."), Plain("due.other", "{count} are waiting for {day}."),
            Plain("nothing", "Nothing is waiting."),
        ],
    });

    [Fact]
    public void An_entry_is_said_with_its_values() =>
        book.Say("receipt.saved", ("time", "9:42"), ("team", "Elm Street")).ShouldBe("Saved at 9:42. Elm Street reads this before your visit.");

    [Fact]
    public void A_value_that_looks_like_a_place_for_a_value_is_left_alone() =>
        book.Say("receipt.saved", ("time", "{team}"), ("team", "Elm Street")).ShouldStartWith("Saved at {team}. Elm");

    [Theory, InlineData(1, "One is waiting for Thursday."), InlineData(0, "0 are waiting for Thursday."), InlineData(2, "2 are waiting for Thursday.")]
    public void A_number_chooses_the_form(int count, string said) => book.SayCount("due", count, ("day", "Thursday")).ShouldBe(said);

    [Fact]
    public void An_id_that_does_not_exist_is_the_callers_mistake() =>
        Should.Throw<ArgumentException>(() => book.Say("receipt.sent")).Message.ShouldStartWith("There is no entry 'receipt.sent' among the 4 words in 'en'.");

    [Fact]
    public void A_value_that_is_missing_is_named() =>
        Should.Throw<ArgumentException>(() => book.Say("receipt.saved", ("time", "9:42"))).Message.ShouldStartWith("Entry 'receipt.saved' needs a value for {team}.");

    [Fact]
    public void A_value_that_has_no_place_is_named() =>
        Should.Throw<ArgumentException>(() => book.Say("nothing", ("name", "Maya"))).Message.ShouldStartWith("Entry 'nothing' has no {name} in its text.");

    /// <summary>A date looks different in each language, so a book does not guess.</summary>
    [Fact]
    public void A_date_is_written_out_by_whoever_says_it() =>
        Should.Throw<ArgumentException>(() => book.Say("receipt.saved", ("time", new DateOnly(2026, 3, 1)), ("team", "x"))).Message.ShouldContain("write out a DateOnly");

    static Entry Plain(string id, string text) => new() { Id = id, Audience = Audience.Patient, Kind = "plain", Text = text };
}
