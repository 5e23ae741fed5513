using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;

namespace Tend.Storage;

/// <summary>Reads the pauses that patients planned.</summary>
public static class PauseDesk
{
    /// <summary>The pauses of a patient, in the order of their days.</summary>
    public static async Task<IReadOnlyList<Pause>> OfAsync(TendDb db, PatientId patient) =>
        [.. (await db.Pauses.AsNoTracking().Where(one => one.Patient == patient).OrderBy(one => one.From).ToListAsync()).Select(one => one.Days)];
}
