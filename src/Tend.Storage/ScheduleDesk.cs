using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;

namespace Tend.Storage;

/// <summary>Turns the window of a schedule that is open now into assignments, and keeps when the next one opens.</summary>
static class ScheduleDesk
{
    /// <summary>Opens what is open now. What is open already, or was answered since the window opened, is not asked a second time.</summary>
    /// <returns>The assignments that were made.</returns>
    public static async Task<IReadOnlyList<Assignment>> OpenAsync(Writing writing, Patient patient, AskSchedule schedule)
    {
        var (db, now, today) = (writing.Db, writing.Now, writing.Now.DayIn(patient.Zone));
        var windows = schedule.Rule.Windows(schedule.Start, TimeZoneInfo.FindSystemTimeZoneById(patient.Zone), await VisitDaysAsync(db, patient), today).Take(2).ToList();
        // A visit may be planned or moved at any time: those who are asked before visits are looked at each day.
        schedule.NextAt = schedule.Rule.Rhythm == Rhythm.Visits ? today.EndIn(patient.Zone) : windows.FirstOrDefault(window => window.Opens > now)?.Opens;
        if (windows is not [var open, ..] || open.Opens > now)
            return [];
        // Who said that they would be away all that time is asked nothing, and misses nothing.
        if (await IsAwayAsync(db, patient.Id, open))
            return [];
        var made = new List<Assignment>();
        foreach (var name in schedule.Measures)
        {
            var id = new AssignmentId(Ids.Beside(schedule.Id.Value, $"{patient.Id.Value:N}|{name}|{open.Day:O}"));
            if (await db.Assignments.AnyAsync(one => one.Patient == patient.Id && one.Id == id)
                || await db.Assignments.Open(now).AnyAsync(one => one.Patient == patient.Id && one.Measure == name)
                || await db.Responses.AnyAsync(one => one.Patient == patient.Id && one.Measure == name && one.AnsweredAt >= open.Opens))
                continue;
            // A person grows older; a measure may have left the shelf, or the clinic's use.
            if ((await writing.MeasuresAsync()).Askable.FirstOrDefault(one => one.Id == name) is not { } measure || Age.Fit(measure, patient.Birth, today) != AgeFit.Fits)
                continue;
            made.Add(new()
            {
                Clinic = writing.Clinic,
                Patient = patient.Id,
                Id = id,
                Measure = name,
                OpensAt = open.Opens > schedule.SetAt ? open.Opens : schedule.SetAt,
                ClosesAt = open.Closes,
                Schedule = schedule.Id,
                Why = schedule.Why,
                By = schedule.By,
            });
        }
        db.Assignments.AddRange(made);
        return made;
    }

    /// <summary>Whether a window lies in a pause as a whole, as pauses stand in this command.</summary>
    static async Task<bool> IsAwayAsync(TendDb db, PatientId patient, AskWindow window)
    {
        await db.Pauses.Where(one => one.Patient == patient && one.To >= window.LastDay).LoadAsync();
        return db.Pauses.Local.Any(one => one.Patient == patient && one.Days.Covers(window));
    }

    /// <summary>The days of the patient's visits that stand or took place, by the patient's clocks.</summary>
    static async Task<IReadOnlyCollection<DateOnly>> VisitDaysAsync(TendDb db, Patient patient) =>
        [.. (await db.Visits.Where(visit => visit.Patient == patient.Id && (visit.State == VisitState.Planned || visit.State == VisitState.Held)).Select(visit => visit.StartsAt).ToListAsync())
            .Select(start => start.DayIn(patient.Zone)).Distinct()];
}
