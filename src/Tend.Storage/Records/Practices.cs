using Tend.Care;

namespace Tend.Storage;

/// <summary>A person began a practice, and perhaps said how it was inside before and after. Only the person reads it.</summary>
public sealed class PracticeUse : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id, from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>The id of the practice.</summary>
    public required string Practice { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>How it was before, 1 (very heavy) to 5 (light); null: not said.</summary>
    public int? Before { get; init; }

    /// <summary>When it came to its end; null: stopped on the way, or still open.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How it was after, as <see cref="Before"/>.</summary>
    public int? After { get; set; }
}

/// <summary>A practice that somebody of the team hid for one patient.</summary>
public sealed class HiddenPractice : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id of the practice.</summary>
    public required string Practice { get; init; }

    /// <summary>Who hid it.</summary>
    public required StaffId By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
