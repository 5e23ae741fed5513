using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;

namespace Tend.Web.Site;

/// <summary>The names of a clinic's staff, of those too whose account is closed.</summary>
static class StaffNames
{
    /// <summary>Reads them.</summary>
    public static Task<Dictionary<StaffId, string>> OfAsync(TendDb db) =>
        db.Accounts.Where(one => one.Role != Role.Patient).Select(one => new { one.Id, one.Name }).ToDictionaryAsync(one => new StaffId(one.Id), one => one.Name);
}
