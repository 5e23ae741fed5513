using Tend.Web.Site;

namespace Tend.Web.Features.Upkeep;

/// <summary>
/// What whoever runs Tend does from the terminal beside a site that runs, or instead of it: verify the audit, back up, restore, look whether all is well. The switches have
/// names that no variable of an environment has by chance.
/// </summary>
static class Upkeep
{
    /// <summary>Does what was asked for.</summary>
    /// <returns>The exit code; null: nothing of this was asked for, and the site starts.</returns>
    /// <exception cref="InvalidOperationException">It cannot be done; the message says what to do.</exception>
    public static async Task<int?> RunAsync(WebApplication app)
    {
        var (asked, settings, clock) = (app.Configuration, app.Services.GetRequiredService<TendSettings>(), app.Services.GetRequiredService<TimeProvider>());
        var (json, key) = (asked["tend-json"] is not null, asked["backup-key"] ?? settings.BackupKey);
        if (asked["tend-audit"] is not null)
            return await AuditVerifying.RunAsync(settings.Place, asked["tend-heads"], json, Console.Out, Console.Error);
        if (asked["tend-doctor"] is not null)
            return await Doctor.RunAsync(settings, clock, json, Console.Out);
        if (asked["tend-keys"] is { } what)
            return KeyRotation.Run(settings.Place, what, Console.Out);
        if (asked["new-backup-key"] is { } keyFile)
            return BackingUp.MakeKey(keyFile, Console.Out);
        if (asked["tend-backup"] is { } file)
            return await BackingUp.BackUpAsync(settings.Place, file == "now" ? BackingUp.FileOfNow(settings, clock) : file, key, asked["read-back"] is not null, json, clock, Console.Out);
        if (asked["tend-restore"] is { } from)
            return await BackingUp.RestoreAsync(settings.Place, from, key, asked["tend-yes"] is not null, json, new(asked["tend-erasures"], asked["nobody-erased"] is not null), clock, Console.Out);
        return null;
    }
}
