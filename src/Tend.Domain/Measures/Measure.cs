using System.Text.Json.Serialization;

namespace Tend.Measures;

/// <summary>Where the words of a measure come from.</summary>
public enum Wording
{
    /// <summary>The rights holder lets anybody reproduce it: the words are in the file.</summary>
    [JsonStringEnumMemberName("shipped")] Shipped,

    /// <summary>The key is here, by item code; the clinic brings the words under its own permission, as a text pack.</summary>
    [JsonStringEnumMemberName("brought by the clinic")] BroughtByTheClinic,

    /// <summary>Words of this project: not a validated scale.</summary>
    [JsonStringEnumMemberName("our own")] OurOwn,
}

/// <summary>
/// A questionnaire as published: what is asked, how it is scored, what the figures mean, who allows it, and how well each of these is known.
/// One file in <c>measures/</c> is one measure.
/// </summary>
public sealed record Measure
{
    /// <summary>Where the file's schema lies; for editors.</summary>
    [JsonPropertyName("$schema")] public string? Schema { get; init; }

    /// <summary>The id: <c>phq-9</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The version of this definition; raised with every change, and kept with every score.</summary>
    public required string Version { get; init; }

    /// <summary>The short name people use: "PHQ-9".</summary>
    public required string Name { get; init; }

    /// <summary>The full title.</summary>
    public required string Title { get; init; }

    /// <summary>What it asks about, in a word or two: "low mood".</summary>
    public required string About { get; init; }

    /// <summary>Where the words come from.</summary>
    public required Wording Wording { get; init; }

    /// <summary>What the rights holder allows.</summary>
    public required Statement Licence { get; init; }

    /// <summary>The papers it rests on, the first one first.</summary>
    public required IReadOnlyList<Citation> Citations { get; init; }

    /// <summary>The span of time it asks about.</summary>
    public required Statement Recall { get; init; }

    /// <summary>The ages it is for.</summary>
    public required Ages Ages { get; init; }

    /// <summary>How long to wait before asking again.</summary>
    public required Interval Interval { get; init; }

    /// <summary>The words above the questions.</summary>
    public string? Instructions { get; init; }

    /// <summary>The answers that questions share.</summary>
    public AnswerChoices? Answers { get; init; }

    /// <summary>The questions, in the order of the measure.</summary>
    public required IReadOnlyList<Item> Items { get; init; }

    /// <summary>The figures it yields; empty where the key is not known here.</summary>
    public required IReadOnlyList<Scale> Scales { get; init; }

    /// <summary>Why nothing can be scored, where the key is not known here.</summary>
    public string? NotScoredBecause { get; init; }

    /// <summary>Published decision rules.</summary>
    public IReadOnlyList<Decision> Decisions { get; init => field = value ?? []; } = [];

    /// <summary>Answers that go to safety.</summary>
    public IReadOnlyList<SafetyItem> Safety { get; init => field = value ?? []; } = [];

    /// <summary>From which code on an answer to the question at a place goes to safety; null: no answer to it does. A page carries it, so that a phone without a network shows support at once.</summary>
    public double? SafetyFrom(int at) => Safety.Where(item => item.Item == Items[at].Code).Min(item => (double?)item.From);

    /// <summary>Ways it is printed and coded, where there is more than one.</summary>
    public IReadOnlyList<Form> Forms { get; init => field = value ?? []; } = [];

    /// <summary>Whether the order of the questions on the paper is not known here, so that answers must be matched by code.</summary>
    public bool OrderUnknown { get; init; }

    /// <summary>LOINC code of the panel.</summary>
    public string? Loinc { get; init; }

    /// <summary>Traps and debates a user should know, each one sentence.</summary>
    public IReadOnlyList<string> Notes { get; init => field = value ?? []; } = [];

    /// <summary>The IETF tag of the language its words are in: that of the file, or of the text pack that was laid over it.</summary>
    [JsonIgnore] public string Language { get; internal init; } = "en";

    /// <summary>SHA-256 of the file this was read from, in lower-case hex: two installations with the same hash score alike.</summary>
    [JsonIgnore] public string Hash { get; internal init; } = "";

    /// <summary>The key, made when it is first asked for. A copy with other words or another order ("with") makes its own.</summary>
    [JsonIgnore] internal ScoringKey Key => field is { } made && made.IsOf(this) ? made : field = new ScoringKey(this);

    /// <summary>The scale called <c>total</c>, if there is one.</summary>
    [JsonIgnore] public Scale? Total => Scales.FirstOrDefault(scale => scale.Id == "total");

    /// <summary>The answers that a question allows.</summary>
    public AnswerChoices AnswersOf(Item item) => item.Answers ?? Answers!;

    /// <summary>Scores one sheet.</summary>
    /// <param name="answers">One answer for each of <see cref="Items"/>, in that order.</param>
    /// <param name="sex">Only for the few published cuts that differ by sex.</param>
    /// <exception cref="ArgumentException">The number of answers differs from the number of questions.</exception>
    public Scorecard Score(ReadOnlySpan<Answer> answers, Sex? sex = null) => Key.Score(answers, sex);

    /// <summary>
    /// The places of the questions that are put to a person who has answered so far. A question that follows from others comes once its rule holds. One that
    /// was answered stays, unless its rule is known not to hold any more; what goes to safety always stays.
    /// </summary>
    /// <param name="answers">One answer for each of <see cref="Items"/>, in that order.</param>
    /// <param name="turn">Whose turn it is where questions take turns: 0 for the first of them, and so on around.</param>
    /// <exception cref="ArgumentException">The number of answers differs from the number of questions.</exception>
    public IReadOnlyList<int> Asked(ReadOnlySpan<Answer> answers, int turn = 0) => Key.Asked(answers, turn);

    /// <summary>An empty sheet to fill in by item code.</summary>
    public AnswerSheet Sheet() => new(this);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A paper.</summary>
public sealed record Citation : Fact
{
    /// <summary>Authors, year, journal.</summary>
    public required string Text { get; init; }

    /// <summary>Its DOI.</summary>
    public string? Doi { get; init; }
}

/// <summary>The ages a measure is for, in completed years.</summary>
public sealed record Ages : Fact
{
    /// <summary>From this age on.</summary>
    public required int From { get; init; }

    /// <summary>Up to and including this age; absent: no upper limit.</summary>
    public int? To { get; init; }

    /// <summary>Whether it is for a person of this age.</summary>
    public bool Include(int age) => age >= From && (To is null || age <= To);
}

/// <summary>The time to wait before asking again.</summary>
public sealed record Interval : Fact
{
    /// <summary>In days; 0 where each use stands for itself.</summary>
    public required int Days { get; init; }
}
