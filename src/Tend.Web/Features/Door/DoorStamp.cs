using System.Globalization;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.DataProtection;
using Tend.Care;

namespace Tend.Web.Features.Door;

/// <summary>How long a form was open before it was sent.</summary>
public enum FormPace
{
    /// <summary>As long as a person takes.</summary>
    Fine,

    /// <summary>So short that no person typed it.</summary>
    TooFast,

    /// <summary>For a day or more, or its stamp is not ours: it is shown again.</summary>
    Old,
}

/// <summary>
/// What keeps programs out of the request to meet without asking a third party and without a cookie: the moment at which a form was shown, signed into it, and how many
/// requests one address may send in an hour. Addresses are kept in memory for that hour alone, on each server by itself.
/// </summary>
public sealed class DoorStamp(IDataProtectionProvider protection, TimeProvider clock) : IDisposable
{
    /// <summary>Nobody types a name and a number faster.</summary>
    public static readonly TimeSpan Fastest = TimeSpan.FromSeconds(3);

    /// <summary>A form left open longer is shown again.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromHours(24);

    /// <summary>So many requests are taken from one address at one clinic in an hour, and so many at one clinic from all.</summary>
    public const int MostOfAddress = 5, MostOfClinic = 60;

    readonly IDataProtector seal = protection.CreateProtector("the request to meet");
    readonly PartitionedRateLimiter<(ClinicId Clinic, string? Address)> limits = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<(ClinicId Clinic, string? Address), string>(from => RateLimitPartition.GetFixedWindowLimiter($"{from.Clinic.Value} {from.Address}", _ => Hourly(MostOfAddress))),
        PartitionedRateLimiter.Create<(ClinicId Clinic, string? Address), string>(from => RateLimitPartition.GetFixedWindowLimiter($"{from.Clinic.Value}", _ => Hourly(MostOfClinic))));

    /// <summary>The stamp of a form shown now.</summary>
    public string Of(ClinicId clinic) => seal.Protect($"{clinic.Value:N} {clock.GetUtcNow().ToUnixTimeMilliseconds()}");

    /// <summary>Reads a stamp.</summary>
    public FormPace Read(ClinicId clinic, string? stamp)
    {
        string text;
        try
        {
            text = seal.Unprotect(stamp ?? "");
        }
        catch (CryptographicException)
        {
            // Not ours, or of a key that is gone: the person gets a new one with everything they typed.
            return FormPace.Old;
        }
        if (text.Split(' ') is not [var where, var when] || where != $"{clinic.Value:N}" || !long.TryParse(when, CultureInfo.InvariantCulture, out var shown))
            return FormPace.Old;
        var open = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(shown);
        return open < Fastest ? FormPace.TooFast : open > Oldest ? FormPace.Old : FormPace.Fine;
    }

    /// <summary>Whether one more request of this address is taken in this hour.</summary>
    public bool Takes(ClinicId clinic, string? address)
    {
        using var lease = limits.AttemptAcquire((clinic, address));
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => limits.Dispose();

    static FixedWindowRateLimiterOptions Hourly(int most) => new() { PermitLimit = most, Window = TimeSpan.FromHours(1), QueueLimit = 0 };
}
