using System.Threading.Channels;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Site;

namespace Tend.Web.Features.Looks;

/// <summary>
/// Keeps looks without making a page wait for the disk: several become one command. When there is no room, or the site is stopping, a page writes its look
/// itself and fails if that fails, so that nobody sees a record without a trace.
/// </summary>
public sealed partial class LookQueue(OpenRecord record, TimeProvider clock, ILogger<LookQueue> log) : BackgroundService
{
    const int Places = 4096, Together = 256;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly Channel<Look> waiting = Channel.CreateBounded<Look>(new BoundedChannelOptions(Places) { SingleReader = true });

    /// <summary>Takes a look on; it is on disk within a second.</summary>
    public Task KeepAsync(Look look) => waiting.Writer.TryWrite(look) ? Task.CompletedTask : WriteAsync(look.Actor.Clinic, [look]);

    /// <summary>Takes no more on, and ends when all that was taken on is written.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var together = new List<Look>(Together);
        // What waits when the site stops is still written, so this ends with the queue and not with the token.
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (together.Count < Together && waiting.Reader.TryRead(out var look))
                together.Add(look);
            foreach (var ofClinic in together.GroupBy(look => look.Actor.Clinic))
                await InsistAsync(ofClinic.Key, [.. ofClinic], stoppingToken);
            together.Clear();
        }
    }

    /// <summary>Tries until they are written. Meanwhile the queue fills, and pages that show a record fail: better than a look without a trace.</summary>
    async Task InsistAsync(ClinicId clinic, IReadOnlyList<Look> looks, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await WriteAsync(clinic, looks);
                return;
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                Waits(error.GetType().Name, looks.Count);
            }
            catch (Exception error)
            {
                Lost(error.GetType().Name, looks.Count);
                return;
            }
            await Task.Delay(Pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    Task WriteAsync(ClinicId clinic, IReadOnlyList<Look> looks) => record.Room.Writer.DoAsync(new Actor(clinic), new KeepLooks(looks));

    [LoggerMessage(LogLevel.Error, "{Count} looks at records could not be written ({Why}); they are tried again.")]
    partial void Waits(string why, int count);

    [LoggerMessage(LogLevel.Critical, "{Count} looks at records could not be written before the site stopped ({Why}); the audit lacks them.")]
    partial void Lost(string why, int count);
}
