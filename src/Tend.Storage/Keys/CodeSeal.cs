using System.Buffers.Text;
using System.Security.Cryptography;

namespace Tend.Storage;

/// <summary>Makes and reads the code in a link: an id and a signature for one purpose, so that a code cannot be guessed and no table holds one.</summary>
public sealed class CodeSeal(MasterKey master, string purpose)
{
    const int IdLength = 16, SignatureLength = 16;
    readonly PurposeKeys keys = new(master, purpose);

    /// <summary>The code of an id, the same each time.</summary>
    public string CodeOf(Guid id) => Base64Url.EncodeToString([.. id.ToByteArray(), .. Signature(keys.Current, id)]);

    /// <summary>The id of a code; null when nobody here made it.</summary>
    public Guid? Read(string code)
    {
        Span<byte> bytes = stackalloc byte[IdLength + SignatureLength];
        if (code.Length > 64 || !Base64Url.IsValid(code, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(code, bytes, out _))
            return null;
        var id = new Guid(bytes[..IdLength]);
        // A letter from before the master key was rotated still opens.
        foreach (var key in keys.All)
            if (CryptographicOperations.FixedTimeEquals(bytes[IdLength..], Signature(key, id)))
                return id;
        return null;
    }

    static ReadOnlySpan<byte> Signature(byte[] key, Guid id) => HMACSHA256.HashData(key, id.ToByteArray()).AsSpan(0, SignatureLength);
}
