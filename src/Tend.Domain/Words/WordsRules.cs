using System.Text.RegularExpressions;

namespace Tend.Words;

/// <summary>What every words file must keep, beyond its shape.</summary>
static partial class WordsRules
{
    /// <summary>The sentences that say what is wrong; none for a sound file.</summary>
    public static IEnumerable<string> Broken(WordsFile words)
    {
        if (!Tag.IsMatch(words.Language))
            yield return $"'language' is '{words.Language}', expected a tag such as en or es.";
        foreach (var (entry, at) in words.Entries.Select((entry, at) => (entry, at)))
            foreach (var broken in Broken(entry))
                yield return $"entry {at + 1}, '{entry.Id}': {broken}";
        foreach (var twice in words.Entries.GroupBy(entry => entry.Id).Where(same => same.Count() > 1))
            yield return $"the id '{twice.Key}' stands {twice.Count()} times, expected once.";
        var ids = words.Entries.Select(entry => entry.Id).ToHashSet();
        foreach (var id in ids.Where(id => id.EndsWith(WordBook.One, StringComparison.Ordinal)))
            if (!ids.Contains(id[..^WordBook.One.Length] + WordBook.Other))
                yield return $"'{id}' stands alone, expected '{id[..^WordBook.One.Length]}{WordBook.Other}' beside it.";
    }

    static IEnumerable<string> Broken(Entry entry)
    {
        if (!Id.IsMatch(entry.Id))
            yield return "the id is not made of letters and digits with dots or hyphens between, such as receipt.saved.";
        if (!Enum.IsDefined(entry.Audience))
            yield return $"the audience is '{entry.Audience}', expected patient, staff or public.";
        if (!Kind.IsMatch(entry.Kind))
            yield return $"the kind is '{entry.Kind}', expected plain, instrument or claim: with the id of a claim.";
        if (string.IsNullOrWhiteSpace(entry.Text))
            yield return "the text is empty.";
        if (entry.Text.Trim() != entry.Text)
            yield return "the text begins or ends with a blank.";
        if (Entry.Placeholder.Replace(entry.Text, "").AsSpan().ContainsAny('{', '}'))
            yield return "a brace is left over; a value stands as its name in braces, such as {time}.";
        if (entry.ReadingLevelException is { } why && string.IsNullOrWhiteSpace(why))
            yield return "'readingLevelException' is empty, expected the reason.";
    }

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex Tag { get; }

    [GeneratedRegex("^[a-z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*$")]
    private static partial Regex Id { get; }

    [GeneratedRegex("^(plain|instrument|claim:[a-z0-9][a-z0-9.-]*)$")]
    private static partial Regex Kind { get; }
}
