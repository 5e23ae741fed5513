using System.Text.RegularExpressions;

namespace Tend.Goals;

/// <summary>
/// The ten things a rewording must never do (goals/README.md, section 1), as far as words show them. Every wording is held to them before it is offered,
/// so a line that slips into the grammar does not reach a person.
/// </summary>
public static partial class WordingRules
{
    const int MostWords = 30;

    static readonly ulong Insult = WordLists.OfTend.Bit("insult"), Contempt = WordLists.OfTend.Bit("contempt");

    /// <summary>Words of contempt that are also plain words of rewordings ("tired of", "hard work is real"): they may stay.</summary>
    static readonly HashSet<string> Plain = ["real", "mean", "soft", "slow", "quiet", "shower", "problem", "mistakes", "mistake", "slip", "clear", "light", "nothing", "sheep", "baby", "weed", "weeds", "chicken", "ghost", "fast", "drunk", "robot", "tool", "cheat", "zero", "waste", "plain", "sick", "pieces", "piece", "clean", "junk", "tank", "ass", "cow", "sofa", "couch", "potato", "worm", "fat", "selfish"];

    /// <summary>The rules that a wording breaks, by their number and name; none when it may be offered.</summary>
    /// <param name="wording">The wording.</param>
    /// <param name="original">What the person wrote.</param>
    public static IReadOnlyList<string> Broken(string wording, GoalReading original)
    {
        var broken = new List<string>();
        void Check(bool bad, string rule)
        {
            if (bad)
                broken.Add(rule);
        }
        Check(Argues().IsMatch(wording), "1 argue or correct");
        Check(Minimises().IsMatch(wording), "2 invalidate or minimise");
        Check(Flatters().IsMatch(wording), "3 flatter");
        Check(Imposes().Matches(wording).Any(match => !original.Text.Contains(match.Value, StringComparison.OrdinalIgnoreCase)) || !InFirstPerson().IsMatch(wording), "4 impose");
        Check(wording.Split(' ').Length > MostWords, "5 stay with the target, shortly");
        Check(Whips().IsMatch(wording) || Insults(wording) || original.Cues.Any(cue => original.BestGuess == Stance.Shame && IsReason(original, cue) && wording.Contains(original.Words(cue), StringComparison.OrdinalIgnoreCase)), "6 keep the whip");
        Check(original.Safety.Count > 0 || SafetySigns.In(wording).Count > 0, "7 reword risk");
        Check(Labels().IsMatch(wording), "8 copy the label back");
        Check(wording.Equals(original.Text, StringComparison.OrdinalIgnoreCase), "9 correct the person's language");
        Check(Promises().IsMatch(wording), "10 promise");
        return broken;
    }

    /// <summary>Words that carry the frame, of some length and not part of the target.</summary>
    static bool IsReason(GoalReading original, Span cue) => original.Words(cue).Split(' ').Length >= 4
        && !(original.Target is { } target && cue.Start < target.Start + target.Length && target.Start < cue.Start + cue.Length);

    static bool Insults(string wording) => GoalText.Of(wording).Words.Any(word => (WordLists.OfTend.Of(word.Text) & (Insult | Contempt)) != 0 && !Plain.Contains(word.Text));

    [GeneratedRegex(@"\b(you are not|you're not|that's not true|not true|no reason to|wrong to)\b", RegexOptions.IgnoreCase)]
    internal static partial Regex Argues();

    [GeneratedRegex(@"\b(at least|just|simply|silly|everyone feels|calm down|don't (feel|worry|be)|cheer up|others have it|get over it|look on the bright)\b", RegexOptions.IgnoreCase)]
    internal static partial Regex Minimises();

    [GeneratedRegex(@"!|\b(beautiful|amazing|wonderful|perfect|awesome|fantastic|proud of you|great job|well done|you are (enough|lovable)|everything happens for a reason|positive vibes)\b", RegexOptions.IgnoreCase)]
    internal static partial Regex Flatters();

    [GeneratedRegex(@"\b(depression|depressed|disorder|trauma|adhd|autis\w+|bipolar|addict\w*|diagnos\w+|god|childhood|self-esteem|body acceptance|love your body)\b", RegexOptions.IgnoreCase)]
    internal static partial Regex Imposes();

    [GeneratedRegex(@"^(I|I'd|I've|When|On|My)\b|\b(I'd|I want|I'd like)\b")]
    internal static partial Regex InFirstPerson();

    [GeneratedRegex(@"\b(should|must|have to|has to|need to|needs to|ought|got to|gotta|prove|proves|proving|worthy|worthless|worth if|so that people|failure|fail|lazy|no excuses|deadline|or else|earn|better than|than others|nobody|no one)\b", RegexOptions.IgnoreCase)]
    internal static partial Regex Whips();

    [GeneratedRegex(@"\b(shame|ashamed|shame-based|compassion-based|compassionate goal|stance|your goal|unhealthy|healthier goal)\b", RegexOptions.IgnoreCase)]
    internal static partial Regex Labels();

    [GeneratedRegex(@"\b(will|guarantee\w*|for sure|forever|never again|always|cure\w*|you'll|everything gets)\b", RegexOptions.IgnoreCase)]
    internal static partial Regex Promises();
}
