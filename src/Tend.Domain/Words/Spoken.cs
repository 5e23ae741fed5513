namespace Tend.Words;

/// <summary>
/// The language in which words are said, in one request or one letter: whoever begins it sets the language once, and all that runs inside it says its words
/// in that language. No rule may look at it: it changes what is read, never what is decided.
/// </summary>
/// <remarks>Kept apart from the culture of the machine, which is none of ours: a server anywhere says the same.</remarks>
public static class Spoken
{
    static readonly AsyncLocal<Language?> Chosen = new();

    /// <summary>The language; English where nobody chose.</summary>
    public static Language Now => Chosen.Value ?? Language.English;

    /// <summary>The tag of English where another language is said, to mark what is in English all the same; otherwise null.</summary>
    public static string? TagOfEnglish => Now == Language.English ? null : Language.English.Tag;

    /// <summary>From here on, in what runs inside, words are said in a language; what runs outside does not notice.</summary>
    public static void In(Language language) => Chosen.Value = language;

    /// <summary>What is said in a language, without a change for what comes after it.</summary>
    public static T Say<T>(Language language, Func<T> words)
    {
        var before = Chosen.Value;
        try
        {
            Chosen.Value = language;
            return words();
        }
        finally
        {
            Chosen.Value = before;
        }
    }
}
