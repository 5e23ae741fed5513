using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Tend.Web.Site;

/// <summary>Small things that the site hands out and takes back later, in a cookie or a link: shut by its own keys, for one purpose, until a moment.</summary>
public sealed class Slips(IDataProtectionProvider keys, TimeProvider clock)
{
    /// <summary>Writes one.</summary>
    public string Write<T>(string purpose, T what, TimeSpan lasts) => keys.CreateProtector("tend", purpose).Protect(JsonSerializer.Serialize(new Slip<T>(what, clock.GetUtcNow() + lasts)));

    /// <summary>Reads it back; default where it is none, was changed, is for another purpose or too old.</summary>
    public T? Read<T>(string purpose, string? slip)
    {
        if (string.IsNullOrEmpty(slip))
            return default;
        try
        {
            return JsonSerializer.Deserialize<Slip<T>>(keys.CreateProtector("tend", purpose).Unprotect(slip)) is { } read && read.Until > clock.GetUtcNow() ? read.What : default;
        }
        catch (CryptographicException)
        {
            // Whatever else somebody sends is no slip of ours.
            return default;
        }
    }

    sealed record Slip<T>(T What, DateTimeOffset Until);
}
