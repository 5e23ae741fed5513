namespace Tend.Measures;

/// <summary>What came of scoring one sheet.</summary>
public enum Outcome
{
    /// <summary>Everything a person is shown has a figure or a result.</summary>
    Scored,

    /// <summary>Some figures stand and some do not, or a figure lacks a question that does not apply.</summary>
    Partial,

    /// <summary>Too much is missing, or no key is known.</summary>
    NotScorable,

    /// <summary>An answer is none of the allowed ones: nothing was scored. Safety answers were read all the same.</summary>
    Invalid,
}

/// <summary>Everything one sheet says: figures, results, answers that go to safety, and what is missing.</summary>
public sealed class Scorecard
{
    internal Scorecard(Measure measure, Outcome outcome, ScaleScore[] scales, DecisionReading[] decisions, SafetyReading[] safety, AnswerNotAllowed[] refused, bool sameThroughout)
    {
        Measure = measure;
        Outcome = outcome;
        Scales = scales;
        Decisions = decisions;
        Safety = safety;
        Refused = refused;
        SameThroughout = sameThroughout;
    }

    /// <summary>The measure, with the version and hash that made these figures.</summary>
    public Measure Measure { get; }

    /// <summary>One entry for each of the measure's scales, in its order; none on an invalid sheet.</summary>
    public IReadOnlyList<ScaleScore> Scales { get; }

    /// <summary>One entry for each of the measure's decisions; none on an invalid sheet.</summary>
    public IReadOnlyList<DecisionReading> Decisions { get; }

    /// <summary>One entry for each safety question, read before anything was scored.</summary>
    public IReadOnlyList<SafetyReading> Safety { get; }

    /// <summary>Answers that are none of the allowed ones. If there is one, nothing is scored.</summary>
    public IReadOnlyList<AnswerNotAllowed> Refused { get; }

    /// <summary>
    /// All questions have the same answer on a form that asks in both directions. On the SCS this gives exactly 3.0 whatever the answer: worth a look.
    /// </summary>
    public bool SameThroughout { get; }

    /// <summary>What came of it.</summary>
    public Outcome Outcome { get; }

    /// <summary>Whether an answer goes to safety.</summary>
    public bool SafetyRaised
    {
        get
        {
            for (var i = 0; i < Safety.Count; i++)
                if (Safety[i].State == SafetyState.Raised)
                    return true;
            return false;
        }
    }

    /// <summary>The figure of the scale with this id.</summary>
    /// <exception cref="ArgumentException">The measure has no such scale, or nothing was scored.</exception>
    public ScaleScore this[string scale] => Scales.FirstOrDefault(score => score.Scale.Id == scale) is { Scale: not null } found
        ? found
        : throw new ArgumentException($"{Measure.Name} has no figure called '{scale}' on this sheet.", nameof(scale));

    /// <summary>The reading of the decision with this id.</summary>
    /// <exception cref="ArgumentException">The measure has no such decision, or nothing was scored.</exception>
    public DecisionReading Decision(string id) => Decisions.FirstOrDefault(reading => reading.Decision.Id == id) is { Decision: not null } found
        ? found
        : throw new ArgumentException($"{Measure.Name} has no decision called '{id}' on this sheet.", nameof(id));

    /// <summary>Why there is no full score, in one sentence; empty when there is one.</summary>
    public string WhyNot() => Outcome switch
    {
        Outcome.Scored => "",
        Outcome.Invalid => string.Join("; ", Refused),
        _ when Measure.NotScoredBecause is { } because => because,
        _ => string.Join("; ", Scales.Where(score => score.IsShown && !score.IsWhole).Select(score => $"{score.Scale.Name}: {score.WhyNot()}")
            .Concat(Decisions.Where(reading => !reading.IsKnown && Measure.Scales.Count == 0).Select(reading => $"{reading.Decision.Name}: {reading.WhyNot}"))),
    };
}

