using Tend.Care;
using Tend.Measures;
using Tend.Progress;

namespace Tend.Storage;

/// <summary>A measure asked of a patient: one window in which it can be answered once.</summary>
public sealed class Assignment : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id.</summary>
    public required AssignmentId Id { get; init; }

    /// <summary>The id of the measure.</summary>
    public required string Measure { get; init; }

    /// <summary>From when it is due.</summary>
    public required DateTimeOffset OpensAt { get; init; }

    /// <summary>From when an answer is late; null: it stays open until it is answered or taken back.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>The schedule whose window this is; null: somebody asked once.</summary>
    public ScheduleId? Schedule { get; init; }

    /// <summary>Why it was asked, told to the patient; null: nothing was said.</summary>
    public string? Why { get; init; }

    /// <summary>Who asked.</summary>
    public required StaffId By { get; init; }

    /// <summary>The answer that closed it.</summary>
    public ResponseId? Answered { get; set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}

/// <summary>Answers that are not finished: one replaceable sealed row of one assignment, resumed on any device.</summary>
public sealed class Draft : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The assignment.</summary>
    public required AssignmentId Assignment { get; init; }

    /// <summary>The answers so far, sealed.</summary>
    public required Sealed Answers { get; set; }

    /// <summary>When it was last changed, by the server's clock.</summary>
    public required DateTimeOffset SavedAt { get; set; }
}

/// <summary>Who entered a response.</summary>
public enum EnteredBy
{
    /// <summary>The person.</summary>
    Self,

    /// <summary>The person, with help.</summary>
    WithHelp,

    /// <summary>Staff, from paper or talk.</summary>
    Staff,
}

/// <summary>One filled-in questionnaire. It never changes; an amendment is a response of its own that names this one.</summary>
public sealed class Response : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id, made by the client, unique per person.</summary>
    public required ResponseId Id { get; init; }

    /// <summary>What asked for it.</summary>
    public AssignmentId? Assignment { get; init; }

    /// <summary>The id of the measure.</summary>
    public required string Measure { get; init; }

    /// <summary>The version of the definition that scored it.</summary>
    public required string MeasureVersion { get; init; }

    /// <summary>The answers in the order of the measure; empty where a question was skipped.</summary>
    public required string Answers { get; init; }

    /// <summary>When it was answered, by the device; by the server where the device's clock cannot be right.</summary>
    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>The device's distance from UTC, in minutes.</summary>
    public required int OffsetMinutes { get; init; }

    /// <summary>Whether the device's clock could not be right, so that <see cref="AnsweredAt"/> is the server's.</summary>
    public required bool ClockInDoubt { get; init; }

    /// <summary>The person's day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When the server had it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Who entered it.</summary>
    public required EnteredBy EnteredBy { get; init; }

    /// <summary>Whether it was answered after its window had closed.</summary>
    public bool IsLate { get; init; }

    /// <summary>The response it corrects.</summary>
    public ResponseId? Amends { get; init; }

    /// <summary>The response that corrected it.</summary>
    public ResponseId? AmendedBy { get; set; }

    /// <summary>The answers as a sheet of its measure.</summary>
    public IReadOnlyList<Answer> Sheet() => AnswerText.Parse(Answers);
}

/// <summary>A figure of a response, by the definition that made it. It can be recomputed from the answers at any time.</summary>
public sealed class Score : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The response.</summary>
    public required ResponseId Response { get; init; }

    /// <summary>The id of the scale.</summary>
    public required string Scale { get; init; }

    /// <summary>The figure.</summary>
    public required double Value { get; init; }

    /// <summary>Whether it is over the full range: nothing that does not apply.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>How many of its questions were filled with the mean of the answered ones.</summary>
    public required int Prorated { get; init; }

    /// <summary>The published range it lies in.</summary>
    public string? Band { get; init; }
}

/// <summary>What the caseload needs to know of a patient, kept with every write so that a list is one statement.</summary>
public sealed class StatusRow : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The name the team uses, beside what puts them where they stand, so that a list reads nothing else.</summary>
    public required string Name { get; set; }

    /// <summary>When the oldest safety signal that waits for somebody was received; null: none waits.</summary>
    public DateTimeOffset? SafetySince { get; set; }

    /// <summary>From when a plan that was let stand on a signal is to be looked at again: its last day has passed; null: none stands.</summary>
    public DateTimeOffset? ReviewFrom { get; set; }

    /// <summary>When they last answered something.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>What of theirs nobody of the team has read yet, oldest first; null: all is read.</summary>
    public DateTimeOffset? UnreadSince { get; set; }

    /// <summary>Since when the oldest request that waits for an answer does; null: none waits.</summary>
    public DateTimeOffset? RequestSince { get; set; }

    /// <summary>Until when the first answer to a request is due; once that has passed, it is overdue.</summary>
    public DateTimeOffset? RequestDue { get; set; }

    /// <summary>Since when something asked is unanswered; null: nothing is.</summary>
    public DateTimeOffset? DueSince { get; set; }

    /// <summary>When the earliest visit begins that is planned; one whose time has passed waits for somebody to say whether it took place.</summary>
    public DateTimeOffset? NextVisit { get; set; }

    /// <summary>When the latest visit that took place began.</summary>
    public DateTimeOffset? LastVisit { get; set; }

    /// <summary>Until when they stand under the rest of the caseload; null or past: they do not. Safety stands above it.</summary>
    public DateTimeOffset? SnoozedUntil { get; set; }

    /// <summary>From when to when they are away as they planned, the one that stands; null: none does. In the past, it was.</summary>
    public DateTimeOffset? AwayFrom { get; set; }

    /// <summary>The end of its last day.</summary>
    public DateTimeOffset? AwayUntil { get; set; }

    /// <summary>The most pressing signal of their courses, but for safety, silence and return; null: there is none.</summary>
    public SignalKind? CourseSignal { get; set; }

    /// <summary>The id of the measure whose course says so.</summary>
    public string? CourseOf { get; set; }

    /// <summary>From which of their days it holds.</summary>
    public DateOnly? CourseSince { get; set; }

    /// <summary>From when they are silent, if nobody hears from them before; null: no contact was planned.</summary>
    public DateTimeOffset? SilentFrom { get; set; }

    /// <summary>Until when their return from a silence is told; null: they did not return from one.</summary>
    public DateTimeOffset? ReturnedUntil { get; set; }

    /// <summary>When <see cref="DueSince"/> may change by itself, because a window closes; null: it does not.</summary>
    public DateTimeOffset? DueUntil { get; set; }
}
