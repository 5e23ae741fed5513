namespace Tend.Trials;

/// <summary>Why somebody is not allocated.</summary>
public enum NotAllocated
{
    /// <summary>They did not say yes, or took it back.</summary>
    NoConsent,

    /// <summary>They are under age.</summary>
    UnderAge,

    /// <summary>Staff enter their answers.</summary>
    StaffEntry,

    /// <summary>A safety signal is open, or a plan about one stands.</summary>
    Safety,

    /// <summary>They said that they would be away.</summary>
    Away,

    /// <summary>The team keeps a practice of the trial from them.</summary>
    PracticeHidden,
}

/// <summary>What is known about somebody at the moment when the thing would be shown.</summary>
/// <param name="Consents">Whether they said yes and it stands.</param>
/// <param name="Age">Completed years.</param>
/// <param name="StaffEntry">Whether staff enter their answers.</param>
/// <param name="Safety">Whether a safety signal is open, or a plan about one stands.</param>
/// <param name="Away">Whether they are away as planned.</param>
/// <param name="PracticeHidden">Whether the team keeps a practice of the trial from them.</param>
public sealed record Candidate(bool Consents, int Age, bool StaffEntry, bool Safety, bool Away, bool PracticeHidden = false)
{
    /// <summary>From this age on somebody can be in a trial, whatever the clinic's own age is.</summary>
    public const int OfAge = 18;

    /// <summary>Why they are not allocated; null: they are.</summary>
    public NotAllocated? Why =>
        !Consents ? NotAllocated.NoConsent
        : Age < OfAge ? NotAllocated.UnderAge
        : StaffEntry ? NotAllocated.StaffEntry
        : Safety ? NotAllocated.Safety
        : Away ? NotAllocated.Away
        : PracticeHidden ? NotAllocated.PracticeHidden
        : null;
}
