using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Tend.Care;

namespace Tend.Storage;

/// <summary>
/// How an audit row becomes bytes, and how each link holds the one before it. The key comes from the master key, which is not in the database: who has the
/// database alone can break a chain and cannot make one.
/// </summary>
/// <remarks>
/// A hash over the former link, as Haber and Stornetta (1991, doi:10.1007/BF00196791) chain documents; keyed (HMAC, RFC 2104) with SHA-256 (FIPS 180-4).
/// docs/decisions/0050 says what it proves and what it does not.
/// </remarks>
public sealed class AuditChain(MasterKey master)
{
    /// <summary>The length of a content hash and of a link, in bytes.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>What stands before the first link.</summary>
    public static ReadOnlySpan<byte> Nothing => new byte[Length];

    readonly PurposeKeys keys = new(master, "tend audit chain");

    /// <summary>
    /// SHA-256 over the row in its one byte form: the ASCII letters "tend audit 1", then, each number big-endian: the id (8 bytes); the clinic (16 bytes, in the order
    /// its text shows them); the time as ticks of 100 ns since 1 January of year 1, UTC (8 bytes); account, role and patient, each a byte 0 when there is none,
    /// else a byte 1 and the value; what was done; which. An id is 16 bytes, a text its length in bytes (4 bytes) and then UTF-8. A role is the text of its name.
    /// </summary>
    public static byte[] ContentOf(AuditRow row) => SHA256.HashData(BytesOf(row));

    /// <summary>
    /// The link: HMAC-SHA-256 over the ASCII letters "tend link 1", clinic (16 bytes), number (8), row (8), time of sealing in ticks (8), content (32), former
    /// link (32; zeros before the first).
    /// </summary>
    public byte[] Link(ClinicId clinic, long number, long row, DateTimeOffset at, ReadOnlySpan<byte> content, ReadOnlySpan<byte> former) => Made(keys.Current, clinic, number, row, at, content, former);

    /// <summary>Whether a link is the one that belongs after a former one. Links from before the master key was rotated keep the key they were made with.</summary>
    internal bool Holds(AuditSeal seal, ReadOnlySpan<byte> former)
    {
        foreach (var key in keys.All)
            if (CryptographicOperations.FixedTimeEquals(seal.Link, Made(key, seal.Clinic, seal.Number, seal.Row, seal.At, seal.Content, former)))
                return true;
        return false;
    }

    static byte[] Made(byte[] key, ClinicId clinic, long number, long row, DateTimeOffset at, ReadOnlySpan<byte> content, ReadOnlySpan<byte> former) =>
        HMACSHA256.HashData(key, (byte[])[.. "tend link 1"u8, .. BytesOf(clinic.Value), .. BytesOf(number), .. BytesOf(row), .. BytesOf(at.UtcTicks), .. content, .. former]);

    static byte[] BytesOf(AuditRow row) =>
    [
        .. "tend audit 1"u8,
        .. BytesOf(row.Id),
        .. BytesOf(row.Clinic.Value),
        .. BytesOf(row.At.UtcTicks),
        .. row.Account is { } account ? [1, .. BytesOf(account)] : None,
        .. row.Role is { } role ? [1, .. BytesOf(role.ToString())] : None,
        .. row.Patient is { } patient ? [1, .. BytesOf(patient.Value)] : None,
        .. BytesOf(row.Act),
        .. BytesOf(row.What),
    ];

    static byte[] None => [0];

    static byte[] BytesOf(Guid id) => id.ToByteArray(bigEndian: true);

    static byte[] BytesOf(string text)
    {
        var bytes = new byte[sizeof(int) + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, bytes.Length - sizeof(int));
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(sizeof(int)));
        return bytes;
    }

    static byte[] BytesOf(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
