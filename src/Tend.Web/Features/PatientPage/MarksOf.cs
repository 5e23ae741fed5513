using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Web.Site;

namespace Tend.Web.Features.PatientPage;

/// <summary>Somebody of the team read what was shared up to then.</summary>
/// <param name="At">When.</param>
/// <param name="By">The name of who read; null: the account is gone.</param>
/// <param name="Line">The line they wrote back; null: none.</param>
public sealed record OpenedMark(DateTimeOffset At, string? By, string? Line);

/// <summary>Who of the team read a patient's words and when: for the team and for the patient alike.</summary>
public static class MarksOf
{
    /// <summary>The marks, newest first.</summary>
    public static async Task<IReadOnlyList<OpenedMark>> ReadAsync(TendDb db, Vault vault, PatientId patient)
    {
        var key = await db.PersonKeys.AsNoTracking().SingleOrDefaultAsync(one => one.Patient == patient);
        var marks = await db.ReadMarks.AsNoTracking().Where(one => one.Patient == patient).OrderByDescending(one => one.At).ToListAsync();
        var names = await StaffNames.OfAsync(db);
        return [.. marks.Select(mark => new OpenedMark(mark.At, names.GetValueOrDefault(mark.By), mark.Line is null || key is null ? null : vault.Open(key, Places.ReadLine(mark.Id), mark.Line)))];
    }

    /// <summary>
    /// The marks that stand beside one of a patient's texts: the first after it was shared, and a later line where no newer text was shared between. A line
    /// stands beside the newest text it followed, once.
    /// </summary>
    /// <param name="newestFirst">All marks, newest first.</param>
    /// <param name="sharedAt">When the text was shared.</param>
    /// <param name="nextSharedAt">When the next one was; null: it is the newest.</param>
    public static IReadOnlyList<OpenedMark> Beside(IReadOnlyList<OpenedMark> newestFirst, DateTimeOffset sharedAt, DateTimeOffset? nextSharedAt)
    {
        var after = newestFirst.Reverse().Where(mark => mark.At >= sharedAt).ToList();
        return [.. after.Take(1).Select(mark => IsNewest(mark) ? mark : mark with { Line = null }), .. after.Skip(1).Where(mark => mark.Line is not null && IsNewest(mark))];

        bool IsNewest(OpenedMark mark) => nextSharedAt is null || mark.At < nextSharedAt;
    }
}
