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

    /// <summary>Whether a signal that somebody acknowledged is still in view.</summary>
    public required bool IsInView { get; init; }

    /// <summary>Until when a plan stands on a signal; null: none does.</summary>
    public required DateTimeOffset? PlanUntil { get; init; }

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

    /// <summary>Until when they are away now, as they planned; null: they are not.</summary>
    public required DateTimeOffset? AwayUntil { get; init; }

    /// <summary>Whether they came back from a silence lately.</summary>
    public required bool HasReturned { get; init; }
}

/// <summary>How many of each a caseload has. Somebody may count in several.</summary>
/// <param name="All">Everybody.</param>
/// <param name="Look">Those for whom a signal, a review or an overdue request waits or a signal is in view, and of those who are not snoozed whose course warns, who are silent or who sent something unread.</param>
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

/// <summary>How many there are of each, and how many of those who stand at each place.</summary>
/// <param name="Counts">For the filters.</param>
/// <param name="Places">For the pages of everybody: in the order of <see cref="CaseloadOf.Places"/>.</param>
/// <param name="InView">Those of the clinic of whom a signal was acknowledged and is still in view.</param>
public sealed record CaseloadSize(CaseloadCounts Counts, IReadOnlyList<int> Places, IReadOnlyList<PatientId> InView);

/// <summary>
/// The caseload: those for whom a signal waits first and the longest wait on top, then those whose signal was acknowledged and is in view, then an overdue
/// request, then a course that warns (worse, off course, rupture, setback), then silence, then what is unread, then what is unanswered, then the rest by name.
/// Who is snoozed stands under all of them, unless a signal waits or is in view or a request is overdue. It reads status rows, and which signals are in view:
/// one statement counts, and one for each place on the page reads a stretch of an index, so that a page takes as long in a clinic of ten thousand as in one of a thousand.
/// </summary>
public static class CaseloadOf
{
    /// <summary>So many stand on one page.</summary>
    public const int PageSize = 50;

    /// <summary>How many there are.</summary>
    /// <param name="db">The record.</param>
    /// <param name="seen">The status rows the actor may see.</param>
    /// <param name="now">Now.</param>
    /// <param name="week">The week whose visits count: its first instant, and the first after it.</param>
    public static async Task<CaseloadSize> CountAsync(TendDb db, IQueryable<StatusRow> seen, DateTimeOffset now, (DateTimeOffset From, DateTimeOffset To) week = default)
    {
        var (begin, end) = week;
        var known = await db.InView(now).Select(signal => signal.Patient).Distinct().ToListAsync();
        var places = Places(seen, known, now);
        var (safety, inView, overdue, warned, silent, unread, unanswered, snoozed) = (places[0], places[1], places[2], places[3], places[4], places[5], places[6], places[8]);
        var count = await db.Clinics.Select(_ => new
        {
            All = seen.Count(),
            New = seen.Count(status => status.UnreadSince != null),
            Unanswered = seen.Count(status => status.DueSince != null),
            Visit = seen.Count(status => status.NextVisit >= begin && status.NextVisit < end)
                + seen.Count(status => status.LastVisit >= begin && status.LastVisit < end && (status.NextVisit == null || status.NextVisit < begin || status.NextVisit >= end))
                + seen.Count(status => status.NextVisit < begin && (status.LastVisit == null || status.LastVisit < begin || status.LastVisit >= end)
                    && db.Visits.Any(visit => visit.Patient == status.Patient && visit.StartsAt >= begin && visit.StartsAt < end && visit.State == VisitState.Planned)),
            Snoozed = seen.Count(status => status.SnoozedUntil > now),
            AtSafety = safety.Count(),
            AtInView = inView.Count(),
            AtOverdue = overdue.Count(),
            AtWarned = warned.Count(),
            AtSilent = silent.Count(),
            AtUnread = unread.Count(),
            AtUnanswered = unanswered.Count(),
            AtSnoozed = snoozed.Count(),
        }).SingleAsync();
        var above = count.AtSafety + count.AtInView + count.AtOverdue + count.AtWarned + count.AtSilent + count.AtUnread;
        var nothing = count.All - above - count.AtUnanswered - count.AtSnoozed;
        return new(new(count.All, above, count.AtSafety, count.New, count.Unanswered, count.Visit, count.Snoozed),
            [count.AtSafety, count.AtInView, count.AtOverdue, count.AtWarned, count.AtSilent, count.AtUnread, count.AtUnanswered, nothing, count.AtSnoozed], known);
    }

