namespace Tend.Care;

/// <summary>A clinic, the tenant: every record belongs to exactly one.</summary>
public readonly record struct ClinicId(Guid Value);

/// <summary>A patient of one clinic.</summary>
public readonly record struct PatientId(Guid Value);

/// <summary>A clinician or a lead of one clinic; the id of their account.</summary>
public readonly record struct StaffId(Guid Value);

/// <summary>A measure asked of a patient on a schedule.</summary>
public readonly record struct AssignmentId(Guid Value);

/// <summary>A schedule on which measures are asked of one patient.</summary>
public readonly record struct ScheduleId(Guid Value);

/// <summary>One filled-in questionnaire; an amendment has an id of its own.</summary>
public readonly record struct ResponseId(Guid Value);

/// <summary>One signal about one patient.</summary>
public readonly record struct SignalId(Guid Value);

/// <summary>One safety plan of one patient, over all its versions.</summary>
public readonly record struct SafetyPlanId(Guid Value);

/// <summary>One line of a safety plan, over all its versions.</summary>
public readonly record struct PlanEntryId(Guid Value);

/// <summary>A contact that a clinic confirmed for its patients.</summary>
public readonly record struct ContactId(Guid Value);

/// <summary>One visit of one patient; moved, it gets another.</summary>
public readonly record struct VisitId(Guid Value);
