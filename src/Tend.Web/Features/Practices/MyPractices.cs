using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;
using Tend.Practices;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Web.Features.Practices;

/// <summary>The practices a person sees, and what their own taps say about those they tried.</summary>
/// <param name="Shown">All that nobody hid for them.</param>
/// <param name="Tried">Those with both taps at least once, the one with the most times first.</param>
sealed record MyPractices(IReadOnlyList<Practice> Shown, IReadOnlyList<(Practice Practice, WhatHelps Felt)> Tried)
{
    /// <summary>From this much alarm on, 0 to 10 in today's check-in, what steadies comes first. Opinion of the authors.</summary>
    const double Alarmed = 6;

    /// <summary>Reads them.</summary>
    public static async Task<MyPractices> OfAsync(TendDb db, PatientId patient)
    {
        var hidden = await db.HiddenPractices.Where(one => one.Patient == patient).Select(one => one.Practice).ToListAsync();
        var felt = (await db.PracticeUses.Where(one => one.Patient == patient && one.Before != null && one.After != null).Select(one => new { one.Practice, one.Before, one.After }).ToListAsync())
            .ToLookup(one => one.Practice, one => new Felt(one.Before!.Value, one.After!.Value));
        IReadOnlyList<Practice> shown = [.. PracticeLibrary.All.Where(one => !hidden.Contains(one.Id))];
        return new(shown, [.. shown.Where(one => felt.Contains(one.Id)).Select(one => (one, WhatHelps.Of([.. felt[one.Id]]))).OrderByDescending(one => one.Item2.Times)]);
    }

    /// <summary>Whether the person said today that alarm is high.</summary>
    public static async Task<bool> IsAlarmedAsync(TendDb db, PatientId patient, DateTimeOffset now)
    {
        var zone = await db.Patients.Where(one => one.Id == patient).Select(one => one.Zone).SingleAsync();
        var said = await CheckIn.OfDay(db, patient, now.DayIn(zone)).AsNoTracking().FirstOrDefaultAsync();
        var at = MeasureLibrary.Get(CheckIn.Measure).Items.ToList().FindIndex(item => item.Code == "threat");
        return said?.Sheet() is { } sheet && at < sheet.Count && sheet[at] is { IsGiven: true } alarm && alarm.Code >= Alarmed;
    }

    /// <summary>The practice of some id that is shown to a person; null: there is none.</summary>
    public static async Task<Practice?> FindAsync(TendDb db, PatientId patient, string id) =>
        PracticeLibrary.Find(id) is { } practice && !await db.HiddenPractices.AnyAsync(one => one.Patient == patient && one.Practice == id) ? practice : null;
}
