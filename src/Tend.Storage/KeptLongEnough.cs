using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage.Commands;

namespace Tend.Storage;

/// <summary>Which records were kept as long as the clinic keeps them.</summary>
public static class KeptLongEnough
{
    /// <summary>What is kept about a record, and is no entry in it.</summary>
    static readonly string[] NoEntries = [Look.Looked, Look.LookedWhileSignalWaited, "asked to be erased", "erasure taken back", "record restricted", "restriction lifted"];

    /// <summary>Records in which nothing was entered since a moment: no answer, no visit, and nothing else that somebody did in it or its person at the door.</summary>
    public static IQueryable<Patient> RecordsWithoutEntrySince(this TendDb db, DateTimeOffset moment) => db.Patients.Where(patient =>
        patient.CreatedAt < moment
        && !db.Responses.Any(one => one.Patient == patient.Id && one.ReceivedAt >= moment)
        && !db.Visits.Any(one => one.Patient == patient.Id && one.StartsAt >= moment)
        && !db.Audit.Any(row => row.Patient == patient.Id && row.At >= moment && row.Account != null && !NoEntries.Contains(row.Act)));

    /// <summary>When something was last entered in a record, up to now, by the same reading.</summary>
    public static async Task<DateTimeOffset> LastEntryAsync(this TendDb db, PatientId patient, DateTimeOffset now)
    {
        var came = await db.Patients.Where(one => one.Id == patient).Select(one => one.CreatedAt).SingleAsync();
        var answer = await db.Responses.Where(one => one.Patient == patient).MaxAsync(one => (DateTimeOffset?)one.ReceivedAt);
        var visit = await db.Visits.Where(one => one.Patient == patient && one.StartsAt <= now).MaxAsync(one => (DateTimeOffset?)one.StartsAt);
        var act = await db.Audit.Where(row => row.Patient == patient && row.Account != null && !NoEntries.Contains(row.Act)).MaxAsync(row => (DateTimeOffset?)row.At);
        return new[] { came, answer ?? came, visit ?? came, act ?? came }.Max();
    }
}
