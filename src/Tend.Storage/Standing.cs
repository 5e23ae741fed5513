using Tend.Care;

namespace Tend.Storage;

/// <summary>What stands of a record at a moment, in one place for every list that asks.</summary>
public static class Standing
{
    /// <summary>What is asked and neither answered, taken back nor closed.</summary>
    public static IQueryable<Assignment> Open(this IQueryable<Assignment> assignments, DateTimeOffset now) =>
        assignments.Where(one => one.Answered == null && one.WithdrawnAt == null && (one.ClosesAt == null || one.ClosesAt > now));

    /// <summary>The signals that wait for somebody, or whose standing plan is to be looked at again.</summary>
    /// <param name="signals">The signals.</param>
    /// <param name="today">The clinic's day.</param>
    public static IQueryable<SafetySignal> Waiting(this IQueryable<SafetySignal> signals, DateOnly today) =>
        signals.Where(one => one.EscalateAt != null || one.Plan!.ReviewBy < today);
}
