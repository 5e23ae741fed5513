using System.Text.Json.Serialization;

namespace Tend.Measures;

/// <summary>
/// A condition on the answers or scores of one sheet, as a measure's file writes it: exactly one of its members is set.
/// Its truth is yes, no, or unknown where a missing answer could turn it.
/// </summary>
public sealed record Rule
{
    /// <summary>A question by its code, with <see cref="From"/> or <see cref="To"/>.</summary>
    public string? Item { get; init; }

    /// <summary>A scale by its id, with <see cref="From"/> or <see cref="To"/>.</summary>
    public string? Scale { get; init; }

    /// <summary>A counting decision by its id, with <see cref="From"/> or <see cref="To"/>.</summary>
    public string? Decision { get; init; }

    /// <summary>How many of some questions reach a code, with <see cref="From"/> or <see cref="To"/>.</summary>
    public Count? Count { get; init; }

    /// <summary>All of these hold.</summary>
    public IReadOnlyList<Rule>? All { get; init; }

    /// <summary>At least one of these holds.</summary>
    public IReadOnlyList<Rule>? Any { get; init; }

    /// <summary>At least this much.</summary>
    public double? From { get; init; }

    /// <summary>At most this much.</summary>
    public double? To { get; init; }

    /// <summary>At least this much, where the published cut differs by sex; unknown when the sex is not known.</summary>
    public CutBySex? FromBySex { get; init; }
}

/// <summary>How many questions are answered with at least a code.</summary>
public sealed record Count
{
    /// <summary>The codes of the questions.</summary>
    [JsonConverter(typeof(WordsJson))] public required IReadOnlyList<string> Items { get; init; }

    /// <summary>A question counts from this code on.</summary>
    public required double From { get; init; }

    /// <summary>Questions that count from a code of their own (PHQ-9 item 9: from 1).</summary>
    public IReadOnlyDictionary<string, double>? Except { get; init; }
}

/// <summary>A cut that a paper prints separately for women and men.</summary>
/// <param name="Female">For women.</param>
/// <param name="Male">For men.</param>
public sealed record CutBySex(double Female, double Male);

/// <summary>The sex that a published cut asks for. Only where a paper prints two.</summary>
public enum Sex
{
    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,
}

/// <summary>
/// A published decision rule of a measure: a yes or no (PHQ-9 syndrome), a count (symptoms), or one of several results (ASQ).
/// A result of a questionnaire, never a diagnosis.
/// </summary>
public sealed record Decision : Fact
{
    /// <summary>The id, unique within the measure.</summary>
    public required string Id { get; init; }

    /// <summary>The name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Yes when this holds.</summary>
    public Rule? When { get; init; }

    /// <summary>The number of questions that reach a code.</summary>
    public Count? Count { get; init; }

    /// <summary>The first of these whose condition holds.</summary>
    public IReadOnlyList<DecisionResult>? Results { get; init; }

    /// <summary>Whether the rule is applied only to sheets without an empty scored question.</summary>
    public bool NeedsComplete { get; init; }
}

/// <summary>One of several results of a decision; the last has no condition.</summary>
public sealed record DecisionResult
{
    /// <summary>The published name of the result.</summary>
    public required string Is { get; init; }

    /// <summary>When it holds; absent on the last.</summary>
    public Rule? When { get; init; }
}

/// <summary>
/// An answer that goes to safety, whatever the score. It is read before anything is scored, is never filled in, and a missing one is unknown.
/// </summary>
public sealed record SafetyItem : Fact
{
    /// <summary>The code of the question.</summary>
    public required string Item { get; init; }

    /// <summary>It speaks from this code on.</summary>
    public required double From { get; init; }

    /// <summary>What a person who answers so may be telling us.</summary>
    public required string About { get; init; }
}
