using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Progress;
using Tend.Storage;

namespace Tend.Web.Features.Caseload;

/// <summary>Which patients a caseload shows.</summary>
public enum Show
{
    /// <summary>Everybody.</summary>
    All,

    /// <summary>Those for whom a safety signal waits.</summary>
    Safety,

    /// <summary>Those who sent something that nobody of the team has read.</summary>
    New,

    /// <summary>Those who were asked something and have not answered it.</summary>
    Unanswered,

    /// <summary>Those with a visit this week.</summary>
    Visit,

    /// <summary>Those who stand under the rest until a day.</summary>
    Snoozed,
}

/// <summary>A patient on the caseload, and what puts them where they stand.</summary>
public sealed record CaseloadRow
{
    /// <summary>The patient.</summary>
    public required PatientId Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Since when a safety signal waits, or the plan that was let stand on one is to be looked at again.</summary>
    public required DateTimeOffset? SafetySince { get; init; }

    /// <summary>Since when a request of theirs waits for an answer.</summary>
    public required DateTimeOffset? RequestSince { get; init; }

    /// <summary>Until when the answer is due.</summary>
    public required DateTimeOffset? RequestDue { get; init; }

    /// <summary>Since when something of theirs is unread.</summary>
    public required DateTimeOffset? UnreadSince { get; init; }

    /// <summary>Since when something asked is unanswered.</summary>
    public required DateTimeOffset? DueSince { get; init; }

    /// <summary>When they last answered.</summary>
    public required DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When the earliest planned visit begins; in the past, nobody has said yet whether it took place.</summary>
    public required DateTimeOffset? NextVisit { get; init; }

    /// <summary>When the latest visit that took place began.</summary>
    public required DateTimeOffset? LastVisit { get; init; }

    /// <summary>Whether a visit was held or is planned in the week that was asked for.</summary>
    public required bool HasVisit { get; init; }

    /// <summary>Until when they stand under the rest; null: they do not.</summary>
    public required DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>The most pressing signal of their courses; null: there is none.</summary>
    public required SignalKind? CourseSignal { get; init; }

    /// <summary>The id of the measure whose course says so.</summary>
    public required string? CourseOf { get; init; }

    /// <summary>From which of their days.</summary>
    public required DateOnly? CourseSince { get; init; }

    /// <summary>Since when they are silent; null: they are not.</summary>
    public required DateTimeOffset? SilentSince { get; init; }

    /// <summary>Whether they came back from a silence lately.</summary>
    public required bool HasReturned { get; init; }
}

/// <summary>How many of each a caseload has. Somebody may count in several.</summary>
/// <param name="All">Everybody.</param>
/// <param name="Look">Those for whom a signal, a review or an overdue request waits, or whose course warns or who sent something unread and are not snoozed.</param>
/// <param name="Safety">Those for whom a signal or a review waits.</param>
/// <param name="New">Those who sent something unread.</param>
/// <param name="Unanswered">Those who have not answered.</param>
/// <param name="Visit">Those with a visit in the week.</param>
/// <param name="Snoozed">Those who are snoozed.</param>
public sealed record CaseloadCounts(int All, int Look, int Safety, int New, int Unanswered, int Visit = 0, int Snoozed = 0)
{
    /// <summary>How many a filter shows.</summary>
    public int Of(Show show) => show switch { Show.Safety => Safety, Show.New => New, Show.Unanswered => Unanswered, Show.Visit => Visit, Show.Snoozed => Snoozed, _ => All };
}

/// <summary>
/// The caseload as one statement: patients with their status, those for whom a signal waits first and the longest wait on top, then an overdue
/// request, then a course that warns (worse, off course, rupture, setback), then what is unread, then silence, then what is unanswered, then the rest by name. Who is snoozed stands under all of them, unless a signal waits or a
/// request is overdue.
/// </summary>
public static class CaseloadOf
{
    /// <summary>So many stand on one page.</summary>
    public const int PageSize = 50;

