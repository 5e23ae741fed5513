namespace Tend.Goals;

/// <summary>
/// A pattern over words. Elements stand one after another: <c>a|b</c> one of these words, <c>pre*</c> a word that begins so, <c>@list</c> a word of a list, <c>#</c> a number,
/// <c>x?</c> may be absent, <c>..</c> up to three words between, <c>~5</c> up to five, <c>^</c> a clause begins, <c>$</c> a clause ends, <c>!a|b</c> the next
/// word is none of these. It never crosses the end of a sentence, unless it says so with <c>//</c>.
/// </summary>
sealed class Phrase
{
    readonly Element[] elements;

    Phrase(string name, Element[] elements) => (Name, this.elements) = (name, elements);

    /// <summary>What a match means, for example <c>S1.worth-if</c>.</summary>
    public string Name { get; }

    /// <summary>The element that takes the first word.</summary>
    public Element First => elements.First(element => element.Kind == Kind.Word);

    public static Phrase Parse(string name, string pattern, WordLists lists)
    {
        var elements = pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => Element.Parse(part, lists)).ToArray();
        return elements.FirstOrDefault(element => element.Kind is not (Kind.Begin or Kind.None)) is { Kind: Kind.Word, Optional: false }
            ? new(name, elements)
            : throw new FormatException($"The phrase '{pattern}' of {name} has to begin with a word that is always there.");
    }

    /// <summary>The last word of a match that begins at a word; -1 when there is none.</summary>
    public int Match(IReadOnlyList<Word> words, ulong[] listsOf, int at) => Match(words, listsOf, 0, at, false) - 1;

    /// <summary>The place after a match of the elements from one on; 0 when there is none.</summary>
    int Match(IReadOnlyList<Word> words, ulong[] listsOf, int element, int at, bool begun)
    {
        if (element == elements.Length)
            return at;
        var now = elements[element];
        switch (now.Kind)
        {
            case Kind.Begin:
                return at < words.Count && words[at].Before >= Pause.Comma ? Match(words, listsOf, element + 1, at, begun) : 0;
            case Kind.End:
                return at == words.Count || words[at].Before >= Pause.Comma ? Match(words, listsOf, element + 1, at, begun) : 0;
            case Kind.None:
                return at < words.Count && !Crosses(words, at, begun) && now.Takes(words[at].Text, listsOf[at]) ? 0 : Match(words, listsOf, element + 1, at, begun);
            case Kind.NextSentence:
                return at < words.Count ? Match(words, listsOf, element + 1, at, false) : 0;
            case Kind.Gap:
                for (var skip = 0; skip <= now.Most && at + skip <= words.Count && (skip == 0 || !Crosses(words, at + skip - 1, true)); skip++)
                    if (Match(words, listsOf, element + 1, at + skip, begun) is > 0 and var end)
                        return end;
                return 0;
            default:
                if (at < words.Count && !Crosses(words, at, begun) && now.Takes(words[at].Text, listsOf[at]) && Match(words, listsOf, element + 1, at + 1, true) is > 0 and var after)
                    return after;
                return now.Optional ? Match(words, listsOf, element + 1, at, begun) : 0;
        }
    }

    static bool Crosses(IReadOnlyList<Word> words, int at, bool begun) => begun && words[at].Before == Pause.Stop;

    internal enum Kind
    {
        Word,
        Gap,
        Begin,
        End,
        None,
        NextSentence,
    }

    /// <summary>One element of a phrase.</summary>
    internal sealed record Element(Kind Kind, bool Optional, int Most, HashSet<string> Words, string[] Beginnings, ulong Lists)
    {
        /// <summary>Whether it takes any number.</summary>
        public bool Numbers { get; } = Words.Contains("#");

        public bool Takes(string word, ulong listsOf)
        {
            if ((listsOf & Lists) != 0 || Words.Contains(word) || (Numbers && char.IsAsciiDigit(word[0])))
                return true;
            foreach (var beginning in Beginnings)
                if (word.StartsWith(beginning, StringComparison.Ordinal))
                    return true;
            return false;
        }

        public static Element Parse(string part, WordLists lists)
        {
            switch (part)
            {
                case "^": return new(Kind.Begin, false, 0, [], [], 0);
                case "$": return new(Kind.End, false, 0, [], [], 0);
                case "//": return new(Kind.NextSentence, false, 0, [], [], 0);
                case "..": return new(Kind.Gap, false, 3, [], [], 0);
                case ['~', .. var most]: return new(Kind.Gap, false, int.Parse(most), [], [], 0);
            }
            var kind = part[0] == '!' ? Kind.None : Kind.Word;
            var optional = part[^1] == '?';
            var words = part.Trim('!', '?').Split('|');
            return new(kind, optional, 0, [.. words.Where(word => word[0] != '@' && word[^1] != '*')], [.. words.Where(word => word[^1] == '*').Select(word => word[..^1])],
                words.Where(word => word[0] == '@').Aggregate(0UL, (bits, word) => bits | lists.Bit(word[1..])));
        }
    }
}
