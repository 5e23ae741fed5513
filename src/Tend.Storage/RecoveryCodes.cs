using System.Security.Cryptography;
using System.Text;

namespace Tend.Storage;

/// <summary>The codes of a printed sheet: letters that nobody takes for one another, in four groups of four.</summary>
public static class RecoveryCodes
{
    /// <summary>How many stand on a sheet.</summary>
    public const int OnASheet = 10;

    const int Length = 16, Group = 4;

    // As Identity hashes passwords: PBKDF2 with HMAC-SHA-512, 100,000 rounds, 128 bits of salt (NIST SP 800-132).
    const int Salt = 16, Hash = 32, Rounds = 100_000;

    /// <summary>32 signs, so that each carries five bits: no i, l, o or u, as in Crockford's base 32.</summary>
    const string Signs = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A new code.</summary>
    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Signs, Length).Chunk(Group).Select(part => new string(part)));

    /// <summary>What is kept of a sheet: for each code the salt and what the code hashes to with it (48 bytes). The codes of one sheet share their salt, so that a typed code is hashed once and not ten times.</summary>
    /// <exception cref="ArgumentException">One cannot be a code.</exception>
    public static IReadOnlyList<byte[]> Keep(IReadOnlyList<string> codes)
    {
        var salt = RandomNumberGenerator.GetBytes(Salt);
        return [.. codes.Select(code => Salted(Read(code) ?? throw new ArgumentException("This cannot be a printed code.", nameof(codes)), salt))];
    }

    /// <summary>What a typed code would be kept as on this sheet, however it was grouped; letters that look alike count as what was printed. It takes the same time whatever is typed and whether there is a sheet or not.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="sheet">What is kept of any code of the sheet; null: there is none.</param>
    /// <returns>What to look for; null: it cannot be a code of this sheet.</returns>
    public static byte[]? HashOf(string? typed, byte[]? sheet)
    {
        var code = Read(typed);
        var salted = Salted(code ?? "", sheet?.Length == Salt + Hash ? sheet[..Salt] : new byte[Salt]);
        // A sheet that was printed before codes were salted is kept as SHA-256, and still opens.
        return code is null || sheet is null ? null : sheet.Length == Hash ? SHA256.HashData(Encoding.ASCII.GetBytes(code)) : salted;
    }

    /// <summary>Whether this can be a code at all.</summary>
    public static bool Looks(string? typed) => Read(typed) is not null;

    static byte[] Salted(string code, byte[] salt) => [.. salt, .. Rfc2898DeriveBytes.Pbkdf2(code, salt, Rounds, HashAlgorithmName.SHA512, Hash)];

    static string? Read(string? typed)
    {
        var signs = string.Concat((typed ?? "").ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)).Replace('o', '0').Replace('i', '1').Replace('l', '1');
        return signs.Length == Length && signs.All(Signs.Contains) ? signs : null;
    }
}
