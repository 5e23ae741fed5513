using Tend.Goals;

namespace Tend.Care;

/// <summary>What follows for the team from words in which signs of danger were seen.</summary>
public enum Telling
{
    /// <summary>None was seen.</summary>
    Nothing,

    /// <summary>The person is asked whether the team may be told.</summary>
    Ask,

    /// <summary>The team is told.</summary>
    Tell,
}

/// <summary>
/// The rule over a person's own free words. Support comes first wherever a sign is seen; the team is told where the words are shared with it, or where the
/// clinic said beforehand that it is always told; otherwise the person is asked. What is told is where and when, never the words and never a kind.
/// </summary>
public static class WordsOfDanger
{
    /// <summary>Where the words stand, in place of the id of a measure.</summary>
    public const string Goal = "goal", Setback = "setback";

    /// <summary>What a signal from words names, in place of the code of a question.</summary>
    public const string Item = "words";

    /// <summary>Whether a signal came from a person's words.</summary>
    public static bool IsFromWords(SafetySignal signal) => signal.Item == Item && signal.Measure is Goal or Setback;

    /// <summary>What follows from words.</summary>
    /// <param name="words">The words, each text by itself; null and empty ones say nothing.</param>
    /// <param name="isShared">Whether the person shares them with the team.</param>
    /// <param name="alwaysTells">Whether the clinic is always told, which stands above the box.</param>
    /// <remarks>Where only violence by others shows, the person is asked always: whoever does the harm may see a call or a letter.</remarks>
    public static Telling Of(IEnumerable<string?> words, bool isShared, bool alwaysTells)
    {
        var kinds = words.OfType<string>().SelectMany(SafetySigns.In).Select(sign => sign.Kind).ToList();
        return kinds.Count == 0 ? Telling.Nothing
            : (isShared || alwaysTells) && kinds.Exists(kind => kind != SafetyKind.Abuse) ? Telling.Tell
            : Telling.Ask;
    }

    /// <summary>
    /// Whether words say that a medicine was stopped and show no other sign. Then those who know the medicine are offered first, and support stays one tap away. Where the
    /// person speaks of drink or drugs, of being alone with it, or of a medicine whose lack is dangerous within days, support comes first as always; so it does where no
    /// phrase was seen and only the model raised the sign. The list is ours and leaves things out; no source is known.
    /// </summary>
    /// <param name="kinds">What it was, by the person's choice.</param>
    /// <param name="words">The words that are new.</param>
    public static bool IsAboutMedicineAlone(IReadOnlyCollection<SetbackKind> kinds, IEnumerable<string?> words)
    {
        var texts = words.OfType<string>().ToList();
        var signs = texts.SelectMany(SafetySigns.In).ToList();
        return kinds.Contains(SetbackKind.Medicine) && !kinds.Contains(SetbackKind.Relapse)
            && signs.Count > 0 && signs.TrueForAll(sign => sign is { Kind: SafetyKind.Medical, Length: > 0 })
            && texts.SelectMany(text => GoalText.Of(text).Words).All(word => !AtOnce.Any(begin => word.Text.StartsWith(begin, StringComparison.Ordinal)));
    }

    /// <summary>How words begin after which support comes first, whatever else was said.</summary>
    static readonly string[] AtOnce =
        ["alone", "secret", "withdraw", "detox", "turkey", "seizure", "drink", "drunk", "alcohol", "booze", "vodka", "whisk", "wine", "beer", "heroin", "fentanyl", "opioid", "oxy", "methadone", "suboxone",
            "benzo", "xanax", "valium", "diazepam", "klonopin", "insulin", "diabet", "epilep", "heart", "blood", "thinner", "steroid", "chemo", "clozapine", "lithium", "depot"];

    /// <summary>Opens the signal.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="source">Where the words stand.</param>
    /// <param name="arrival">When, and of whom; its window is the text.</param>
    /// <param name="patience">How long one person has to acknowledge before the next is told.</param>
    public static SafetySignal Open(SignalId id, string source, SafetyArrival arrival, TimeSpan patience) =>
        SafetySignal.Open(id, arrival, new(source, Item, "", SafetyChange.New, null, null, SafetyAct.Open, SafetyPast.None), patience);
}
