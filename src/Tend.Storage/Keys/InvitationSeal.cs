using System.Buffers.Text;
using System.Security.Cryptography;

namespace Tend.Storage;

/// <summary>Makes and reads the code in an invitation's link: the id and a signature, so that a code cannot be guessed and the table holds none.</summary>
public sealed class InvitationSeal(MasterKey master)
{
    const int IdLength = 16, SignatureLength = 16;
    readonly PurposeKeys keys = new(master, "tend invitations");

    /// <summary>The code of an invitation, the same each time.</summary>
    public string CodeOf(Guid invitation) => Base64Url.EncodeToString([.. invitation.ToByteArray(), .. Signature(keys.Current, invitation)]);

    /// <summary>The invitation of a code; null when nobody here made it.</summary>
    public Guid? Read(string code)
    {
        Span<byte> bytes = stackalloc byte[IdLength + SignatureLength];
        if (code.Length > 64 || !Base64Url.IsValid(code, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(code, bytes, out _))
            return null;
        var invitation = new Guid(bytes[..IdLength]);
        // A letter that was printed before the master key was rotated still opens.
        foreach (var key in keys.All)
            if (CryptographicOperations.FixedTimeEquals(bytes[IdLength..], Signature(key, invitation)))
                return invitation;
        return null;
    }

    static ReadOnlySpan<byte> Signature(byte[] key, Guid invitation) => HMACSHA256.HashData(key, invitation.ToByteArray()).AsSpan(0, SignatureLength);
}
