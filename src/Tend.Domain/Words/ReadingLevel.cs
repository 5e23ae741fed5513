using System.Text.RegularExpressions;

namespace Tend.Words;

/// <summary>How hard a text is to read, as a school grade of the United States.</summary>
/// <remarks>
/// Flesch-Kincaid grade level: Kincaid, Fishburne, Rogers and Chissom (1975), Navy Research Branch Report 8-75, doi:10.21236/ADA006655 (recalled).
/// 0.39 * words per sentence + 11.8 * syllables per word - 15.59. It looks at length alone, was made for English prose and long passages, and says little
/// about a single line. Syllables are counted by rule of thumb (groups of vowels, silent e, some exceptions), so a figure is right within about a grade.
/// </remarks>
public static partial class ReadingLevel
{
    /// <summary>The highest grade for words to patients and to the public.</summary>
    public const double Highest = 6;

    /// <summary>The fewest words whose grade says anything by itself; shorter entries are measured together.</summary>
    public const int FewestWords = 10;

    /// <summary>The grade of a text, in school years; null when it holds no words.</summary>
    public static double? Grade(string text)
    {
        var words = Words(text).ToList();
        return words.Count == 0 ? null : 0.39 * words.Count / Sentences(text) + 11.8 * words.Sum(Syllables) / words.Count - 15.59;
    }

    /// <summary>The words of a text. A value in braces counts as one short word.</summary>
    public static IEnumerable<string> Words(string text) => Word.Matches(Entry.Placeholder.Replace(text, "it")).Select(match => match.Value);

    /// <summary>The syllables of a word, by rule of thumb; one for a figure.</summary>
    public static int Syllables(string word)
    {
        var plain = Ending.Replace(word.ToLowerInvariant(), "");
        return plain.Contains('-') ? plain.Split('-').Sum(Syllables)
            : Exceptions.TryGetValue(plain, out var known) ? known
            : Math.Max(1, VowelGroup.Count(Silent.Replace(SpokenE.Replace(plain, "a"), "")) + TwoInOne.Count(plain));
    }

    static int Sentences(string text) =>
        Math.Max(1, SentenceEnd.Split(Title.Replace(Entry.Placeholder.Replace(text, "it"), "$1")).Count(sentence => Word.IsMatch(sentence)));

    static readonly Dictionary<string, int> Exceptions = new()
    {
        ["someone"] = 2, ["something"] = 2, ["sometimes"] = 2, ["somewhere"] = 2, ["somebody"] = 3, ["everyone"] = 3, ["everything"] = 3, ["every"] = 2,
        ["evening"] = 2, ["business"] = 2, ["different"] = 2, ["idea"] = 3, ["area"] = 3, ["create"] = 2, ["maybe"] = 2, ["therefore"] = 2, ["safety"] = 2,
        ["themselves"] = 2, ["poem"] = 2, ["cruel"] = 2, ["doing"] = 2, ["going"] = 2, ["science"] = 2, ["client"] = 2, ["rhythm"] = 2, ["reminder"] = 3,
        ["didn"] = 2, ["doesn"] = 2, ["isn"] = 2, ["couldn"] = 2, ["wouldn"] = 2, ["hasn"] = 2, ["haven"] = 2, ["wasn"] = 2,
    };

    [GeneratedRegex("[A-Za-z0-9À-ÿ]+(?:[-'’:.,][A-Za-z0-9À-ÿ]+)*")]
    private static partial Regex Word { get; }

    [GeneratedRegex("[.!?…:;]+[\"”’')]*(?:\\s+|$)|\\n+")]
    private static partial Regex SentenceEnd { get; }

    /// <summary>A full stop after a title ends no sentence.</summary>
    [GeneratedRegex("\\b(Dr|Mr|Mrs|Ms|St)\\.")]
    private static partial Regex Title { get; }

    [GeneratedRegex("[aeiouyà-ÿ]+")]
    private static partial Regex VowelGroup { get; }

    /// <summary>What an apostrophe adds is no syllable here: "n't" is counted among the exceptions.</summary>
    [GeneratedRegex("(?<=n)t?['’][a-z]+$|['’][a-z]+$")]
    private static partial Regex Ending { get; }

    /// <summary>The e of "table" and "tables" is spoken; that of "filled" is not.</summary>
    [GeneratedRegex("(?<=[^aeiouyl]l)e[sd]?$")]
    private static partial Regex SpokenE { get; }

    /// <summary>An e that is written but not spoken: hope, hopes, hoped, hopeful, vague; but not wanted, boxes, reaches.</summary>
    [GeneratedRegex("e(?=(?:ful|less|ment|ness|ly)(?:ly|s)?$)|(?<=[^td])e(?=d$)|(?<=[^scxzgh]|[^sc]h)e(?=s$)|u?e$(?<=gue)|e$")]
    private static partial Regex Silent { get; }

    /// <summary>Vowels side by side that are two syllables: medium, usual, quiet, healthier, layer; but not nation, million, special.</summary>
    [GeneratedRegex("(?<![ctsgnl])i[ao]|(?<=[^aeiougq])ua|ie(?=t|r$)|(?<=[be])ing$|iu|(?<=[aeou])y(?=[aeiou])")]
    private static partial Regex TwoInOne { get; }
}
