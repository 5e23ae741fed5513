using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;
using Tend.Progress;

namespace Tend.Storage;

/// <summary>Keeps in the status row what a person's courses say, and when that changes by itself.</summary>
public static class CourseDesk
{
    static readonly IReadOnlyList<string> Followed = PersonCourses.Measures;

    /// <summary>A response that a command is about to write, with its figures; the database does not know them yet.</summary>
    internal sealed record Arriving(Response Response, IReadOnlyList<Score> Scores, IReadOnlyCollection<ResponseId> Superseded);

    /// <summary>The running schedules say how many days may pass between two contacts.</summary>
    public static async Task<int?> PlannedAsync(TendDb db, PatientId patient) =>
        CourseStanding.PlannedDays(await db.Schedules.AsNoTracking().Where(one => one.Patient == patient && one.EndedAt == null).Select(one => one.Rule).ToListAsync());

    /// <summary>The last two days on which the person answered or a visit was held, by the person's clocks.</summary>
    public static async Task<IReadOnlyList<DateOnly>> ContactsAsync(TendDb db, PatientId patient, string zone)
    {
        var answers = await db.Responses.Where(one => one.Patient == patient && one.EnteredBy != EnteredBy.Staff).Select(one => one.Day).Distinct().OrderByDescending(day => day).Take(2).ToListAsync();
        var visits = await db.Visits.Where(one => one.Patient == patient && one.State == VisitState.Held).OrderByDescending(one => one.StartsAt).Select(one => one.StartsAt).Take(2).ToListAsync();
        return [.. answers, .. visits.Select(visit => visit.DayIn(zone))];
    }

    /// <summary>
    /// What the courses said at a moment, from what had been received by then. Visits and schedules are taken as they stand now: the record does not keep how they stood, so silence
    /// and return follow today's schedule.
    /// </summary>
    public static async Task<CourseStanding> AsOfAsync(TendDb db, Patient patient, DateTimeOffset moment)
    {
        var id = patient.Id;
        var responses = await db.Responses.AsNoTracking().Where(one => one.Patient == id && one.ReceivedAt <= moment).OrderBy(one => one.AnsweredAt).ThenBy(one => one.ReceivedAt).ToListAsync();
        var known = responses.Select(one => (ResponseId?)one.Id).ToHashSet();
        var scores = (await db.Scores.AsNoTracking().Where(one => one.Patient == id && one.IsWhole).ToListAsync()).ToLookup(score => score.Response);
        GivenScore[] given = [.. responses.Where(one => Followed.Contains(one.Measure) && !known.Contains(one.AmendedBy)).SelectMany(one => scores[one.Id].Select(score => new GivenScore(one.Measure, score.Scale, one.Day, score.Value)))];
        var visits = await db.Visits.Where(one => one.Patient == id && one.State == VisitState.Held && one.StartsAt <= moment).Select(one => one.StartsAt).ToListAsync();
        DateOnly[] contacts = [.. responses.Where(one => one.EnteredBy != EnteredBy.Staff).Select(one => one.Day).Concat(visits.Select(visit => visit.DayIn(patient.Zone))).Distinct().Order().TakeLast(2)];
        var planned = await PlannedAsync(db, id);
        var pauses = (await db.Pauses.AsNoTracking().Where(one => one.Patient == id && one.SaidAt <= moment).ToListAsync()).Select(one => one.Days);
        return CourseStanding.Of(PersonCourses.Of(given, expected: await References.ForAsync(db, given)), Pause.Bridge(contacts, pauses, planned), planned);
    }

    /// <summary>Writes what the courses say into the row.</summary>
    internal static async Task UpdateAsync(Writing writing, PatientId patient, StatusRow status, string zone, Arriving? arriving = null)
    {
        var rows = (await writing.Db.WholeScores().Where(one => one.Patient == patient && Followed.Contains(one.Measure)).ToListAsync()).FindAll(one => arriving?.Superseded.Contains(one.Response) is not true);
        IEnumerable<DateOnly> contacts = await ContactsAsync(writing.Db, patient, zone);
        if (arriving is { Response: var response })
        {
            rows.AddRange(arriving.Scores.Where(score => score.IsWhole && Followed.Contains(response.Measure)).Select(score => WholeScore.Of(response, score)));
            if (response.EnteredBy != EnteredBy.Staff)
                contacts = contacts.Append(response.Day);
        }
        var given = InOrder(rows);
        var planned = await PlannedAsync(writing.Db, patient);
        Put(CourseStanding.Of(PersonCourses.Of(given, expected: await References.ForAsync(writing.Db, given)), Pause.Bridge(contacts, await PauseDesk.OfAsync(writing.Db, patient), planned), planned), status, zone);
    }

    /// <summary>After something else than an answer: a visit, a schedule.</summary>
    internal static async Task UpdateAsync(Writing writing, PatientId patient)
    {
        await writing.Db.SaveChangesAsync();
        var zone = await writing.Db.Patients.Where(one => one.Id == patient).Select(one => one.Zone).SingleAsync();
        await UpdateAsync(writing, patient, await writing.Db.Status.SingleAsync(one => one.Patient == patient), zone);
    }

    internal static void Put(CourseStanding standing, StatusRow status, string zone) =>
        (status.CourseSignal, status.CourseOf, status.CourseSince, status.SilentFrom, status.ReturnedUntil) =
            (standing.Kind, standing.Measure, standing.Since, standing.SilentFrom?.AddDays(-1).EndIn(zone), standing.ReturnedUntil?.EndIn(zone));

    static GivenScore[] InOrder(IEnumerable<WholeScore> rows) =>
        [.. rows.OrderBy(row => row.AnsweredAt).ThenBy(row => row.ReceivedAt).ThenBy(row => row.Response.Value).Select(row => new GivenScore(row.Measure, row.Scale, row.Day, row.Value))];
}
