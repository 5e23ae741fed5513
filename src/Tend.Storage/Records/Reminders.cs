using Tend.Care;
using Tend.Engagement;

namespace Tend.Storage;

/// <summary>How far a reminder has come.</summary>
public enum ReminderState
{
    /// <summary>It waits for its time.</summary>
    Intended,

    /// <summary>It is with the mail server at this moment.</summary>
    Handed,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>It was handed over and no answer is known. It is neither called sent nor sent again.</summary>
    Unknown,

    /// <summary>It was not sent, and will not be.</summary>
    NotSent,
}

/// <summary>Which reminder: one person is reminded of one thing once.</summary>
/// <param name="Patient">The person.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Occasion">Which one of that kind: the moment at which it opened, fell silent, or was put off to.</param>
public sealed record ReminderKey(PatientId Patient, ReminderKind Kind, DateTimeOffset Occasion);

/// <summary>
/// One reminder in the ledger, with the times at which it was intended, handed to the mail server, taken by it, and answered. Whether a person opened it is
/// never known.
/// </summary>
public sealed class Reminder : IOfClinic
{
    /// <summary>A handed one without an answer for so long has none to come: longer than a mail server may take.</summary>
    public static readonly TimeSpan AnswerComes = TimeSpan.FromMinutes(1);

    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>What it is for.</summary>
    public required ReminderKind Kind { get; init; }

    /// <summary>Which one of that kind.</summary>
    public required DateTimeOffset Occasion { get; init; }

    /// <summary>When it was put into the ledger.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When it is, or was, to be sent.</summary>
    public required DateTimeOffset IntendedAt { get; set; }

    /// <summary>When somebody takes care of it next; null: nobody any more. Whoever does moves it on first, so that it is theirs for a while.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>How often it was handed to a mail server.</summary>
    public int Tries { get; set; }

    /// <summary>When it was handed to the mail server, for the last time; null: never, or it was refused and waits.</summary>
    public DateTimeOffset? HandedAt { get; set; }

    /// <summary>When the mail server had taken it.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When the person was heard from next.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>When it was clear that it is not sent.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Why it is not.</summary>
    public NoReminder? Why { get; set; }

    /// <summary>What kind of trouble the mail server gave last; never an address.</summary>
    public string? Trouble { get; set; }

    /// <summary>The version of the words after a silence.</summary>
    public int? Words { get; set; }

    /// <summary>Its key.</summary>
    public ReminderKey Key => new(Patient, Kind, Occasion);

    /// <summary>How far it has come at a moment.</summary>
    public ReminderState StateAt(DateTimeOffset now) => SentAt is not null ? ReminderState.Sent
        : ClosedAt is not null ? ReminderState.NotSent
        : HandedAt is not { } handed ? ReminderState.Intended
        : Trouble is not null || now - handed >= AnswerComes ? ReminderState.Unknown
        : ReminderState.Handed;
}

/// <summary>That a clinic sends reminders, and what they look like.</summary>
/// <param name="Letter">What they look like.</param>
/// <param name="Address">Where the site is for people: "https://care.example.org", as the lead opened it when they looked at the letter.</param>
/// <param name="By">The lead who said so.</param>
/// <param name="At">When.</param>
public sealed record ClinicReminders(ReminderLetter Letter, string Address, StaffId By, DateTimeOffset At);
