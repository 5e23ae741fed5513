using System.Globalization;

namespace Tend.Words;

/// <summary>Says the entries of a words file with their values filled in.</summary>
/// <remarks>
/// Two forms for a number, <c>x.one</c> and <c>x.other</c>, are enough for languages that say "one" of exactly 1, as English and Spanish do.
/// Values are put in as they are: a page encodes them for HTML.
/// </remarks>
public sealed class WordBook(WordsFile words)
{
    internal const string One = ".one", Other = ".other";

    readonly Dictionary<string, Entry> entries = words.Entries.ToDictionary(entry => entry.Id);

    /// <summary>The language of the words.</summary>
    public string Language => words.Language;

    /// <summary>The text of an entry with its values.</summary>
    /// <param name="id">The entry.</param>
    /// <param name="values">One value for each name in braces: a text, or a whole number. Dates and decimals are written out by whoever calls.</param>
    /// <exception cref="ArgumentException">There is no such entry, or a value is missing, surplus or of another type: a mistake of the caller.</exception>
    public string Say(string id, params (string Name, object Value)[] values) => Filled(Find(id), values);

    /// <summary>The form of an entry that fits a number: <c>id.one</c> for exactly 1, otherwise <c>id.other</c>. The form may say {count} or leave it out.</summary>
    /// <param name="id">The entry, without its ending.</param>
    /// <param name="count">How many.</param>
    /// <param name="values">The other values.</param>
    /// <exception cref="ArgumentException">As for <see cref="Say"/>.</exception>
    public string SayCount(string id, int count, params (string Name, object Value)[] values)
    {
        var entry = Find(id + (count == 1 ? One : Other));
        return Filled(entry, entry.Placeholders.Contains("count") ? [("count", count), .. values] : values);
    }

    Entry Find(string id) => entries.GetValueOrDefault(id)
        ?? throw new ArgumentException($"There is no entry '{id}' among the {entries.Count} words in '{Language}'.", nameof(id));

    static string Filled(Entry entry, (string Name, object Value)[] values)
    {
        var names = entry.Placeholders.ToList();
        if (names.FirstOrDefault(name => values.All(value => value.Name != name)) is { } missing)
            throw new ArgumentException($"Entry '{entry.Id}' needs a value for {{{missing}}}.", nameof(values));
        if (values.FirstOrDefault(value => !names.Contains(value.Name)).Name is { } surplus)
            throw new ArgumentException($"Entry '{entry.Id}' has no {{{surplus}}} in its text.", nameof(values));
        return Entry.Placeholder.Replace(entry.Text, match => Written(entry, values.Single(value => value.Name == match.Groups[1].Value)));
    }

    static string Written(Entry entry, (string Name, object Value) value) => value.Value switch
    {
        string text => text,
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"Entry '{entry.Id}', {{{value.Name}}}: expected a text or a whole number; write out a {value.Value?.GetType().Name ?? "null"} for the person's language first.", nameof(value)),
    };
}
