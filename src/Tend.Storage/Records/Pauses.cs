using Tend.Care;
using Tend.Engagement;

namespace Tend.Storage;

/// <summary>A patient said beforehand that they would be away.</summary>
public sealed class PlannedPause : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id, made by the client.</summary>
    public required Guid Id { get; init; }

    /// <summary>The first day, by the person's clocks.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>What they wrote to it, sealed; null: nothing.</summary>
    public Sealed? Words { get; init; }

    /// <summary>The person's day on which they said so.</summary>
    public required DateOnly SaidOn { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset SaidAt { get; init; }

    /// <summary>When they were back before its last day, or took it back.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The person's day of that.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Whether it begins or lasts after a day: it can be ended.</summary>
    public bool StandsOn(DateOnly day) => EndedAt is null && To >= day;

    /// <summary>The days it stands for; ended before it began, none.</summary>
    public Pause Days => new(From, EndedOn is { } ended && ended <= To ? ended.AddDays(-1) : To, SaidOn);
}
