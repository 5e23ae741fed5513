using System.Globalization;
using System.Xml.Linq;
using Tend.Figures;

namespace Tend.Tests.Figures;

/// <summary>Figures: true areas, whole words, nothing that runs.</summary>
public sealed class FigureTests
{
    static readonly Scale Ratio = new("Risk ratio", Math.Exp, IsRatio: true);

    /// <summary>Made up.</summary>
    static ForestFigure Forest(params ForestLine[] more) => new("Made-up trials", Ratio,
        [new("Alder 2001", -0.6, -1.1, -0.1, 20), new("Birch 2004", -0.2, -0.4, 0.0, 60), new("Cedar 2009", 0.1, -0.5, 0.7, 20), .. more], new("All studies", -0.26, -0.55, 0.03))
    {
        Prediction = (-0.8, 0.3), NoEffect = 0, Notes = ["Random effects, REML, k = 3."], Sides = ("fewer with treatment", "more with treatment"),
    };

    [Fact]
    public void A_forest_of_three_made_up_trials() => Snapshot.Matches(Forest().Draw().ToString());

    [Fact]
    public void The_area_of_a_square_is_the_weight_of_its_study()
    {
        var sides = Shapes(Forest().Draw(), "rect", "accent").Select(rect => double.Parse(rect.Attribute("width")!.Value, CultureInfo.InvariantCulture)).ToList();
        (sides[1] * sides[1] / (sides[0] * sides[0])).ShouldBe(3, 0.01);
    }

    [Fact]
    public void An_interval_beyond_the_axis_gets_an_arrow_and_stretches_nothing()
    {
        Shapes(Forest().Draw(), "path", "accent arrow").ShouldBeEmpty();
        var far = Forest(new ForestLine("Wide 2010", 0.2, -9, 11, 1)).Draw();
        Shapes(far, "path", "accent arrow").Count().ShouldBe(2);
    }

    /// <summary>Five of ten leave one by one, two on each of the last days: the curve ends where fewer than five are followed.</summary>
    [Fact]
    public void A_survival_curve_ends_where_few_are_followed_and_tells_itself_as_a_table()
    {
        var curve = Tend.Statistics.Survival.KaplanMeier.Of([.. Enumerable.Range(1, 12).Select(day => new Tend.Statistics.Survival.Spell(10 * day, day <= 10))], fewestEvents: 5).Value;
        var figure = SurvivalFigure.Of(curve, "Staying", "By day.", new("Days", "In touch", "Interval", "Followed"));
        figure.Steps[^1].Day.ShouldBe(80);
        figure.Rows().Select(row => (row.Day, row.Count)).ShouldBe([(0, 12), (14, 11), (28, 10), (42, 8), (56, 7), (70, 6)]);
        figure.Rows()[1].Then.Share.ShouldBe(11 / 12.0, 1e-12);
        var drawn = figure.Draw();
        Shapes(drawn, "path", "course").Count().ShouldBe(2, "the line and its sign");
        Shapes(drawn, "path", "tint").Count().ShouldBe(1);
        drawn.Descendants().Single(one => one.Name.LocalName == "desc").Value.ShouldBe("By day.");
        Should.Throw<ArgumentException>(() => (figure with { Steps = [] }).Draw());
    }

    public static TheoryData<string> Names => ["forest", "narrow", "grouped", "funnel", "baujat", "radial", "bubble"];

    [Theory, MemberData(nameof(Names))]
    public void Every_figure_says_in_words_what_it_shows(string name)
    {
        var drawn = Drawn(name);
        drawn.Attribute("role")!.Value.ShouldBe("img");
        drawn.Element(Svg("title"))!.Value.ShouldNotBeEmpty();
        drawn.Element(Svg("desc"))!.Value.ShouldContain("Alder 2001");
        XElement.Parse(drawn.ToString()).ToString().ShouldBe(drawn.ToString());
        drawn.Attribute("aria-labelledby")!.Value.Split(' ').ShouldAllBe(id => drawn.Elements().Any(element => (string?)element.Attribute("id") == id));
        Drawn(name).ToString().ShouldBe(drawn.ToString());
    }

