using Microsoft.EntityFrameworkCore;
using Tend.Progress;

namespace Tend.Storage;

/// <summary>The expected courses of a clinic, and the past patients they are learned from.</summary>
public static class References
{
    /// <summary>All fits of some measures, by measure; those of a cohort that was taken away too, for the days on which they stood.</summary>
    /// <param name="db">The record.</param>
    /// <param name="measures">Their ids.</param>
    public static async Task<ILookup<string, Reference>> ReadAsync(TendDb db, IReadOnlyCollection<string> measures) =>
        (await db.CourseFits.AsNoTracking().Where(one => measures.Contains(one.Measure)).ToListAsync()).ToLookup(one => one.Measure, one => one.AsReference());

    /// <summary>The same for somebody's scores; whoever has too few to leave a course takes no question to the database.</summary>
    internal static async Task<ILookup<string, Reference>?> ForAsync(TendDb db, IEnumerable<GivenScore> scores) =>
        scores.Where(score => PersonCourses.ReadOn(score.Measure)?.Id == score.Scale).GroupBy(score => score.Measure).Where(one => one.Count() > Signals.FewestBeforeOffCourse).Select(one => one.Key).ToList() is { Count: > 0 } measures
            ? await ReadAsync(db, measures) : null;

    /// <summary>How many past patients there are, by measure: those who were scored often enough, the last time ninety days ago or longer, and whose record is not locked.</summary>
    /// <param name="db">The record.</param>
    /// <param name="today">The day.</param>
    public static async Task<IReadOnlyDictionary<string, int>> CountAsync(TendDb db, DateOnly today)
    {
        var last = today.AddDays(-ReferenceFit.PastAfterDays);
        var scales = PersonCourses.WithTotal.Select(id => PersonCourses.ReadOn(id)!.Id).Distinct().ToList();
        var found = await db.ScoresOfMany().Where(one => scales.Contains(one.Scale)).GroupBy(one => new { one.Measure, one.Scale, one.Patient })
            .Where(one => one.Max(score => score.Day) <= last && one.Select(score => score.Day).Distinct().Count() > ReferenceFit.FewestLater)
            .Select(one => new { one.Key.Measure, one.Key.Scale }).ToListAsync();
        return found.Where(one => PersonCourses.ReadOn(one.Measure)?.Id == one.Scale).GroupBy(one => one.Measure).ToDictionary(one => one.Key, one => one.Count());
    }

    /// <summary>The scores of past patients on a measure, one a day for each.</summary>
    /// <param name="db">The record.</param>
    /// <param name="measure">The id of the measure.</param>
    /// <param name="today">The day.</param>
    public static async Task<IReadOnlyList<IReadOnlyList<DayScore>>> PastAsync(TendDb db, string measure, DateOnly today)
    {
        var (scale, last) = (PersonCourses.ReadOn(measure)!.Id, today.AddDays(-ReferenceFit.PastAfterDays));
        var rows = await db.ScoresOfMany().Where(one => one.Measure == measure && one.Scale == scale).Select(one => new { one.Patient, one.Day, one.AnsweredAt, one.ReceivedAt, one.Response, one.Value }).ToListAsync();
        return [.. rows.GroupBy(one => one.Patient).Where(one => one.Max(score => score.Day) <= last)
            .Select(one => (IReadOnlyList<DayScore>)[.. one.GroupBy(score => score.Day).OrderBy(day => day.Key).Select(day => new DayScore(day.Key, day.OrderBy(score => score.AnsweredAt).ThenBy(score => score.ReceivedAt).ThenBy(score => score.Response.Value).Last().Value))])
            .Where(ReferenceFit.IsEnough)];
    }
}
