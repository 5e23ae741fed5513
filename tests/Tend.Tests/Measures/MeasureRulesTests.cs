using System.Text;
using Tend.Measures;

namespace Tend.Tests.Measures;

/// <summary>A file that contradicts itself is refused with one sentence that says what to mend.</summary>
public sealed class MeasureRulesTests
{
    /// <summary>A sound file, which each test breaks in one place.</summary>
    const string Sound = """
        {
          "id": "two", "version": "1.0", "name": "Two", "title": "Two questions", "about": "mood", "wording": "shipped",
          "licence": { "text": "Free to use.", "standing": "verified", "where": "the form" },
          "citations": [],
          "recall": { "text": "today", "standing": "project" },
          "ages": { "from": 18, "standing": "project" },
          "interval": { "days": 7, "standing": "project" },
          "answers": { "from": 0, "to": 3 },
          "items": [ { "code": "a", "text": "One?" }, { "code": "b", "text": "Two?" } ],
          "scales": [
            {
              "id": "total", "name": "Total", "items": "a b", "combine": "sum", "from": 0, "to": 6, "direction": "lower is better",
              "key": { "text": "Sum.", "standing": "verified", "where": "the manual" }, "missing": { "allowed": 0, "standing": "project" }
            }
          ],
          "safety": [ { "item": "b", "from": 1, "about": "harm", "standing": "verified", "where": "the manual" } ],
          "forms": [ { "id": "other", "name": "Turned", "order": "b a", "standing": "verified", "where": "the form" } ]
        }
        """;

    [Fact]
    public void A_sound_file_is_read() => Read(Sound).Name.ShouldBe("Two");

    [Theory]
    [InlineData("\"items\": \"a b\"", "\"items\": \"a c\"", "Two has no question 'c'; its questions are a b.")]
    [InlineData("\"about\": \"mood\"", "\"about\": \"mood\", \"colour\": \"blue\"", "line 2: there is no member 'colour' here.")]
    [InlineData("\"title\": \"Two questions\", ", "", "line 18: what is missing here: 'title'.")]
    [InlineData("\"code\": \"b\"", "\"code\": \"a\"", "the item code 'a' stands twice.")]
    [InlineData("\"answers\": { \"from\": 0, \"to\": 3 },", "", "item 'a' has no answers, and the measure has none that it could share.")]
    [InlineData("\"about\": \"harm\", \"standing\": \"verified\"", "\"about\": \"harm\", \"standing\": \"recalled\"", "safety item 'b' must be verified and name its source: no safety threshold rests on memory.")]
    [InlineData("\"standing\": \"verified\", \"where\": \"the manual\" } ],", "\"standing\": \"verified\" } ],", "safety item 'b' must be verified and name its source: no safety threshold rests on memory.")]
    [InlineData("\"item\": \"b\", \"from\": 1", "\"item\": \"9\", \"from\": 1", "Two has no question '9'; its questions are a b.")]
    [InlineData("\"order\": \"b a\"", "\"order\": \"b\"", "form 'other' must name every question once in 'order'.")]
    [InlineData("\"order\": \"b a\"", "\"order\": \"b a a\"", "form 'other' must name every question once in 'order'.")]
    [InlineData("\"order\": \"b a\"", "\"codes\": [1, 2, 3]", "form 'other' has 3 codes, but the measure has 4 answers.")]
    [InlineData("\"order\": \"b a\"", "\"total\": \"sum\"", "form 'other' calls 'sum' its total, which is not a scale.")]
    [InlineData("{ \"code\": \"a\", \"text\": \"One?\" }", "{ \"code\": \"a\" }", "item 'a' has no words.")]
    [InlineData("\"combine\": \"sum\"", "\"combine\": \"total\"", "line 12: the value of 'scales[0].combine' is none of those allowed there.")]
    [InlineData("\"from\": 0, \"to\": 3", "\"from\": 3, \"to\": 0", "line 8: A range of answers runs upwards in positive steps; this one runs from 3 to 0.")]
    public void A_broken_file_gets_one_clear_sentence(string sound, string broken, string sentence)
    {
        Sound.ShouldContain(sound);
        Should.Throw<MeasureFileException>(() => Read(Sound.Replace(sound, broken))).Message.ShouldBe($"two.json: {sentence}");
    }

    /// <summary>Our own words are not a validated scale: nobody has published what a figure means.</summary>
    [Theory]
    [InlineData("\"bands\": [ { \"scheme\": \"Ours\", \"standing\": \"project\", \"ranges\": [ { \"from\": 0, \"label\": \"low\" } ] } ]")]
    [InlineData("\"norms\": [ { \"group\": \"general\", \"sample\": \"some\", \"sd\": 1, \"standing\": \"project\" } ]")]
    [InlineData("\"change\": [ { \"kind\": \"reliable\", \"name\": \"Ours\", \"points\": 2, \"standing\": \"project\" } ]")]
    public void Our_own_words_carry_no_ranges_and_no_thresholds(string published) =>
        Should.Throw<MeasureFileException>(() => Read(Sound.Replace("\"wording\": \"shipped\"", "\"wording\": \"our own\"").Replace("\"to\": 6,", $"\"to\": 6, {published},")))
            .Message.ShouldBe("two.json: scale 'total': our own words are not a validated scale and have no bands, norms or thresholds.");

    [Fact]
    public void Words_that_may_not_be_shipped_are_refused() =>
        Should.Throw<MeasureFileException>(() => Read(Sound.Replace("\"wording\": \"shipped\"", "\"wording\": \"brought by the clinic\"")))
            .Message.ShouldBe("two.json: item 'a' has words, but the words of Two may not be shipped.");

    [Theory]
    [InlineData("", "the file is empty.")]
    [InlineData("Dear colleague, attached please find", "line 1: this is not JSON; character 1 does not belong there.")]
    [InlineData("{ \"id\": \"two\", }", "line 1: this is not JSON; character 16 does not belong there.")]
    [InlineData("null", "the file is empty.")]
    public void A_file_that_is_not_JSON_is_refused(string text, string sentence) =>
        Should.Throw<MeasureFileException>(() => Read(text)).Message.ShouldBe($"two.json: {sentence}");

    [Fact]
    public void A_byte_order_mark_is_no_trouble() => Read("\uFEFF" + Sound).Name.ShouldBe("Two");

    static Measure Read(string json) => MeasureFile.Parse(Encoding.UTF8.GetBytes(json), "two.json");
}
