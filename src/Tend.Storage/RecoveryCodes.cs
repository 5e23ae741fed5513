using System.Security.Cryptography;
using System.Text;

namespace Tend.Storage;

/// <summary>The codes of a printed sheet: letters that nobody takes for one another, in four groups of four.</summary>
public static class RecoveryCodes
{
    /// <summary>How many stand on a sheet.</summary>
    public const int OnASheet = 10;

    const int Length = 16, Group = 4;

    /// <summary>32 signs, so that each carries five bits: no i, l, o or u, as in Crockford's base 32.</summary>
    const string Signs = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A new code.</summary>
    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Signs, Length).Chunk(Group).Select(part => new string(part)));

    /// <summary>What a typed code hashes to, however it was grouped; letters that look alike count as what was printed. Null: it cannot be a code.</summary>
    public static byte[]? HashOf(string? typed)
    {
        var signs = string.Concat((typed ?? "").ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)).Replace('o', '0').Replace('i', '1').Replace('l', '1');
        return signs.Length == Length && signs.All(Signs.Contains) ? SHA256.HashData(Encoding.ASCII.GetBytes(signs)) : null;
    }
}
