using Microsoft.EntityFrameworkCore;

namespace Tend.Storage.Commands;

/// <summary>What was sealed; where nothing was, there is none.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Head">The newest link.</param>
public sealed record AuditSealing(int Rows, AuditHead Head);

/// <summary>Puts the next links on a clinic's audit chain. Rows that somebody sealed meanwhile are passed over; while another server seals, nothing is done.</summary>
/// <param name="Chain">How links are made.</param>
/// <param name="Rows">The ids of the rows, at most <see cref="Most"/>.</param>
public sealed record SealAudit(AuditChain Chain, IReadOnlyList<long> Rows) : Command<AuditSealing?>
{
    /// <summary>So many links are made at once at most, so that a writer who comes meanwhile waits a few milliseconds.</summary>
    public const int Most = 256;

    /// <inheritdoc/>
    protected internal override async Task<AuditSealing?> RunAsync(Writing writing)
    {
        if (!await writing.Db.MaySealAsync())
            return null;
        var last = await writing.Db.AuditSeals.AsNoTracking().OrderByDescending(seal => seal.Number).FirstOrDefaultAsync();
        var rows = await writing.Db.Audit.AsNoTracking().Where(row => Rows.Contains(row.Id) && !writing.Db.AuditSeals.Any(seal => seal.Row == row.Id)).OrderBy(row => row.Id).ToListAsync();
        // Neither database keeps a tick; whole seconds both keep.
        var at = new DateTimeOffset(writing.Now.UtcTicks - writing.Now.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
        foreach (var row in rows)
        {
            var (number, content) = ((last?.Number ?? 0) + 1, AuditChain.ContentOf(row));
            var link = Chain.Link(writing.Clinic, number, row.Id, at, content, last is null ? AuditChain.Nothing : last.Link);
            writing.Rows.Add(last = new() { Clinic = writing.Clinic, Number = number, Row = row.Id, At = at, Content = content, Link = link });
        }
        return rows.Count == 0 ? null : new(rows.Count, new(writing.Clinic.Value, last!.Number, Convert.ToHexStringLower(last.Link), at));
    }
}
