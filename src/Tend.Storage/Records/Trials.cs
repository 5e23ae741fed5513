using Tend.Care;
using Tend.Trials;

namespace Tend.Storage;

/// <summary>A randomised comparison inside the clinic. Once it has started nothing of it changes but that it can be stopped.</summary>
public sealed class Trial : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The plan.</summary>
    public required TrialPlan Plan { get; set; }

    /// <summary>What the plan can find, by simulation.</summary>
    public required TrialPower Power { get; set; }

    /// <summary>Who wrote it last.</summary>
    public required StaffId By { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset DefinedAt { get; set; }

    /// <summary>On what ground it may start; null: not said yet.</summary>
    public TrialApproval? Approval { get; set; }

    /// <summary>When it started.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>Who started it.</summary>
    public StaffId? StartedBy { get; set; }

    /// <summary>When it was stopped before its planned end.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>Who stopped it.</summary>
    public StaffId? StoppedBy { get; set; }

    /// <summary>Why.</summary>
    public string? StopWhy { get; set; }
}

/// <summary>What a patient said to a trial. No, and later no, change nothing for them.</summary>
public sealed class TrialConsent : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The trial.</summary>
    public required Guid Trial { get; init; }

    /// <summary>Whether they said yes.</summary>
    public required bool IsYes { get; set; }

    /// <summary>When they said so.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>When they took a yes back.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>Whether a yes stands.</summary>
    public bool Stands => IsYes && WithdrawnAt is null;
}

/// <summary>A patient was allocated to an arm: once in each trial, at the moment when the thing would be shown.</summary>
public sealed class TrialAllocation : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The trial.</summary>
    public required Guid Trial { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The group within which arms are kept even.</summary>
    public required string Stratum { get; init; }

    /// <summary>How many of the group were allocated before.</summary>
    public required int Order { get; init; }

    /// <summary>The arm; 0 is the usual.</summary>
    public required int Arm { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The clinic's day of that.</summary>
    public required DateOnly Day { get; init; }
}
