using System.Text;
using System.Text.RegularExpressions;
using NJsonSchema;
using Tend.Measures;

namespace Tend.Tests.Measures;

/// <summary>The examples in the guide work as printed.</summary>
public sealed class GuideTests
{
    [Fact]
    public async Task The_instrument_of_the_guide_satisfies_the_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.At("measures", "measure.schema.json"), TestContext.Current.CancellationToken);
        schema.Validate(Example("add-an-instrument.md")).ShouldBeEmpty();
    }

    [Fact]
    public void The_instrument_of_the_guide_is_scored()
    {
        var sheet = Rain().Sheet();
        foreach (var (code, answer) in new[] { ("1", 3), ("2", 0), ("3", 3), ("4", 1) })
            sheet[code] = Answer.Of(answer);
        var card = sheet.Score();
        (card["total"].Value, card["total"].Band!.Label, card.Decision("ge9").Holds, card.SafetyRaised).ShouldBe((10.0, "wet", true, true));
    }

    [Fact]
    public void The_mistake_of_the_guide_gets_the_sentence_of_the_guide() =>
        Should.Throw<MeasureFileException>(() => MeasureFile.Parse(Encoding.UTF8.GetBytes(Example("add-an-instrument.md").Replace("\"reversed\": \"2\"", "\"reversed\": \"5\"")), "rain-4.json"))
            .Message.ShouldBe(Regex.Match(Guide("add-an-instrument.md"), "`(rain-4.json: .*)`").Groups[1].Value);

    [Fact]
    public void The_text_pack_of_the_guide_fits_the_instrument()
    {
        var worded = TextPack.Parse(Encoding.UTF8.GetBytes(Example("text-packs.md")), "rain-4.json").ApplyTo(Rain(), "rain-4.json");
        worded.Items[0].Text.ShouldBe("The day felt grey.");
        worded.Answers!.Options[3].Text.ShouldBe("Always");
    }

    static Measure Rain() => MeasureFile.Parse(Encoding.UTF8.GetBytes(Example("add-an-instrument.md")), "rain-4.json");

    static string Example(string page) => Regex.Match(Guide(page), "```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    static string Guide(string page) => File.ReadAllText(Repository.At("docs", "guide", page));
}
