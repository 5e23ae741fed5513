using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Web.Features.Entry;

/// <summary>What can be entered for a patient, on paper or on a tablet.</summary>
static class Entered
{
    /// <summary>The measures for the person's age, by name.</summary>
    public static IEnumerable<Measure> Fitting(Patient patient, DateTimeOffset now) => AskMeasure.Askable
        .Where(measure => Age.Fit(measure, patient.Birth, now.DayIn(patient.Zone)) == AgeFit.Fits).OrderBy(measure => measure.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The measures that are asked and open.</summary>
    public static async Task<HashSet<string>> OpenAsync(TendDb db, PatientId patient, DateTimeOffset now) => [.. await db.Assignments.Open(now).Where(one => one.Patient == patient && one.OpensAt <= now).Select(one => one.Measure).ToListAsync()];
}
