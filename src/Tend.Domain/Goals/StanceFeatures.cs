using System.Collections.Frozen;
using System.Numerics;

namespace Tend.Goals;

/// <summary>
/// What the stance model looks at in a text, each with its name, the words it covers and its value: words (w:), pairs of words (b:), words that stand after
/// "I'm" or "being" (i:), after "stop" or "less" (n:), after "because" or "so" (r:), runs of lists of words (k:), letters of words (c:), and the phrases of
/// the codebook (p:) with what stands around them. Words weigh 1 / sqrt(number of words), beyond 30 words in proportion to their share, so that long texts do not shout.
/// </summary>
public sealed class StanceFeatures
{
    /// <summary>Takes one feature.</summary>
    public delegate void Take(ReadOnlySpan<char> name, int first, int last, double value);

    const int Farthest = 4;
    const int Long = 30;

    static readonly FrozenDictionary<string, char> Anchors = new Dictionary<string, char>
    {
        ["i'm"] = 'i', ["am"] = 'i', ["being"] = 'i', ["be"] = 'i', ["such"] = 'i', ["you"] = 'i', ["you're"] = 'i', ["become"] = 'i', ["like"] = 'i', ["a"] = 'i', ["an"] = 'i', ["too"] = 'i', ["so"] = 'i', ["feel"] = 'i',
        ["stop"] = 'n', ["quit"] = 'n', ["less"] = 'n', ["not"] = 'n', ["no"] = 'n', ["never"] = 'n', ["don't"] = 'n', ["without"] = 'n', ["isn't"] = 'n', ["doesn't"] = 'n',
        ["because"] = 'r', ["since"] = 'r', ["until"] = 'r', ["till"] = 'r', ["once"] = 'r', ["then"] = 'r', ["for"] = 'r', ["before"] = 'r', ["or"] = 'r',
    }.ToFrozenDictionary();

    static readonly FrozenSet<string> Turns = new[] { "not", "don't", "doesn't", "didn't", "isn't", "aren't", "never", "no", "without", "instead", "than", "nothing", "nobody", "needn't", "won't", "wasn't" }.ToFrozenSet();
    static readonly FrozenSet<string> Past = new[] { "used", "thought", "told", "taught", "said", "says", "ex", "called", "was", "were" }.ToFrozenSet();

