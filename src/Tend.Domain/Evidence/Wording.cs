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

    [GeneratedRegex(@"\b(causes?|caused|leads? to|led to|reduces?|reduced|improves?|improved|lowers|lowered|raises?|prevents?|prevented|makes? (people|you)|helps?|helped|boosts?|increases?|decreases?|protects?|heals?|because of it|thanks to)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Causal();
}
