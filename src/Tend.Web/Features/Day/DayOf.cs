using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Web.Features.Caseload;
using Tend.Web.Features.PatientPage;
using Tend.Web.Site;

namespace Tend.Web.Features.Day;

/// <summary>One visit of a day, and what to know before the door opens.</summary>
public sealed record DayVisit
{
    /// <summary>The visit.</summary>
    public required PlannedVisit Visit { get; init; }

    /// <summary>The patient's name.</summary>
    public required string Name { get; init; }

    /// <summary>What waits.</summary>
    public required StatusRow Status { get; init; }

    /// <summary>The last sheets of each measure.</summary>
    public required IReadOnlyList<Sheets> Sheets { get; init; }

    /// <summary>The newest words they shared; null: none, or they were erased.</summary>
    public required OpenedText? Learned { get; init; }

    /// <summary>The safety signals that wait, oldest first.</summary>
    public required IReadOnlyList<SafetySignal> Signals { get; init; }

    /// <summary>What is asked and open, oldest first.</summary>
    public required IReadOnlyList<OpenRow> Open { get; init; }
}

/// <summary>Somebody's visits of one day in the order of the clock: six statements, whatever the size of the clinic.</summary>
public static class DayOf
{
    /// <summary>Sheets older than this say nothing about today.</summary>
    const int SheetDays = 365;

    /// <summary>The visits that stand in the calendar of the one who is signed in, of patients they may see.</summary>
    public static async Task<IReadOnlyList<DayVisit>> ReadAsync(Visit visit, Vault vault, DateOnly day)
    {
        var (db, staff, now, zone) = (visit.Db, visit.Actor.Staff, visit.Now, TimeZoneInfo.FindSystemTimeZoneById(visit.Clinic.Zone));
        var (begin, end) = (WallClock.StartOf(day, zone), WallClock.EndOf(day, zone));
        var found = await (
            from one in db.Visits.AsNoTracking()
            where one.Staff == staff && one.StartsAt >= begin && one.StartsAt < end && (one.State == VisitState.Planned || one.State == VisitState.Held || one.State == VisitState.Missed)
            join patient in visit.Patients on one.Patient equals patient.Id
            join status in db.Status on patient.Id equals status.Patient
            orderby one.StartsAt, one.Id
            select new { Visit = one, patient.Name, Status = status }).ToListAsync();
        if (found.Count == 0)
            return [];

        var ids = found.Select(one => one.Visit.Patient).Distinct().ToList();
        var (today, since) = (now.DayIn(visit.Clinic.Zone), now.AddDays(-SheetDays));
        var signals = (await db.Signals.AsNoTracking().Waiting(today).Where(one => ids.Contains(one.Patient)).OrderBy(one => one.ReceivedAt).ToListAsync())
            .ToLookup(one => one.Patient);
        var open = (await db.Assignments.Open(now).Where(one => ids.Contains(one.Patient) && one.OpensAt <= now).OrderBy(one => one.OpensAt)
            .Select(one => new OpenRow(one.Patient, one.Measure, one.OpensAt)).ToListAsync()).ToLookup(one => one.Patient);
        var responses = (await db.Responses.AsNoTracking().Where(one => ids.Contains(one.Patient) && one.AmendedBy == null && one.AnsweredAt >= since)
            .OrderByDescending(one => one.AnsweredAt).ThenByDescending(one => one.ReceivedAt).ToListAsync()).ToLookup(one => one.Patient);
        var learned = await LearnedAsync(db, vault, ids);
        return
        [
            .. found.Select(one => new DayVisit
            {
                Visit = one.Visit,
                Name = one.Name,
                Status = one.Status,
                Sheets = Sheets.Of(responses[one.Visit.Patient]),
                Learned = learned.GetValueOrDefault(one.Visit.Patient),
                Signals = [.. signals[one.Visit.Patient]],
                Open = [.. open[one.Visit.Patient]],
            }),
        ];
    }

    /// <summary>How many visits before a day nobody has said of whether they were held, and when the first of them was.</summary>
    public static async Task<(int Count, DateTimeOffset? First)> UnmarkedAsync(Visit visit, DateOnly day)
    {
        var (staff, now, before) = (visit.Actor.Staff, visit.Now, WallClock.StartOf(day, TimeZoneInfo.FindSystemTimeZoneById(visit.Clinic.Zone)));
        var found = await (
            from one in visit.Db.Visits
            where one.Staff == staff && one.State == VisitState.Planned && one.StartsAt < before && one.StartsAt <= now
            join patient in visit.Patients on one.Patient equals patient.Id
            group one by 1 into all
            select new { Count = all.Count(), First = all.Min(one => one.StartsAt) }).SingleOrDefaultAsync();
        return found is null ? (0, null) : (found.Count, found.First);
    }

    /// <summary>The newest words each of them shared with the team, opened.</summary>
    static async Task<Dictionary<PatientId, OpenedText>> LearnedAsync(TendDb db, Vault vault, IReadOnlyList<PatientId> ids)
    {
        var texts = await (
            from text in db.Texts.AsNoTracking()
            where ids.Contains(text.Patient) && text.Author == null && text.SharedAt != null
                && !db.Texts.Any(later => later.Patient == text.Patient && later.Author == null && later.SharedAt > text.SharedAt)
            join key in db.PersonKeys.AsNoTracking() on text.Patient equals key.Patient
            select new { Text = text, Key = key }).ToListAsync();
        return texts.GroupBy(one => one.Text.Patient).Select(person => person.MaxBy(one => one.Text.WrittenAt)!)
            .ToDictionary(one => one.Text.Patient, one => new OpenedText(null, one.Text.WrittenAt, vault.Open(one.Key, Places.Text(one.Text.Id), one.Text.Body)));
    }
}
