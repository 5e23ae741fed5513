using System.Globalization;

namespace Tend.Words;

/// <summary>Says the entries of a folder's words files with their values filled in, in the language that is spoken (<see cref="Spoken"/>).</summary>
/// <remarks>
/// What a language has no words for is said in English, entry by entry. A number chooses among the forms that the language asks for; <c>x.many</c> may be left
/// out, and then <c>x.other</c> is said. Values are put in as they are: a page encodes them for HTML.
/// </remarks>
public sealed class WordBook
{
    internal const string One = ".one", Many = ".many", Other = ".other";

    readonly Dictionary<string, Entry> english;
    readonly Dictionary<string, Dictionary<string, Entry>> others;

    /// <summary>A book of one folder.</summary>
    /// <param name="files">Its words in each language, English among them.</param>
    /// <exception cref="ArgumentException">There is no English.</exception>
    public WordBook(params IReadOnlyList<WordsFile> files)
    {
        var all = files.ToDictionary(file => file.Language, file => file.Entries.ToDictionary(entry => entry.Id));
        if (!all.Remove(Language.English.Tag, out var whole))
            throw new ArgumentException("There are no words in English among them.", nameof(files));
        (english, others) = (whole, all);
    }

    /// <summary>How many entries for patients and for anybody there are, in English.</summary>
    public int Count => english.Values.Count(entry => entry.Audience != Audience.Staff);

    /// <summary>The entries for patients and for anybody that a language lacks; none: a page of this folder is whole in it.</summary>
    public IReadOnlyList<Entry> Lacking(Language language) => language == Language.English ? [] : Lack(others.GetValueOrDefault(language.Tag) ?? []);

    /// <summary>Whether there is such an entry.</summary>
    public bool Has(string id) => english.ContainsKey(id);

    /// <summary>The text of an entry with its values.</summary>
    /// <param name="id">The entry.</param>
    /// <param name="values">One value for each name in braces: a text, or a whole number. Dates and decimals are written out by whoever calls.</param>
    /// <exception cref="ArgumentException">There is no such entry, or a value is missing, surplus or of another type: a mistake of the caller.</exception>
    public string Say(string id, params (string Name, object Value)[] values) => Filled(Find(id), values);

    /// <summary>The form of an entry that fits a number: in English <c>id.one</c> for exactly 1, otherwise <c>id.other</c>. The form may say {count} or leave it out.</summary>
    /// <param name="id">The entry, without its ending.</param>
    /// <param name="count">How many.</param>
    /// <param name="values">The other values.</param>
    /// <exception cref="ArgumentException">As for <see cref="Say"/>.</exception>
    public string SayCount(string id, int count, params (string Name, object Value)[] values)
    {
        var entry = FindForm(id, count);
        return Filled(entry, entry.Placeholders.Contains("count") ? [("count", count), .. values] : values);
    }

    IReadOnlyList<Entry> Lack(Dictionary<string, Entry> said) => [.. english.Values.Where(entry => entry.Audience != Audience.Staff && !said.ContainsKey(entry.Id))];

    Dictionary<string, Entry>? Chosen => others.GetValueOrDefault(Spoken.Now.Tag);

    Entry Find(string id) => Chosen?.GetValueOrDefault(id) ?? InEnglish(id);

    /// <summary>The form of a number, chosen by the language in which it is then said.</summary>
    Entry FindForm(string id, int count) =>
        Chosen is { } chosen && (chosen.GetValueOrDefault(id + Spoken.Now.FormOf(count)) ?? chosen.GetValueOrDefault(id + Other)) is { } found ? found : InEnglish(id + Language.English.FormOf(count));

    Entry InEnglish(string id) => english.GetValueOrDefault(id)
        ?? throw new ArgumentException($"There is no entry '{id}' among the {english.Count} words in '{Language.English}'.", nameof(id));

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
