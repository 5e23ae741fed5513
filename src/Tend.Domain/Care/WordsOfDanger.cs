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

    /// <summary>Opens the signal.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="source">Where the words stand.</param>
    /// <param name="arrival">When, and of whom; its window is the text.</param>
    /// <param name="patience">How long one person has to acknowledge before the next is told.</param>
    public static SafetySignal Open(SignalId id, string source, SafetyArrival arrival, TimeSpan patience) =>
        SafetySignal.Open(id, arrival, new(source, Item, "", SafetyChange.New, null, null, SafetyAct.Open, SafetyPast.None), patience);
}
