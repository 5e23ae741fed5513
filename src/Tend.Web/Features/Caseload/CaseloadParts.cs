using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Web.Features.Caseload;

/// <summary>One figure of a spark.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="Measure">The id of the measure.</param>
/// <param name="Scale">The id of the scale.</param>
/// <param name="Day">The person's day.</param>
/// <param name="Value">The figure.</param>
public sealed record SparkPoint(PatientId Patient, string Measure, string Scale, DateOnly Day, double Value);

/// <summary>Something asked that is open.</summary>
/// <param name="Patient">Of whom.</param>
/// <param name="Measure">The id of the measure.</param>
/// <param name="OpensAt">From when.</param>
public sealed record OpenRow(PatientId Patient, string Measure, DateTimeOffset OpensAt);

/// <summary>Why somebody is snoozed.</summary>
/// <param name="Until">The day on which they stand in their place again.</param>
/// <param name="Reason">Why; null: the words were erased.</param>
public sealed record OpenedSnooze(DateOnly Until, string? Reason);

/// <summary>What the rows of one page show beside their names; four statements, and one more where somebody is snoozed, for the page, whatever the size of the clinic.</summary>
/// <param name="Signals">The signals that wait, or whose plan is to be looked at again, oldest first.</param>
/// <param name="Known">Of whom no signal waits: the newest that somebody acknowledged and that is in view, or under which a plan stands.</param>
/// <param name="Sparks">The course of the measure each answers most, oldest first.</param>
/// <param name="Open">What is asked and open, oldest first.</param>
/// <param name="Snoozes">Why those who are snoozed are.</param>
/// <param name="Talks">Those whose last session check says that they would like to talk about how it goes between them and the clinician.</param>
public sealed record CaseloadParts(ILookup<PatientId, SafetySignal> Signals, IReadOnlyDictionary<PatientId, SafetySignal> Known, ILookup<PatientId, SparkPoint> Sparks, ILookup<PatientId, OpenRow> Open,
    IReadOnlyDictionary<PatientId, OpenedSnooze> Snoozes, IReadOnlySet<PatientId> Talks)
{
    /// <summary>Reads them.</summary>
    /// <param name="db">The record.</param>
    /// <param name="vault">Opens the reasons.</param>
    /// <param name="rows">The rows of the page.</param>
    /// <param name="since">The first day of the sparks.</param>
    /// <param name="today">The clinic's.</param>
    /// <param name="now">What closed before is no longer open.</param>
    public static async Task<CaseloadParts> ReadAsync(TendDb db, Vault vault, IReadOnlyList<CaseloadRow> rows, DateOnly since, DateOnly today, DateTimeOffset now)
    {
        var (waiting, known) = await SignalsAsync(db, rows, today, now);
        var due = rows.Where(row => row.DueSince is not null).Select(row => row.Id).ToList();
        List<OpenRow> open = due.Count == 0 ? []
            : await db.Assignments.Open(now).Where(one => due.Contains(one.Patient)).OrderBy(one => one.OpensAt)
                .Select(one => new OpenRow(one.Patient, one.Measure, one.OpensAt)).ToListAsync();

        return new(waiting, known, MostAnswered(await PointsAsync(db, rows, since)), open.ToLookup(one => one.Patient), await SnoozesAsync(db, vault, rows), await TalksAsync(db, rows, since));
    }

    static async Task<(ILookup<PatientId, SafetySignal> Waiting, IReadOnlyDictionary<PatientId, SafetySignal> Known)> SignalsAsync(TendDb db, IReadOnlyList<CaseloadRow> rows, DateOnly today, DateTimeOffset now)
    {
        var of = rows.Where(row => row.SafetySince is not null || row.IsInView || row.PlanUntil is not null).ToDictionary(row => row.Id);
        var (ids, seen) = (of.Keys.ToList(), now.AddDays(-SafetySignal.DaysInView));
        List<SafetySignal> signals = ids.Count == 0 ? []
            : await db.Signals.AsNoTracking().Where(one => ids.Contains(one.Patient) && (one.EscalateAt != null || one.Plan != null || one.Acknowledgement!.At > seen)).OrderBy(one => one.ReceivedAt).ToListAsync();
        return (signals.Where(one => one.StateOn(today) is SignalState.Open or SignalState.ReviewDue).ToLookup(one => one.Patient),
            signals.Where(one => of[one.Patient].SafetySince is null && (one.StateOn(today) is SignalState.PlanStands || one.IsInView(now, of[one.Patient].LastVisit)))
                .GroupBy(one => one.Patient).ToDictionary(person => person.Key, person => person.Last()));
    }

    /// <summary>Those whose last session check of the time that the sparks show says so, perhaps or yes.</summary>
    static async Task<IReadOnlySet<PatientId>> TalksAsync(TendDb db, IReadOnlyList<CaseloadRow> rows, DateOnly since)
    {
        var ids = rows.Where(row => row.AnsweredAt is not null).Select(row => row.Id).ToList();
        if (ids.Count == 0)
            return new HashSet<PatientId>();
        return (await (
            from response in db.Responses
            where ids.Contains(response.Patient) && response.Measure == HoldVisit.SessionCheck && response.AmendedBy == null && response.Day >= since
                && !db.Responses.Any(later => later.Patient == response.Patient && later.Measure == HoldVisit.SessionCheck && later.AmendedBy == null && later.AnsweredAt > response.AnsweredAt)
            join score in db.Scores on new { response.Patient, Response = response.Id } equals new { score.Patient, score.Response }
            where score.Scale == HoldVisit.TalkScale && score.Value >= HoldVisit.TalkPerhaps
            select response.Patient).ToListAsync()).ToHashSet();
    }

    static async Task<IReadOnlyDictionary<PatientId, OpenedSnooze>> SnoozesAsync(TendDb db, Vault vault, IReadOnlyList<CaseloadRow> rows)
    {
        var ids = rows.Where(row => row.SnoozedUntil is not null).Select(row => row.Id).ToList();
        return ids.Count == 0 ? new Dictionary<PatientId, OpenedSnooze>() : await OpenAsync(db, vault, ids);
    }

    /// <summary>The latest snooze of each of these people, opened.</summary>
    public static async Task<Dictionary<PatientId, OpenedSnooze>> OpenAsync(TendDb db, Vault vault, IReadOnlyList<PatientId> ids)
    {
        var snoozes = await (
            from snooze in db.Snoozes.AsNoTracking()
            where ids.Contains(snooze.Patient)
            join key in db.PersonKeys.AsNoTracking() on snooze.Patient equals key.Patient into keys
            from key in keys.DefaultIfEmpty()
            select new { Snooze = snooze, Key = key }).ToListAsync();
        return snoozes.GroupBy(one => one.Snooze.Patient).Select(person => person.MaxBy(one => one.Snooze.At)!).ToDictionary(one => one.Snooze.Patient,
            one => new OpenedSnooze(one.Snooze.Until, one.Key is null ? null : vault.Open(one.Key, Places.Snooze(one.Snooze.Id), one.Snooze.Reason)));
    }

    static async Task<List<SparkPoint>> PointsAsync(TendDb db, IReadOnlyList<CaseloadRow> rows, DateOnly since)
    {
        var ids = rows.Where(row => row.AnsweredAt is not null).Select(row => row.Id).ToList();
        if (ids.Count == 0)
            return [];
        var scales = MainScale.Ids;
        var points = await db.WholeScores().Where(one => ids.Contains(one.Patient) && one.Day >= since && scales.Contains(one.Scale)).OrderBy(one => one.AnsweredAt)
            .Select(one => new SparkPoint(one.Patient, one.Measure, one.Scale, one.Day, one.Value)).ToListAsync();
        return [.. points.Where(point => MeasureLibrary.Find(point.Measure) is { } measure && MainScale.Of(measure)?.Id == point.Scale)];
    }

    /// <summary>Those with a total go first: what is asked after each visit would else crowd out what the treatment is about. Of two answered equally often the one answered last.</summary>
    static ILookup<PatientId, SparkPoint> MostAnswered(List<SparkPoint> points) => points.GroupBy(point => point.Patient)
        .SelectMany(person => person.GroupBy(point => point.Measure).OrderByDescending(measure => MeasureLibrary.Get(measure.Key).Total is not null).ThenByDescending(measure => measure.Count()).ThenByDescending(measure => measure.Last().Day).First())
        .ToLookup(point => point.Patient);
}
