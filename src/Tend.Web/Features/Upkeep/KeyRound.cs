using Tend.Storage;
using Tend.Web.Site;

namespace Tend.Web.Features.Upkeep;

/// <summary>Looks every ten seconds whether the master key was rotated, and if so wraps people's keys anew: <see cref="KeyTurner"/>. The site serves meanwhile.</summary>
public sealed partial class KeyRound(OpenRecord record, TimeProvider clock, ILogger<KeyRound> log) : BackgroundService
{
    /// <summary>So often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var turner = new KeyTurner(record.Room);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await Telemetry.RoundAsync("keys", () => turner.GoAsync(stoppingToken)) is > 0 and var count)
                    Wrapped(log, count);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                CouldNotWrap(log, error.GetType().Name);
            }
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} people's keys were wrapped anew by the master key in use.")]
    static partial void Wrapped(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "People's keys could not be wrapped anew ({Why}); it is tried again.")]
    static partial void CouldNotWrap(ILogger log, string why);
}
