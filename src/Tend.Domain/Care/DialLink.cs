using System.Text.RegularExpressions;

namespace Tend.Care;

/// <summary>
/// Words that name a number, and the link a phone understands. A link is made only of what is plainly a number; from anything else a person reads and dials
/// for themselves.
/// </summary>
/// <param name="Words">The words, always shown.</param>
/// <param name="Href">A <c>tel:</c> (RFC 3966) or <c>sms:</c> (RFC 5724) link; absent where the number is not plain.</param>
public sealed partial record DialLink(string Words, string? Href)
{
    /// <summary>"988 then press 1" dials 988; "A or B" are two.</summary>
    public static IReadOnlyList<DialLink> ToCall(string? call) =>
        [.. Ways(call).Select(words => new DialLink(words, CallHref(Plain(words))))];

    /// <summary>"HOME to 741741" texts HOME to 741741; "SMS 31393" is a number; a messenger's is not.</summary>
    public static IReadOnlyList<DialLink> ToText(string? text) => [.. Ways(text).Select(words => new DialLink(words, TextHref(Plain(words))))];

    static string? CallHref(string words) => Call.Match(words) is { Success: true } found ? Link("tel", found.Groups["number"].Value) : null;

    static string? TextHref(string words) =>
        Text.Match(words) is not { Success: true } found || Link("sms", found.Groups["number"].Value) is not { } link ? null
        : found.Groups["word"] is { Success: true } word ? $"{link}?body={Uri.EscapeDataString(word.Value)}"
        : link;

    static string? Link(string scheme, string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length is >= 2 and <= 15 ? $"{scheme}:{(number.StartsWith('+') ? "+" : "")}{digits}" : null;
    }

    static IEnumerable<string> Ways(string? text) =>
        string.IsNullOrWhiteSpace(text) ? [] : text.Trim().Split(" or ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Spaces and dashes of typesetting become plain ones.</summary>
    static string Plain(string words) => words.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2011', '-').Replace('\u2013', '-');

    [GeneratedRegex(@"^(?<number>\+?[0-9](?:[ .-]?[0-9])*)(?:,? (?:then|and) .+)?$")]
    static partial Regex Call { get; }

    [GeneratedRegex(@"^(?:SMS |(?<word>[\p{L}\p{Nd}]+) to )?(?<number>\+?[0-9](?:[ .-]?[0-9])*)$")]
    static partial Regex Text { get; }
}
