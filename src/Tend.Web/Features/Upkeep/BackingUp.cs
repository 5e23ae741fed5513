using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Tend.Storage;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Upkeep;

/// <summary><c>--tend-backup FILE</c> and <c>--tend-restore FILE</c>.</summary>
public static class BackingUp
{
    static readonly WordBook Book = Books.Of(typeof(BackingUp));

    /// <summary>Makes a backup, or with <paramref name="isTest"/> reads one back.</summary>
    /// <exception cref="InvalidOperationException">It could not be done; the message says what to do.</exception>
    public static async Task<int> BackUpAsync(RecordPlace place, string file, string? keyFile, bool isTest, bool json, TimeProvider clock, TextWriter to)
    {
        var secret = SecretIn(keyFile);
        var made = isTest ? await Backup.TestAsync(place, file, secret, clock) : await Backup.MakeAsync(place, file, secret, clock);
        await to.WriteLineAsync(json ? JsonSerializer.Serialize(made, JsonSerializerOptions.Web)
            : Book.Say(isTest ? "backup.tested" : "backup.made", ("file", made.File), ("at", At(made.TakenAt)), ("rows", N(made.Rows)), ("bytes", N(made.Bytes))));
        return 0;
    }

    /// <summary>A file in the folder of backups, named by the moment; the folder is made, for its owner alone.</summary>
    public static string FileOfNow(TendSettings settings, TimeProvider clock, string beginning = "")
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(settings.Backups);
        else
            Directory.CreateDirectory(settings.Backups, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Path.Combine(settings.Backups, $"{beginning}{clock.GetUtcNow().ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture)}.tend-backup");
    }

    /// <summary>The backup before tables of an older Tend are brought up to date.</summary>
    /// <exception cref="InvalidOperationException">It could not be made; the message says what to do, and the tables stay as they are.</exception>
    public static async Task BeforeUpgradeAsync(TendSettings settings, TimeProvider clock, TextWriter to)
    {
        await to.WriteLineAsync(Book.Say("upgrade.begins"));
        try
        {
            await BackUpAsync(settings.Place, FileOfNow(settings, clock, "before-upgrade-"), settings.BackupKey, isTest: false, json: false, clock, to);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(Book.Say("upgrade.no-backup", ("why", error.Message)), error);
        }
    }

    /// <summary>Says what a restore would do, and does it where it was told to.</summary>
    /// <exception cref="InvalidOperationException">It could not be done; the place is as it was.</exception>
    public static async Task<int> RestoreAsync(RecordPlace place, string file, string? keyFile, bool isMeant, bool json, ErasedSince erased, TimeProvider clock, TextWriter to)
    {
        var secret = SecretIn(keyFile);
        var restored = isMeant ? await Restore.RunAsync(place, file, secret, erased, clock) : await Restore.LookAsync(place, file, secret, erased);
        var manifest = restored.Manifest;
        if (json)
        {
            await to.WriteLineAsync(JsonSerializer.Serialize(new { Restored = isMeant, manifest, Lost = restored.Lost.Select(one => new { one.Clinic, one.From, one.Until }), restored.Erased }, JsonSerializerOptions.Web));
            return 0;
        }
        await to.WriteLineAsync(Book.Say(isMeant ? "restore.done" : "restore.would", ("at", At(manifest.TakenAt)), ("version", manifest.Version), ("database", manifest.Database), ("migration", manifest.Migration),
            ("tables", manifest.Rows.Count), ("rows", N(manifest.AllRows)), ("folder", place.Folder)));
        foreach (var (clinic, from, until) in restored.Lost)
            await to.WriteLineAsync(Book.Say("restore.lost", ("clinic", clinic.ToString()), ("from", N(from)), ("until", N(until))));
        await to.WriteLineAsync(restored.Erased is { } count ? Book.SayCount(isMeant ? "restore.erased" : "restore.list", count) : Book.Say("restore.no-list", ("file", place.ErasureFile)));
        await to.WriteLineAsync(Book.Say(isMeant ? "restore.next" : "restore.yes"));
        return 0;
    }

    /// <summary>Makes a new backup key in a file of its own.</summary>
    /// <exception cref="InvalidOperationException">There is such a file.</exception>
    public static int MakeKey(string file, TextWriter to)
    {
        if (File.Exists(file))
            throw new InvalidOperationException(Book.Say("backup.key.there", ("file", file)));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new StreamWriter(file, options))
            stream.WriteLine(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        to.WriteLine(Book.Say("backup.key.made", ("file", file)));
        return 0;
    }

    /// <summary>The first line of the key file: a key that was made, or words of one's own.</summary>
    static string SecretIn(string? file)
    {
        if (string.IsNullOrWhiteSpace(file))
            throw new InvalidOperationException(Book.Say("backup.key.none"));
        if (!File.Exists(file))
            throw new InvalidOperationException(Book.Say("backup.key.gone", ("file", file)));
        return File.ReadLines(file).FirstOrDefault()?.Trim() is { } secret && secret.Length >= Backup.ShortestSecret ? secret
            : throw new InvalidOperationException(Book.Say("backup.key.short", ("file", file), ("least", Backup.ShortestSecret)));
    }

    static string At(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