    /// <summary>A page of everybody, in the order of why now.</summary>
    /// <param name="db">The record.</param>
    /// <param name="seen">The status rows the actor may see.</param>
    /// <param name="size">As it was counted in the same picture of the record.</param>
    /// <param name="now">Now.</param>
    /// <param name="skip">How many stand before it.</param>
    /// <param name="week">The week whose visits count.</param>
    public static async Task<List<CaseloadRow>> PageAsync(TendDb db, IQueryable<StatusRow> seen, CaseloadSize size, DateTimeOffset now, int skip, (DateTimeOffset From, DateTimeOffset To) week = default)
    {
        var page = new List<CaseloadRow>();
        var places = Places(seen, size.InView, now);
        for (var at = 0; at < places.Count; at++)
        {
            var (place, count, most) = (places[at], size.Places[at], PageSize - page.Count);
            if (skip < count && most > 0)
                // Among those in view and those who are snoozed stands as much as among the others, so they are sorted as a filter is.
                page.AddRange(await (at == 1 || at == places.Count - 1 ? Rows(db, place, now, week).ByWhyNow(now).Skip(skip).Take(most) : Rows(db, place.Skip(skip).Take(most), now, week)).ToListAsync());
            skip = Math.Max(0, skip - count);
        }
        return page;
    }

    /// <summary>
    /// Where people stand, one after the other, each but the second and the last in its order: a signal or a review; a signal in view; an overdue request; a course that warns; silence;
    /// something unread; something unanswered; nothing; and those who are snoozed. Everybody stands at one place. What is asked is asked from now on, never ahead, so that due means not answered yet.
    /// </summary>
    public static IReadOnlyList<IQueryable<StatusRow>> Places(IQueryable<StatusRow> seen, IReadOnlyList<PatientId> inView, DateTimeOffset now)
    {
        var handled = seen.Where(status => status.SafetySince == null && (status.ReviewFrom == null || status.ReviewFrom > now));
        // One list for all places: as one value, not as one for each of them.
        var calm = inView.Count == 0 ? handled : handled.Where(status => !EF.Parameter(inView).Contains(status.Patient));
        var rest = calm.Where(status => status.RequestDue == null || status.RequestDue > now);
        var awake = rest.Where(status => status.SnoozedUntil == null || status.SnoozedUntil <= now);
        var steady = awake.Where(status => status.CourseSignal == null || status.CourseSignal > SignalKind.Setback);
        var heard = steady.Where(status => status.SilentFrom == null || status.SilentFrom > now);
        var read = heard.Where(status => status.UnreadSince == null);
        return
        [
            // Each of the two has an index; of one or the other there is none.
            seen.Where(status => status.SafetySince != null).Concat(seen.Where(status => status.SafetySince == null && status.ReviewFrom <= now)).OrderBy(status => status.SafetySince ?? status.ReviewFrom).ThenBy(status => status.Name).ThenBy(status => status.Patient),
            inView.Count == 0 ? handled.Where(status => false) : handled.Where(status => EF.Parameter(inView).Contains(status.Patient)),
            calm.Where(status => status.RequestDue <= now).OrderBy(status => status.RequestDue).ThenBy(status => status.Name).ThenBy(status => status.Patient),
            awake.Where(status => status.CourseSignal <= SignalKind.Setback).OrderBy(status => status.CourseSignal).ThenBy(status => status.Name).ThenBy(status => status.Patient),
            steady.Where(status => status.SilentFrom <= now).OrderBy(status => status.SilentFrom).ThenBy(status => status.Name).ThenBy(status => status.Patient),
            heard.Where(status => status.UnreadSince != null).OrderBy(status => status.UnreadSince).ThenBy(status => status.Name).ThenBy(status => status.Patient),
            read.Where(status => status.DueSince != null).OrderBy(status => status.DueSince).ThenBy(status => status.Name).ThenBy(status => status.Patient),
            read.Where(status => status.DueSince == null).OrderBy(status => status.Name).ThenBy(status => status.Patient),
            rest.Where(status => status.SnoozedUntil > now),
        ];
    }

