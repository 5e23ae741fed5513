using System.Net;
using Tend.Care;
using Tend.Storage;

namespace Tend.Web.Site;

/// <summary>
/// Whether this server is ready for real people. It is asked where real people can be: as soon as it has an address of its own (TEND_ADDRESS), or a request came to a
/// name other than this machine's. On localhost an invitation leads to localhost, which nobody else can open, so development and a first look are left alone.
/// </summary>
public sealed class Readiness(TendSettings settings)
{
    /// <summary>What it has, as a request sees it; null: only this machine reaches it.</summary>
    public ServerReadiness? For(HttpRequest request) => !HasAddress && IsThisMachine(request.Host.Host) ? null
        : new(request.IsHttps || settings.HasHttps, !string.IsNullOrWhiteSpace(settings.Smtp), BackupTestedOn(settings));

    bool HasAddress => Uri.TryCreate(settings.Address, UriKind.Absolute, out var address) && !IsThisMachine(address.Host);

    /// <summary>The day (UTC) of the newest picture that was read back.</summary>
    public static DateOnly? BackupTestedOn(TendSettings settings) =>
        Backup.Made(settings.Data) is [var newest, ..] ? DateOnly.FromDateTime(newest.TakenAt.UtcDateTime) : null;

    /// <summary>Whether a host is the machine itself.</summary>
    public static bool IsThisMachine(string host) => host is "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
