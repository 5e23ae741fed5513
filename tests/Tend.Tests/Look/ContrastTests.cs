using System.Globalization;
using System.Text.RegularExpressions;

namespace Tend.Tests.Look;

/// <summary>Every pair of colours that the pages use, in light, dark and print. WCAG 2.2: 4.5 for text (1.4.3), 3 for borders and marks that carry meaning (1.4.11).</summary>
public sealed partial class ContrastTests
{
    static readonly string Css = File.ReadAllText(Repository.At("src", "Tend.Web", "wwwroot", "site.css"));

    /// <summary>Text on its ground.</summary>
    static readonly string[] Text =
    [
        "ink on ground", "ink on paper", "ink on card", "soft on ground", "soft on paper", "soft on card", "soft on sand", "ink on sand", "sage on paper", "sage on card",
        "sage-deep on paper", "sage-deep on card", "on-sage on sage", "on-sage on sage-deep", "sage-ink on sage-tint", "ink on sage-tint", "soft on sage-tint", "clay on paper", "clay on card",
        "clay-ink on paper", "clay-ink on clay-tint", "clay-ink on card", "ink on clay-tint", "sky-ink on sky-tint", "plum-ink on plum-tint",
    ];

    /// <summary>Borders, rings and marks.</summary>
    static readonly string[] Marks =
    [
        "edge on paper", "edge on card", "edge on sage-tint", "sage on sage-tint", "sage on line", "clay on line", "sky on line", "clay on card", "ring on paper", "ring on card", "ring on clay-tint", "ring on sky-tint",
        "ring on sage-tint",
    ];

    public static TheoryData<string, string, double> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string, double>();
            foreach (var scheme in new[] { "light", "dark", "print" })
            {
                foreach (var pair in Text)
                    pairs.Add(scheme, pair, 4.5);
                // On paper no control is printed.
                foreach (var pair in scheme == "print" ? [] : Marks)
                    pairs.Add(scheme, pair, 3);
            }
            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_pair_of_colours_can_be_told_apart(string scheme, string pair, double least)
    {
        var tokens = Tokens(scheme);
        var parts = pair.Split(" on ");
        Contrast(tokens[parts[0]], tokens[parts[1]]).ShouldBeGreaterThanOrEqualTo(least);
    }

    /// <summary>The example of WCAG: black on white is 21.</summary>
    [Theory, InlineData("#000000", "#fff", 21), InlineData("#777777", "#ffffff", 4.48)]
    public void Contrast_is_computed_as_WCAG_says(string one, string other, double contrast) => Contrast(one, other).ShouldBe(contrast, 0.005);

    /// <summary>The colours of a scheme: those of light, replaced where the scheme has its own.</summary>
    static Dictionary<string, string> Tokens(string scheme)
    {
        var tokens = Colours(Block(":root {", 0));
        if (scheme != "light")
            foreach (var (name, colour) in Colours(Block(":root {", Css.IndexOf(scheme == "dark" ? "(prefers-color-scheme: dark)" : "@media print", StringComparison.Ordinal))))
                tokens[name] = colour;
        return tokens;
    }

    static string Block(string head, int after)
    {
        var start = Css.IndexOf(head, after, StringComparison.Ordinal);
        return Css[start..Css.IndexOf('}', start)];
    }

    static Dictionary<string, string> Colours(string block) => Token.Matches(block).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    static double Contrast(string one, string other)
    {
        double[] both = [.. new[] { Luminance(one), Luminance(other) }.Order()];
        return (both[1] + 0.05) / (both[0] + 0.05);
    }

    static double Luminance(string colour)
    {
        var digits = colour.Length == 4 ? string.Concat(colour[1..].Select(digit => $"{digit}{digit}")) : colour[1..];
        double Part(int at) => int.Parse(digits.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0 is var part && part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        return 0.2126 * Part(0) + 0.7152 * Part(2) + 0.0722 * Part(4);
    }

    [GeneratedRegex("--([a-z-]+): (#[0-9a-f]{3}(?:[0-9a-f]{3})?);")]
    private static partial Regex Token { get; }
}
