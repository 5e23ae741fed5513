using System.Xml.Linq;

namespace Tend.Figures;

/// <summary>How figures look, as one stylesheet: light, dark and print. A file of its own carries it inside; a page that allows no inline style links to it once.</summary>
public static class FigureStyle
{
    static readonly (string Token, string Light, string Dark, string Print)[] Colours =
    [
        ("paper", "#fffdfa", "#1d2421", "#fff"), ("ink", "#25302c", "#ece7de", "#000"), ("soft", "#56635d", "#aab6af", "#333"), ("line", "#d9d1c4", "#414c46", "#999"),
        ("accent", "#3f6f5e", "#8fc3ae", "#2b4d41"), ("tint", "#dfeae4", "#2c3d36", "#e6e6e6"),
        ("band", "#f4efe7", "#262e2a", "#f1f1f1"), ("mark", "#a3583a", "#d39b7d", "#5c3a2a"), ("words", "#7d3f25", "#e6b69c", "#3d2519"),
    ];

    /// <summary>
    /// The stylesheet. A page gives figures its own colours by setting --figure-paper, -ink, -soft, -line, -accent, -tint, -band, -mark or -words anywhere above
    /// them; without that, calm ones for light, dark and print. Programs that know no tokens take the plain colour before each.
    /// </summary>
    public static string Css { get; } = Rules();

    static string Rules()
    {
        string Tokens(Func<(string Token, string Light, string Dark, string Print), string> colour) => $".figure{{{string.Concat(Colours.Select(one => $"--f-{one.Token}:var(--figure-{one.Token},{colour(one)});"))}}}";
        string Coloured(string what, string token) => $"{what}:{Colours.First(one => one.Token == token).Light};{what}:var(--f-{token});";
        string Fill(string token) => Coloured("fill", token);
        string Stroke(string token, string width) => $"{Coloured("stroke", token)}stroke-width:{width};fill:none;";
        (string Name, string Rule)[] rules =
        [
            ("", "font-family:system-ui,'Inter','Noto Sans',sans-serif;font-size:13px;max-width:100%;height:auto"),
            (" text", Fill("ink")), (" text.soft", Fill("soft")), (" text.over", Coloured("stroke", "paper") + "stroke-width:4px;stroke-linejoin:round;paint-order:stroke"), (" text.on-band", Coloured("stroke", "band")), (" .strong", "font-weight:600"), (" .small", "font-size:12px"),
            (" .head", "font-family:'Iowan Old Style','Palatino Linotype',Palatino,'Noto Serif',Georgia,serif;font-weight:600;font-size:17px"),
            (" .paper", Fill("paper")), (" .accent", Fill("accent")), (" .tint", Fill("tint")),
            (" .axis", Stroke("soft", "1")), (" .rule", Stroke("line", "1")), (" .dash", Stroke("soft", "1") + "stroke-dasharray:3 4"), (" .line", Stroke("ink", "1.4")),
            (" .p01", Fill("accent") + "fill-opacity:.30"), (" .p05", Fill("accent") + "fill-opacity:.18"), (" .p10", Fill("accent") + "fill-opacity:.08"),
            (" .trend", Stroke("accent", "2")), (" .edge", Stroke("accent", "1")), (" .span", Stroke("accent", "5") + "opacity:.35"),
            (" .bubble", Fill("accent") + "fill-opacity:.55;" + Coloured("stroke", "accent")), (" .open", Fill("paper") + Coloured("stroke", "accent") + "stroke-width:1.4"),
            (" .band", Fill("band")), (" .course", Stroke("accent", "2.5") + "stroke-linejoin:round;stroke-linecap:round"), (" .course.dense", "stroke-width:1.2"),
            (" .course.away", "stroke-width:2;stroke-dasharray:.1 6"), (" .dot", Fill("accent") + Coloured("stroke", "paper") + "stroke-width:1.2"), (" .dot.part", Fill("paper") + Coloured("stroke", "accent") + "stroke-width:2"),
            (" .ring", Fill("paper") + Coloured("stroke", "mark") + "stroke-width:2.5"), (" .lead", Stroke("mark", "1")), (" text.words", Fill("words")),
            (".narrow", "font-size:15px"), (".spark", "max-width:none;vertical-align:middle"), (".spark .course", "stroke-width:1.8"), (".spark .dot", "stroke-width:0"),
        ];
        return Tokens(one => one.Light) + $"@media (prefers-color-scheme:dark){{{Tokens(one => one.Dark)}}}@media print{{{Tokens(one => one.Print)}}}"
            + string.Concat(rules.Select(one => $".figure{one.Name}{{{one.Rule}}}")) + Pairs;
    }

    /// <summary>Of two sizes of a figure the one is shown that suits the place it stands in, however wide the screen is.</summary>
    const string Pairs = ".figure-pair{container-type:inline-size}.figure-pair>.narrow{display:none}"
        + "@container (max-width:639px){.figure-pair>.wide{display:none}.figure-pair>.narrow{display:block;width:100%;max-width:400px}}";

    /// <summary>A figure as a page includes it: no style element, no style attribute; <see cref="Css"/> is linked once.</summary>
    public static string Markup(this XElement figure)
    {
        var bare = new XElement(figure);
        bare.Elements(bare.Name.Namespace + "style").Remove();
        return bare.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>Two sizes of one figure for a page, of which the stylesheet shows the one that fits its place.</summary>
    public static string Pair(XElement wide, XElement narrow) => $"<div class=\"figure-pair\">{wide.Markup()}{narrow.Markup()}</div>";
}
