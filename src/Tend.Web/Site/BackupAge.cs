using System.Diagnostics.Metrics;
using Tend.Storage;

namespace Tend.Web.Site;

/// <summary>How old the newest backup is that was read back, for a monitor. Where there is none, there is no figure.</summary>
sealed class BackupAge : IDisposable
{
    readonly Meter meter = new(Telemetry.Name);

    public BackupAge(TendSettings settings, TimeProvider clock) => meter.CreateObservableGauge("tend.backup.age",
        () => Backup.Made(settings.Data) is [var newest, ..] ? new Measurement<double>[] { new((clock.GetUtcNow() - newest.TakenAt).TotalSeconds) } : [],
        "s");

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
