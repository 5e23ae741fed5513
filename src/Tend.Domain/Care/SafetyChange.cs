namespace Tend.Care;

/// <summary>What an answer to a safety question says beside the answers before it. None of these means "safe".</summary>
public enum SafetyChange
{
    /// <summary>Answered below the threshold. This does not rule out risk.</summary>
    NotRaised,

    /// <summary>Raised, and the last answer before it was not, or there was none.</summary>
    New,

    /// <summary>Raised, and higher than the last answer.</summary>
    Higher,

    /// <summary>Raised as before, at a level that somebody of the team has looked at.</summary>
    SameAsReviewed,

    /// <summary>Raised as before, and nobody has looked at it yet.</summary>
    Same,

    /// <summary>Still raised, lower than the last answer.</summary>
    Lower,

    /// <summary>Left open or not readable: unknown, never "no".</summary>
    NotAnswered,

    /// <summary>Skipped by design after the answers before it.</summary>
    NotAsked,
}

/// <summary>One asking of an assignment: the draft, the response and its amendments all answer the same one.</summary>
/// <param name="Assignment">The assignment.</param>
/// <param name="Opens">The person's day from which it was due.</param>
public readonly record struct AnswerWindow(AssignmentId Assignment, DateOnly Opens);

/// <summary>
/// An answer to a safety question that stood at the end of an earlier window: the last amendment of the response, or the draft that never became one.
/// </summary>
/// <param name="Level">The code as given.</param>
/// <param name="IsRaised">Whether it was at or above the threshold of the measure's version then.</param>
/// <param name="AnsweredAt">When the person answered.</param>
public sealed record EarlierAnswer(double Level, bool IsRaised, DateTimeOffset AnsweredAt);

/// <summary>What is known about one safety question of one patient when a new answer comes in.</summary>
public sealed record SafetyPast
{
    /// <summary>Nothing was asked before.</summary>
    public static SafetyPast None { get; } = new();

    /// <summary>The last answer that was given in an earlier window; windows in which the question was left open are passed over.</summary>
    public EarlierAnswer? LastGiven { get; init; }

    /// <summary>The level that was last acknowledged by somebody of the team.</summary>
    public double? Reviewed { get; init; }

    /// <summary>The signal of this question that a standing plan lies on.</summary>
    public SafetySignal? UnderPlan { get; init; }

    /// <summary>The signal that this window has opened already, from a draft or an earlier saving.</summary>
    public SafetySignal? OfThisWindow { get; init; }

    /// <summary>Puts together the past of one question.</summary>
    /// <param name="item">The code of the question.</param>
    /// <param name="window">The window that is being answered.</param>
    /// <param name="lastGiven">The last answer given in an earlier window.</param>
    /// <param name="signals">All signals of this patient from this measure.</param>
    public static SafetyPast Of(string item, AnswerWindow window, EarlierAnswer? lastGiven, IEnumerable<SafetySignal> signals)
    {
        var ofItem = signals.Where(signal => signal.Item == item).ToList();
        var reviewed = ofItem.Where(signal => signal.Acknowledgement is not null && signal.Window != window).MaxBy(signal => signal.Acknowledgement!.At);
        return new()
        {
            LastGiven = lastGiven,
            Reviewed = reviewed?.Level,
            UnderPlan = ofItem.Where(signal => signal.Plan is not null).MaxBy(signal => signal.Plan!.At),
            OfThisWindow = ofItem.Find(signal => signal.Window == window),
        };
    }
}