    /// <summary>A label is text: it never becomes part of the drawing.</summary>
    [Theory]
    [InlineData("<script>alert(1)</script>"), InlineData("\"><path d='M0 0'/>"), InlineData("דוגמה"), InlineData(""), InlineData("\u0000\u0007"), InlineData("\uD800")]
    public void A_strange_name_is_harmless(string label)
    {
        var text = Forest(new ForestLine(label, 0.1, 0, 0.2, 5)).Draw().ToString();
        text.ShouldNotContain("<script");
        XElement.Parse(text).Name.LocalName.ShouldBe("svg");
    }

    [Fact]
    public void A_long_name_is_shortened_and_told_whole_when_pointed_at()
    {
        var label = new string('x', 300);
        var text = Shapes(Forest(new ForestLine(label, 0.1, 0, 0.2, 5)).Draw(), "text", "").First(one => one.Value.Contains('…'));
        text.Element(Svg("title"))!.Value.ShouldBe(label);
    }

    [Fact]
    public void What_is_no_number_is_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => Forest(new ForestLine("Elm 2011", double.NaN, 0, 1)).Draw()).Message.ShouldContain("Elm 2011");
        Should.Throw<ArgumentException>(() => Forest(new ForestLine("Elm 2011", 0.5, 1, 0)).Draw()).Message.ShouldContain("rising order");
        Should.Throw<ArgumentException>(() => new FunnelFigure("f", Ratio, [new("Elm 2011", 1, double.PositiveInfinity)], 0).Draw()).Message.ShouldContain("Elm 2011");
        Should.Throw<ArgumentException>(() => new BaujatFigure("b", []).Draw()).Message.ShouldContain("at least one study");
    }

    [Fact]
    public void One_study_and_five_hundred_can_be_drawn()
    {
        new ForestFigure("One", Ratio, [new("Alder 2001", 0, 0, 0)], null).Draw().ToString().ShouldContain("Alder 2001");
        new ForestFigure("Many", Ratio, [.. Enumerable.Range(0, 500).Select(i => new ForestLine($"Study {i}", Math.Sin(i), Math.Sin(i) - 1, Math.Sin(i) + 1, 0.2))], null).Draw().Descendants(Svg("rect")).Count().ShouldBe(501);
    }

    static XElement Drawn(string name)
    {
        Point[] points = [new("Alder 2001", 0.2, 0.3, 5), new("Birch 2004", 0.5, 0.1, 20), new("Cedar 2009", 0.9, 0.4, 3)];
        return name switch
        {
            "forest" => Forest().Draw(),
            "narrow" => (Forest() with { Narrow = true }).Draw(),
            "grouped" => (Forest() with { Lines = [new("Alder 2001", -0.6, -1.1, -0.1, 50, "adults"), new("Birch 2004", -0.2, -0.4, 0, 50, "students")], Groups = new Dictionary<string, Diamond> { ["adults"] = new("adults together", -0.6, -1, -0.2) } }).Draw(),
            "funnel" => new FunnelFigure("Funnel", Ratio, points, 0.4) { Filled = [new("imputed 1", 0.7, 0.3)] }.Draw(),
            "baujat" => new BaujatFigure("Baujat", points).Draw(),
            "radial" => new RadialFigure("Radial", [new("Alder 2001", 2, 9), .. points[1..]], 0.4).Draw(),
            _ => new BubbleFigure("Bubble", Ratio, "year", points, [(0.2, 0.1, 0, 0.2), (0.9, 0.3, 0.2, 0.5)]).Draw(),
        };
    }

    static XName Svg(string name) => XName.Get(name, "http://www.w3.org/2000/svg");

    static IEnumerable<XElement> Shapes(XElement drawn, string shape, string style) => drawn.Elements(Svg(shape)).Where(element => (string?)element.Attribute("class") == style);
}
