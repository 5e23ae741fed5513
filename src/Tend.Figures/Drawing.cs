using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Tend.Figures;

/// <summary>A sheet that figures are drawn on: shapes with classes, one style for light, dark and print, and the same figure in words.</summary>
sealed class Drawing
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    readonly XElement root;
    readonly XElement paper;
    readonly string id;
    readonly string kind;

    /// <summary>An empty sheet.</summary>
    /// <param name="id">Tells figures on one page apart.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="width">How wide it is.</param>
    /// <param name="kind">Classes beside that of every figure.</param>
    public Drawing(string id, string title, double width, string kind = "")
    {
        (this.id, Width, this.kind) = (id, width, kind);
        root = new(Svg + "svg", new XElement(Svg + "title", new XAttribute("id", $"{id}-title"), Clean(title)), new XElement(Svg + "desc", new XAttribute("id", $"{id}-desc")),
            new XElement(Svg + "style", FigureStyle.Css));
        paper = Add("rect", "paper", ("x", 0), ("y", 0), ("width", width), ("height", 0), ("rx", 10));
    }

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
        if (kind.Contains("spark", StringComparison.Ordinal))
            paper.Remove();
        root.Element(Svg + "desc")!.Value = Clean(words);
        root.SetAttributeValue("class", $"figure {kind}".TrimEnd());
        root.SetAttributeValue("viewBox", $"0 0 {Number(Width)} {Number(height)}");
        root.SetAttributeValue("width", Number(Width));
        root.SetAttributeValue("height", Number(height));
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue("aria-labelledby", $"{id}-title {id}-desc");
        return root;
    }

    /// <summary>How wide a text is, nearly, at a size of its letters; Chinese, Japanese and Korean ones are as wide as they are tall.</summary>
    public static double WidthOf(string text, double size = 13) => size / 13 * text.Sum(letter => letter < '\u1100' ? 7.1 : 13);

    /// <summary>A text in lines, broken between words.</summary>
    public static IEnumerable<string> Lines(string text, int most)
    {
        while (text.Length > most)
        {
            var end = text.LastIndexOf(' ', most);
            if (end <= 0)
                end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
            yield return text[..end];
            text = text[end..].TrimStart();
        }
        yield return text;
    }

    static string Number(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>XML knows no control characters; half of a pair of surrogates is no letter.</summary>
    static string Clean(string text) => new([.. text.Where((letter, at) => !char.IsControl(letter)
        && (!char.IsSurrogate(letter) || (at + 1 < text.Length && char.IsSurrogatePair(letter, text[at + 1])) || (at > 0 && char.IsSurrogatePair(text[at - 1], letter))))]);
}
