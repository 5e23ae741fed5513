using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;

namespace Tend.Web.Features.Medicines;

/// <summary>What was said about a medicine on a day.</summary>
/// <param name="Day">The person's day.</param>
/// <param name="IsTaken">Whether it was taken.</param>
/// <param name="Why">Why not.</param>
public sealed record SaidDay(DateOnly Day, bool IsTaken, NotTaken? Why);

/// <summary>A line of the list, opened, with what was said about it in the last weeks, newest first.</summary>
/// <param name="Row">The line.</param>
/// <param name="Entry">What it says.</param>
/// <param name="Days">What was said.</param>
public sealed record OpenedMedicine(Medicine Row, MedicineEntry Entry, IReadOnlyList<SaidDay> Days)
{
    /// <summary>What was said about a day; null: nothing.</summary>
    public SaidDay? On(DateOnly day) => Days.FirstOrDefault(said => said.Day == day);
}

/// <summary>A person's medicine list, opened.</summary>
/// <param name="Now">What is on it, in the order in which it was written.</param>
/// <param name="Earlier">What went off it, newest first.</param>
public sealed record MedicineList(IReadOnlyList<OpenedMedicine> Now, IReadOnlyList<OpenedMedicine> Earlier)
{
    /// <summary>So far back it is shown what was said.</summary>
    public const int Days = 14;

    /// <summary>Reads it; empty where the key was destroyed, so that nobody can open it.</summary>
    /// <param name="db">The record.</param>
    /// <param name="vault">Opens it.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="today">The person's day.</param>
    public static async Task<MedicineList> OfAsync(TendDb db, Vault vault, PatientId patient, DateOnly today)
    {
        if (await db.PersonKeys.AsNoTracking().SingleOrDefaultAsync(one => one.Patient == patient) is not { } key)
            return new([], []);
        var since = today.AddDays(-Days);
        var rows = await db.Medicines.AsNoTracking().Where(one => one.Patient == patient).OrderBy(one => one.ListedAt).ThenBy(one => one.Id).ToListAsync();
        var said = (await db.MedicineDays.AsNoTracking().Where(one => one.Patient == patient && one.Day > since).OrderByDescending(one => one.Day).ToListAsync())
            .ToLookup(one => one.Medicine, one => new SaidDay(one.Day, one.IsTaken, one.Reason(vault, key)));
        var all = rows.Select(one => new OpenedMedicine(one, one.Open(vault, key), [.. said[one.Id]])).ToList();
        return new([.. all.Where(one => one.Row.EndedOn is null)], [.. all.Where(one => one.Row.EndedOn is not null).OrderByDescending(one => one.Row.EndedOn)]);
    }
}
