using System.Net;
using System.Text.RegularExpressions;

namespace Tend.Web.Tests.House.Fuzz;

/// <summary>One field of a form: its name, its type, what stands in it, and what may be chosen.</summary>
public sealed record ShownField(string Name, string Type, string Value, IReadOnlyList<string> Choices);

/// <summary>A form as a page shows it, read from the page's own text. The pages are written by Razor, so every attribute stands in quotes.</summary>
/// <param name="Action">Where it goes; empty: where the page is.</param>
/// <param name="IsPost">Whether it is sent; else it becomes an address.</param>
/// <param name="Fields">What it sends.</param>
public sealed partial record ShownForm(string Action, bool IsPost, IReadOnlyList<ShownField> Fields)
{
    /// <summary>The forms of a page.</summary>
    public static IReadOnlyList<ShownForm> In(string page) => [.. Forms().Matches(page).Select(form => new ShownForm(
        Attribute(form.Groups[1].Value, "action") ?? "", Attribute(form.Groups[1].Value, "method") is { } way && way.Equals("post", StringComparison.OrdinalIgnoreCase), FieldsIn(form.Groups[2].Value)))];

    /// <summary>The names that the addresses on a page ask with.</summary>
    public static IEnumerable<string> AskedIn(string page) => Asked().Matches(page).Select(match => match.Groups[1].Value).Distinct();

    static List<ShownField> FieldsIn(string form)
    {
        var fields = new List<ShownField>();
        foreach (Match match in Boxes().Matches(form))
        {
            var (tag, attributes, content) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
            if (Attribute(attributes, "name") is not { Length: > 0 } name)
                continue;
            var type = tag == "input" ? Attribute(attributes, "type") ?? "text" : tag;
            var value = Attribute(attributes, "value") ?? (tag == "textarea" ? WebUtility.HtmlDecode(content) : "");
            var choices = tag == "select" ? Options().Matches(content).Select(option => WebUtility.HtmlDecode(option.Groups[1].Value)).ToList() : [];
            // The circles and buttons of one name are one field of which one is sent.
            if (type is "radio" or "button" && fields.FindIndex(one => one.Name == name && one.Type == type) is >= 0 and var at)
                fields[at] = fields[at] with { Choices = [.. fields[at].Choices, value] };
            else
                fields.Add(new(name, type, value, type is "radio" or "button" ? [value] : choices));
        }
        return fields;
    }

    static string? Attribute(string attributes, string name) =>
        Regex.Match(attributes, $"(?:^|\\s){name}=\"([^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    [GeneratedRegex("<form\\b([^>]*)>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<(input|select|textarea|button)\\b([^>]*)>(?:(.*?)</\\1>)?", RegexOptions.Singleline)]
    private static partial Regex Boxes();

    [GeneratedRegex("<option\\b[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Options();

    [GeneratedRegex("[?;]([A-Za-z][A-Za-z0-9.-]*)=")]
    private static partial Regex Asked();
}
