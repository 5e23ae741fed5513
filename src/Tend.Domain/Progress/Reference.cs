using System.Globalization;
using Tend.Statistics;
using Tend.Statistics.Growth;

namespace Tend.Progress;

/// <summary>Whose courses an expected course was learned from.</summary>
public enum ReferenceSource
{
    /// <summary>The clinic's own past patients.</summary>
    PastPatients,

    /// <summary>People of elsewhere, whose scores the lead brought.</summary>
    Cohort,
}

/// <summary>How people went who began at the same score, who they are, and on which days this was the one that counted.</summary>
/// <param name="Model">The course, with time in weeks since the first score.</param>
/// <param name="Whom">Such as "your 212 past patients, fit 3".</param>
/// <param name="Source">Whose courses.</param>
/// <param name="Number">Which fit of this measure it is.</param>
/// <param name="From">It reads the scores of this day and later ones.</param>
/// <param name="Until">The last day whose scores it reads; null: it still stands.</param>
public sealed record Reference(ExpectedCourse Model, string Whom, ReferenceSource Source = ReferenceSource.PastPatients, int Number = 1, DateOnly From = default, DateOnly? Until = null)
{
    /// <summary>
    /// Days from the day (UTC) on which something was fitted or taken away to the first day it reads, or no longer reads. Nowhere on earth has that day begun yet, so a newer
    /// fit changes nothing that was told already.
    /// </summary>
    public const int DaysAhead = 2;

    /// <summary>The first day for which something that happened at a moment counts.</summary>
    public static DateOnly FirstDay(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime).AddDays(DaysAhead);

    /// <summary>"your 212 past patients, fit 3", "cohort Lakeside 2019 (148 people), fit 4".</summary>
    /// <param name="source">Whose courses.</param>
    /// <param name="persons">How many.</param>
    /// <param name="number">Which fit.</param>
    /// <param name="cohort">The name of the cohort.</param>
    public static string Told(ReferenceSource source, int persons, int number, string? cohort) => source == ReferenceSource.PastPatients
        ? string.Create(CultureInfo.InvariantCulture, $"your {persons} past patients, fit {number}") : string.Create(CultureInfo.InvariantCulture, $"cohort {cohort} ({persons} people), fit {number}");

    /// <summary>The one that reads the scores of a day: the clinic's own past patients before a cohort, the newest of several.</summary>
    public static Reference? On(IEnumerable<Reference> references, DateOnly day) =>
        references.Where(one => one.From <= day && !(one.Until < day)).OrderBy(one => one.Source).ThenByDescending(one => one.Number).FirstOrDefault();

    /// <summary>Where somebody is expected on a day, from their first score.</summary>
    /// <param name="first">The first score.</param>
    /// <param name="day">The day.</param>
    public Finding<ExpectedScore> At(DayScore first, DateOnly day) => Model.At(first.Value, (day.DayNumber - first.Day.DayNumber) / 7.0);
}
