using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Web.Features.Looks;

/// <summary>One look at a patient's record.</summary>
/// <param name="At">When.</param>
/// <param name="Who">The name of who looked.</param>
/// <param name="Page">The page; null for one that this version does not know.</param>
/// <param name="WhileSignalWaited">Whether the record was open to them only because a safety signal waited.</param>
public sealed record LookRow(DateTimeOffset At, string? Who, LookedAt? Page, bool WhileSignalWaited);

/// <summary>Who looked at a patient's record: for the team and for the patient alike.</summary>
public static class LooksOf
{
    /// <summary>So many stand on one page.</summary>
    public const int PageSize = 50;

    /// <summary>The looks, newest first. One more than a page holds is read, so that the caller knows whether there are older ones.</summary>
    public static async Task<IReadOnlyList<LookRow>> ReadAsync(TendDb db, PatientId patient, int skip)
    {
        var rows = await db.Audit.AsNoTracking().Where(row => row.Patient == patient && (row.Act == Look.Looked || row.Act == Look.LookedWhileSignalWaited))
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Skip(skip).Take(PageSize + 1)
            .Select(row => new { row.At, row.What, row.Act, Who = db.Accounts.Where(account => account.Id == row.Account).Select(account => account.Name).FirstOrDefault() })
            .ToListAsync();
        return [.. rows.Select(row => new LookRow(row.At, row.Who, Enum.TryParse<LookedAt>(row.What, out var page) ? page : null, row.Act == Look.LookedWhileSignalWaited))];
    }
}
