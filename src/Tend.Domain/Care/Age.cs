using Tend.Measures;

namespace Tend.Care;

/// <summary>Age in completed years, and what it decides.</summary>
public static class Age
{
    /// <summary>
    /// Completed years on a day. Somebody born on 29 February completes a year on 1 March where there is no such day: the later of the two customs, so that
    /// nobody counts as of age too early.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies before the birth.</exception>
    public static int On(DateOnly birth, DateOnly day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day, birth);
        var years = day.Year - birth.Year;
        return (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }

    /// <summary>Whether a measure is for a person, by the ages its file states.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="birth">The day of birth; absent when it is not known, then the measure is not offered.</param>
    /// <param name="day">The person's day.</param>
    public static AgeFit Fit(Measure measure, DateOnly? birth, DateOnly day) =>
        birth is not { } known || known > day ? AgeFit.AgeNotKnown
        : measure.Ages.Include(On(known, day)) ? AgeFit.Fits
        : On(known, day) < measure.Ages.From ? AgeFit.TooYoung
        : AgeFit.TooOld;
}

/// <summary>Whether a measure is for a person of some age; it refuses all but the first.</summary>
public enum AgeFit
{
    /// <summary>It is.</summary>
    Fits,

    /// <summary>It is for older people.</summary>
    TooYoung,

    /// <summary>It is for younger people.</summary>
    TooOld,

    /// <summary>The day of birth is not known, or lies in the future.</summary>
    AgeNotKnown,
}

/// <summary>The age from which a clinic takes people in; set by its lead.</summary>
public readonly record struct MinimumAge
{
    readonly int? years;

    /// <summary>A minimum age.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 120.</exception>
    public MinimumAge(int years)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(years);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(years, 120);
        this.years = years;
    }

    /// <summary>In completed years; 18 unless the lead set another.</summary>
    public int Years => years ?? 18;

    /// <summary>Whether the clinic treats people under 18, so that lines for children are shown.</summary>
    public bool TreatsMinors => Years < 18;

    /// <summary>Whether somebody is old enough on a day.</summary>
    public bool Admits(DateOnly birth, DateOnly day) => birth <= day && Age.On(birth, day) >= Years;
}
