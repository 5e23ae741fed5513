using Tend.Care;

namespace Tend.Storage;

/// <summary>Something a patient asked of the clinic. It waits until somebody of the team answers it or the patient takes it back.</summary>
public sealed class Request : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id, made by the client.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is asked.</summary>
    public required RequestKind Kind { get; init; }

    /// <summary>What they wrote to it, sealed; null: nothing.</summary>
    public Sealed? Words { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Until when an answer is due, as the patient was told; null: the clinic had no working days to tell one by, and it is due at once.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When it was answered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Who answered.</summary>
    public StaffId? AnsweredBy { get; set; }

    /// <summary>The line they wrote, sealed; null: it was done without words.</summary>
    public Sealed? Answer { get; set; }

    /// <summary>When the patient took it back.</summary>
    public DateTimeOffset? TakenBackAt { get; set; }

    /// <summary>Whether it waits for an answer.</summary>
    public bool IsOpen => AnsweredAt is null && TakenBackAt is null;
}
