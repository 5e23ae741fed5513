using Tend.Care;

namespace Tend.Storage;

/// <summary>A practice, the tenant: every record belongs to exactly one.</summary>
public sealed class Clinic
{
    /// <summary>The id.</summary>
    public required ClinicId Id { get; init; }

    /// <summary>Its own address on this server: "elm-street" in /at/elm-street.</summary>
    public required string Address { get; init; }

    /// <summary>The name people know it by.</summary>
    public required string Name { get; set; }

    /// <summary>ISO 3166-1 code of its country: crisis contacts come from there, never from a guess.</summary>
    public required string Country { get; set; }

    /// <summary>IANA zone: "Europe/Zurich".</summary>
    public required string Zone { get; set; }

    /// <summary>The number a patient can call in office hours; null until the lead gave one.</summary>
    public string? Phone { get; set; }

    /// <summary>Nobody younger joins.</summary>
    public int MinimumAge { get; set; } = 18;

    /// <summary>Within how many working days a request is answered, as patients are told.</summary>
    public int AnswerDays { get; set; } = AnswerDue.UsualDays;

    /// <summary>Since when every clinician sees every patient of the clinic; null: a clinician sees their care team's patients.</summary>
    public Signed? Widened { get; set; }

    /// <summary>Who asked of the team to sign in with two things, and when; null: a password is enough.</summary>
    public Signed? TwoThings { get; set; }

    /// <summary>What a patient reads first after a safety answer, in the clinic's own words.</summary>
    public Signed? SafetyWords { get; set; }

    /// <summary>The clinic's own limits of confidentiality, shown where private text is written.</summary>
    public Signed? Confidentiality { get; set; }

    /// <summary>Since when the team is always told of signs of danger in private words, which stands above each box; null: the person is asked.</summary>
    public DateTimeOffset? AlwaysToldSince { get; set; }

    /// <summary>Since when the public door is open to anybody; null: it is closed.</summary>
    public DateTimeOffset? DoorOpenSince { get; set; }

    /// <summary>Whether everybody in it is made up: a demo. It never shares a database with real people.</summary>
    public bool IsMadeUp { get; init; }

    /// <summary>Duty hours, roster, leave, closing text, and when the lead confirmed them.</summary>
    public required DutyPlan Duty { get; set; }

    /// <summary>The ids of the measures in use; null until the lead chose: those whose words come with Tend.</summary>
    public List<string>? Measures { get; set; }

    /// <summary>The tags of the languages that patients may read Tend in, the clinic's own first; null: English alone.</summary>
    public List<string>? Languages { get; set; }

    /// <summary>What reminders look like; null until the lead looked at them and said that they are sent.</summary>
    public ClinicReminders? Reminders { get; set; }

    /// <summary>Since when somebody who fell silent gets one too; null: they do not.</summary>
    public DateTimeOffset? AfterSilenceSince { get; set; }

    /// <summary>How long what is kept; null: the lead has not looked at it yet, and <see cref="Retention.Usual"/> holds.</summary>
    public Retention? Keeps { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The clinic's own licensed words of one measure; they stay in the clinic.</summary>
public sealed class ClinicTextPack : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The id of the measure.</summary>
    public required string Measure { get; init; }

    /// <summary>The pack as it was brought.</summary>
    public required string Json { get; set; }

    /// <summary>Who brought it.</summary>
    public required StaffId By { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; set; }
}

/// <summary>A patient read a version of the notice that came after they had joined.</summary>
public sealed class NoticeReading : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>Which version.</summary>
    public required int Version { get; init; }

    /// <summary>Whether they accept it, too; reading it costs nothing, and neither does not accepting.</summary>
    public required bool Accepted { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; set; }
}

/// <summary>Words somebody of the clinic stands for.</summary>
/// <param name="Text">The words.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record Signed(string Text, StaffId By, DateTimeOffset At);

/// <summary>A version of the notice that people read and accept when they join.</summary>
public sealed class ClinicNotice : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>1, 2, 3...: a version never changes.</summary>
    public required int Version { get; init; }

    /// <summary>The words.</summary>
    public required string Text { get; init; }

    /// <summary>Who published it; null for the text every clinic begins with.</summary>
    public StaffId? By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset PublishedAt { get; init; }
}

/// <summary>What a person said to a version of the notice. Declining costs nothing.</summary>
public sealed class NoticeAnswer : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The invitation it was read at.</summary>
    public required Guid Invitation { get; init; }

    /// <summary>Which version.</summary>
    public required int Version { get; init; }

    /// <summary>Whether they accepted.</summary>
    public required bool Accepted { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The patient they became.</summary>
    public PatientId? Patient { get; init; }
}

/// <summary>A line that the clinic itself looked at and stands for.</summary>
public sealed class ClinicContact : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it stands in the list.</summary>
    public required int Order { get; set; }

    /// <summary>The line as confirmed.</summary>
    public required ConfirmedContact Contact { get; set; }
}

/// <summary>A record of one clinic; it is never seen from another.</summary>
public interface IOfClinic
{
    /// <summary>The clinic.</summary>
    ClinicId Clinic { get; }
}
