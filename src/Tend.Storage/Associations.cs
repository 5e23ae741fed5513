using Microsoft.EntityFrameworkCore;
using Tend.Measures;
using Tend.Progress;
using Tend.Statistics;

namespace Tend.Storage;

/// <summary>How self-compassion and symptoms go together among a clinic's own people.</summary>
public static class Associations
{
    /// <summary>The measure of self-compassion.</summary>
    public const string SelfCompassion = "scs-sf";

    /// <summary>The association with one measure in a period, without those whose record is locked; none below fifty people.</summary>
    /// <param name="db">The record, entered at a clinic.</param>
    /// <param name="measure">A measure with a total.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    public static async Task<Finding<Association>> OfAsync(TendDb db, Measure measure, DateOnly from, DateOnly to)
    {
        var (total, kind) = (measure.Total!.Id, MeasureLibrary.Get(SelfCompassion).Total!.Id);
        var scores = await db.ScoresOfMany().Where(one => one.Day >= from && one.Day <= to && (one.Measure == measure.Id && one.Scale == total || one.Measure == SelfCompassion && one.Scale == kind))
            .OrderBy(one => one.AnsweredAt).Select(one => new { one.Patient, one.Measure, one.Day, one.Value }).ToListAsync();
        return Association.Of([.. scores.GroupBy(one => one.Patient)
            .Select(person => Association.Closest(person.Where(one => one.Measure == SelfCompassion).Select(one => new DayScore(one.Day, one.Value)), person.Where(one => one.Measure == measure.Id).Select(one => new DayScore(one.Day, one.Value))))
            .OfType<(double, double)>()]);
    }
}
