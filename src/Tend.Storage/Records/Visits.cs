using Tend.Care;

namespace Tend.Storage;

/// <summary>What became of a visit.</summary>
public enum VisitState
{
    /// <summary>It stands in the calendar.</summary>
    Planned,

    /// <summary>It took place.</summary>
    Held,

    /// <summary>It did not take place.</summary>
    Missed,

    /// <summary>It was moved; another one stands in its place.</summary>
    Moved,

    /// <summary>It was taken out of the calendar.</summary>
    CalledOff,
}

/// <summary>A visit of a patient with somebody of the staff: when and how long, and what became of it. What was said stands in the notes, never here.</summary>
public sealed class PlannedVisit : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id, made by the client, unique per person.</summary>
    public required VisitId Id { get; init; }

    /// <summary>With whom.</summary>
    public required StaffId Staff { get; init; }

    /// <summary>When it begins. It was planned by the clinic's clocks.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>How long it is planned to take.</summary>
    public required int Minutes { get; init; }

    /// <summary>What became of it.</summary>
    public VisitState State { get; set; }

    /// <summary>The visit that stands in its place.</summary>
    public VisitId? MovedTo { get; set; }

    /// <summary>Who planned it.</summary>
    public required StaffId By { get; init; }

    /// <summary>When it was planned.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>Whether it can be said of it at a moment that it took place or did not.</summary>
    public bool HasBegun(DateTimeOffset now) => StartsAt <= now;
}

/// <summary>Somebody stands under the rest of the caseload until a day, for a reason. What is about safety never does.</summary>
public sealed class Snooze : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id, from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>The day on which they stand in their place again.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Why, in the words of whoever did it; sealed as a note is.</summary>
    public required Sealed Reason { get; init; }

    /// <summary>Who.</summary>
    public required StaffId By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Somebody of the team read what a patient had sent up to then, and perhaps wrote a line back.</summary>
public sealed class ReadMark : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id, from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who read.</summary>
    public required StaffId By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>One line that the patient reads beside their words; null: none.</summary>
    public Sealed? Line { get; init; }
}
