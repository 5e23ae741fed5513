using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Safety;

/// <summary>
/// Tells whoever is on duty that somebody needs them: looks every second for signals whose notice is due, in all clinics, and sends a letter that says
/// nothing. Whom to tell next is the Domain's; of several servers on one record the one that takes the notice sends it.
/// </summary>
/// <remarks>
/// A second is short enough that no command has to wake it: the look is one statement on an index, and no door that opens a signal can forget it. Mail is
/// sent outside any transaction, so that a slow mail server holds up no writing.
/// </remarks>
public sealed partial class Bell(RecordRoom room, Post post, TimeProvider clock, ILogger<Bell> log) : BackgroundService
{
    /// <summary>So often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    const int MostAtOnce = 50, MostTogether = 8;
    static readonly WordBook Book = Books.Of(typeof(Bell));

    /// <summary>Looks once and tells everybody who is due.</summary>
    /// <returns>How many notices were attempted.</returns>
    public async Task<int> RingAsync(CancellationToken cancel = default)
    {
        var attempts = 0;
        var together = new ParallelOptions { MaxDegreeOfParallelism = MostTogether, CancellationToken = cancel };
        await Parallel.ForEachAsync(await DueAsync(cancel), together, async (due, _) =>
        {
            if (await TryTellAsync(due, cancel))
                Interlocked.Increment(ref attempts);
        });
        return attempts;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var seconds = new PeriodicTimer(Every, clock);
        while (await seconds.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Telemetry.RoundAsync("bell", () => RingAsync(stoppingToken));
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away for a while. The bell stays: what is due is still due when it is back.
                CouldNotLook(log, error.GetType().Name);
            }
        }
    }

    sealed record Due(SignalId Signal, ClinicId Clinic);

    async Task<List<Due>> DueAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = room.AcrossClinics();
        return await db.Signals.IgnoreQueryFilters().AsNoTracking().Where(signal => signal.NextNoticeAt <= now)
            // Nobody is there to be told in a made-up clinic.
            .Where(signal => !db.Clinics.IgnoreQueryFilters().Any(clinic => clinic.Id == signal.Clinic && clinic.IsMadeUp)).OrderBy(signal => signal.NextNoticeAt)
            .Take(MostAtOnce).Select(signal => new Due(signal.Id, signal.Clinic)).ToListAsync(cancel);
    }

    /// <summary>One signal that cannot be told keeps none of the others waiting; it is due again in a minute.</summary>
    async Task<bool> TryTellAsync(Due due, CancellationToken cancel)
    {
        try
        {
            return await TellAsync(due, cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            CouldNotTell(log, due.Signal.Value, Guid.Empty, error.GetType().Name);
            return false;
        }
    }

    async Task<bool> TellAsync(Due due, CancellationToken cancel)
    {
        var tend = new Actor(due.Clinic);
        if (!await room.Writer.DoAsync(tend, new TakeNotice(due.Signal), cancel))
            return false;
        if (await WhomAsync(due, cancel) is not { } notice)
        {
            NobodyToTell(log, due.Signal.Value);
            return false;
        }
        var posted = notice.Email is null ? new Posted(Delivery.Failed, "closed account")
            : await post.SendAsync(notice.Email, Book.Say("bell.subject"), Book.Say("bell.text"), cancel);
        await room.Writer.DoAsync(tend, new KeepNotice(due.Signal, notice.To, posted.Delivery, notice.Round, notice.Rises), CancellationToken.None);
        if (posted.Why is { } why)
            CouldNotTell(log, due.Signal.Value, notice.To.Value, why);
        else
            Told(log, due.Signal.Value, notice.To.Value);
        return true;
    }

    sealed record Whom(StaffId To, string? Email, int Round, int Rises);

    /// <summary>Whom the Domain names; null when it is acknowledged, or nobody is on the roster: then it stands on the staff pages alone.</summary>
    async Task<Whom?> WhomAsync(Due due, CancellationToken cancel)
    {
        await using var db = room.Read();
        await using var picture = await db.EnterAsync(due.Clinic, cancel);
        var signal = await db.Signals.AsNoTracking().SingleAsync(one => one.Id == due.Signal, cancel);
        var clinic = await db.Clinics.AsNoTracking().SingleAsync(cancel);
        if (clinic.Duty.WhomToNotify(signal, clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(clinic.Zone)) is not { To: { } to } next)
            return null;
        var email = await db.Accounts.AsNoTracking().Where(one => one.Id == to.Value && one.ClosedAt == null).Select(one => one.Email).SingleOrDefaultAsync(cancel);
        return new(to, email, next.Round, signal.Rises);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Signal {Signal}: {Staff} was told.")]
    static partial void Told(ILogger log, Guid signal, Guid staff);

    [LoggerMessage(Level = LogLevel.Error, Message = "Signal {Signal}: {Staff} could not be told ({Why}).")]
    static partial void CouldNotTell(ILogger log, Guid signal, Guid staff, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Signal {Signal}: nobody is on the roster; it stands on the staff pages.")]
    static partial void NobodyToTell(ILogger log, Guid signal);

    [LoggerMessage(Level = LogLevel.Error, Message = "The bell could not look for signals ({Why}); it looks again.")]
    static partial void CouldNotLook(ILogger log, string why);
}
