using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Tend.Figures;

/// <summary>A sheet that figures are drawn on: shapes with classes, one style for light, dark and print, and the same figure in words.</summary>
sealed class Drawing
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Colours are tokens, so that a page may set its own; without any the figure brings calm ones for light and dark.</summary>
    const string Style = """
        .figure{--figure-paper:#fffdfa;--figure-ink:#25302c;--figure-soft:#56635d;--figure-line:#d9d1c4;--figure-accent:#3f6f5e;--figure-tint:#dfeae4;--figure-band:#f3efe7;font-family:system-ui,"Inter","Noto Sans",sans-serif;font-size:13px;max-width:100%;height:auto}
        @media (prefers-color-scheme:dark){.figure{--figure-paper:#1d2421;--figure-ink:#ece7de;--figure-soft:#aab6af;--figure-line:#414c46;--figure-accent:#8fc3ae;--figure-tint:#2c3d36;--figure-band:#252e2a}}
        @media print{.figure{--figure-paper:#fff;--figure-ink:#000;--figure-soft:#333;--figure-line:#999;--figure-accent:#2b4d41;--figure-tint:#e6e6e6;--figure-band:#f2f2f2}}
        .figure text{fill:var(--figure-ink)}.figure .soft{fill:var(--figure-soft)}.figure .strong{font-weight:600}.figure .head{font:600 17px "Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,serif}
        .figure .small{font-size:12px}.figure .paper{fill:var(--figure-paper)}.figure .axis{stroke:var(--figure-soft);stroke-width:1;fill:none}.figure .rule{stroke:var(--figure-line);stroke-width:1;fill:none}
        .figure .dash{stroke:var(--figure-soft);stroke-width:1;stroke-dasharray:3 4;fill:none}.figure .line{stroke:var(--figure-ink);stroke-width:1.4;fill:none}.figure .accent{fill:var(--figure-accent)}
        .figure .trend{stroke:var(--figure-accent);stroke-width:2;fill:none}.figure .span{stroke:var(--figure-accent);stroke-width:5;stroke-linecap:butt;fill:none;opacity:.35}.figure .tint{fill:var(--figure-tint)}
        .figure .band{fill:var(--figure-band)}.figure .bubble{fill:var(--figure-accent);fill-opacity:.55;stroke:var(--figure-accent)}.figure .open{fill:var(--figure-paper);stroke:var(--figure-accent);stroke-width:1.4}
        """;

    readonly XElement root;
    readonly string id;

    public Drawing(string id, string title, double width)
    {
        (this.id, Width) = (id, width);
        root = new(Svg + "svg", new XElement(Svg + "title", new XAttribute("id", $"{id}-title"), Clean(title)), new XElement(Svg + "desc", new XAttribute("id", $"{id}-desc")),
            new XElement(Svg + "style", Style.ReplaceLineEndings("")));
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
