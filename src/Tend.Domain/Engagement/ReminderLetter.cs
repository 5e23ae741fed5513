using Tend.Words;

namespace Tend.Engagement;

/// <summary>
/// What a reminder looks like, on a locked screen too: it says that something waits, and nothing about health. A clinic may choose its own words as long as
/// they keep to that.
/// </summary>
/// <param name="Sender">The name it comes from.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Line">What it says.</param>
public sealed record ReminderLetter(string Sender, string Subject, string Line)
{
    /// <summary>The longest of each, in characters.</summary>
    public const int LongestName = 60, LongestLine = 300;

    static readonly WordBook Book = Books.Of(typeof(ReminderLetter));

    /// <summary>Tend's own words.</summary>
    public static ReminderLetter Usual => new(Book.Say("letter.sender"), Book.Say("letter.subject"), Book.Say("letter.line"));

    /// <summary>
    /// As somebody reads it in the language that is spoken: Tend's own words are said in it, word for word as <see cref="Usual"/>; what the clinic wrote itself
    /// stays as it wrote it.
    /// </summary>
    public ReminderLetter InSpoken()
    {
        var (english, spoken) = (Spoken.Say(Language.English, () => Usual), Usual);
        return new(Sender == english.Sender ? spoken.Sender : Sender, Subject == english.Subject ? spoken.Subject : Subject, Line == english.Line ? spoken.Line : Line);
    }

    /// <summary>Whether each part says something, in one line, in little room.</summary>
    public bool IsWhole => Fits(Sender, LongestName) && Fits(Subject, LongestName) && Fits(Line, LongestLine);

    /// <summary>The words in it that say what it is about, or would hurt; empty when it can be sent.</summary>
    public IReadOnlyList<string> NotNeutral() => [.. new[] { Sender, Subject, Line }.SelectMany(NeutralWords.NotIn)];

    /// <summary>The whole text, plain.</summary>
    /// <param name="afterSilence">The version of <see cref="ReturnWords"/> in place of the line; null: the line.</param>
    /// <param name="go">Where the person goes in.</param>
    /// <param name="stop">Where they stop these letters.</param>
    public string Text(int? afterSilence, string go, string stop) =>
        $"{(afterSilence is { } version ? ReturnWords.Of(version) : Line)}\n\n{Book.Say("letter.go")}\n{go}\n\n{Book.Say("letter.stop")}\n{stop}\n";

    static bool Fits(string text, int most) => !string.IsNullOrWhiteSpace(text) && text.Length <= most && !text.Any(char.IsControl);
}
