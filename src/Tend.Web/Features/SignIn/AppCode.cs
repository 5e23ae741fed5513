using OtpNet;
using Tend.Storage;

namespace Tend.Web.Features.SignIn;

/// <summary>Codes that an app on the owner's phone makes every half-minute (TOTP, RFC 6238; M'Raihi et al., 2011), by Otp.NET.</summary>
public sealed class AppCode(RecordRoom room, TimeProvider clock)
{
    /// <summary>A new secret, as the letters that an app takes.</summary>
    public static string NewSecret() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(OtpHashMode.Sha1));

    /// <summary>What an app reads from the square.</summary>
    public static string Address(string secret, string clinic, string name) => new OtpUri(OtpType.Totp, secret, name, clinic).ToString();

    /// <summary>Shuts a secret, to be kept.</summary>
    public byte[] Shut(Guid account, string secret) => room.Vault.ShutSecret(account, secret);

    /// <summary>The half-minute whose code this is: now, the one before or the next, since clocks differ. Null: it is none of them.</summary>
    public long? Step(string secret, string code) =>
        new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(clock.GetUtcNow().UtcDateTime, Digits(code), out var step, new(previous: 1, future: 1)) ? step : null;

    /// <summary>The same for the secret that was kept for an account.</summary>
    public long? Step(Guid account, byte[] kept, string code) => Step(room.Vault.OpenSecret(account, kept), code);

    /// <summary>Whether this may be a code of an app: six digits, with spaces as apps show them.</summary>
    public static bool Looks(string? code) => Digits(code).Length == 6;

    static string Digits(string? code) => string.Concat((code ?? "").Where(char.IsAsciiDigit)) is var digits && (code ?? "").All(letter => char.IsAsciiDigit(letter) || letter == ' ') ? digits : "";
}