    /// <summary>The patients an actor may see, with their status.</summary>
    /// <param name="db">The record.</param>
    /// <param name="patients">Those the actor may see.</param>
    /// <param name="now">Now.</param>
    /// <param name="week">The week whose visits count: its first instant, and the first after it.</param>
    public static IQueryable<CaseloadRow> Rows(TendDb db, IQueryable<Patient> patients, DateTimeOffset now, (DateTimeOffset From, DateTimeOffset To) week = default)
    {
        var (begin, end) = week;
        return
        from patient in patients.AsNoTracking()
        join status in db.Status on patient.Id equals status.Patient
        select new CaseloadRow
        {
            Id = patient.Id,
            Name = patient.Name,
            SafetySince = status.SafetySince ?? (status.ReviewFrom <= now ? status.ReviewFrom : null),
            RequestSince = status.RequestSince,
            RequestDue = status.RequestDue,
            UnreadSince = status.UnreadSince,
            DueSince = status.DueSince,
            AnsweredAt = status.AnsweredAt,
            NextVisit = status.NextVisit,
            LastVisit = status.LastVisit,
            // Where the earliest one still waits from a week before, those after it are asked for.
            HasVisit = (status.NextVisit >= begin && status.NextVisit < end) || (status.LastVisit >= begin && status.LastVisit < end)
                || (status.NextVisit < begin && db.Visits.Any(visit => visit.Patient == patient.Id && visit.StartsAt >= begin && visit.StartsAt < end && visit.State == VisitState.Planned)),
            SnoozedUntil = status.SnoozedUntil > now ? status.SnoozedUntil : null,
            CourseSignal = status.CourseSignal,
            CourseOf = status.CourseOf,
            CourseSince = status.CourseSince,
            SilentSince = status.SilentFrom <= now ? status.SilentFrom : null,
            HasReturned = status.ReturnedUntil > now,
        };
    }

    /// <summary>How many there are of each.</summary>
    public static async Task<CaseloadCounts> CountAsync(IQueryable<CaseloadRow> rows, DateTimeOffset now) =>
        await rows.GroupBy(_ => 1).Select(all => new CaseloadCounts(
            all.Count(),
            all.Count(row => row.SafetySince != null || row.RequestDue <= now || ((row.UnreadSince != null || row.CourseSignal <= SignalKind.Setback) && row.SnoozedUntil == null)),
            all.Count(row => row.SafetySince != null),
            all.Count(row => row.UnreadSince != null),
            all.Count(row => row.DueSince <= now),
            all.Count(row => row.HasVisit),
            all.Count(row => row.SnoozedUntil != null))).SingleOrDefaultAsync() ?? new(0, 0, 0, 0, 0);

    /// <summary>Only those of a filter, and only those whose name has these letters.</summary>
    public static IQueryable<CaseloadRow> Only(this IQueryable<CaseloadRow> rows, Show show, string? name, DateTimeOffset now)
    {
        rows = show switch
        {
            Show.Safety => rows.Where(row => row.SafetySince != null),
            Show.New => rows.Where(row => row.UnreadSince != null),
            Show.Unanswered => rows.Where(row => row.DueSince <= now),
            Show.Visit => rows.Where(row => row.HasVisit),
            Show.Snoozed => rows.Where(row => row.SnoozedUntil != null),
            _ => rows,
        };
        if (string.IsNullOrWhiteSpace(name))
            return rows;
        // SQLite lowers only the letters a to z: a name that begins with another capital is also looked for as it is usually written.
        var (small, titled) = (name.Trim().ToLowerInvariant(), CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.Trim().ToLowerInvariant()));
        return rows.Where(row => row.Name.ToLower().Contains(small) || row.Name.Contains(titled));
    }

    /// <summary>In the order of why now.</summary>
    public static IQueryable<CaseloadRow> ByWhyNow(this IQueryable<CaseloadRow> rows, DateTimeOffset now) => rows
        .OrderBy(row => row.SafetySince == null).ThenBy(row => row.SafetySince)
        .ThenBy(row => row.RequestDue == null || row.RequestDue > now).ThenBy(row => row.RequestDue <= now ? row.RequestDue : null)
        .ThenBy(row => row.SafetySince == null && row.SnoozedUntil != null && (row.RequestDue == null || row.RequestDue > now))
        .ThenBy(row => row.CourseSignal == null || row.CourseSignal > SignalKind.Setback).ThenBy(row => row.CourseSignal <= SignalKind.Setback ? row.CourseSignal : null)
        .ThenBy(row => row.UnreadSince == null).ThenBy(row => row.UnreadSince)
        .ThenBy(row => row.SilentSince == null)
        .ThenBy(row => row.DueSince == null || row.DueSince > now).ThenBy(row => row.DueSince <= now ? row.DueSince : null)
        .ThenBy(row => row.Name).ThenBy(row => row.Id);
}
