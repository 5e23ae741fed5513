using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Words;

namespace Tend.Web.Features.MyPages;

/// <summary>Who is in a person's care team.</summary>
static class MyTeam
{
    /// <summary>Their names, in alphabetical order.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(TendDb db, PatientId patient)
    {
        var staff = await db.CareTeam.AsNoTracking().Where(one => one.Patient == patient).Select(one => one.Staff).ToListAsync();
        var ids = staff.Select(one => one.Value).ToList();
        return await db.Accounts.AsNoTracking().Where(one => ids.Contains(one.Id) && one.ClosedAt == null).OrderBy(one => one.Name).Select(one => one.Name).ToListAsync();
    }

    /// <summary>Their names in one line; where there is nobody, the clinic.</summary>
    public static async Task<string> InWordsAsync(TendDb db, PatientId patient) => await OfAsync(db, patient) is { Count: > 0 } names ? string.Join(", ", names) : Books.Of(typeof(MyTeam)).Say("team.none");
}
