using System.Text;
using Tend.Words;

namespace Tend.Tests.Words;

public sealed class WordsFileTests
{
    const string Receipt = """{"id": "receipt.saved", "audience": "patient", "kind": "plain", "text": "Saved at {time}."}""";

    [Fact]
    public void A_words_file_is_read_as_written()
    {
        var words = Parse(File("""{"id": "a.b", "audience": "public", "kind": "claim:kindness-and-mood", "text": "Hello.", "readingLevelException": "a name"}"""));
        words.Language.ShouldBe("en");
        words.Entries.ShouldHaveSingleItem().ShouldBe(new Entry { Id = "a.b", Audience = Audience.Public, Kind = "claim:kindness-and-mood", Text = "Hello.", ReadingLevelException = "a name" });
        words.Entries[0].Claim.ShouldBe("kindness-and-mood");
    }

    [Fact]
    public void The_mark_that_some_editors_write_first_does_no_harm() =>
        WordsFile.Parse([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(File(Receipt))], "words.en.json").Entries.Count.ShouldBe(1);

    [Theory]
    [InlineData("", "words.en.json: the file is empty.")]
    [InlineData("""{"id": "a", "audience": "patients", "kind": "plain", "text": "Hello."}""", "words.en.json: line 3: the value of 'entries[0].audience' must be patient, staff or public.")]
    [InlineData("""{"id": "a", "audience": 7, "kind": "plain", "text": "Hello."}""", "words.en.json: entry 1, 'a': the audience is '7', expected patient, staff or public.")]
    [InlineData("""{"id": "a", "audience": "patient", "kind": "plain", "text": ""}""", "words.en.json: entry 1, 'a': the text is empty.")]
    [InlineData("""{"id": "a", "audience": "patient", "kind": "plain", "text": "Hello. "}""", "words.en.json: entry 1, 'a': the text begins or ends with a blank.")]
    [InlineData("""{"id": "a", "audience": "patient", "kind": "claim", "text": "Hello."}""", "words.en.json: entry 1, 'a': the kind is 'claim', expected plain, instrument or claim: with the id of a claim.")]
    [InlineData("""{"id": "a b", "audience": "patient", "kind": "plain", "text": "Hello."}""", "words.en.json: entry 1, 'a b': the id is not made of letters and digits with dots or hyphens between, such as receipt.saved.")]
    [InlineData("""{"id": "a", "audience": "patient", "kind": "plain", "text": "Hello {Name}."}""", "words.en.json: entry 1, 'a': a brace is left over; a value stands as its name in braces, such as {time}.")]
    [InlineData(Receipt + ", " + Receipt, "words.en.json: the id 'receipt.saved' stands 2 times, expected once.")]
    [InlineData("""{"id": "a.one", "audience": "patient", "kind": "plain", "text": "One."}""", "words.en.json: 'a.one' stands alone, expected 'a.other' beside it.")]
    public void A_file_that_cannot_be_used_says_where_and_what_was_expected(string entries, string message) =>
        Should.Throw<WordsFileException>(() => Parse(entries.Length == 0 ? "" : File(entries))).Message.ShouldBe(message);

    [Theory]
    [InlineData("""{"id": "a", "audience": "patient", "kind": "plain", "text": "Hello.", "colour": "red"}""", "line 3: ")]
    [InlineData("""{"id": "a", "audience": "patient", "kind": "plain"}""", "text")]
    [InlineData("{", "line ")]
    public void A_member_that_is_unknown_or_lacking_is_named_with_its_place(string entries, string part) =>
        Should.Throw<WordsFileException>(() => Parse(File(entries))).Message.ShouldContain(part);

    static string File(string entries) => "{ \"language\": \"en\",\n\"entries\": [\n" + entries + "\n] }";

    static WordsFile Parse(string json) => WordsFile.Parse(Encoding.UTF8.GetBytes(json), "words.en.json");
}
