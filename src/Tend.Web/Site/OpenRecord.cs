using Tend.Storage;
using Tend.Web.Features.Upkeep;

namespace Tend.Web.Site;

/// <summary>Opens the record before the first request and closes it after the last.</summary>
public sealed class OpenRecord(TendSettings settings, TimeProvider clock) : IAsyncDisposable
{
    RecordRoom? room;

    /// <summary>The record.</summary>
    public RecordRoom Room => room ?? throw new InvalidOperationException("The record is not open yet.");

    /// <summary>Opens it. Tables of an older Tend are backed up before they are brought up to date; made-up people need no backup.</summary>
    /// <exception cref="InvalidOperationException">It cannot be opened safely; the message says what to do.</exception>
    public async Task OpenAsync() =>
        room ??= await RecordRoom.OpenAsync(settings.Place, clock, settings.UpgradesWithoutBackup || settings.IsDemo ? null : () => BackingUp.BeforeUpgradeAsync(settings, clock, Console.Out));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (room is not null)
            await room.DisposeAsync();
    }
}
