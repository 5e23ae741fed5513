using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Tend.Figures;

/// <summary>A sheet that figures are drawn on: shapes with classes, one style for light, dark and print, and the same figure in words.</summary>
sealed class Drawing
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    static readonly (string Token, string Light, string Dark, string Print)[] Colours =
    [
        ("paper", "#fffdfa", "#1d2421", "#fff"), ("ink", "#25302c", "#ece7de", "#000"), ("soft", "#56635d", "#aab6af", "#333"), ("line", "#d9d1c4", "#414c46", "#999"),
        ("accent", "#3f6f5e", "#8fc3ae", "#2b4d41"), ("tint", "#dfeae4", "#2c3d36", "#e6e6e6"),
    ];

    static readonly string Style = Rules();

    /// <summary>
    /// Colours are tokens, so that a page may set its own; the figure brings calm ones for light, dark and print. Programs that know no tokens take the
    /// plain colour before each.
    /// </summary>
    static string Rules()
    {
        string Tokens(Func<(string Token, string Light, string Dark, string Print), string> colour) => $".figure{{{string.Concat(Colours.Select(one => $"--figure-{one.Token}:{colour(one)};"))}}}";
        string Coloured(string what, string token) => $"{what}:{Colours.First(one => one.Token == token).Light};{what}:var(--figure-{token});";
        string Fill(string token) => Coloured("fill", token);
        string Stroke(string token, string width) => $"{Coloured("stroke", token)}stroke-width:{width};fill:none;";
        (string Name, string Rule)[] rules =
        [
            ("", "font-family:system-ui,'Inter','Noto Sans',sans-serif;font-size:13px;max-width:100%;height:auto"),
            (" text", Fill("ink")), (" text.soft", Fill("soft")), (" text.over", Coloured("stroke", "paper") + "stroke-width:4px;paint-order:stroke"), (" .strong", "font-weight:600"), (" .small", "font-size:12px"),
            (" .head", "font-family:'Iowan Old Style','Palatino Linotype',Palatino,'Noto Serif',Georgia,serif;font-weight:600;font-size:17px"),
            (" .paper", Fill("paper")), (" .accent", Fill("accent")), (" .tint", Fill("tint")),
            (" .axis", Stroke("soft", "1")), (" .rule", Stroke("line", "1")), (" .dash", Stroke("soft", "1") + "stroke-dasharray:3 4"), (" .line", Stroke("ink", "1.4")),
            (" .p01", Fill("accent") + "fill-opacity:.30"), (" .p05", Fill("accent") + "fill-opacity:.18"), (" .p10", Fill("accent") + "fill-opacity:.08"),
            (" .trend", Stroke("accent", "2")), (" .edge", Stroke("accent", "1")), (" .span", Stroke("accent", "5") + "opacity:.35"),
            (" .bubble", Fill("accent") + "fill-opacity:.55;" + Coloured("stroke", "accent")), (" .open", Fill("paper") + Coloured("stroke", "accent") + "stroke-width:1.4"),
        ];
        return Tokens(one => one.Light) + $"@media (prefers-color-scheme:dark){{{Tokens(one => one.Dark)}}}@media print{{{Tokens(one => one.Print)}}}"
            + string.Concat(rules.Select(one => $".figure{one.Name}{{{one.Rule}}}"));
    }

    readonly XElement root;
    readonly string id;

    public Drawing(string id, string title, double width)
    {
        (this.id, Width) = (id, width);
        root = new(Svg + "svg", new XElement(Svg + "title", new XAttribute("id", $"{id}-title"), Clean(title)), new XElement(Svg + "desc", new XAttribute("id", $"{id}-desc")),
            new XElement(Svg + "style", Style));
        paper = Add("rect", "paper", ("x", 0), ("y", 0), ("width", width), ("height", 0), ("rx", 10));
    }

    readonly XElement paper;

    public double Width { get; }

    /// <summary>A shape.</summary>
    public XElement Add(string shape, string style, params (string Name, double Value)[] places)
    {
        var element = new XElement(Svg + shape, new XAttribute("class", style), places.Select(place => new XAttribute(place.Name, Number(place.Value))));
        root.Add(element);
        return element;
    }

    public void Line(string style, double x1, double y1, double x2, double y2) => Add("line", style, ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2));

    public void Circle(string style, double x, double y, double radius, string tip) => Tip(Add("circle", style, ("cx", x), ("cy", y), ("r", radius)), tip);

    /// <summary>A line behind everything drawn so far.</summary>
    public void LineBehind(string style, double x1, double y1, double x2, double y2)
    {
        var line = Add("line", style, ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2));
        line.Remove();
        paper.AddAfterSelf(line);
    }

    /// <summary>A closed shape through points.</summary>
    public void Shape(string style, string tip, params (double X, double Y)[] points)
    {
        var shape = Path(style, points);
        shape.SetAttributeValue("d", shape.Attribute("d")!.Value + "Z");
        Tip(shape, tip);
    }

    /// <summary>A line through points.</summary>
    public XElement Path(string style, params (double X, double Y)[] points)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in points)
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Number(x)).Append(' ').Append(Number(y));
        var element = new XElement(Svg + "path", new XAttribute("class", style), new XAttribute("d", path.ToString()));
        root.Add(element);
        return element;
    }

    /// <summary>A text; one that is too long is shortened, and told whole when pointed at.</summary>
    public void Text(string style, double x, double y, string text, string anchor = "start", int most = 200)
    {
        var clean = Clean(text);
        var element = Add("text", style, ("x", x), ("y", y));
        if (anchor != "start")
            element.SetAttributeValue("text-anchor", anchor);
        element.Add(clean.Length > most ? clean[..(most - 1)].TrimEnd() + "…" : clean);
        if (clean.Length > most)
            Tip(element, clean);
    }

    public static void Tip(XElement element, string text)
    {
        if (text.Length > 0)
            element.AddFirst(new XElement(Svg + "title", Clean(text)));
    }

    /// <summary>The finished figure.</summary>
    /// <param name="height">How tall it became.</param>
    /// <param name="words">The same in words.</param>
    public XElement Finished(double height, string words)
    {
        paper.SetAttributeValue("height", Number(height));
        root.Element(Svg + "desc")!.Value = Clean(words);
        root.SetAttributeValue("class", "figure");
        root.SetAttributeValue("viewBox", $"0 0 {Number(Width)} {Number(height)}");
        root.SetAttributeValue("width", Number(Width));
        root.SetAttributeValue("height", Number(height));
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue("aria-labelledby", $"{id}-title {id}-desc");
        return root;
    }

    /// <summary>How wide a text is, nearly.</summary>
    public static double WidthOf(string text) => 7.1 * text.Length;

    static string Number(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>XML knows no control characters; half of a pair of surrogates is no letter.</summary>
    static string Clean(string text) => new([.. text.Where((letter, at) => !char.IsControl(letter)
        && (!char.IsSurrogate(letter) || (at + 1 < text.Length && char.IsSurrogatePair(letter, text[at + 1])) || (at > 0 && char.IsSurrogatePair(text[at - 1], letter))))]);
}