    static readonly FrozenSet<string> Kept = """
        i i'm i've i'd i'll me my mine myself you your yourself we our us he she they him her them his their it it's that that's this what who how why when where
        a an the of to in on at for with from by as like than so such too very just only still even again always never not no don't can't won't isn't doesn't
        and or but because until till once then if unless before after since while although
        be being am is are was were been do does did have has had get getting make making want need must should ought have-to try stop quit start keep less more
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    readonly WordLists lists = WordLists.OfTend;
    readonly PhraseBook book;
    readonly string[] symbols;

    /// <summary>Over the word lists and one book of phrases that come with Tend: <c>codebook.txt</c> or <c>safety.txt</c>.</summary>
    public StanceFeatures(string phrases)
    {
        book = PhraseBook.Parse(GoalFiles.Text(phrases), lists);
        symbols = [.. lists.Names.Select(name => "@" + name)];
    }

    /// <summary>The words that the vectors know; the letters of other words are looked at.</summary>
    public required Func<string, bool> Knows { get; init; }

    /// <summary>Passes on every feature of a text.</summary>
    public void Of(GoalText text, Take take)
    {
        var words = text.Words;
        if (words.Count == 0)
            return;
        var listsOf = book.ListsOf(words);
        var share = Math.Sqrt(Math.Min(words.Count, Long)) / words.Count;
        OfWords(words, share, take);
        OfLists(words, listsOf, share, take);
        OfPhrases(words, listsOf, take);
        take(words.Count switch { < 3 => "l:2", < 6 => "l:5", < 12 => "l:11", < 20 => "l:19", _ => "l:20" }, 0, -1, 0.5);
    }

    void OfWords(IReadOnlyList<Word> words, double share, Take take)
    {
        Span<char> name = stackalloc char[128];
        var (anchor, since) = (' ', 0);
        for (var i = 0; i < words.Count; i++)
        {
            var word = Shown(words[i].Text);
            take(Name(name, "w:", word), i, i, share);
            if (i > 0 && words[i].Before == Pause.None)
                take(Name(name, "b:", Shown(words[i - 1].Text), word), i - 1, i, share);
            if (words[i].Before != Pause.None || i - since > Farthest)
                anchor = ' ';
            if (anchor != ' ')
                take(Name(name, anchor switch { 'i' => "i:", 'n' => "n:", _ => "r:" }, word), i, i, share);
            if (Anchors.TryGetValue(words[i].Text, out var found) && !(anchor == 'n' && found == 'i'))
                (anchor, since) = (found, i);
            if (!Knows(words[i].Text) && word.Length is > 2 and < 40 && lists.Of(words[i].Text) == 0)
                OfLetters(word, i, share, take);
        }
    }

    static ReadOnlySpan<char> Shown(string word) => char.IsAsciiDigit(word[0]) ? "#" : word.AsSpan(0, Math.Min(word.Length, 40));

    static void OfLetters(ReadOnlySpan<char> word, int at, double share, Take take)
    {
        Span<char> padded = stackalloc char[word.Length + 2];
        padded[0] = '_';
        word.CopyTo(padded[1..]);
        padded[^1] = '_';
        Span<char> name = stackalloc char[16];
        for (var i = 0; i + 4 <= padded.Length; i++)
            take(Name(name, "c:", padded.Slice(i, 4)), at, at, share / 2);
    }

    /// <summary>Runs of two and three places, in which a word of a list is told by its list and only small words by themselves.</summary>
    void OfLists(IReadOnlyList<Word> words, ulong[] listsOf, double share, Take take)
    {
        Span<char> name = stackalloc char[160];
        for (var i = 0; i < words.Count; i++)
        {
            for (var bits = listsOf[i]; bits != 0; bits &= bits - 1)
                take(Name(name, "k:", symbols[BitOperations.TrailingZeroCount(bits)]), i, i, share);
            if (i == 0 || words[i].Before == Pause.Stop)
                continue;
            var (one, two) = (Symbol(words[i - 1].Text, listsOf[i - 1]), Symbol(words[i].Text, listsOf[i]));
            if (one.Length > 0 && two.Length > 0)
                take(Name(name, "k:", one, two), i - 1, i, share);
            if (i > 1 && words[i - 1].Before != Pause.Stop && Symbol(words[i - 2].Text, listsOf[i - 2]) is { Length: > 0 } zero && two.Length > 0)
                take(Name(name, "k:", zero, one, two), i - 2, i, share);
        }
    }

    string Symbol(string word, ulong listsOf) => Kept.Contains(word) ? word : listsOf != 0 ? symbols[BitOperations.TrailingZeroCount(listsOf)] : "";

    void OfPhrases(IReadOnlyList<Word> words, ulong[] listsOf, Take take)
    {
        Span<char> name = stackalloc char[64];
        var (shame, compassion, last, seen) = (0, 0, ' ', new HashSet<string>());
        foreach (var found in book.In(words, listsOf))
        {
            var around = Around(words, found.First);
            if (!seen.Add(found.Name + around))
                continue;
            take(Name(name, "p:", found.Name, around), found.First, found.Last, 1);
            if (around.Length > 0)
                continue;
            (shame, compassion, last) = found.Name[0] switch { 'S' => (shame + 1, compassion, 'S'), 'C' => (shame, compassion + 1, 'C'), _ => (shame, compassion, last) };
        }
        if (shame > 0 && compassion > 0)
            take(last == 'S' ? "g:both-S" : "g:both-C", 0, -1, 1);
        else if (shame + compassion > 0)
            take((shame + compassion, shame > 0) switch { (1, true) => "g:S1", (_, true) => "g:S2", (1, _) => "g:C1", _ => "g:C2" }, 0, -1, 1);
        else
            take("g:none", 0, -1, 1);
    }

    /// <summary>Whether a phrase is turned round ("not", "without") or somebody else's or long ago ("my ex said", "I used to").</summary>
    static string Around(IReadOnlyList<Word> words, int first)
    {
        for (var i = first - 1; i >= 0 && i >= first - 3 && words[i + 1].Before == Pause.None; i--)
            if (Turns.Contains(words[i].Text))
                return "~not";
            else if (Past.Contains(words[i].Text))
                return "~past";
        return "";
    }

    static ReadOnlySpan<char> Name(Span<char> into, ReadOnlySpan<char> kind, ReadOnlySpan<char> one, ReadOnlySpan<char> two = default, ReadOnlySpan<char> three = default)
    {
        kind.CopyTo(into);
        var end = kind.Length;
        foreach (var part in (ReadOnlySpan<int>)[0, 1, 2])
        {
            var text = part switch { 0 => one, 1 => two, _ => three };
            if (part > 0 && text.Length == 0)
                continue;
            if (part > 0 && kind is not "p:")
                into[end++] = ' ';
            text.CopyTo(into[end..]);
            end += text.Length;
        }
        return into[..end];
    }
}
