namespace Tend.Care;

/// <summary>How long a clinic keeps what. Tend knows no law: the years of the record, and what asks for them, are what the lead typed.</summary>
public sealed record Retention
{
    /// <summary>The most days and years that can be set.</summary>
    public const int MostDays = 3_650, MostYears = 100;

    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 300;

    /// <summary>What a clinic begins with: nothing is said yet about the record and the backups.</summary>
    public static Retention Usual { get; } = new();

    /// <summary>So many days after its last change what was begun and not sent is gone.</summary>
    public int DraftDays { get; init; } = 30;

    /// <summary>So many days after it was last used a sign-in is gone from the list.</summary>
    public int SignInDays { get; init; } = 90;

    /// <summary>So many days a backup is kept by whoever runs the server; null: nobody said.</summary>
    public int? BackupDays { get; init; }

    /// <summary>So many years after the last entry a record is kept; null: the lead has not said yet.</summary>
    public int? RecordYears { get; init; }

    /// <summary>The law or reason for those years, in the lead's words.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it cannot stand, as codes: "DraftDays", "SignInDays", "BackupDays", "RecordYears", "Reason".</summary>
    public IEnumerable<string> Troubles()
    {
        if (DraftDays is < 1 or > MostDays)
            yield return nameof(DraftDays);
        if (SignInDays is < 1 or > MostDays)
            yield return nameof(SignInDays);
        if (BackupDays is < 1 or > MostDays)
            yield return nameof(BackupDays);
        if (RecordYears is < 1 or > MostYears)
            yield return nameof(RecordYears);
        if (Reason?.Length > LongestReason || (RecordYears is not null && string.IsNullOrWhiteSpace(Reason)))
            yield return nameof(Reason);
    }

    /// <summary>A record whose last entry is older than this is kept long enough; null: the lead has not said how long.</summary>
    public DateTimeOffset? RecordsBefore(DateTimeOffset now) => RecordYears is { } years ? now.AddYears(-years) : null;

    /// <summary>The last day on which a backup that was made before a moment may still be there; null: nobody said.</summary>
    public DateTimeOffset? BackupsUntil(DateTimeOffset moment) => BackupDays is { } days ? moment.AddDays(days) : null;
}
