using Tend.Storage;

namespace Tend.Web.Site;

/// <summary>Opens the record before the first request and closes it after the last.</summary>
public sealed class OpenRecord(TendSettings settings, TimeProvider clock) : IAsyncDisposable
{
    RecordRoom? room;

    /// <summary>The record.</summary>
    public RecordRoom Room => room ?? throw new InvalidOperationException("The record is not open yet.");

    /// <summary>Opens it.</summary>
    /// <exception cref="InvalidOperationException">It cannot be opened safely; the message says what to do.</exception>
    public async Task OpenAsync() => room ??= await RecordRoom.OpenAsync(settings.Place, clock);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (room is not null)
            await room.DisposeAsync();
    }
}
