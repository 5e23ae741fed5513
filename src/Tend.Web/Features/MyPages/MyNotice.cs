using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;

namespace Tend.Web.Features.MyPages;

/// <summary>The notice as it stands, and what a patient said to it and to those before.</summary>
/// <param name="Now">The version that stands.</param>
/// <param name="Said">What they said, newest version first: at joining, and to each version that came after.</param>
public sealed record MyNotice(ClinicNotice Now, IReadOnlyList<SaidToNotice> Said)
{
    /// <summary>Whether a version came that they have not answered.</summary>
    public bool IsNew => Said.All(one => one.Version < Now.Version);

    /// <summary>Reads it.</summary>
    public static async Task<MyNotice> OfAsync(TendDb db, PatientId patient)
    {
        var now = await db.Notices.AsNoTracking().OrderByDescending(one => one.Version).FirstAsync();
        var joined = await db.NoticeAnswers.AsNoTracking().Where(one => one.Patient == patient).Select(one => new SaidToNotice(one.Version, one.Accepted, one.At)).ToListAsync();
        var later = await db.NoticeReadings.AsNoTracking().Where(one => one.Patient == patient).Select(one => new SaidToNotice(one.Version, one.Accepted, one.At)).ToListAsync();
        return new(now, [.. joined.Concat(later).OrderByDescending(one => one.Version)]);
    }
}

/// <summary>What somebody said to a version of the notice.</summary>
/// <param name="Version">Which.</param>
/// <param name="Accepted">Whether they accepted it.</param>
/// <param name="At">When.</param>
public sealed record SaidToNotice(int Version, bool Accepted, DateTimeOffset At);
