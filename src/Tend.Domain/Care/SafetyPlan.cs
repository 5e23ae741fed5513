namespace Tend.Care;

/// <summary>The six steps of the safety plan, in their order.</summary>
/// <remarks>Stanley and Brown (2012), Cognitive and Behavioral Practice 19:256-264. doi:10.1016/j.cbpra.2011.01.001</remarks>
public enum PlanStep
{
    /// <summary>Warning signs that a crisis may be coming.</summary>
    WarningSigns = 1,

    /// <summary>Things I can do by myself to take my mind off it.</summary>
    InternalCoping = 2,

    /// <summary>People and places that distract.</summary>
    PeopleAndPlaces = 3,

    /// <summary>People I can ask for help.</summary>
    PeopleToAsk = 4,

    /// <summary>Professionals and agencies to call.</summary>
    Professionals = 5,

    /// <summary>Making the surroundings safer.</summary>
    SaferSurroundings = 6,
}

/// <summary>The patient or somebody of the team.</summary>
/// <param name="Patient">The patient; absent when it was somebody of the team.</param>
/// <param name="Staff">Who of the team; absent when it was the patient.</param>
public readonly record struct PlanAuthor(PatientId? Patient, StaffId? Staff)
{
    /// <summary>The patient wrote.</summary>
    public static implicit operator PlanAuthor(PatientId patient) => new(patient, null);

    /// <summary>Somebody of the team wrote.</summary>
    public static implicit operator PlanAuthor(StaffId staff) => new(null, staff);
}

/// <summary>One version of one line of a plan. The last version of a line stands.</summary>
/// <param name="Entry">The line, over all its versions.</param>
/// <param name="Version">1 for the first.</param>
/// <param name="Step">The step it belongs to.</param>
/// <param name="Text">The words; absent when this version takes the line away.</param>
/// <param name="By">Who wrote this version.</param>
/// <param name="At">When.</param>
public sealed record PlanEntry(PlanEntryId Entry, int Version, PlanStep Step, string? Text, PlanAuthor By, DateTimeOffset At)
{
    /// <summary>Whether this version takes the line away.</summary>
    public bool IsRemoved => Text is null;
}

/// <summary>What came of a change.</summary>
public enum PlanChange
{
    /// <summary>It is kept as a new version.</summary>
    Kept,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>The other one changed this line meanwhile; nothing was overwritten.</summary>
    ChangedMeanwhile,
}

/// <summary>
/// The safety plan that a patient and a clinician write together. Nothing in it is overwritten: a change is a new version with who and when, and what was
/// taken away can still be read.
/// </summary>
public sealed class SafetyPlan
{
    readonly List<PlanEntry> entries = [];

    /// <summary>The id.</summary>
    public required SafetyPlanId Id { get; init; }

    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>A plan as it was kept: every version of every line, oldest first.</summary>
    public static SafetyPlan Of(SafetyPlanId id, ClinicId clinic, PatientId patient, IEnumerable<PlanEntry> kept)
    {
        var plan = new SafetyPlan { Id = id, Clinic = clinic, Patient = patient };
        plan.entries.AddRange(kept);
        return plan;
    }

    /// <summary>Every version of every line, oldest first.</summary>
    public IReadOnlyList<PlanEntry> Entries => entries;

    /// <summary>When it last changed; absent while it is empty.</summary>
    public DateTimeOffset? ChangedAt => entries.Count == 0 ? null : entries.Max(entry => entry.At);

    /// <summary>The lines of a step as they stand, in the order in which they were first written.</summary>
    public IReadOnlyList<PlanEntry> Of(PlanStep step) => [.. Standing(entries).Where(entry => entry.Step == step)];

    /// <summary>All lines as they stood at an instant.</summary>
    public IReadOnlyList<PlanEntry> AsOf(DateTimeOffset instant) => [.. Standing(entries.Where(entry => entry.At <= instant))];

    /// <summary>All versions of a line, oldest first.</summary>
    public IReadOnlyList<PlanEntry> HistoryOf(PlanEntryId entry) => [.. entries.Where(version => version.Entry == entry)];

    /// <summary>Writes a line. The same id with the same words again changes nothing; with other words nothing is overwritten.</summary>
    /// <exception cref="ArgumentException">There are no words, or no such step.</exception>
    public PlanChange Add(PlanEntryId entry, PlanStep step, string text, PlanAuthor by, DateTimeOffset at)
    {
        if (!Enum.IsDefined(step))
            throw new ArgumentOutOfRangeException(nameof(step), step, "A safety plan has steps 1 to 6.");
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (HistoryOf(entry) is [var first, ..])
            return first.Step == step && first.Text == text.Trim() ? PlanChange.Unchanged : PlanChange.ChangedMeanwhile;
        entries.Add(new(entry, 1, step, text.Trim(), by, at));
        return PlanChange.Kept;
    }

    /// <summary>Writes a line anew.</summary>
    /// <param name="entry">The line.</param>
    /// <param name="seenVersion">The version that stood on the page.</param>
    /// <param name="text">The new words.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When.</param>
    /// <exception cref="ArgumentException">There are no words, or no such line.</exception>
    public PlanChange Change(PlanEntryId entry, int seenVersion, string text, PlanAuthor by, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return Supersede(entry, seenVersion, text.Trim(), by, at);
    }

    /// <summary>Takes a line away. Its versions can still be read.</summary>
    /// <exception cref="ArgumentException">There is no such line.</exception>
    public PlanChange Remove(PlanEntryId entry, int seenVersion, PlanAuthor by, DateTimeOffset at) => Supersede(entry, seenVersion, null, by, at);

    PlanChange Supersede(PlanEntryId entry, int seenVersion, string? text, PlanAuthor by, DateTimeOffset at)
    {
        if (HistoryOf(entry) is not [.., var last])
            throw new ArgumentException("The plan has no such line.", nameof(entry));
        if (last.Text == text)
            return PlanChange.Unchanged;
        if (last.Version != seenVersion)
            return PlanChange.ChangedMeanwhile;
        entries.Add(last with { Version = last.Version + 1, Text = text, By = by, At = at });
        return PlanChange.Kept;
    }

    static IEnumerable<PlanEntry> Standing(IEnumerable<PlanEntry> versions) =>
        versions.GroupBy(version => version.Entry).Select(line => line.MaxBy(version => version.Version)!).Where(last => !last.IsRemoved);
}
