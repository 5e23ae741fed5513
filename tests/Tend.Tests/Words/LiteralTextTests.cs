namespace Tend.Tests.Words;

/// <summary>The pages below are written as the Razor compiler writes them.</summary>
public sealed class LiteralTextTests
{
    [Fact]
    public void Text_for_people_in_a_page_is_found() => Found("BadPage").ShouldBe(
        [
            "<h1>Hello &middot; <b>you</b></h1>", "Yes", "No", "hover", "Big ", "Save", "Your e-mail", "inner", "<img alt=\"a hill\">", "<input type=\"submit\" value=\"Go\">",
            "Some text here", "Only two ",
        ], ignoreOrder: true);

    [Fact]
    public void What_is_no_text_for_people_passes() => Found("GoodPage").ShouldBeEmpty();

    /// <summary>Whatever people read stands in a words file.</summary>
    [Theory, InlineData("Tend.Web", "Tend.Web."), InlineData("Tend.Domain", "Tend.Care.")]
    public void No_text_for_people_stands_in_the_code(string assembly, string rooms) =>
        LiteralText.In(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll")).Where(finding => finding.StartsWith(rooms, StringComparison.Ordinal)).ShouldBeEmpty();

    static IEnumerable<string> Found(string page) => LiteralText.In(typeof(LiteralTextTests).Assembly.Location)
        .Where(finding => finding.Contains($"LiteralTextTests/{page}", StringComparison.Ordinal)).Select(finding => finding[(finding.IndexOf('"') + 1)..^1]);

    sealed class RenderTreeBuilder
    {
        public void AddMarkupContent(int sequence, string text) => _ = (sequence, text);
        public void AddContent(int sequence, string? text) => _ = (sequence, text);
        public void AddAttribute(int sequence, string name, string? value) => _ = (sequence, name, value);
        public void AddComponentParameter(int sequence, string name, object? value) => _ = (sequence, name, value);
    }

    sealed class BadPage
    {
        public bool Yes { get; init; }

        public void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.AddMarkupContent(0, "<h1>Hello &middot; <b>you</b></h1>");
            builder.AddContent(1, Yes ? "Yes" : "No");
            builder.AddAttribute(2, "title", "hover");
            builder.AddAttribute(3, "aria-label", $"Big {builder.GetHashCode()}");
            builder.AddAttribute(4, "value", "Save");
            builder.AddComponentParameter(5, "Label", "Your e-mail");
            Action<RenderTreeBuilder> inside = inner => inner.AddContent(6, "inner");
            inside(builder);
            builder.AddMarkupContent(7, "<img alt=\"a hill\">");
            builder.AddMarkupContent(8, "<input type=\"submit\" value=\"Go\">");
        }

        public static string Told(int count) => count > 2 ? "Some text here" : $"Only two {count}";
    }

    sealed class GoodPage
    {
        public string Say(string id) => id;

        public void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.AddMarkupContent(0, "<p class=\"Quiet line\">\n\t<b>tend</b> &middot; 1 &nbsp;</p>");
            builder.AddContent(1, Say("receipt.saved"));
            builder.AddContent(2, " · ");
            builder.AddAttribute(3, "class", Say("x") == "y" ? "chip safety" : "chip quiet");
            builder.AddAttribute(4, "value", "share");
            builder.AddAttribute(5, "title", Say("chart.title"));
            builder.AddComponentParameter(6, "Class", "card wide");
            if (builder.GetHashCode() == 1)
                throw new InvalidOperationException($"The page {Say("a")} has no words.");
            if (builder.GetHashCode() == 2)
                throw new ArgumentException("Nobody can read this.");
        }

        public static string Query => "SELECT id FROM patients WHERE clinic = 1";
    }
}
