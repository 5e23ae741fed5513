using System.Globalization;
using System.Text;

namespace Tend.Goals;

/// <summary>What stands before a word: nothing, a comma or its like, or the end of a sentence.</summary>
public enum Pause
{
    None,
    Comma,
    Stop,
}

/// <summary>One word of a text in small letters, where it stands in the original, and what stands before it.</summary>
public readonly record struct Word(string Text, int Start, int Length, Pause Before)
{
    /// <summary>The first place after the word.</summary>
    public int End => Start + Length;
}

/// <summary>
/// A text as words. Marks-up, control characters and marks of writing direction are passed over, spellings of the phone become plain ones
/// ("im", "bc", "sooo"), hash tags are read as words. Every word knows its place in the original, which is kept as it was.
/// </summary>
public sealed class GoalText
{
    static readonly Dictionary<string, string> Spelt = Pairs("""
        im i'm;i´m i'm;ive i've;ill. i'll;dont don't;cant can't;cannot can't;wont won't;isnt isn't;doesnt doesn't;didnt didn't;wasnt wasn't;arent aren't;couldnt couldn't;
        wouldnt wouldn't;shouldnt shouldn't;havent haven't;hasnt hasn't;aint ain't;youre you're;theyre they're;thats that's;whats what's;hes he's;shes she's;
        ppl people;peeps people;bc because;cuz because;coz because;cos because;becuz because;becos because;cause because;u you;ur your;n and;nd and;w with;r are;y why;luv love;
        gotta have-to;finaly finally;definately definitely;alot lot;rly really;tho though;thru through;nite night;gud good;sth something;abt about;b4 before;2day today;2moro tomorrow;
        urself yourself;mself myself;meself myself;mi my;everybodys everybody's;nobodys nobody's;noone nobody;no-one nobody;whoevers whoever's;kinda kind-of;mum mom;mam mom;mummy mom;mommy mom;mother mom
        """);

    static readonly HashSet<string> PassedOver = ["newyearsresolution", "newyearsresolutions", "newyearresolution", "resolution2015", "rt", "url", "amp", "quot", "nbsp", "hashtagoftheweek"];

    GoalText(string original, IReadOnlyList<Word> words) => (Original, Words) = (original, words);

    /// <summary>The text as it was written.</summary>
    public string Original { get; }

    /// <summary>Its words.</summary>
    public IReadOnlyList<Word> Words { get; }

    /// <summary>Whether most letters belong to an alphabet that this reader does not know.</summary>
    public bool IsForeign { get; private init; }

    /// <summary>The words of a text.</summary>
    public static GoalText Of(string text)
    {
        var words = new List<Word>();
        var (pause, known, unknown) = (Pause.Stop, 0, 0);
        for (var i = 0; i < text.Length;)
        {
            var letter = text[i];
            if (IsWordLetter(letter))
            {
                var end = WordEnd(text, i);
                for (var k = i; k < end; k++)
                    (known, unknown) = char.IsLetter(text[k]) ? text[k] < 0x250 ? (known + 1, unknown) : (known, unknown + 1) : (known, unknown);
                var isTag = i > 0 && text[i - 1] == '#';
                foreach (var part in isTag ? TagParts(text, i, end) : [(i, end)])
                    if (Plain(text, part.From, part.To) is { } plain)
                    {
                        words.Add(new(plain, part.From, part.To - part.From, pause));
                        pause = Pause.None;
                    }
                i = end;
            }
            else if (letter == '<' && MarkupEnd(text, i) is { } after)
                (pause, i) = (Max(pause, Pause.Comma), after);
            else
                (pause, i) = (Max(pause, PauseOf(text, i)), i + 1);
        }
        return new(text, words) { IsForeign = unknown > known };
    }

    static Pause Max(Pause one, Pause other) => one > other ? one : other;

    static bool IsWordLetter(char letter) => char.IsLetterOrDigit(letter) || letter == '$';

    /// <summary>Inside a word also an apostrophe, a star ("f*ck") and characters without a shape of their own.</summary>
    static int WordEnd(string text, int from)
    {
        var end = from + 1;
        while (end < text.Length && (IsWordLetter(text[end]) || Unseen(text[end]) || text[end] is '*' || (text[end] is '\'' or '’' or '.' or ',' && end + 1 < text.Length
            && (text[end] is '.' or ',' ? char.IsDigit(text[end - 1]) && char.IsDigit(text[end + 1]) : char.IsLetter(text[end + 1])))))
            end++;
        return end;
    }

    static bool Unseen(char letter) => letter is not ('\n' or '\r' or '\t') && char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.Control
        && letter is not ('\n' or '\r' or '\t');

    static IEnumerable<(int From, int To)> TagParts(string text, int from, int end)
    {
        if (text[from..end].Count(char.IsUpper) is var capitals && (capitals < 2 || capitals > (end - from) / 2))
            return [(from, end)];
        var parts = new List<(int, int)>();
        var start = from;
        for (var i = from + 1; i <= end; i++)
            if (i == end || (char.IsUpper(text[i]) && !char.IsUpper(text[i - 1])))
            {
                parts.Add((start, i));
                start = i;
            }
        return PassedOver.Contains(text[from..end].ToLowerInvariant()) ? [] : parts;
    }

    static string? Plain(string text, int from, int end)
    {
        var word = new StringBuilder(end - from);
        for (var i = from; i < end; i++)
        {
            var letter = text[i] == '’' ? '\'' : char.ToLowerInvariant(text[i]);
            var again = word.Length > 1 && word[^1] == letter && word[^2] == letter && char.IsLetter(letter);
            if (!Unseen(letter) && !again)
                word.Append(letter);
        }
        var plain = word.ToString();
        if (plain.Length > 3 && plain[^1] == plain[^2] && end - from > plain.Length)
            plain = plain[..^1];
        return plain.Length == 0 || PassedOver.Contains(plain) || plain.StartsWith("http", StringComparison.Ordinal) ? null : Spelt.GetValueOrDefault(plain, plain);
    }

    static int? MarkupEnd(string text, int from)
    {
        if (from + 1 >= text.Length || !(char.IsAsciiLetter(text[from + 1]) || text[from + 1] is '/' or '!'))
            return null;
        var end = text.IndexOf('>', from, Math.Min(300, text.Length - from));
        return end < 0 ? null : end + 1;
    }

    static Pause PauseOf(string text, int at) => text[at] switch
    {
        '.' or '!' or '?' or '\n' or '\r' or '…' => Pause.Stop,
        ',' or ';' or ':' or '(' or ')' or '—' or '–' or '"' or '“' or '”' or '/' or '|' => Pause.Comma,
        '-' when at + 1 < text.Length && text[at + 1] is ' ' or '-' => Pause.Comma,
        >= '\u2190' and <= '\u2BFF' => Pause.Comma,
        >= '\uD800' and <= '\uDFFF' => Pause.Comma,
        _ => Pause.None,
    };

    static Dictionary<string, string> Pairs(string table) => table.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(pair => pair.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1]);
}
