using Tend.Measures;
using Tend.Statistics;
using Tend.Statistics.Change;

namespace Tend.Progress;

/// <summary>A score on a day.</summary>
/// <param name="Day">The person's day.</param>
/// <param name="Value">The score.</param>
public readonly record struct DayScore(DateOnly Day, double Value);

/// <summary>Something that happened in the person's life, in the person's words: context for a signal, never noise.</summary>
/// <param name="Day">When.</param>
/// <param name="Words">What.</param>
public readonly record struct LifeEvent(DateOnly Day, string Words);

/// <summary>The score that separates people in treatment from people who function well, and where it is from.</summary>
/// <param name="Value">The cut itself counts as still in treatment.</param>
/// <param name="Basis">Its source, and how well it is known.</param>
public sealed record Cut(double Value, string Basis)
{
    /// <summary>
    /// Criterion c of Jacobson and Truax (1991) from the scale's first clinical and its last general norm with a mean: the score at which a person is as likely to
    /// belong to either group. Null where one of them is not known.
    /// </summary>
    public static Cut? For(Scale scale)
    {
        var clinical = scale.Norms.FirstOrDefault(norm => norm is { Group: "clinical", Mean: not null });
        var general = scale.Norms.LastOrDefault(norm => norm is { Group: "general", Mean: not null });
        if (scale.Direction == Direction.Neither || clinical is null || general is null)
            return null;
        var (_, _, c) = JacobsonTruax.Cuts((clinical.Mean!.Value, clinical.Sd), (general.Mean!.Value, general.Sd), scale.Direction == Direction.LowerIsBetter);
        return new(Math.Round(c, 2), FormattableString.Invariant($"criterion c of Jacobson and Truax: {clinical.Mean} ({clinical.Sd}) in {clinical.Sample}, {general.Mean} ({general.Sd}) in {general.Sample}"));
    }
}

/// <summary>All that signals rest on: one person's scores on one scale, and what happened beside them.</summary>
public sealed record Course
{
    /// <summary>The name of the scale.</summary>
    public required string Scale { get; init; }

    /// <summary>Which way is better.</summary>
    public required Direction Direction { get; init; }

    /// <summary>Scores in any order; a later one of the same day counts in place of an earlier.</summary>
    public required IReadOnlyList<DayScore> Scores { get; init; }

    /// <summary>The rule that calls a change reliable, or why there is none.</summary>
    public required Finding<ChangeRule> Rule { get; init; }

    /// <summary>The cut; null where none is known.</summary>
    public Cut? Cut { get; init; }

    /// <summary>Where people who began at the same score are expected, each with the days it stood; empty where nothing is known.</summary>
    public IReadOnlyList<Reference> Expected { get; init; } = [];

    /// <summary>Alliance scores, higher is better.</summary>
    public IReadOnlyList<DayScore> Alliance { get; init; } = [];

    /// <summary>Days on which the person was in touch in any way.</summary>
    public IReadOnlyList<DateOnly> Contacts { get; init; } = [];

    /// <summary>Days that may pass between two contacts; null when nothing was agreed.</summary>
    public int? PlannedDays { get; init; }

    /// <summary>Days with an answer that raised safety and that nobody has acknowledged.</summary>
    public IReadOnlyList<DateOnly> UnansweredSafety { get; init; } = [];

    /// <summary>What the person noted about life.</summary>
    public IReadOnlyList<LifeEvent> Events { get; init; } = [];

    /// <summary>Scores up to a day, in order, one a day.</summary>
    public DayScore[] UpTo(DateOnly today) => InOrder(Scores, today);

    internal static DayScore[] InOrder(IEnumerable<DayScore> scores, DateOnly today) =>
        [.. scores.Where(score => score.Day <= today && double.IsFinite(score.Value)).GroupBy(score => score.Day).OrderBy(day => day.Key).Select(day => day.Last())];
}
