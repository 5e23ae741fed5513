using System.Text.RegularExpressions;

namespace Tend.Words;

/// <summary>Words in a text that Tend does not say to a person in treatment, and why.</summary>
/// <param name="Found">The words as they stand in the text.</param>
/// <param name="Why">The reason they are on the list.</param>
public sealed record UnkindWord(string Found, string Why);

/// <summary>
/// The reviewed list of what Tend does not say to patients and to the public: blame, shame, pressure, belittling, praise inflation, streaks, exclamation,
/// verdicts, promises, and anything that steers a medicine.
/// </summary>
/// <remarks>
/// Made from the project's guide to its voice; opinion of its authors, not a validated instrument. It is blunt on purpose: it refuses some harmless sentences,
/// which then are said differently. The wording of questionnaires is quoted and is not held to it. In Spanish the list is a shorter one.
/// </remarks>
public static partial class UnkindWords
{
    /// <summary>Each kind of language with the reason; an expression between word borders, in any case.</summary>
    static readonly (string Why, Regex Words)[] List =
    [
        Kind("blame: a missed day or a setback is information, not a failure",
            @"fail(s|ed|ing|ure|ures)?|missed|skipped (it|them|a day|days) again|non-?complian(t|ce)|non-?adheren(t|ce)|your (own )?fault|you forgot|you neglected|overdue|gave up|giving up|(went|did) wrong|lazy|careless|excuses?|try harder|let (us|them|yourself) down"),
        Kind("shame: names the person instead of what happened",
            @"(you are|you're) (being )?(weak|broken|damaged|difficult|irrational|too sensitive|a burden|wrong)|wrong with you|pathetic|crazy|insane|addicts?|junkie|abusers?|ashamed of yourself|shame on|shame-based|suffer(s|ing)? from|commit(s|ted|ting)? suicide|(failed|successful) (attempt|suicide)"),
        Kind("a form that scolds: say what is expected instead",
            @"invalid|illegal|incorrect|mandatory|compulsory|(required|obligatory) (field|question|answer)s?|(is|are) required|please complete|are you sure"),
        Kind("pressure: every step is the person's choice",
            @"should|must|ought to|(?<!(not|n't|n’t|never|nothing you) )(have|need|got) to|hurry|act now|last chance|don[’']t forget|remember to|will be lost|no excuse"),
        Kind("belittling: what is small to us may be large to them",
            @"just|simply|at least|don[’']t worry|only takes|(it[’']?s|quick and|so|very) easy|easy as|calm down|cheer up|bright side|get over (it|this)|could be worse|have it worse|snap out|think positive(ly)?|stay positive"),
        Kind("praise inflation: warmth needs no applause",
            @"amazing|awesome|fantastic|brilliant|excellent|incredible|wonderful|superb|superstar|(great|good|nice) (job|work)|well done|proud of you|congrat(s|ulations)|(you[’']ve|you) got this|keep it up|way to go|warriors?|hero(es)?|champions?|journeys?|wellness"),
        Kind("streaks and keeping count: nobody is measured by days without a gap",
            @"streaks?|(days?|weeks?|times) in a row|day \d+ of|back on track|caught up|you[’']ve been away|you were away|(you are|you're) (falling )?behind|goal (reached|met)|badges?|level(led)? up|unlocked|(earned|collect(ed)?) points|leaderboard|\d+ ?% (complete|done|failed)"),
        Kind("a verdict on the person: a score is a picture of some weeks",
            @"alert|abnormal|suicidal ideation|detected|severe depression|your (depression|anxiety) has|has worsened|non-?responders?|treatment-resistant|high[- ]risk|you are at risk"),
        Kind("a promise about health: nobody can give it",
            @"guarantee(s|d)?|(will|can) (heal|cure)|cures?|you will (feel|get|be) (better|well|fine|happy|happier)|everything will be|always works"),
        Kind("says somebody is watching: a receipt says when the team usually reads, nothing more",
            @"will be notified|(is|are) being notified|someone is always|always (here|there) for you|we are watching|monitored around"),
    ];

    const string MedicineWhy = "steers a medicine: no sentence of ours tells anybody to take, restart, skip, double or change one";
    const string Drug = @"medicines?|medications?|meds|dos(e|es|age)|pills?|tablets?|capsules?|drops|injections?|prescriptions?|drugs?|antidepressants?|antipsychotics?|lithium|sedatives?|sleeping aids?|insulin|treatment plan";
    const string Act = @"take|restart|resume|stop|quit|skip|omit|double|halve|split|change|switch|increase|decrease|reduce|lower|raise|adjust|cut|drop|taper|wean|start|begin|continue|keep|finish|swallow|try|leave out|go back (on|to)|come off|get off|stay on|cut down|make up";

    /// <summary>The findings in one text in a language, in the order of its list; null: nobody has made a list for it.</summary>
    public static IEnumerable<UnkindWord>? In(string text, Language language) =>
        language == Language.English ? In(text) : language == Language.Spanish ? SpanishUnkindWords.In(text).Concat(Exclaimed(text)) : null;

    /// <summary>The findings in one English text, in the order of the list.</summary>
    public static IEnumerable<UnkindWord> In(string text)
    {
        foreach (var (why, words) in List)
            foreach (Match match in words.Matches(text))
                yield return new(match.Value, why);
        foreach (var found in Exclaimed(text))
            yield return found;
        foreach (var words in Medicine(text))
            yield return new(words, MedicineWhy);
    }

    /// <summary>
    /// An order or advice with a medicine in the same sentence; or, where the text names a medicine anywhere, with "it", "them" or "again". What somebody
    /// did ("you stopped"), what is asked ("did you take", "I would like to change or stop"), and what comes after "before you", "if you" or "when you" steers nothing.
    /// </summary>
    static IEnumerable<string> Medicine(string text) =>
        SteersMedicine.Matches(text).Concat(NamesMedicine.IsMatch(text) ? SteersIt.Matches(text) : []).Select(match => match.Value);

    static IEnumerable<UnkindWord> Exclaimed(string text) => Exclamation.Matches(text).Select(match => new UnkindWord(match.Value, "exclamation: a quiet voice carries further"));

    static (string, Regex) Kind(string why, string words) => (why, new($@"\b(?:{words})\b", Options));

    const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    const string NotTold = @"(?<!\b(?:before|if|when|whether|until|that|did|do|have|had|how|why|what|ask to|how to|want|wish|would like|plan|used) (?:you |to |you want to |you wish to |you plan to |(?:to |you )?change or )?)";
    const string Acts = $@"\b{NotTold}(?:(?:{Act})|(?:taking|restarting|stopping|skipping|doubling|changing|increasing|reducing|lowering|raising|adjusting|starting|continuing)(?! again needs))\b";

    [GeneratedRegex($@"{Acts}(?:[^\w.!?;]+[\w’'-]+){{0,5}}?[^\w.!?;]+(?:{Drug})\b", Options)]
    private static partial Regex SteersMedicine { get; }

    [GeneratedRegex($@"{Acts}[^\w.!?;]+(?:it|them|those|one|again|as (?:usual|planned|prescribed|before|scheduled))\b", Options)]
    private static partial Regex SteersIt { get; }

    [GeneratedRegex($@"\b(?:{Drug})\b", Options)]
    private static partial Regex NamesMedicine { get; }

    /// <summary>An exclamation mark, or a pictograph.</summary>
    [GeneratedRegex(@"!|¡|[\u2600-\u27BF]|[\uD83C-\uD83E][\uDC00-\uDFFF]")]
    private static partial Regex Exclamation { get; }
}
