using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Site;

namespace Tend.Web.Features.Keeping;

/// <summary>
/// Goes round every ten minutes, through all clinics: drafts and sign-ins that were kept long enough go, list and record of erasures are brought together, and after an erasure the
/// log of SQLite is emptied. Done twice, or by two servers, it is done once.
/// </summary>
public sealed partial class KeepingRound(RecordRoom room, TimeProvider clock, ILogger<KeepingRound> log) : BackgroundService
{
    /// <summary>So often it goes.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    /// <summary>Goes once.</summary>
    /// <returns>How many drafts and sign-ins went.</returns>
    public async Task<int> GoAsync(CancellationToken cancel = default)
    {
        await using var db = room.AcrossClinics();
        var went = 0;
        foreach (var clinic in await db.Clinics.IgnoreQueryFilters().Select(one => one.Id).ToListAsync(cancel))
            went += await room.Writer.DoAsync(new Actor(clinic), new ForgetOld(), cancel);
        if (await room.EraseAgainAsync() is > 0 and var again)
            Again(log, again);
        var lately = clock.GetUtcNow().AddDays(-1);
        if (await db.Erasures.IgnoreQueryFilters().AnyAsync(one => one.At >= lately, cancel))
            await room.SettleAsync();
        return went;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.GoAsync("keeping", Every, clock, GoAsync, why => CouldNotLook(log, why), stoppingToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} people stood on the list of erasures and were in the record; they were erased.")]
    static partial void Again(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "What was kept long enough could not be looked for ({Why}); it is looked for again.")]
    static partial void CouldNotLook(ILogger log, string why);
}
