using System.Collections.Frozen;

namespace Tend.Goals;

/// <summary>
/// Lists of words by what they do in a goal ("insult", "body", "medicine"), read from <c>goals/words.txt</c>. A word may stand in several.
/// At most 64 lists, so that the lists of a word are one number.
/// </summary>
sealed class WordLists
{
    readonly FrozenDictionary<string, ulong> lists;

    WordLists(IReadOnlyList<string> names, FrozenDictionary<string, ulong> lists) => (Names, this.lists) = (names, lists);

    /// <summary>Those that come with Tend.</summary>
    public static WordLists OfTend { get; } = Parse(GoalFiles.Text("words.txt"));

    /// <summary>The names, in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The lists that hold a word, one bit each; a plural or a possessive counts as its word.</summary>
    public ulong Of(string word) =>
        lists.TryGetValue(word, out var found) ? found
        : word.EndsWith("'s", StringComparison.Ordinal) && lists.TryGetValue(word[..^2], out found) ? found
        : word.Length > 4 && word[^1] == 's' && lists.TryGetValue(word[..^1], out found) ? found
        : word.Length > 5 && word.EndsWith("in'", StringComparison.Ordinal) && lists.TryGetValue(word[..^1] + "g", out found) ? found
        : 0;

    /// <summary>The bit of a list.</summary>
    /// <exception cref="FormatException">There is no such list.</exception>
    public ulong Bit(string name)
    {
        for (var i = 0; i < Names.Count; i++)
            if (Names[i] == name)
                return 1UL << i;
        throw new FormatException($"There is no list of words '{name}'; those there are: {string.Join(", ", Names)}.");
    }

    /// <summary>Reads lists: a name in brackets, then words parted by commas or lines.</summary>
    public static WordLists Parse(string text)
    {
        var (names, lists) = (new List<string>(), new Dictionary<string, ulong>(StringComparer.Ordinal));
        foreach (var line in GoalFiles.Lines(text))
            if (line[0] == '[')
                names.Add(line[1..line.IndexOf(']')]);
            else
                foreach (var word in line.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    lists[word] = lists.GetValueOrDefault(word) | (1UL << (names.Count - 1));
        return names.Count is > 0 and <= 64 ? new(names, lists.ToFrozenDictionary(StringComparer.Ordinal)) : throw new FormatException($"Expected 1 to 64 lists of words, found {names.Count}.");
    }
}