/// <summary>The figure of one scale, or why there is none.</summary>
public readonly record struct ScaleScore
{
    internal ScaleScore(Scale scale, double value, int answered, int missing, int notApplicable) =>
        (Scale, number, Answered, Missing, NotApplicable) = (scale, value, (short)answered, (short)missing, (short)notApplicable);

    readonly double number;

    /// <summary>The scale.</summary>
    public Scale Scale { get; }

    /// <summary>How many of its parts have an answer.</summary>
    public short Answered { get; }

    /// <summary>How many of its parts are empty without having been skipped by design.</summary>
    public short Missing { get; }

    /// <summary>How many of its parts the person said do not apply; the figure is then out of a smaller range and has no band.</summary>
    public short NotApplicable { get; }

    /// <summary>The figure, unrounded; null when there is none.</summary>
    public double? Value => double.IsNaN(number) ? null : number;

    /// <summary>Whether empty questions were filled with the mean of the answered ones.</summary>
    public bool IsProrated => Missing > 0 && !double.IsNaN(number);

    /// <summary>Whether there is a figure over the full range.</summary>
    public bool IsWhole => !double.IsNaN(number) && NotApplicable == 0;

    /// <summary>Whether a person is shown it.</summary>
    public bool IsShown => Scale.NotShownBecause is null;

    /// <summary>The published range the figure lies in, by the scale's first scheme; null when there is none.</summary>
    public Band? Band => BandIn(Scale.Bands.Count > 0 ? Scale.Bands[0] : null);

    /// <summary>The range the figure lies in by a given scheme.</summary>
    public Band? BandIn(BandScheme? scheme) => IsWhole ? scheme?.Of(number) : null;

    /// <summary>The highest possible figure with the questions that do apply.</summary>
    public double OutOf => NotApplicable == 0 ? Scale.To : Scale.To * Answered / (Answered + NotApplicable);

    /// <summary>Why there is no full figure.</summary>
    public string WhyNot()
    {
        if (IsWhole)
            return "";
        if (Value is not null)
            return NotApplicable == 1 ? $"a question does not apply, so the figure is out of {OutOf} and has no band" : $"{NotApplicable} questions do not apply, so the figure is out of {OutOf} and has no band";
        if (Missing > Scale.Missing.Allowed)
            return $"{Missing} of {Answered + Missing} missing, {(Scale.Missing.Allowed == 0 ? "none" : $"at most {Scale.Missing.Allowed}")} allowed";
        return Scale.Combine == Combine.Ratio ? "nothing to divide by" : "no figure for these answers";
    }
}

/// <summary>What a decision rule says about one sheet.</summary>
public readonly record struct DecisionReading
{
    internal DecisionReading(Decision decision, bool? holds, int? count, string? result, string? whyNot) =>
        (Decision, Holds, Count, Result, WhyNot) = (decision, holds, count, result, whyNot);

    /// <summary>The decision.</summary>
    public Decision Decision { get; }

    /// <summary>Yes, no, or null: unknown, or not a yes-or-no decision.</summary>
    public bool? Holds { get; }

    /// <summary>The count, where the decision counts.</summary>
    public int? Count { get; }

    /// <summary>The result, where the decision has several.</summary>
    public string? Result { get; }

    /// <summary>Why it is unknown.</summary>
    public string? WhyNot { get; }

    /// <summary>Whether it could be decided.</summary>
    public bool IsKnown => WhyNot is null;
}

/// <summary>What a safety question says.</summary>
public enum SafetyState
{
    /// <summary>Answered, below the threshold.</summary>
    NotRaised,

    /// <summary>Answered at or above the threshold: a human has to see this.</summary>
    Raised,

    /// <summary>Not answered, or not readable: unknown, never "no".</summary>
    Unknown,

    /// <summary>Skipped by design after the answers before it.</summary>
    NotAsked,
}

/// <summary>What one safety question says on one sheet.</summary>
/// <param name="Item">The safety question.</param>
/// <param name="State">What it says.</param>
/// <param name="Answer">The answer as given.</param>
public readonly record struct SafetyReading(SafetyItem Item, SafetyState State, Answer Answer);

/// <summary>An answer that is none of the allowed ones.</summary>
/// <param name="Item">The question.</param>
/// <param name="Answer">What was given.</param>
/// <param name="Allowed">What is allowed.</param>
public sealed record AnswerNotAllowed(Item Item, Answer Answer, AnswerChoices Allowed)
{
    /// <summary>One sentence with the question, the answer and what was expected.</summary>
    public override string ToString() => Answer.IsNotApplicable
        ? $"item {Item.Code}: 'does not apply' is not an answer here; expected {Allowed.InWords()}"
        : $"item {Item.Code}: {Answer} is not an answer here; expected {Allowed.InWords()}";
}
