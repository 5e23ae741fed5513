using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Site;

namespace Tend.Web.Features.Schedules;

/// <summary>
/// Goes round once a minute, through all clinics: opens the windows of schedules that are due, and looks again at those for whom one closed. What is due
/// stands in the record, so nothing is lost while no server runs, and two servers do no more than one.
/// </summary>
public sealed partial class DueRound(RecordRoom room, TimeProvider clock, ILogger<DueRound> log) : BackgroundService
{
    /// <summary>So often it goes.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    const int MostAtOnce = 500, MostTogether = 8;

    /// <summary>Goes once.</summary>
    /// <returns>How many assignments were opened.</returns>
    public async Task<int> GoAsync(CancellationToken cancel = default)
    {
        var opened = 0;
        var together = new ParallelOptions { MaxDegreeOfParallelism = MostTogether, CancellationToken = cancel };
        await Parallel.ForEachAsync(await DueAsync(cancel), together, async (due, _) => Interlocked.Add(ref opened, await TryOpenAsync(due, cancel)));
        return opened;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.GoAsync("due", Every, clock, GoAsync, why => CouldNotLook(log, why), stoppingToken);

    sealed record Due(ClinicId Clinic, PatientId Patient);

    async Task<IReadOnlyList<Due>> DueAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = room.AcrossClinics();
        var opening = await db.Schedules.IgnoreQueryFilters().Where(one => one.NextAt <= now).OrderBy(one => one.NextAt).Take(MostAtOnce).Select(one => new Due(one.Clinic, one.Patient)).ToListAsync(cancel);
        var closed = await db.Status.IgnoreQueryFilters().Where(one => one.DueUntil <= now).OrderBy(one => one.DueUntil).Take(MostAtOnce).Select(one => new Due(one.Clinic, one.Patient)).ToListAsync(cancel);
        return [.. opening.Concat(closed).Distinct()];
    }

    /// <summary>One record that cannot be opened keeps none of the others waiting; it is due again in a minute.</summary>
    async Task<int> TryOpenAsync(Due due, CancellationToken cancel)
    {
        try
        {
            return await room.Writer.DoAsync(new Actor(due.Clinic), new OpenWindows(due.Patient), cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            CouldNotOpen(log, due.Patient.Value, error.GetType().Name);
            return 0;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The windows of {Patient} could not be opened ({Why}); they are looked at again.")]
    static partial void CouldNotOpen(ILogger log, Guid patient, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Schedules could not be looked at ({Why}); they are looked at again.")]
    static partial void CouldNotLook(ILogger log, string why);
}
