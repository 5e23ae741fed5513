using Tend.Measures;
using Tend.Progress;

namespace Tend.Care;

/// <summary>How a score stands beside the one before.</summary>
public enum ScoreCourse
{
    /// <summary>There is no score: too much was left open, or the measure yields none.</summary>
    NoScore,

    /// <summary>There is none before it.</summary>
    First,

    /// <summary>There is one before it, and no rule that calls a change real.</summary>
    NotCompared,

    /// <summary>Measurement error alone could have made the difference.</summary>
    Same,

    /// <summary>A real change for the better.</summary>
    Better,

    /// <summary>A real change for the worse.</summary>
    Worse,
}

/// <summary>How much a score weighs by its published ranges, whichever way is better.</summary>
public enum ScoreWeight
{
    /// <summary>The best range.</summary>
    Light,

    /// <summary>Between the best and the middle.</summary>
    Some,

    /// <summary>The middle and a little beyond.</summary>
    Middling,

    /// <summary>Between that and the hardest.</summary>
    Heavy,

    /// <summary>The hardest range.</summary>
    VeryHeavy,
}

/// <summary>What a person may be told about a score of theirs, decided once; the words layer has a sentence for each.</summary>
/// <param name="Course">How it stands beside the one before.</param>
/// <param name="Weight">How much it weighs; null where no range was published, or where a safety answer forbids to call it light.</param>
/// <param name="Score">The score as it is shown; null where there is none.</param>
/// <param name="Before">The one before as it is shown.</param>
public sealed record ScoreReading(ScoreCourse Course, ScoreWeight? Weight, double? Score, double? Before)
{
    /// <summary>Reads a score.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="score">The figure over the full range, unrounded; null where there is none.</param>
    /// <param name="before">The figure before; null where there is none.</param>
    /// <param name="safetyRaised">Whether an answer of the same sheet goes to safety: then nothing is called light.</param>
    public static ScoreReading Of(Scale scale, double? score, double? before, bool safetyRaised)
    {
        if (score is not { } value)
            return new(ScoreCourse.NoScore, null, null, null);
        var weight = WeightOf(scale, value);
        return new(CourseOf(scale, value, before), safetyRaised && weight < ScoreWeight.Heavy ? null : weight, scale.Display(value), before is { } earlier ? scale.Display(earlier) : null);
    }

    /// <summary>How much a figure weighs: where its range lies between the best and the hardest of the scale's first scheme. The five steps are ours.</summary>
    public static ScoreWeight? WeightOf(Scale scale, double value) =>
        scale.Bands.Count == 0 ? null : WeightOf(scale, scale.Bands[0].Ranges.ToList().IndexOf(scale.Bands[0].Of(value)));

    /// <summary>How much a range of the scale's first scheme weighs, by its place from low to high; null where neither way is better.</summary>
    public static ScoreWeight? WeightOf(Scale scale, int range)
    {
        var last = scale.Bands[0].Ranges.Count - 1;
        if (scale.Direction == Direction.Neither || last < 1)
            return null;
        var fromBest = scale.Direction == Direction.LowerIsBetter ? range : last - range;
        return ((double)fromBest / last) switch
        {
            0 => ScoreWeight.Light,
            < 0.5 => ScoreWeight.Some,
            < 0.75 => ScoreWeight.Middling,
            < 1 => ScoreWeight.Heavy,
            _ => ScoreWeight.VeryHeavy,
        };
    }

    static ScoreCourse CourseOf(Scale scale, double value, double? before) =>
        before is not { } earlier ? ScoreCourse.First
        : ChangeRule.For(scale) is not { Found: true } rule ? ScoreCourse.NotCompared
        : rule.Value.Read(earlier, value, scale.Direction) switch
        {
            ChangeVerdict.Better => ScoreCourse.Better,
            ChangeVerdict.Worse => ScoreCourse.Worse,
            _ => ScoreCourse.Same,
        };
}
