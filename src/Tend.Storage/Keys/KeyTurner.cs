using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage.Commands;

namespace Tend.Storage;

/// <summary>Takes up a master key that was rotated, and wraps every person's key anew by it, a few at a time between other writes. Private words stay sealed as they are.</summary>
public sealed class KeyTurner(RecordRoom room)
{
    /// <summary>So many keys are wrapped in one command.</summary>
    const int Together = 100;

    object? done;

    /// <summary>Goes once: does nothing while the keys in the file are those it went through last.</summary>
    /// <returns>How many keys it wrapped anew.</returns>
    public async Task<int> GoAsync(CancellationToken cancel = default)
    {
        room.Master.Renew();
        var hand = room.Master.Hand;
        if (ReferenceEquals(hand, done))
            return 0;
        var wrapped = 0;
        foreach (var (clinic, people) in await OthersAsync(cancel))
            foreach (var some in people.Chunk(Together))
            {
                cancel.ThrowIfCancellationRequested();
                wrapped += await room.Writer.DoAsync(new Actor(clinic), new RewrapKeys(some), cancel);
            }
        // A server that took the file up later may have made a key by the former one meanwhile; the next round looks again.
        if (wrapped == 0)
            done = hand;
        return wrapped;
    }

    async Task<IReadOnlyList<(ClinicId Clinic, List<PatientId> People)>> OthersAsync(CancellationToken cancel)
    {
        await using var db = room.AcrossClinics();
        return [.. (await db.PersonKeys.IgnoreQueryFilters().AsNoTracking().ToListAsync(cancel)).Where(key => !room.Vault.IsOfToday(key))
            .GroupBy(key => key.Clinic).Select(group => (group.Key, group.Select(key => key.Patient).ToList()))];
    }
}
