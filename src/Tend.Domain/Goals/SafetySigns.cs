using System.Collections.Frozen;

namespace Tend.Goals;

/// <summary>A sign of danger: its kind and the words that show it, by their place in the original text (length 0: the text as a whole).</summary>
public readonly record struct SafetySign(SafetyKind Kind, int Start, int Length);

/// <summary>
/// Looks for signs of danger in any free text: a goal, a note after a setback, a reflection. It misses some: whoever shows a box says so beside it.
/// Two readers, and one is enough: phrases (<c>goals/safety.txt</c>), which say what they saw, and a log-linear model over words
/// (<c>goals/safety.weights</c>) for what no phrase foresaw. Idioms ("kill it at the gym") and the past of others ("my friend died by suicide") are no sign.
/// </summary>
public static class SafetySigns
{
    const double AllButCertain = 0.95;

    static readonly PhraseBook Book = PhraseBook.Parse(GoalFiles.Text("safety.txt"), WordLists.OfTend);
    static readonly StanceModel Model = StanceModel.Parse(GoalFiles.Text("safety.weights"), "safety.txt");

    static readonly FrozenDictionary<string, SafetyKind> Kinds = Enum.GetValues<SafetyKind>().ToFrozenDictionary(kind => kind.Name());

    static readonly FrozenSet<string> Others = """
        friend cousin brother sister mom dad father uncle aunt grandad grandma neighbour neighbor colleague classmate son daughter husband wife patient patients client clients someone people
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    static readonly FrozenSet<string> Past = "ago recovered survived former survivors".Split(' ').ToFrozenSet();

    /// <summary>From this probability on the model alone raises a sign.</summary>
    public static double Threshold => Model.Threshold;

    /// <summary>The signs in a text, in the order they stand there; none means only that none was seen.</summary>
    public static IReadOnlyList<SafetySign> In(string text) => In(GoalText.Of(text));

    /// <summary>The signs in a text, in the order they stand there; none means only that none was seen.</summary>
    public static IReadOnlyList<SafetySign> In(GoalText text)
    {
        if (text.Words.Count == 0)
            return [];
        var found = Book.In(text.Words, Book.ListsOf(text.Words));
        var idioms = found.Where(one => one.Name == "idiom").ToList();
        var signs = found.Where(one => one.Name[^1] == '!' && !idioms.Exists(idiom => idiom.First <= one.Last && idiom.Last >= one.First)).Where(one => IsOwn(text.Words, one))
            .Select(one => Sign(text, Kinds[one.Name[..^1]], one.First, one.Last)).DistinctBy(sign => sign.Kind).ToList();
        // Where a phrase was seen and set aside as an idiom, or as somebody else's, the model has to be all but certain.
        var isSetAside = signs.Count == 0 && (idioms.Count > 0 || found.Exists(one => one.Name[^1] == '!'));
        if (signs.Count == 0 && Model.Score(text).Probability.Shame >= (isSetAside ? AllButCertain : Model.Threshold))
            signs.Add(new(KindOf(found, idioms), 0, 0));
        return signs;
    }

    static SafetySign Sign(GoalText text, SafetyKind kind, int first, int last) =>
        new(kind, text.Words[first].Start, text.Words[last].End - text.Words[first].Start);

    /// <summary>Of the past or of others: "took her own life", "my friend died by suicide", "recovered from anorexia long ago", "I'm not suicidal".</summary>
    static bool IsOwn(IReadOnlyList<Word> words, Found found)
    {
        if (found.Name is not ("self_harm!" or "eating_disorder!"))
            return true;
        var isDenied = found.First == found.Last && found.First > 0 && words[found.First - 1].Text is "not" or "prevention";
        var isOfOthers = Enumerable.Range(0, found.First).Reverse().Take(4).Any(i => Others.Contains(words[i].Text)) && !Enumerable.Range(found.First, found.Last - found.First + 1).Any(i => words[i].Text is "i" or "me" or "myself" or "i'm" or "my");
        var from = Math.Max(0, found.First - 4);
        var isPast = Enumerable.Range(from, Math.Min(words.Count - from, found.Last - from + 5)).Any(i => Past.Contains(words[i].Text));
        return !isDenied && !isOfOthers && !isPast;
    }

    /// <summary>Where only the model speaks: the kind that most single words point to.</summary>
    static SafetyKind KindOf(List<Found> found, List<Found> idioms) =>
        found.Where(one => one.Name[^1] == '?' && !idioms.Exists(idiom => idiom.First <= one.First && idiom.Last >= one.First)).CountBy(one => one.Name).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => Kinds[pair.Key[..^1]]).FirstOrDefault(SafetyKind.SelfHarm);
}
