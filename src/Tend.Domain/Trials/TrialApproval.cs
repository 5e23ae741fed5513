namespace Tend.Trials;

/// <summary>On what ground a trial may start: an ethics committee said yes, or somebody wrote why none is asked (service evaluation).</summary>
/// <param name="IsEthics">Whether a committee said yes.</param>
/// <param name="Name">The committee with its number; or who decided that it is service evaluation.</param>
/// <param name="Day">The day of that.</param>
/// <param name="Reason">Why it is service evaluation; null where a committee said yes.</param>
/// <param name="Registration">The registration number, or "none, because" and the reason.</param>
public sealed record TrialApproval(bool IsEthics, string Name, DateOnly Day, string? Reason, string Registration)
{
    /// <summary>How a missing registration begins.</summary>
    public const string NoneBecause = "none, because ";

    /// <summary>The longest text of any of them, in characters.</summary>
    public const int Longest = 400;

    /// <summary>What of it cannot be, as a code; null: nothing.</summary>
    /// <param name="today">The clinic's day.</param>
    public string? Trouble(DateOnly today) =>
        Name.Trim() is not { Length: > 0 and <= Longest } ? "approval-name"
        : Day > today ? "approval-day"
        : !IsEthics && Reason?.Trim() is not { Length: > 0 and <= Longest } ? "approval-reason"
        : Registration.Trim() is not { Length: > 0 and <= Longest } || IsNoneWithoutReason ? "registration"
        : null;

    bool IsNoneWithoutReason => Registration.Trim().StartsWith("none", StringComparison.OrdinalIgnoreCase)
        && !(Registration.Trim().StartsWith(NoneBecause, StringComparison.OrdinalIgnoreCase) && Registration.Trim().Length > NoneBecause.Length);
}

/// <summary>Where a trial stands.</summary>
public enum TrialState
{
    /// <summary>Being written; it can still be changed.</summary>
    Draft,

    /// <summary>People are asked and allocated.</summary>
    Running,

    /// <summary>Nobody is allocated any more; those who were are followed to the end.</summary>
    Following,

    /// <summary>The planned end is there.</summary>
    Over,

    /// <summary>Stopped before it; what it shows is exploratory.</summary>
    Stopped,
}
