using Tend.Words;

namespace Tend.Tests.Words;

public sealed class WordBookTests
{
    readonly WordBook book = new(InEnglish);

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

    [Fact]
    public void Words_are_said_in_the_language_that_is_spoken_and_in_English_where_it_lacks_them()
    {
        Spoken.Say(Language.Spanish, () => both.Say("nothing")).ShouldBe("No hay nada esperando.");
        Spoken.Say(Language.Spanish, () => both.Say("receipt.saved", ("time", "9:42"), ("team", "Elm"))).ShouldBe("Saved at 9:42. Elm reads this before your visit.");
        both.Say("nothing").ShouldBe("Nothing is waiting.");
        both.Lacking(Language.Spanish).Select(entry => entry.Id).ShouldBe(["receipt.saved", "due.one"]);
        both.Lacking(Language.English).ShouldBeEmpty();
    }

    /// <summary>Unicode CLDR, plural rules of Spanish for whole numbers. What is said in English takes the English form.</summary>
    [Theory, InlineData(1, "Falta una para el jueves."), InlineData(0, "Faltan 0 para el jueves."), InlineData(2, "Faltan 2 para el jueves."), InlineData(1_000_000, "Faltan 1000000 de ellas para el jueves."), InlineData(1_000_001, "Faltan 1000001 para el jueves.")]
    public void A_number_chooses_the_form_of_its_language(int count, string said) => Spoken.Say(Language.Spanish, () => spanish.SayCount("due", count, ("day", "el jueves"))).ShouldBe(said);

    [Fact]
    public void A_language_without_the_form_for_one_says_the_other_and_never_half_an_English_pair() =>
        Spoken.Say(Language.Spanish, () => both.SayCount("due", 1, ("day", "el jueves"))).ShouldBe("Faltan 1 para el jueves.");

    [Fact]
    public async Task One_request_in_Spanish_leaves_the_one_beside_it_in_English()
    {
        async Task<string> AnswerAsync(Language language, Task other)
        {
            Spoken.In(language);
            await other;
            return both.Say("nothing");
        }
        var gate = new TaskCompletionSource();
        var (one, two) = (AnswerAsync(Language.Spanish, gate.Task), AnswerAsync(Language.English, gate.Task));
        gate.SetResult();
        (await one, await two, both.Say("nothing")).ShouldBe(("No hay nada esperando.", "Nothing is waiting.", "Nothing is waiting."));
    }

    [Fact]
    public void A_book_without_English_is_a_mistake() => Should.Throw<ArgumentException>(() => new WordBook(new WordsFile { Language = "es", Entries = [] })).Message.ShouldStartWith("There are no words in English");

    [Theory, InlineData("es", "es"), InlineData("es-MX", "es"), InlineData("ES", "es"), InlineData("en-GB", "en"), InlineData("est", null), InlineData("", null), InlineData(null, null)]
    public void A_tag_finds_its_language_whatever_its_region(string? tag, string? found) => Language.Find(tag)?.Tag.ShouldBe(found);

    static readonly WordsFile InEnglish = new()
    {
        Language = "en",
        Entries =
        [
            Plain("receipt.saved", "Saved at {time}. {team} reads this before your visit."),
            Plain("due.one", "One is waiting for {day}."), Plain("due.other", "{count} are waiting for {day}."),
            Plain("nothing", "Nothing is waiting."),
        ],
    };

    readonly WordBook both = new(InEnglish, new WordsFile { Language = "es", Entries = [Plain("nothing", "No hay nada esperando."), Plain("due.other", "Faltan {count} para {day}.")] });

    readonly WordBook spanish = new(InEnglish, new WordsFile { Language = "es", Entries = [Plain("due.one", "Falta una para {day}."), Plain("due.many", "Faltan {count} de ellas para {day}."), Plain("due.other", "Faltan {count} para {day}.")] });

    static Entry Plain(string id, string text) => new() { Id = id, Audience = Audience.Patient, Kind = "plain", Text = text };
}
