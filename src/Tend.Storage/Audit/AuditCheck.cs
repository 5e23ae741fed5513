using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage;

/// <summary>What is wrong at a place of an audit chain.</summary>
public enum AuditFaultKind
{
    /// <summary>The row says something else than when it was sealed.</summary>
    Changed,

    /// <summary>The row is not there any more, or belongs to another clinic now.</summary>
    Removed,

    /// <summary>A link is missing: its number, or the numbers up to the next one.</summary>
    LinkMissing,

    /// <summary>A link was not made by Tend with its key, or not after the one before it.</summary>
    LinkForged,

    /// <summary>The chain ends before a head that is kept outside the database.</summary>
    TailRemoved,

    /// <summary>The link at the number of a head that is kept outside is another one.</summary>
    OtherThanHead,
}

/// <summary>One fault.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">The number in the chain; where several are missing, the first.</param>
/// <param name="Until">Where several are missing, the last; else the same number.</param>
/// <param name="Row">The id of the audit row; null where it is not known.</param>
/// <param name="At">When that row was sealed; for what is missing, when the one before it was.</param>
public sealed record AuditFault(AuditFaultKind Kind, long Number, long Until, long? Row, DateTimeOffset? At);

/// <summary>What a look at one clinic's chain found.</summary>
/// <param name="Clinic">The clinic.</param>
/// <param name="Address">Its address; null where the clinic itself is gone.</param>
/// <param name="Sealed">How many links there are.</param>
/// <param name="Unsealed">How many rows have no link yet.</param>
/// <param name="Late">How many rows say that they happened more than <see cref="AuditCheck.LateAfter"/> before they were sealed, though the chain had begun; null for a made-up clinic.</param>
/// <param name="FirstLate">The first of them: number and the time it claims.</param>
/// <param name="HasHead">Whether a head is kept outside the database.</param>
/// <param name="Faults">What is wrong, in the order of the chain; the first <see cref="AuditCheck.MostTold"/>.</param>
/// <param name="FaultCount">How many faults there are.</param>
public sealed record AuditFindings(ClinicId Clinic, string? Address, long Sealed, long Unsealed, long? Late, (long Number, DateTimeOffset At)? FirstLate, bool HasHead, IReadOnlyList<AuditFault> Faults, long FaultCount)
{
    /// <summary>Whether the chain is unbroken.</summary>
    public bool IsUnbroken => FaultCount == 0;
}

/// <summary>Goes along every clinic's audit chain and says where it is broken.</summary>
public static class AuditCheck
{
    /// <summary>So many faults of a clinic are told one by one.</summary>
    public const int MostTold = 20;

    /// <summary>A row is sealed within seconds; one that is this late came while no sealer ran, or was put there later than it says.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromHours(1);

    const int PageSize = 4000;

