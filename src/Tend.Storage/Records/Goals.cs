using Tend.Care;
using Tend.Engagement;

namespace Tend.Storage;

/// <summary>
/// Something a person wants. Its words lie beside it, every wording with its time; nothing that software guessed about them is kept with it.
/// </summary>
public sealed class Goal : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id, made by the client.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was written down, or proposed.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>The member of staff who proposed it; null: it is the person's own.</summary>
    public StaffId? ProposedBy { get; init; }

    /// <summary>When the person took a proposal as theirs.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>When they left a proposal.</summary>
    public DateTimeOffset? DeclinedAt { get; set; }

    /// <summary>Since when the team can read it; null: only the person. A proposal is known to the team from the start.</summary>
    public DateTimeOffset? SharedAt { get; set; }

    /// <summary>When the person laid it aside.</summary>
    public DateTimeOffset? AsideAt { get; set; }

    /// <summary>Why it matters, as the person said or said yes to; sealed. The team does not see it.</summary>
    public Sealed? Why { get; set; }

    /// <summary>A small step; sealed.</summary>
    public Sealed? Step { get; set; }

    /// <summary>An if-then plan; sealed.</summary>
    public Sealed? Plan { get; set; }

    /// <summary>How often it is looked at again.</summary>
    public ReviewRhythm Rhythm { get; set; }

    /// <summary>The person's day from which it is to be looked at again; null: none is set.</summary>
    public DateOnly? ReviewOn { get; set; }

    /// <summary>When the person answered whether the team may be told about its words.</summary>
    public DateTimeOffset? TellAnsweredAt { get; set; }

    /// <summary>Whether it is the person's: their own, or a proposal that they took.</summary>
    public bool IsTheirs => ProposedBy is null || AcceptedAt is not null;

    /// <summary>Whether it waits for the person to take or leave it.</summary>
    public bool IsProposal => !IsTheirs && DeclinedAt is null;
}

/// <summary>One wording of a goal. Nothing is overwritten: the first is what was written, the last is what stands.</summary>
public sealed class GoalWording : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The goal.</summary>
    public required Guid Goal { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Version { get; init; }

    /// <summary>The words, sealed.</summary>
    public required Sealed Words { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>What a person said about a goal on a day.</summary>
public enum GoalMarkKind
{
    /// <summary>I did.</summary>
    Did,

    /// <summary>Not now.</summary>
    NotNow,
}

/// <summary>A person's word on a goal. Days without one are not counted, by anybody.</summary>
public sealed class GoalMark : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id, made by the client.</summary>
    public required Guid Id { get; init; }

    /// <summary>The goal.</summary>
    public required Guid Goal { get; init; }

    /// <summary>What they said.</summary>
    public required GoalMarkKind Kind { get; init; }

    /// <summary>The person's day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A time when it got hard, and what the person made of it. It is kept as it is written; the team reads it once it is shared.</summary>
public sealed class Setback : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id, made by the client.</summary>
    public required Guid Id { get; init; }

    /// <summary>The goal it began at; null: none.</summary>
    public Guid? Goal { get; init; }

    /// <summary>The person's day on which it was begun.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>When the person said who reads it; null: they are not through, and nobody else reads it.</summary>
    public DateTimeOffset? SavedAt { get; set; }

    /// <summary>Since when the team can read it; null: only the person.</summary>
    public DateTimeOffset? SharedAt { get; set; }

    /// <summary>When the person answered whether the team may be told about its words.</summary>
    public DateTimeOffset? TellAnsweredAt { get; set; }

    /// <summary>What they wrote, a <see cref="SetbackNote"/> as JSON; sealed.</summary>
    public required Sealed Note { get; set; }
}
