namespace Tend.Care;

/// <summary>What the one line on a person's day says, by the time of day and by what happened.</summary>
public enum Welcome
{
    /// <summary>Nothing was ever answered.</summary>
    First,

    /// <summary>It is night: all of it can wait.</summary>
    Night,

    /// <summary>Here again after a silence.</summary>
    Back,

    /// <summary>Something is due.</summary>
    Due,

    /// <summary>Something was answered today, and nothing is due.</summary>
    Done,

    /// <summary>Nothing is due.</summary>
    Nothing,
}

/// <summary>Chooses the line. A silence is met as a return; its length is never counted out to the person.</summary>
public static class Welcomes
{
    /// <summary>From so many days without an answer on it is a return; the same as a silence to the person's course.</summary>
    public const int SilentDays = 14;

    /// <summary>The line.</summary>
    /// <param name="now">Now, on the person's clocks.</param>
    /// <param name="lastAnswer">The person's day of the last answer; null: never.</param>
    /// <param name="isDue">Whether something is due.</param>
    public static Welcome Of(DateTimeOffset now, DateOnly? lastAnswer, bool isDue)
    {
        var silence = lastAnswer is { } last ? DateOnly.FromDateTime(now.DateTime).DayNumber - last.DayNumber : (int?)null;
        return silence is >= SilentDays ? Welcome.Back
            : now.Hour is >= 23 or < 5 ? Welcome.Night
            : silence is null ? Welcome.First
            : isDue ? Welcome.Due
            : silence <= 0 ? Welcome.Done
            : Welcome.Nothing;
    }
}
