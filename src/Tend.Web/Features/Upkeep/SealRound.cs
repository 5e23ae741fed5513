using Tend.Storage;
using Tend.Web.Site;

namespace Tend.Web.Features.Upkeep;

/// <summary>Goes round every second and seals what the audit gained: <see cref="AuditSealer"/>. What is not sealed when the site stops is sealed at its next start.</summary>
public sealed partial class SealRound(OpenRecord record, TimeProvider clock, ILogger<SealRound> log) : BackgroundService
{
    /// <summary>So often it goes.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sealer = new AuditSealer(record.Room, clock);
        var fails = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Telemetry.Sealed.Add(await Telemetry.RoundAsync("seal", () => sealer.GoAsync(stoppingToken)));
                fails = false;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Said once, not each second: tend doctor tells how far it is behind.
                if (!fails)
                    CouldNotSeal(log, error.GetType().Name);
                fails = true;
            }
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit could not be sealed ({Why}); it is tried again each second.")]
    static partial void CouldNotSeal(ILogger log, string why);
}
