using Tend.Engagement;
using Tend.Measures;
using Tend.Practices;

namespace Tend.Trials;

/// <summary>
/// What can be compared. There is nothing else: words of safety, pages of crisis, plans, measurement and care are never randomised, and no kind can name them.
/// </summary>
public enum TrialKind
{
    /// <summary>One version of the words after a silence against those that everybody reads in turn.</summary>
    ReturnWords,

    /// <summary>One practice offered first against the list as it is.</summary>
    Practice,
}

/// <summary>What a trial is judged by: one thing, named before it starts.</summary>
public enum TrialOutcome
{
    /// <summary>Days until the person answers again or checks in, up to the horizon. Only after a silence: who opens a practice is not away.</summary>
    TimeToReturn,

    /// <summary>The first score of a measure after allocation, within the horizon, with the last score before it taken into account.</summary>
    NextScore,
}

/// <summary>Within which groups arms are kept even.</summary>
public enum TrialStratum
{
    /// <summary>One group.</summary>
    None,

    /// <summary>By age: under 30, 30 to 49, 50 and older.</summary>
    Age,

    /// <summary>By the clinician who has known the person longest.</summary>
    Clinician,
}

/// <summary>What the analysis has to know of a plan.</summary>
/// <param name="Arms">How many arms; the first, 0, is the usual.</param>
/// <param name="Outcome">What it is judged by.</param>
/// <param name="Horizon">Days of follow-up.</param>
/// <param name="Number">How many people are planned.</param>
public sealed record TrialDesign(int Arms, TrialOutcome Outcome, int Horizon, int Number)
{
    /// <summary>How often a trial of no effect may find one.</summary>
    public const double Alpha = 0.05;

    /// <summary>The confidence level of each interval, so that all together hold it: with several arms against the usual, alpha is shared among them (Bonferroni).</summary>
    public double Level => 1 - Alpha / (Arms - 1);
}

/// <summary>
/// The plan of a randomised comparison inside a clinic, written before it starts: the question, what is compared with the usual, what it is judged by, how many people, until when.
/// </summary>
public sealed record TrialPlan
{
    /// <summary>The most arms, the usual among them; the fewest and the most people; the shortest and the longest follow-up in days; the longest question in characters. Ours.</summary>
    public const int MostArms = 4, FewestPeople = 20, MostPeople = 2000, ShortestHorizon = 3, LongestHorizon = 180, LongestQuestion = 300;

    /// <summary>A trial ends within so many days: what a clinic asks changes. Ours.</summary>
    public const int MostDays = 3 * 365;

    /// <summary>The question in one sentence.</summary>
    public required string Question { get; init; }

    /// <summary>What is compared.</summary>
    public required TrialKind Kind { get; init; }

    /// <summary>What the other arms show: numbers of versions of the words after a silence, or ids of practices. The usual is arm 0 and is not among them.</summary>
    public required IReadOnlyList<string> Others { get; init; }

    /// <summary>What it is judged by.</summary>
    public required TrialOutcome Outcome { get; init; }

    /// <summary>The id of the measure, where it is judged by the next score.</summary>
    public string? Measure { get; init; }

    /// <summary>Days of follow-up of each person.</summary>
    public required int Horizon { get; init; }

    /// <summary>How many people are to be allocated.</summary>
    public required int Number { get; init; }

    /// <summary>The last day. Nobody is allocated whose follow-up would not be over by then.</summary>
    public required DateOnly End { get; init; }

    /// <summary>Within which groups arms are kept even.</summary>
    public TrialStratum Stratum { get; init; }

    /// <summary>The SHA-256 of the seed of its allocation, kept with the plan from the day it is written; null: not kept yet.</summary>
    public string? Commitment { get; init; }

    /// <summary>What the analysis has to know.</summary>
    public TrialDesign Design => new(Others.Count + 1, Outcome, Horizon, Number);

    /// <summary>What an arm shows instead of the usual; null: the usual.</summary>
    public string? Shows(int arm) => arm == 0 ? null : Others[arm - 1];

    /// <summary>All that a kind can name, and so all that can ever be randomised.</summary>
    public static IReadOnlyList<string> Choices(TrialKind kind) => kind switch
    {
        TrialKind.ReturnWords => [.. Enumerable.Range(1, ReturnWords.All.Count).Select(version => $"{version}")],
        TrialKind.Practice => [.. PracticeLibrary.All.Select(practice => practice.Id)],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such comparison."),
    };

    /// <summary>What of the plan cannot be, as a code; null: nothing.</summary>
    /// <param name="today">The clinic's day.</param>
    public string? Trouble(DateOnly today) =>
        Question.Trim() is not { Length: > 0 and <= LongestQuestion } ? "question"
        : !Enum.IsDefined(Kind) || !Enum.IsDefined(Outcome) || !Enum.IsDefined(Stratum) ? "unknown"
        : Others.Count is < 1 or >= MostArms || Others.Distinct().Count() != Others.Count || Others.Except(Choices(Kind)).Any() ? "arms"
        : Kind == TrialKind.Practice && Outcome == TrialOutcome.TimeToReturn ? "outcome"
        : Outcome == TrialOutcome.NextScore && (Measure is null || MeasureLibrary.Find(Measure)?.Total is not { NotShownBecause: null, Direction: not Direction.Neither }) ? "measure"
        : Outcome == TrialOutcome.TimeToReturn && Measure is not null ? "measure"
        : Horizon is < ShortestHorizon or > LongestHorizon ? "horizon"
        : Number is < FewestPeople or > MostPeople ? "number"
        : End < today.AddDays(Horizon) || End > today.AddDays(MostDays) ? "end"
        : null;

    /// <summary>Whether somebody can still be allocated: the number is not reached, and their follow-up will be over by the last day.</summary>
    /// <param name="today">The clinic's day.</param>
    /// <param name="allocated">How many are allocated.</param>
    public bool TakesOn(DateOnly today, int allocated) => allocated < Number && today.AddDays(Horizon) <= End;

    /// <summary>Whether the planned end is there: the last day has passed, or the number is reached and the follow-up of the last person is over.</summary>
    /// <param name="today">The clinic's day.</param>
    /// <param name="allocated">How many are allocated.</param>
    /// <param name="last">The day on which the last of them was; null: nobody.</param>
    public bool IsOver(DateOnly today, int allocated, DateOnly? last) => today > End || (allocated >= Number && last is { } day && today > day.AddDays(Horizon));

    /// <summary>The group of somebody by age.</summary>
    public static string AgeGroup(int age) => age < 30 ? "under 30" : age < 50 ? "30 to 49" : "50 and older";
}
