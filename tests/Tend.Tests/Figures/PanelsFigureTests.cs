using System.Globalization;
using System.Xml.Linq;
using Tend.Figures;

namespace Tend.Tests.Figures;

/// <summary>Several courses below one another. On a phone there is nothing to point with, so every word stands there whole.</summary>
public sealed class PanelsFigureTests
{
    const string Long = "Self-Compassion Scale Short Form: Uncompassionate self-responding";

    static PanelsFigure Of(params string[] titles) => new("All on one time axis", "Courses.", [.. titles.Select(title => new Panel(title, [new(new(2026, 3, 4), 2), new(new(2026, 9, 4), 3)], 0, 27))])
    {
        Marks = [new(new(2026, 5, 1), "Visit held")], MarkLegend = "Rings and dashed lines: visits that were held",
    };

    [Theory, InlineData(true), InlineData(false)]
    public void Titles_and_legend_stand_there_whole_and_inside_of_the_figure(bool isNarrow)
    {
        var drawn = (Of("PHQ-9", Long, "Medicine taken, of what was listed that day") with { IsNarrow = isNarrow }).Draw();

        string Said(string style) => string.Join(' ', Texts(drawn).Where(text => text.Attribute("class")!.Value == style && !double.TryParse(text.Value, CultureInfo.InvariantCulture, out _)).Select(text => text.Value));
        Said("strong over").ShouldBe($"PHQ-9 {Long} Medicine taken, of what was listed that day");
        Said("soft small").ShouldEndWith("Rings and dashed lines: visits that were held");
        // Letters of 15, half as wide as they are tall: what is not wider than this fits a phone.
        Texts(drawn).Where(text => text.Attribute("text-anchor") is null).ShouldAllBe(text => Number(text, "x") + text.Value.Length * (isNarrow ? 7.5 : 6.5) <= Number(drawn, "width"));
    }

    [Fact]
    public void A_title_of_two_lines_takes_room_from_nobody()
    {
        var (two, one) = ((Of(Long, "PHQ-9") with { IsNarrow = true }).Draw(), (Of("Short", "PHQ-9") with { IsNarrow = true }).Draw());
        Number(two, "height").ShouldBeGreaterThan(Number(one, "height") + 15);
        (Y(two, "PHQ-9") - Y(one, "PHQ-9")).ShouldBe(Number(two, "height") - Number(one, "height"), 0.01);
    }

    static double Y(XElement drawn, string text) => Number(Texts(drawn).First(one => one.Value == text), "y");

    static IEnumerable<XElement> Texts(XElement drawn) => drawn.Elements().Where(element => element.Name.LocalName == "text");

    static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
