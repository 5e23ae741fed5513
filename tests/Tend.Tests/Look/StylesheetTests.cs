using System.Text.RegularExpressions;

namespace Tend.Tests.Look;

/// <summary>One stylesheet, small, alone, and described.</summary>
public sealed class StylesheetTests
{
    static readonly string Css = File.ReadAllText(Repository.At("src", "Tend.Web", "wwwroot", "site.css"));
    static readonly string Guide = File.ReadAllText(Repository.At("docs", "look.md"));

    [Fact]
    public void The_stylesheet_asks_nobody_for_anything() => Css.ShouldSatisfyAllConditions(
        () => Css.ShouldNotContain("url("), () => Css.ShouldNotContain("@import"), () => Css.ShouldNotContain("@font-face"));

    /// <summary>Of the 60 KB of a first visit it takes about 5, packed.</summary>
    [Fact]
    public void The_stylesheet_is_small() => Css.Length.ShouldBeLessThan(24_000);

    [Fact]
    public void Every_class_of_the_stylesheet_is_shown_in_the_guide() => InCss().Except(InGuide()).ShouldBeEmpty();

    [Fact]
    public void Every_class_of_the_guide_stands_in_the_stylesheet() => InGuide().Except(InCss()).ShouldBeEmpty();

    /// <summary>The class is Blazor's own, or the figures bring it.</summary>
    static readonly string[] Foreign = ["validation-message", "invalid", "figure"];

    static IEnumerable<string> InCss() => Regex.Matches(Regex.Replace(Css, @"/\*.*?\*/|\{[^{}]*\}", "", RegexOptions.Singleline), @"\.([a-z][a-z-]*)")
        .Select(match => match.Groups[1].Value).Except(Foreign).Distinct();

    static IEnumerable<string> InGuide() => Regex.Matches(Guide, "class=\"([^\"]+)\"").SelectMany(match => match.Groups[1].Value.Split(' ')).Except(Foreign).Distinct();
}
