namespace Tend.Care;

/// <summary>
/// A medicine on a person's list, as the person or a clinician names it. Tend knows no doses and no interactions: the list says what somebody keeps, not
/// what anybody is to take.
/// </summary>
/// <param name="Name">The name as written.</param>
/// <param name="TimesADay">How often a day it is planned; null: not said.</param>
/// <param name="IsAsNeeded">Whether it is for when it is needed.</param>
/// <param name="IsSupplement">Whether it is a supplement.</param>
public sealed record MedicineEntry(string Name, int? TimesADay = null, bool IsAsNeeded = false, bool IsSupplement = false)
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 120;

    /// <summary>The most times a day that can be written down.</summary>
    public const int MostTimes = 24;

    /// <summary>Whether it can be kept: it has a name, and a number of times that can be.</summary>
    public bool CanBeKept => !string.IsNullOrWhiteSpace(Name) && Name.Length <= LongestName && TimesADay is null or (>= 1 and <= MostTimes);
}

/// <summary>Why a medicine was not taken on a day, as the person says it. None is better than another.</summary>
public enum NotTakenReason
{
    /// <summary>They forgot.</summary>
    Forgot,

    /// <summary>Side effects.</summary>
    SideEffects,

    /// <summary>It ran out.</summary>
    RanOut,

    /// <summary>They felt well.</summary>
    FeltWell,

    /// <summary>They feel that it does not help.</summary>
    DoesNotHelp,

    /// <summary>Something else, in their words.</summary>
    Other,

    /// <summary>They would rather not say.</summary>
    RatherNotSay,
}

/// <summary>Why a medicine was not taken, sealed as a whole.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Words">Their own words.</param>
public sealed record NotTaken(NotTakenReason Reason, string? Words = null);
