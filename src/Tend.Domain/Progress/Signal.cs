namespace Tend.Progress;

/// <summary>What a course says now, the most pressing first.</summary>
public enum SignalKind
{
    /// <summary>An answer about danger that nobody has acknowledged.</summary>
    Safety,

    /// <summary>Reliably worse than at the beginning.</summary>
    Worse,

    /// <summary>Worse than nine of ten people who began at the same score.</summary>
    OffCourse,

    /// <summary>The alliance fell sharply and has not been repaired.</summary>
    Rupture,

    /// <summary>Reliably worse than at the person's own best, though not than at the beginning.</summary>
    Setback,

    /// <summary>No contact for longer than planned.</summary>
    Silent,

    /// <summary>Shown to be level, short of the cut.</summary>
    Plateau,

    /// <summary>Back after a silence.</summary>
    Returned,

    /// <summary>The alliance fell and was repaired.</summary>
    Repaired,

    /// <summary>Reliably better, and across the cut.</summary>
    Recovered,

    /// <summary>Reliably better than at the beginning.</summary>
    Better,
}

/// <summary>One thing that a course says on a day: a fact with its size and uncertainty, the rule behind it, and what may be considered.</summary>
/// <param name="Kind">What.</param>
/// <param name="Since">The day from which it holds.</param>
/// <param name="Fact">For the clinician: what is so, with its numbers.</param>
/// <param name="Uncertainty">How sure that is.</param>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Source">Where the rule is from; "ours" where it is ours.</param>
/// <param name="Steps">Two or more that may be considered, never one instruction.</param>
/// <param name="Context">What the person noted about life around that day.</param>
/// <param name="ForPatient">A sentence that describes and invites; null where it is for the clinician unless both look together.</param>
public sealed record Signal(SignalKind Kind, DateOnly Since, string Fact, string Uncertainty, string Rule, string Source, IReadOnlyList<SupportAction> Steps,
    IReadOnlyList<LifeEvent> Context, string? ForPatient)
{
    /// <summary>Whether the rule, or a limit in it, is ours.</summary>
    public bool IsOurs => Source.Contains("ours", StringComparison.Ordinal);
}

/// <summary>All that a course says on a day, and what cannot be said, with how much more is needed.</summary>
/// <param name="Signals">The most pressing first.</param>
/// <param name="NotSaid">Sentences about what is too early or not known.</param>
public sealed record SignalSheet(IReadOnlyList<Signal> Signals, IReadOnlyList<string> NotSaid);
