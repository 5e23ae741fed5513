using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage.Commands;

namespace Tend.Storage;

/// <summary>
/// Seals what was written since it last went. Writers never wait for it: it looks for rows without a link in a reading transaction, and each of its own writes is
/// small. On PostgreSQL rows become visible out of their order, so "later than the last one" would pass some over; instead each round looks at all that is
/// younger than a settled row, and once an hour at everything.
/// </summary>
public sealed class AuditSealer(RecordRoom room, TimeProvider clock)
{
    /// <summary>A row this old was visible long ago; no command takes that long.</summary>
    static readonly TimeSpan Settles = TimeSpan.FromMinutes(10);

    static readonly TimeSpan LooksAtAll = TimeSpan.FromHours(1);

    long settled = long.MinValue, settling = long.MinValue;
    DateTimeOffset settlingSince, lookedAtAll;

    /// <summary>Goes once, and ends when no row is left that it found unsealed.</summary>
    /// <returns>How many rows it sealed; those that another server sealed are not among them.</returns>
    public async Task<int> GoAsync(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        if (now - lookedAtAll >= LooksAtAll)
            (settled, settling, lookedAtAll) = (long.MinValue, long.MinValue, now);
        var (sealedNow, heads) = (0, new Dictionary<ClinicId, AuditHead>());
        var (highest, found) = await FindAsync(cancel);
        foreach (var (clinic, rows) in found)
            foreach (var some in rows.Chunk(SealAudit.Most))
            {
                cancel.ThrowIfCancellationRequested();
                if (await room.Writer.DoAsync(new Actor(clinic), new SealAudit(room.Chain, some), cancel) is { } done)
                {
                    heads[clinic] = done.Head;
                    sealedNow += done.Rows;
                }
            }
        if (heads.Count > 0)
            room.Heads.Keep(heads.Values);
        if (now - settlingSince >= Settles)
            (settled, settling, settlingSince) = (settling, highest, now);
        return sealedNow;
    }

    async Task<(long Highest, IReadOnlyList<(ClinicId Clinic, List<long> Rows)> Found)> FindAsync(CancellationToken cancel)
    {
        await using var db = room.AcrossClinics();
        var rows = await db.Audit.IgnoreQueryFilters().Where(row => row.Id > settled && !db.AuditSeals.IgnoreQueryFilters().Any(seal => seal.Row == row.Id))
            .OrderBy(row => row.Id).Select(row => new { row.Clinic, row.Id }).ToListAsync(cancel);
        var highest = await db.Audit.IgnoreQueryFilters().MaxAsync(row => (long?)row.Id, cancel) ?? 0;
        return (highest, [.. rows.GroupBy(row => row.Clinic).Select(group => (group.Key, group.Select(row => row.Id).ToList()))]);
    }
}
