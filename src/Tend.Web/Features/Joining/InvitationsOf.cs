using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Web.Site;

namespace Tend.Web.Features.Joining;

/// <summary>Whether a clinic may invite.</summary>
static class InvitationsOf
{
    /// <summary>Why no real invitation leaves yet; empty: it may.</summary>
    public static async Task<IReadOnlyList<BlockedBecause>> BlocksAsync(Visit visit, HttpContext http) =>
        visit.Clinic.IsMadeUp ? [InvitationGate.MadeUp] : await MissingAsync(visit, http);

    /// <summary>What is missing before anybody real is invited, whether or not the clinic is made up.</summary>
    public static async Task<IReadOnlyList<BlockedBecause>> MissingAsync(Visit visit, HttpContext http)
    {
        var contacts = await visit.Db.Contacts.AsNoTracking().OrderBy(one => one.Order).Select(one => one.Contact).ToListAsync();
        return InvitationGate.Blocks(visit.Clinic.Country, contacts, visit.Clinic.Duty, visit.Now.DayIn(visit.Clinic.Zone),
            visit.Clinic.IsMadeUp ? null : http.RequestServices.GetRequiredService<Readiness>().For(http.Request));
    }
}
