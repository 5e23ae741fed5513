using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Tend.Figures;

namespace Tend.Tests.Figures;

/// <summary>One stylesheet for all figures, so that a page needs no inline style.</summary>
public sealed class FigureStyleTests
{
    static readonly CourseFigure Course = new("Mood", "Two answers.", [new(new(2026, 3, 4), 18) { IsPartial = true }, new(new(2026, 9, 4), 8) { IsLate = true }], 0, 27, new("") { Away = "away", Partial = "part", Late = "late", Better = "better" })
    {
        Bands = [new(0, "minimal"), new(10, "more")], Events = [new(new(2026, 5, 1), "words")], Reference = new(new(2026, 3, 4), 18, "since"), IsTitled = true,
    };

    static IEnumerable<XElement> All =>
    [
        Course.Draw(), (Course with { IsNarrow = true }).Draw(), new SparkFigure("s", "s", Course.Points, 0, 27).Draw(),
        new FunnelFigure("f", Scale.Plain("d"), [new("Alder 2001", 0.2, 0.3)], 0.2).Draw(),
        new ForestFigure("f", Scale.Plain("d"), [new("Alder 2001", 0.2, 0.1, 0.3, 100)], new("all", 0.2, 0.1, 0.3)).Draw(),
    ];

    /// <summary>A strict content security policy refuses style elements and style attributes.</summary>
    [Fact]
    public void A_page_gets_a_figure_without_any_style_in_it()
    {
        foreach (var drawn in All)
        {
            drawn.Element(drawn.Name.Namespace + "style")!.Value.ShouldBe(FigureStyle.Css);
            var page = XElement.Parse(drawn.Markup());
            page.DescendantsAndSelf().ShouldAllBe(element => element.Name.LocalName != "style" && element.Attribute("style") == null);
            page.Descendants().Count().ShouldBe(drawn.Descendants().Count() - 1, "nothing else is left out");
        }
    }

    [Fact]
    public void A_page_gets_both_sizes_with_names_of_their_own()
    {
        var pair = XElement.Parse(Course.Markup());
        pair.Attribute("class")!.Value.ShouldBe("figure-pair");
        pair.Elements().Select(figure => figure.Attribute("class")!.Value).ShouldBe(["figure wide", "figure narrow"]);
        pair.Descendants().Attributes("id").Select(id => id.Value).ShouldBeUnique();
    }

    [Fact]
    public void Every_class_that_is_drawn_has_its_rule()
    {
        // What a shape is called for tests and pages, without a look of its own.
        string[] names = ["wide", "arrow"];
        All.SelectMany(drawn => drawn.DescendantsAndSelf().Attributes("class")).SelectMany(name => name.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct()
            .Where(name => !names.Contains(name) && !Regex.IsMatch(FigureStyle.Css, $@"\.{Regex.Escape(name)}[{{.> ]")).ShouldBeEmpty();
    }

    [Fact]
    public void A_page_sets_its_own_colours_above_a_figure_and_no_rule_takes_them_back()
    {
        FigureStyle.Css.ShouldContain("--f-accent:var(--figure-accent,");
        Regex.IsMatch(FigureStyle.Css, @"--figure-\w+:").ShouldBeFalse();
    }

    /// <summary>WCAG 2.2: 4.5 to 1 for text, 3 to 1 for what has to be seen, on every ground, in light, dark and print.</summary>
    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void Words_and_lines_stand_out_from_their_ground(int mode)
    {
        var colours = Regex.Matches(FigureStyle.Css, @"--f-(\w+):var\(--figure-\w+,(#\w+)\)").Chunk(9).ElementAt(mode).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        foreach (var ground in new[] { "paper", "band" })
        {
            foreach (var text in new[] { "ink", "soft", "words" })
                Contrast(colours[text], colours[ground]).ShouldBeGreaterThan(4.5, $"{text} on {ground}");
            foreach (var line in new[] { "accent", "mark" })
                Contrast(colours[line], colours[ground]).ShouldBeGreaterThan(3, $"{line} on {ground}");
        }
    }

    static double Contrast(string one, string other)
    {
        var (bright, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (bright + 0.05) / (dark + 0.05);
    }

    /// <summary>Relative luminance, WCAG 2.2.</summary>
    static double Luminance(string colour)
    {
        var hex = colour.Length == 4 ? string.Concat(colour.Skip(1).Select(digit => new string(digit, 2))) : colour[1..];
        var parts = hex.Chunk(2).Select(pair => int.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToList();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }
}
