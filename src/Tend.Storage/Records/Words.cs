using Tend.Care;

namespace Tend.Storage;

/// <summary>Words that are a person's own, or the team's about them: sealed, and each says who can read it.</summary>
public sealed class PrivateText : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient it belongs to.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id, made by the client.</summary>
    public required Guid Id { get; init; }

    /// <summary>The member of staff who wrote it; null: the patient did.</summary>
    public StaffId? Author { get; init; }

    /// <summary>Since when the team can read it; null: only the person. What staff write is the team's from the start.</summary>
    public DateTimeOffset? SharedAt { get; set; }

    /// <summary>The words.</summary>
    public required Sealed Body { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset WrittenAt { get; init; }
}

/// <summary>One version of one line of a safety plan. Nothing is overwritten.</summary>
public sealed class PlanLine : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The line, over all its versions.</summary>
    public required PlanEntryId Entry { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Version { get; init; }

    /// <summary>The step it belongs to.</summary>
    public required PlanStep Step { get; init; }

    /// <summary>The words, sealed; null: this version takes the line away.</summary>
    public Sealed? Text { get; init; }

    /// <summary>The member of staff who wrote it; null: the patient did.</summary>
    public StaffId? By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Who looked at or changed what. Rows are only ever added; they hold no content.</summary>
public sealed class AuditRow : IOfClinic
{
    /// <summary>The order in which they were written.</summary>
    public long Id { get; init; }

    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null: Tend itself, or somebody without an account.</summary>
    public Guid? Account { get; init; }

    /// <summary>In which role.</summary>
    public Role? Role { get; init; }

    /// <summary>Whose record; null for a list and for the clinic's own settings.</summary>
    public PatientId? Patient { get; init; }

    /// <summary>What was done, as a word of the code: "looked", "response".</summary>
    public required string Act { get; init; }

    /// <summary>Which page, filter, id; never content.</summary>
    public required string What { get; init; }
}
