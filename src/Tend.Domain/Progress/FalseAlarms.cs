namespace Tend.Progress;

/// <summary>How often a signal was false in 10 person-months of made-up stable persons, in three worlds.</summary>
/// <param name="ErrorAlone">Scores wander by measurement error alone.</param>
/// <param name="Untreated">Scores wander as in people without treatment.</param>
/// <param name="InTherapy">Scores wander as in people in therapy, whose weeks hang together: the hardest case.</param>
/// <remarks>From <c>bench/results/signals.md</c>, which <c>./dev.cs bench signals</c> makes; a test holds both together.</remarks>
public sealed record FalseAlarms(double ErrorAlone, double Untreated, double InTherapy)
{
    static readonly Dictionary<SignalKind, FalseAlarms> Table = new()
    {
        [SignalKind.Worse] = new(0.08, 0.16, 0.83),
        [SignalKind.OffCourse] = new(0.24, 0.26, 0.61),
        [SignalKind.Rupture] = new(0.23, 0.23, 0.23),
        [SignalKind.Setback] = new(0.02, 0.07, 0.56),
        [SignalKind.Silent] = new(0.85, 0.85, 0.85),
        [SignalKind.Plateau] = new(0.00, 0.00, 0.00),
        [SignalKind.Repaired] = new(0.20, 0.20, 0.20),
        [SignalKind.Recovered] = new(0.05, 0.13, 0.67),
        [SignalKind.Better] = new(0.10, 0.18, 0.94),
    };

    /// <summary>All alarms together: worse, off course, rupture, setback.</summary>
    public static FalseAlarms Together { get; } = new(0.58, 0.73, 2.23);

    /// <summary>Of one signal; null where it cannot be false: an answer, a count of days.</summary>
    public static FalseAlarms? Of(SignalKind kind) => Table.GetValueOrDefault(kind);
}
