namespace Tend.Words;

/// <summary>Who reads an entry.</summary>
public enum Audience
{
    /// <summary>A person in treatment.</summary>
    Patient,

    /// <summary>A clinician or the lead.</summary>
    Staff,

    /// <summary>Anybody, before they sign in.</summary>
    Public,
}
