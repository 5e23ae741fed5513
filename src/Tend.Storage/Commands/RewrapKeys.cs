using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>Wraps the keys of some people anew by the master key in use, where another one wrapped them.</summary>
/// <param name="People">Whose keys.</param>
public sealed record RewrapKeys(IReadOnlyList<PatientId> People) : Command<int>
{
    /// <inheritdoc/>
    protected internal override async Task<int> RunAsync(Writing writing)
    {
        var keys = (await writing.Db.PersonKeys.Where(key => People.Contains(key.Patient)).ToListAsync()).Where(key => !writing.Vault.IsOfToday(key)).ToList();
        if (keys.Count == 0)
            return 0;
        keys.ForEach(writing.Vault.Rewrap);
        writing.Note("keys wrapped anew", $"{keys.Count}");
        return keys.Count;
    }
}
