using Tend.Words;

namespace Tend.Care;

/// <summary>What a signal asks of the team.</summary>
public enum SignalState
{
    /// <summary>Nobody has acknowledged it.</summary>
    Open,

    /// <summary>Somebody has, and said what was done.</summary>
    Acknowledged,

    /// <summary>Known, and the plan stands.</summary>
    PlanStands,

    /// <summary>The day to look at the plan again has passed.</summary>
    ReviewDue,
}

/// <summary>Somebody of the team saw a signal and did something.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="WhatWasDone">One line on what was done.</param>
public sealed record Acknowledgement(StaffId By, DateTimeOffset At, string WhatWasDone)
{
    /// <summary>The longest line that is kept.</summary>
    public const int Longest = 500;

    /// <summary>What keeps a line from being taken, in one sentence; null when it will do.</summary>
    public static string? Trouble(string? whatWasDone) =>
        string.IsNullOrWhiteSpace(whatWasDone) ? Books.Of(typeof(Acknowledgement)).Say("acknowledge.empty")
        : whatWasDone.Trim().Length > Longest ? Books.Of(typeof(Acknowledgement)).Say("acknowledge.long", ("length", whatWasDone.Trim().Length), ("fit", Longest))
        : null;

    internal static Acknowledgement Of(StaffId by, DateTimeOffset at, string whatWasDone) =>
        Trouble(whatWasDone) is { } trouble ? throw new ArgumentException(trouble, nameof(whatWasDone)) : new(by, at, whatWasDone.Trim());
}

/// <summary>What came of acknowledging.</summary>
public enum AcknowledgeOutcome
{
    /// <summary>It is acknowledged now.</summary>
    Acknowledged,

    /// <summary>Somebody was first; theirs stands.</summary>
    AlreadyAcknowledged,

    /// <summary>It rose after the page was made: look again.</summary>
    HasRisen,
}

/// <summary>What came of acknowledging, and whose acknowledgement stands.</summary>
/// <param name="Stands">The one that stands; null when none does.</param>
/// <param name="Outcome">What came of it.</param>
public readonly record struct Acknowledged(Acknowledgement? Stands, AcknowledgeOutcome Outcome);

/// <summary>"Known, plan stands, review by": a level that somebody knows about, up to and including a day.</summary>
/// <param name="By">Who said so.</param>
/// <param name="At">When.</param>
/// <param name="Level">The level that is known.</param>
/// <param name="ReviewBy">The last day on which it stands, in the clinic's zone.</param>
public sealed record StandingPlan(StaffId By, DateTimeOffset At, double Level, DateOnly ReviewBy)
{
    /// <summary>A plan stands this many days at most: our own choice, so that a plan is not a way to look away.</summary>
    public const int LongestDays = 90;

    /// <summary>Whether an answer of this level falls under it on this day.</summary>
    public bool Covers(double level, DateOnly today) => level <= Level && today <= ReviewBy;

    /// <summary>What is wrong with a day to review by, in one sentence; null when it will do.</summary>
    public static string? Trouble(DateOnly today, DateOnly reviewBy) =>
        reviewBy <= today ? Books.Of(typeof(StandingPlan)).Say("plan.after-today")
        : reviewBy > today.AddDays(LongestDays) ? Books.Of(typeof(StandingPlan)).Say("plan.too-long", ("days", LongestDays), ("last", today.AddDays(LongestDays).Iso()))
        : null;
}

/// <summary>How a standing plan ended.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who ended it; absent when the answer rose above it.</param>
public sealed record PlanEnd(DateTimeOffset At, StaffId? By);

/// <summary>Whether a notice left the house. Nobody knows whether it was read; that is what acknowledging is for.</summary>
public enum Delivery
{
    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>It did not leave.</summary>
    Failed,
}

/// <summary>One attempt to tell one person.</summary>
/// <param name="To">Who.</param>
/// <param name="At">When.</param>
/// <param name="Delivery">Whether it left.</param>
/// <param name="Round">How many times everybody had been told before; 0 in the first round.</param>
/// <param name="Rises">How often the signal had risen then; each rise starts again from the first person.</param>
public sealed record Notice(StaffId To, DateTimeOffset At, Delivery Delivery, int Round, int Rises);

/// <summary>An answer kept beside a signal: a later one of its window, or one put under its plan.</summary>
/// <param name="Window">The window it came from.</param>
/// <param name="Response">The response; absent while there is only a draft.</param>
/// <param name="Level">The code as given; absent when the question was left open.</param>
/// <param name="AnsweredAt">When the person answered.</param>
/// <param name="ReceivedAt">When it reached the clinic.</param>
public sealed record LaterAnswer(AnswerWindow Window, ResponseId? Response, double? Level, DateTimeOffset AnsweredAt, DateTimeOffset ReceivedAt);
