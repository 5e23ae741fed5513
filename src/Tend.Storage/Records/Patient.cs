using Tend.Care;
using Tend.Engagement;

namespace Tend.Storage;

/// <summary>How a person wants to read their scores.</summary>
public enum ReadingChoice
{
    /// <summary>Numbers and words, now.</summary>
    Numbers,

    /// <summary>Words only.</summary>
    Words,

    /// <summary>Together with the clinician, at the visit.</summary>
    AtVisit,
}

/// <summary>How a person likes questions put.</summary>
public enum QuestionLayout
{
    /// <summary>One on a screen.</summary>
    OneByOne,

    /// <summary>All on one page.</summary>
    AllAtOnce,
}

/// <summary>A person in treatment at one clinic.</summary>
public sealed class Patient : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The id.</summary>
    public required PatientId Id { get; init; }

    /// <summary>The name the team uses; it stands in the status row too.</summary>
    public required string Name { get; init; }

    /// <summary>The day of birth.</summary>
    public required DateOnly Birth { get; init; }

    /// <summary>IANA zone the person lives in: their day is counted there.</summary>
    public required string Zone { get; set; }

    /// <summary>How they read scores.</summary>
    public ReadingChoice Reading { get; set; }

    /// <summary>How they like questions put.</summary>
    public QuestionLayout Layout { get; set; }

    /// <summary>How we can reach them safely: channel, hours, voicemail or not; sealed.</summary>
    public Sealed? Reach { get; set; }

    /// <summary>Since when reminders may be sent to them: they chose e-mail as the safe way and did not stop them; null: none may.</summary>
    public DateTimeOffset? RemindedSince { get; set; }

    /// <summary>When they stopped them; null: they did not.</summary>
    public DateTimeOffset? StoppedRemindersAt { get; set; }

    /// <summary>When and when not; null: as usual.</summary>
    public ReminderChoices? Reminders { get; set; }

    /// <summary>What they said matters to them, sealed; null: not asked, or skipped.</summary>
    public Sealed? Values { get; set; }

    /// <summary>When they were asked what matters to them, and said or skipped it: it is asked once.</summary>
    public DateTimeOffset? ValuesAskedAt { get; set; }

    /// <summary>Since when they do not want to be asked about the words of their goals.</summary>
    public DateTimeOffset? NotAskedSince { get; set; }

    /// <summary>Since when goals of eating and weight go to the visit and are not reworded, because a clinician said so.</summary>
    public DateTimeOffset? EatingCareSince { get; set; }

    /// <summary>Who said so.</summary>
    public StaffId? EatingCareBy { get; set; }

    /// <summary>When the record began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when only staff enter answers: no invitation, no account; null: the person has, or may have, a sign-in of their own.</summary>
    public DateTimeOffset? StaffEntrySince { get; set; }

    /// <summary>Who decided that.</summary>
    public StaffId? StaffEntryBy { get; set; }

    /// <summary>Why; sealed.</summary>
    public Sealed? StaffEntryWhy { get; set; }

    /// <summary>When they asked to have their record erased; null: they did not, or took it back.</summary>
    public DateTimeOffset? ErasureAskedAt { get; set; }

    /// <summary>Since when the record is locked, because it has to be kept and not used; null: it is not. A locked record has no status row, so that no list finds it.</summary>
    public DateTimeOffset? RestrictedSince { get; set; }

    /// <summary>Who locked it.</summary>
    public StaffId? RestrictedBy { get; set; }

    /// <summary>Why it has to be kept, as the person reads it; sealed.</summary>
    public Sealed? RestrictedWhy { get; set; }
}

/// <summary>The key that a person's private words are sealed with, itself wrapped by the master key. Without it they cannot be opened by anybody.</summary>
public sealed class PersonKey : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>Whose key.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The wrapped key.</summary>
    public required byte[] Wrapped { get; set; }
}

/// <summary>A clinician in a patient's care team.</summary>
public sealed class CareTeamMember : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The clinician.</summary>
    public required StaffId Staff { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }
}

/// <summary>A single-use way in, for a patient or for staff.</summary>
public sealed class Invitation : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The id; the link carries it with a signature.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the account will be.</summary>
    public required Role Role { get; init; }

    /// <summary>The name the inviter typed, empty where none was; the person may change it.</summary>
    public required string Name { get; init; }

    /// <summary>Who invited.</summary>
    public required StaffId By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it opens.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Those made together, so that they can be printed on one sheet; null: it was made alone.</summary>
    public Guid? Batch { get; init; }

    /// <summary>The record it leads to, which staff began without a sign-in; null: a patient who joins begins a record of their own.</summary>
    public PatientId? Patient { get; init; }

    /// <summary>When it was used; it opens once.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>When it was taken back, or the person declined.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Whether it opens at a moment.</summary>
    public bool OpensAt(DateTimeOffset now) => UsedAt is null && ClosedAt is null && now < ExpiresAt;
}
