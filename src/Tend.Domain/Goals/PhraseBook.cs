namespace Tend.Goals;

/// <summary>A phrase that was found: its name, and the words from first to last.</summary>
readonly record struct Found(string Name, int First, int Last);

/// <summary>Phrases by name, read from a file: a name in brackets, then one phrase a line.</summary>
sealed class PhraseBook
{
    readonly WordLists lists;
    readonly Dictionary<string, List<Phrase>> byWord = new(StringComparer.Ordinal);
    readonly List<Phrase>[] byList = new List<Phrase>[64];
    readonly List<(string Beginning, Phrase Phrase)> byBeginning = [];
    readonly List<Phrase> byNumber = [];

    PhraseBook(WordLists lists) => this.lists = lists;

    public static PhraseBook Parse(string text, WordLists lists)
    {
        var (book, name) = (new PhraseBook(lists), "");
        foreach (var line in GoalFiles.Lines(text))
            if (line[0] == '[')
                name = line[1..line.IndexOf(']')];
            else
                book.Add(Phrase.Parse(name, line, lists));
        return book;
    }

    /// <summary>All phrases found in words, in order of where they begin.</summary>
    public List<Found> In(IReadOnlyList<Word> words, ulong[] listsOf)
    {
        var found = new List<Found>();
        for (var at = 0; at < words.Count; at++)
        {
            if (byWord.TryGetValue(words[at].Text, out var phrases))
                Try(phrases, words, listsOf, at, found);
            for (var bits = listsOf[at]; bits != 0; bits &= bits - 1)
                if (byList[System.Numerics.BitOperations.TrailingZeroCount(bits)] is { } ofList)
                    Try(ofList, words, listsOf, at, found);
            if (char.IsAsciiDigit(words[at].Text[0]))
                Try(byNumber, words, listsOf, at, found);
            foreach (var (beginning, phrase) in byBeginning)
                if (words[at].Text.StartsWith(beginning, StringComparison.Ordinal))
                    Try([phrase], words, listsOf, at, found);
        }
        return found;
    }

    /// <summary>The lists of each word.</summary>
    public ulong[] ListsOf(IReadOnlyList<Word> words)
    {
        var all = new ulong[words.Count];
        for (var i = 0; i < all.Length; i++)
            all[i] = lists.Of(words[i].Text);
        return all;
    }

    static void Try(List<Phrase> phrases, IReadOnlyList<Word> words, ulong[] listsOf, int at, List<Found> found)
    {
        foreach (var phrase in phrases)
            if (phrase.Match(words, listsOf, at) is >= 0 and var last && !found.Contains(new(phrase.Name, at, last)))
                found.Add(new(phrase.Name, at, last));
    }

    void Add(Phrase phrase)
    {
        foreach (var word in phrase.First.Words)
        {
            if (!byWord.TryGetValue(word, out var phrases))
                byWord[word] = phrases = [];
            phrases.Add(phrase);
        }
        for (var bits = phrase.First.Lists; bits != 0; bits &= bits - 1)
            (byList[System.Numerics.BitOperations.TrailingZeroCount(bits)] ??= []).Add(phrase);
        foreach (var beginning in phrase.First.Beginnings)
            byBeginning.Add((beginning, phrase));
        if (phrase.First.Numbers)
            byNumber.Add(phrase);
    }
}
