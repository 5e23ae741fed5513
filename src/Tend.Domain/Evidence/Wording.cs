using System.Text.RegularExpressions;

namespace Tend.Evidence;

/// <summary>Which words a design allows: people asked once can show that things go together, not that one brings about the other.</summary>
public static partial class Wording
{
    /// <summary>Whether a claim from this design may say that something has an effect.</summary>
    public static bool AllowsEffect(this StudyDesign design) => design is StudyDesign.Experiment or StudyDesign.PooledTrials;

    /// <summary>Whether a design compares groups, so that it has to say with what.</summary>
    public static bool Compares(this StudyDesign design) => design is StudyDesign.Experiment or StudyDesign.PooledTrials or StudyDesign.PooledControlled;

    /// <summary>The word for what a design finds: "effect", "association", "idea", "no source".</summary>
    public static string Finds(this StudyDesign design) => design switch
    {
        StudyDesign.Theory => "idea",
        StudyDesign.NoSource => "no source",
        _ when design.AllowsEffect() => "effect",
        _ => "association",
    };

    /// <summary>The first word that says that one thing brings about another; null when there is none.</summary>
    public static string? CausalWord(string sentence) => Causal().Match(sentence) is { Success: true } match ? match.Value : null;

    /// <summary>
    /// Whether a sentence says something about health, so that it has to stand on a claim: a word of health and, elsewhere in it, a word that one thing does
    /// something to another. Null when it does not; otherwise both words.
    /// </summary>
    public static (string Health, string Effect)? HealthClaim(string sentence) =>
        Health().Match(sentence) is { Success: true } health && EffectWord(sentence) is { } effect ? (health.Value, effect) : null;

    static string? EffectWord(string sentence) => CausalWord(sentence) ?? (Promise().Match(sentence) is { Success: true } match ? match.Value : null);

    [GeneratedRegex(@"\b(causes?|caused|leads? to|led to|reduces?|reduced|improves?|improved|lowers|lowered|raises?|prevents?|prevented|makes? (people|you)|helps?|helped|boosts?|increases?|decreases?|protects?|heals?|because of it|thanks to)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Causal();

    /// <summary>Words of health that people in treatment, and studies, use.</summary>
    [GeneratedRegex(@"\b(health|healthy|healthier|well-being|wellbeing|depress\w*|anxi\w*|stress\w*|low mood|mood|worry|worries|trauma\w*|symptoms?|distress\w*|shame|(self-)?compassion\w*|kindness|kinder|illness|relapse\w*|therapy|treatment|sleep\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Health();

    /// <summary>Words that promise, beside those that name a cause.</summary>
    [GeneratedRegex(@"\b(proves?|proved|proven|will|works?|eases?|calms?|soothes?|lifts?|cures?|effective|makes? (it|things) (better|easier))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Promise();
}
