using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Trials;
using Tend.Web.Site;

namespace Tend.Web.Features.Trials;

/// <summary>A trial that a person is asked about, or said something to.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Said">What they said; null: nothing yet.</param>
sealed record MyTrial(Trial Trial, TrialConsent? Said);

/// <summary>The trials of the person who is signed in: those they said something to, and those that take people on now, where they can be asked.</summary>
static class MyTrials
{
    public static async Task<IReadOnlyList<MyTrial>> OfAsync(Visit visit)
    {
        var (db, id) = (visit.Db, visit.Patient);
        var said = await db.TrialConsents.AsNoTracking().Where(one => one.Patient == id).ToDictionaryAsync(one => one.Trial);
        var trials = await db.Trials.AsNoTracking().Where(one => one.StartedAt != null).OrderBy(one => one.StartedAt).ToListAsync();
        if (trials.Count == 0)
            return [];
        var patient = await db.Patients.AsNoTracking().SingleAsync(one => one.Id == id);
        // Whoever could never be allocated is not asked; nor is anybody while there is danger: then other things matter.
        var mayBeAsked = patient.StaffEntrySince is null && Age.On(patient.Birth, visit.Now.DayIn(patient.Zone)) >= Candidate.OfAge && !await db.Status.AnyAsync(one => one.Patient == id && (one.SafetySince != null || one.ReviewFrom != null));
        var mine = new List<MyTrial>();
        foreach (var trial in trials)
            if (said.ContainsKey(trial.Id) || (mayBeAsked && (await TrialDesk.StandingAsync(db, trial, visit.Now.DayIn(visit.Clinic.Zone))).State == TrialState.Running))
                mine.Add(new(trial, said.GetValueOrDefault(trial.Id)));
        return mine;
    }
}
