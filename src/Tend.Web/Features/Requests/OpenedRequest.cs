using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;

namespace Tend.Web.Features.Requests;

/// <summary>A request with its words and its answer, opened.</summary>
/// <param name="Request">The request.</param>
/// <param name="Words">What the patient wrote to it.</param>
/// <param name="Answer">The line that answers it.</param>
/// <param name="By">The name of whoever answered.</param>
public sealed record OpenedRequest(Request Request, string? Words, string? Answer, string By)
{
    /// <summary>The requests of a patient, newest first; none where the key was destroyed, so that nobody can open them.</summary>
    /// <param name="db">The record.</param>
    /// <param name="vault">Opens them.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="most">So many.</param>
    /// <param name="somebody">What stands for a name that is gone.</param>
    public static async Task<List<OpenedRequest>> OfAsync(TendDb db, Vault vault, PatientId patient, int most, string somebody)
    {
        if (await db.PersonKeys.AsNoTracking().SingleOrDefaultAsync(one => one.Patient == patient) is not { } key)
            return [];
        var requests = await db.Requests.AsNoTracking().Where(one => one.Patient == patient).OrderByDescending(one => one.AskedAt).Take(most).ToListAsync();
        var staff = requests.Select(one => one.AnsweredBy).OfType<StaffId>().Select(one => one.Value).Distinct().ToList();
        var names = staff.Count == 0 ? [] : await db.Accounts.AsNoTracking().Where(one => staff.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name);
        return [.. requests.Select(one => new OpenedRequest(one,
            one.Words is { } words ? vault.Open(key, Places.Request(one.Id), words) : null,
            one.Answer is { } answer ? vault.Open(key, Places.RequestAnswer(one.Id), answer) : null,
            names.GetValueOrDefault(one.AnsweredBy?.Value ?? default, somebody)))];
    }
}
