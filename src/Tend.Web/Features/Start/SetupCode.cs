using System.Security.Cryptography;
using Tend.Web.Site;

namespace Tend.Web.Features.Start;

/// <summary>
/// The code that lets one person make a clinic: whoever can read the terminal or the data folder may, nobody else who finds the address. It is used up
/// by making one.
/// </summary>
public sealed class SetupCode(TendSettings settings)
{
    readonly string file = Path.Combine(settings.Data, "setup-code");

    /// <summary>The code, made when it is first asked for.</summary>
    public string Current()
    {
        if (!File.Exists(file))
        {
            File.WriteAllText(file, "");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.WriteAllText(file, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));
        }
        return File.ReadAllText(file);
    }

    /// <summary>Whether this is the code.</summary>
    public bool Fits(string? code) => code is { Length: > 0 } && File.Exists(file)
        && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(code), File.ReadAllBytes(file));

    /// <summary>It was used.</summary>
    public void UseUp() => File.Delete(file);
}
