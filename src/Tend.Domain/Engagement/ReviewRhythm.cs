namespace Tend.Engagement;

/// <summary>How often a person likes to look at a goal again.</summary>
public enum ReviewRhythm
{
    /// <summary>When they feel like it.</summary>
    Open,

    /// <summary>Once a week.</summary>
    Week,

    /// <summary>Every two weeks.</summary>
    TwoWeeks,

    /// <summary>Once a month.</summary>
    Month,
}

/// <summary>When a goal is looked at again.</summary>
public static class ReviewRhythms
{
    /// <summary>The day after one on which it was looked at; null: none is set. A month later is the same day of it, or its last.</summary>
    public static DateOnly? After(this ReviewRhythm rhythm, DateOnly day) => rhythm switch
    {
        ReviewRhythm.Week => day.AddDays(7),
        ReviewRhythm.TwoWeeks => day.AddDays(14),
        ReviewRhythm.Month => day.AddMonths(1),
        _ => null,
    };
}