    /// <summary>Status rows as the caseload shows them, in their order.</summary>
    public static IQueryable<CaseloadRow> Rows(TendDb db, IQueryable<StatusRow> seen, DateTimeOffset now, (DateTimeOffset From, DateTimeOffset To) week = default)
    {
        var (begin, end) = week;
        return seen.AsNoTracking().Select(status => new CaseloadRow
        {
            Id = status.Patient,
            Name = status.Name,
            SafetySince = status.SafetySince ?? (status.ReviewFrom <= now ? status.ReviewFrom : null),
            IsInView = db.InView(now).Any(signal => signal.Patient == status.Patient),
            PlanUntil = status.ReviewFrom > now ? status.ReviewFrom : null,
            RequestSince = status.RequestSince,
            RequestDue = status.RequestDue,
            UnreadSince = status.UnreadSince,
            DueSince = status.DueSince,
            AnsweredAt = status.AnsweredAt,
            NextVisit = status.NextVisit,
            LastVisit = status.LastVisit,
            // Where the earliest one still waits from a week before, those after it are asked for.
            HasVisit = (status.NextVisit >= begin && status.NextVisit < end) || (status.LastVisit >= begin && status.LastVisit < end)
                || (status.NextVisit < begin && db.Visits.Any(visit => visit.Patient == status.Patient && visit.StartsAt >= begin && visit.StartsAt < end && visit.State == VisitState.Planned)),
            SnoozedUntil = status.SnoozedUntil > now ? status.SnoozedUntil : null,
            CourseSignal = status.CourseSignal,
            CourseOf = status.CourseOf,
            CourseSince = status.CourseSince,
            SilentSince = status.SilentFrom <= now ? status.SilentFrom : null,
            AwayUntil = status.AwayFrom <= now && status.AwayUntil > now ? status.AwayUntil : null,
            HasReturned = status.ReturnedUntil > now,
        });
    }

    /// <summary>Only those of a filter, and only those whose name has these letters.</summary>
    public static IQueryable<CaseloadRow> Only(this IQueryable<CaseloadRow> rows, Show show, string? name)
    {
        rows = show switch
        {
            Show.Safety => rows.Where(row => row.SafetySince != null),
            Show.New => rows.Where(row => row.UnreadSince != null),
            Show.Unanswered => rows.Where(row => row.DueSince != null),
            Show.Visit => rows.Where(row => row.HasVisit),
            Show.Snoozed => rows.Where(row => row.SnoozedUntil != null),
            _ => rows,
        };
        if (string.IsNullOrWhiteSpace(name))
            return rows;
        // PostgreSQL holds no text with this sign, and refuses to look for one.
        if (name.Contains('\0', StringComparison.Ordinal))
            return rows.Where(row => false);
        // SQLite lowers only the letters a to z: a name that begins with another capital is also looked for as it is usually written.
        var (small, titled) = (name.Trim().ToLowerInvariant(), CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.Trim().ToLowerInvariant()));
        return rows.Where(row => row.Name.ToLower().Contains(small) || row.Name.Contains(titled));
    }

    /// <summary>In the order of why now, for those of a filter or a search: the order of <see cref="Places"/>, sorted.</summary>
    public static IQueryable<CaseloadRow> ByWhyNow(this IQueryable<CaseloadRow> rows, DateTimeOffset now) => rows
        .OrderBy(row => row.SafetySince == null).ThenBy(row => row.SafetySince)
        .ThenBy(row => row.SafetySince != null || !row.IsInView)
        .ThenBy(row => row.SafetySince != null || row.RequestDue == null || row.RequestDue > now).ThenBy(row => row.SafetySince == null && row.RequestDue <= now ? row.RequestDue : null)
        .ThenBy(row => row.SafetySince == null && row.SnoozedUntil != null && (row.RequestDue == null || row.RequestDue > now))
        .ThenBy(row => row.CourseSignal == null || row.CourseSignal > SignalKind.Setback).ThenBy(row => row.CourseSignal <= SignalKind.Setback ? row.CourseSignal : null)
        .ThenBy(row => row.CourseSignal <= SignalKind.Setback || row.SilentSince == null).ThenBy(row => row.CourseSignal <= SignalKind.Setback ? null : row.SilentSince)
        .ThenBy(row => row.CourseSignal <= SignalKind.Setback || row.UnreadSince == null).ThenBy(row => row.CourseSignal <= SignalKind.Setback ? null : row.UnreadSince)
        .ThenBy(row => row.CourseSignal <= SignalKind.Setback || row.DueSince == null).ThenBy(row => row.CourseSignal <= SignalKind.Setback ? null : row.DueSince)
        .ThenBy(row => row.Name).ThenBy(row => row.Id);
}
