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
    static readonly TimeSpan Settles = TimeSpan.FromSeconds(20);

    /// <summary>So many are found at once, so that an audit that was never sealed does not have to fit into memory.</summary>
    const int FoundTogether = 10_000;

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
        var (sealedNow, highest, heads) = (0, await HighestAsync(cancel), new Dictionary<ClinicId, AuditHead>());
        for (var (after, found) = (settled, FoundTogether); found == FoundTogether;)
        {
            var rows = await FindAsync(after, cancel);
            foreach (var ofClinic in rows.GroupBy(row => row.Clinic, row => row.Id))
                foreach (var some in ofClinic.Chunk(SealAudit.Most))
                {
                    cancel.ThrowIfCancellationRequested();
                    if (await room.Writer.DoAsync(new Actor(ofClinic.Key), new SealAudit(room.Chain, some), cancel) is { } done)
                    {
                        heads[ofClinic.Key] = done.Head;
                        sealedNow += done.Rows;
                    }
                }
            (after, found) = (rows.Count > 0 ? rows[^1].Id : after, rows.Count);
        }
        if (heads.Count > 0)
            room.Heads.Keep(heads.Values, await AgainstAsync(heads.Keys, cancel));
        if (now - settlingSince >= Settles)
            (settled, settling, settlingSince) = (settling, highest, now);
        return sealedNow;
    }

    /// <summary>The next rows without a link, by id.</summary>
    async Task<List<(ClinicId Clinic, long Id)>> FindAsync(long after, CancellationToken cancel)
    {
        await using var db = room.AcrossClinics();
        return [.. (await db.Audit.IgnoreQueryFilters().Where(row => row.Id > after && !db.AuditSeals.IgnoreQueryFilters().Any(seal => seal.Row == row.Id))
            .OrderBy(row => row.Id).Take(FoundTogether).Select(row => new { row.Clinic, row.Id }).ToListAsync(cancel)).Select(row => (row.Clinic, row.Id))];
    }

    /// <summary>The heads of some clinics that are kept, and that their chains do not hold: somebody took the end away, and what is sealed now stands in its place.</summary>
    async Task<IReadOnlyList<AuditHead>> AgainstAsync(IEnumerable<ClinicId> clinics, CancellationToken cancel)
    {
        await using var db = room.AcrossClinics();
        var against = new List<AuditHead>();
        foreach (var head in room.Heads.Read().Where(head => clinics.Contains(new ClinicId(head.Clinic))))
            if (await db.AuditSeals.IgnoreQueryFilters().Where(seal => seal.Clinic == new ClinicId(head.Clinic) && seal.Number == head.Number).Select(seal => seal.Link).SingleOrDefaultAsync(cancel) is not { } link
                || Convert.ToHexStringLower(link) != head.Link)
                against.Add(head);
        return against;
    }

    async Task<long> HighestAsync(CancellationToken cancel)
    {
        await using var db = room.AcrossClinics();
        return await db.Audit.IgnoreQueryFilters().MaxAsync(row => (long?)row.Id, cancel) ?? 0;
    }
}
