using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;

namespace Tend.Web.Features.Entry;

/// <summary>What can be entered for a patient, on paper or on a tablet.</summary>
static class Entered
{
    /// <summary>Of these measures those for the person's age, by name.</summary>
    public static IEnumerable<Measure> Fitting(this IEnumerable<Measure> measures, Patient patient, DateTimeOffset now) => measures
        .Where(measure => Age.Fit(measure, patient.Birth, now.DayIn(patient.Zone)) == AgeFit.Fits).OrderBy(measure => measure.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a question asks, as staff read it beside the paper: its words, or what it is about, or its code.</summary>
    public static string Question(Item item) => item.Text ?? item.About ?? item.Code;

    /// <summary>The measures that are asked and open.</summary>
    public static async Task<HashSet<string>> OpenAsync(TendDb db, PatientId patient, DateTimeOffset now) => [.. await db.Assignments.Open(now).Where(one => one.Patient == patient && one.OpensAt <= now).Select(one => one.Measure).ToListAsync()];
}
