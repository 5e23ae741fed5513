namespace Tend.Goals;

/// <summary>The ground a goal speaks from, read from its words; <see cref="Unsure"/> is an answer too: then a question is asked.</summary>
public enum Stance
{
    Neutral,
    Shame,
    Compassion,
    Unsure,
}

/// <summary>Whether the behaviour wanted lies toward something, away from something, both, or cannot be seen.</summary>
public enum GoalDirection
{
    None,
    Approach,
    Avoidance,
    Mixed,
}

/// <summary>The part of life a goal is about.</summary>
public enum LifeDomain
{
    Other,
    Sleep,
    Eating,
    Movement,
    Substance,
    Medication,
    Work,
    Relationship,
    EmotionRegulation,
    SelfCare,
    HelpSeeking,
}

/// <summary>A kind of danger that words can show; whoever meets one opens support first.</summary>
public enum SafetyKind
{
    None,
    SelfHarm,
    EatingDisorder,
    Medical,
    Abuse,
    HarmToOthers,
}

/// <summary>The names that data files use.</summary>
public static class GoalNames
{
    /// <summary>As in the column <c>label</c>.</summary>
    public static string Name(this Stance stance) => stance switch { Stance.Shame => "shame", Stance.Compassion => "compassion", Stance.Neutral => "neutral", _ => "unsure" };

    /// <summary>As in the column <c>approach_avoidance</c>.</summary>
    public static string Name(this GoalDirection direction) => direction switch
    {
        GoalDirection.Approach => "approach",
        GoalDirection.Avoidance => "avoidance",
        GoalDirection.Mixed => "mixed",
        _ => "none",
    };

    /// <summary>As in the column <c>domain</c>.</summary>
    public static string Name(this LifeDomain domain) => domain switch
    {
        LifeDomain.EmotionRegulation => "emotion-regulation",
        LifeDomain.SelfCare => "self-care",
        LifeDomain.HelpSeeking => "help-seeking",
        _ => domain.ToString().ToLowerInvariant(),
    };

    /// <summary>As in the column <c>safety</c>.</summary>
    public static string Name(this SafetyKind kind) => kind switch
    {
        SafetyKind.SelfHarm => "self_harm",
        SafetyKind.EatingDisorder => "eating_disorder",
        SafetyKind.Medical => "medical",
        SafetyKind.Abuse => "abuse",
        SafetyKind.HarmToOthers => "harm_to_others",
        _ => "none",
    };
}
