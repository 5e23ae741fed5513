namespace Tend.Measures;

/// <summary>One question of a measure. Scoring goes by its code, never by its place on a form.</summary>
public sealed record Item
{
    /// <summary>The code, unique within the measure.</summary>
    public required string Code { get; init; }

    /// <summary>The wording; absent where the clinic supplies it under its own permission.</summary>
    public string? Text { get; init; }

    /// <summary>What the question is about, in our own words, where the wording may not be shown and a number alone would say nothing.</summary>
    public string? About { get; init; }

    /// <summary>The answers it allows; absent where it shares the measure's.</summary>
    public AnswerChoices? Answers { get; init; }

    /// <summary>Whether "does not apply to me" is an answer the form offers.</summary>
    public bool MayNotApply { get; init; }

    /// <summary>The question is asked only when this holds; unanswered otherwise, it is skipped by design, not missing.</summary>
    public AskedWhen? AskedWhen { get; init; }

    /// <summary>Questions that share this name take turns: one of them is asked at a time.</summary>
    public string? TakesTurns { get; init; }

    /// <summary>LOINC code of the question.</summary>
    public string? Loinc { get; init; }
}

/// <summary>A question that follows from the answers before it.</summary>
public sealed record AskedWhen : Fact
{
    /// <summary>It is asked when this holds.</summary>
    public required Rule Rule { get; init; }

    /// <summary>What a skipped question counts as in a score; absent: it does not count.</summary>
    public double? SkippedCountsAs { get; init; }
}