    /// <summary>Checks every clinic.</summary>
    /// <param name="open">Makes a view across clinics; a row that cannot be read breaks the one it is read with.</param>
    /// <param name="chain">How links are made.</param>
    /// <param name="heads">The heads kept outside the database.</param>
    /// <param name="progress">Told how many links were looked at so far.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<IReadOnlyList<AuditFindings>> RunAsync(Func<TendDb> open, AuditChain chain, IReadOnlyCollection<AuditHead> heads, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        await using var db = open();
        var clinics = await db.Clinics.IgnoreQueryFilters().Select(one => new { one.Id, one.Address, one.IsMadeUp }).ToDictionaryAsync(one => one.Id, cancel);
        var ids = (await db.AuditSeals.IgnoreQueryFilters().Select(seal => seal.Clinic).Distinct().ToListAsync(cancel))
            .Union(clinics.Keys).Union(heads.Select(head => new ClinicId(head.Clinic))).OrderBy(id => clinics.GetValueOrDefault(id)?.Address, StringComparer.Ordinal).ThenBy(id => id.Value);
        var (found, before) = (new List<AuditFindings>(), 0L);
        foreach (var id in ids)
        {
            var walk = new Walk(open, chain, id, [.. heads.Where(head => head.Clinic == id.Value)]);
            await walk.GoAsync(seen => progress?.Report(before + seen), cancel);
            var clinic = clinics.GetValueOrDefault(id);
            var unsealed = await db.Audit.IgnoreQueryFilters().LongCountAsync(row => row.Clinic == id && !db.AuditSeals.IgnoreQueryFilters().Any(seal => seal.Row == row.Id), cancel);
            found.Add(walk.Found(clinic?.Address, unsealed, clinic?.IsMadeUp ?? false));
            before += found[^1].Sealed;
        }
        return found;
    }

    sealed class Walk(Func<TendDb> open, AuditChain chain, ClinicId clinic, IReadOnlyList<AuditHead> heads)
    {
        readonly List<AuditFault> faults = [];
        long count, faultCount, late;
        (long, DateTimeOffset)? firstLate;
        AuditSeal? last;
        DateTimeOffset? began;
        bool isPastTheOld;

        public async Task GoAsync(Action<long> tell, CancellationToken cancel)
        {
            while (await PageAsync(last?.Number ?? long.MinValue, cancel) is { Count: > 0 } page)
            {
                foreach (var (seal, row) in page)
                    Look(seal, row);
                tell(count);
            }
            foreach (var head in heads.Where(head => head.Number > (last?.Number ?? 0)).OrderBy(head => head.Number).TakeLast(1))
                Add(new(AuditFaultKind.TailRemoved, (last?.Number ?? 0) + 1, head.Number, null, last?.At));
        }

        public AuditFindings Found(string? address, long unsealed, bool isMadeUp) =>
            new(clinic, address, count, unsealed, isMadeUp ? null : late, isMadeUp ? null : firstLate, heads.Count > 0, faults, faultCount);

        void Look(AuditSeal seal, AuditRow? row)
        {
            var expected = (last?.Number ?? 0) + 1;
            count++;
            began ??= seal.At;
            if (seal.Number != expected)
                Add(new(AuditFaultKind.LinkMissing, expected, seal.Number - 1, null, last?.At));
            else if (!chain.Holds(seal, last is null ? AuditChain.Nothing : last.Link))
                Add(FaultAt(AuditFaultKind.LinkForged, seal));
            if (row is null || row.Clinic != clinic)
                Add(FaultAt(AuditFaultKind.Removed, seal));
            else if (!AuditChain.ContentOf(row).AsSpan().SequenceEqual(seal.Content))
                Add(FaultAt(AuditFaultKind.Changed, seal));
            else
                LookAtTime(seal, row);
            if (heads.Any(head => head.Number == seal.Number && !Convert.FromHexString(head.Link).AsSpan().SequenceEqual(seal.Link)))
                Add(FaultAt(AuditFaultKind.OtherThanHead, seal));
            last = seal;
        }

        /// <summary>The rows from before the chain began come first, and are sealed when they are old. After them nothing is.</summary>
        void LookAtTime(AuditSeal seal, AuditRow row)
        {
            isPastTheOld |= row.At >= began!.Value.AddMinutes(-1);
            if (!isPastTheOld || seal.At - row.At <= LateAfter)
                return;
            late++;
            firstLate ??= (seal.Number, row.At);
        }

        static AuditFault FaultAt(AuditFaultKind kind, AuditSeal seal) => new(kind, seal.Number, seal.Number, seal.Row, seal.At);

        void Add(AuditFault fault)
        {
            faultCount++;
            if (faults.Count < MostTold)
                faults.Add(fault);
        }

        /// <summary>The next links with their rows, by number.</summary>
        async Task<List<(AuditSeal Seal, AuditRow? Row)>> PageAsync(long after, CancellationToken cancel)
        {
            await using var db = open();
            var seals = await db.AuditSeals.IgnoreQueryFilters().AsNoTracking().Where(seal => seal.Clinic == clinic && seal.Number > after).OrderBy(seal => seal.Number).Take(PageSize).ToListAsync(cancel);
            var rows = await RowsAsync([.. seals.Select(seal => seal.Row)], cancel);
            return [.. seals.Select(seal => (seal, rows.GetValueOrDefault(seal.Row)))];
        }

        /// <summary>The rows of these ids. One that holds what no row of Tend can hold cannot be read: then each is read by itself, and that one counts as changed.</summary>
        async Task<Dictionary<long, AuditRow>> RowsAsync(IReadOnlyList<long> ids, CancellationToken cancel)
        {
            try
            {
                await using var db = open();
                return await db.Audit.IgnoreQueryFilters().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
            }
            catch (Exception error) when (error is FormatException or ArgumentException or InvalidCastException or InvalidOperationException)
            {
                if (ids.Count == 1)
                    return new() { [ids[0]] = new() { Id = ids[0], Clinic = clinic, At = default, Act = "", What = "" } };
                var half = ids.Count / 2;
                var (one, other) = (await RowsAsync([.. ids.Take(half)], cancel), await RowsAsync([.. ids.Skip(half)], cancel));
                return one.Concat(other).ToDictionary();
            }
        }
    }
}
