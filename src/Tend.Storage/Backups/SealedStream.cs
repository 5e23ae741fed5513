using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tend.Storage;

/// <summary>
/// A stream that is encrypted in pieces of 64 KiB with a key that is made of a secret for this one file: AES-256-GCM, the piece's number as nonce, and each piece says
/// whether it is the last, so that nothing can be changed, left out, moved or cut off unseen.
/// </summary>
/// <remarks>
/// Pieces as in Hoang, Reyhanitabar, Rogaway and Vizár (2015, "Online authenticated encryption and its nonce-reuse misuse-resistance"): the number and the mark of the last
/// piece are bound to it. The key is PBKDF2 (RFC 8018) with HMAC-SHA-256 over the secret and a random salt that begins the file.
/// The file: "TEND BACKUP 1" and a line feed; salt (16 bytes); rounds (4, big-endian); then for each piece: 1 when it is the last, else 0 (1 byte); its length (4); tag (16); cipher text.
/// </remarks>
static class SealedStream
{
    /// <summary>A secret shorter than this is guessed.</summary>
    public const int ShortestSecret = 16;

    const int PieceLength = 64 * 1024, SaltLength = 16, TagLength = 16, FrameLength = 1 + sizeof(int) + TagLength, Rounds = 600_000, MostRounds = 10_000_000;
    static readonly byte[] Magic = "TEND BACKUP 1\n"u8.ToArray();

    /// <summary>What is written to it goes encrypted to another stream; closing it writes the last piece.</summary>
    public static Stream Writing(Stream to, string secret)
    {
        byte[] head = [.. Magic, .. RandomNumberGenerator.GetBytes(SaltLength), 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(^sizeof(int)..), Rounds);
        to.Write(head);
        return new Writer(to, KeyOf(secret, head), head);
    }

    /// <summary>What is read from it was encrypted in another stream.</summary>
    /// <exception cref="InvalidOperationException">It is no backup, the secret is another one, or it was changed or cut off.</exception>
    public static Stream Reading(Stream from, string secret)
    {
        var head = new byte[Magic.Length + SaltLength + sizeof(int)];
        if (from.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.AsSpan(0, Magic.Length).SequenceEqual(Magic)
            || BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(^sizeof(int)..)) is < 1 or > MostRounds)
            throw new InvalidOperationException("This file is not a backup of Tend in a form known here. Expected a file that 'tend backup' wrote.");
        return new Reader(from, KeyOf(secret, head), head);
    }

    static AesGcm KeyOf(string secret, byte[] head) => new(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(secret), head.AsSpan(Magic.Length, SaltLength),
        BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(^sizeof(int)..)), HashAlgorithmName.SHA256, 32), TagLength);

    static byte[] Nonce(long piece)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), piece);
        return nonce;
    }

    sealed class Writer(Stream to, AesGcm key, byte[] head) : OneWay
    {
        readonly byte[] piece = new byte[PieceLength];
        int filled;
        long count;
        bool isClosed;

        public override bool CanWrite => true;

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                if (filled == PieceLength)
                    WritePiece(isLast: false);
                var some = Math.Min(bytes.Length, PieceLength - filled);
                bytes[..some].CopyTo(piece.AsSpan(filled));
                filled += some;
                bytes = bytes[some..];
            }
        }

        void WritePiece(bool isLast)
        {
            var frame = new byte[FrameLength + filled];
            frame[0] = isLast ? (byte)1 : (byte)0;
            BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), filled);
            key.Encrypt(Nonce(count++), piece.AsSpan(0, filled), frame.AsSpan(FrameLength), frame.AsSpan(1 + sizeof(int), TagLength), [.. head, frame[0]]);
            to.Write(frame);
            filled = 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (!isClosed)
                WritePiece(isLast: true);
            isClosed = true;
            key.Dispose();
            base.Dispose(disposing);
        }
    }

    sealed class Reader(Stream from, AesGcm key, byte[] head) : OneWay
    {
        byte[] piece = [];
        int taken;
        long count;
        bool wasLast;

        public override bool CanRead => true;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> bytes)
        {
            while (taken == piece.Length && !wasLast)
                ReadPiece();
            var some = Math.Min(bytes.Length, piece.Length - taken);
            piece.AsSpan(taken, some).CopyTo(bytes);
            taken += some;
            return some;
        }

        void ReadPiece()
        {
            var frame = new byte[FrameLength];
            if (from.ReadAtLeast(frame, FrameLength, throwOnEndOfStream: false) < FrameLength || BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(1)) is not (>= 0 and <= PieceLength and var length))
                throw Broken("it ends too early");
            var cipher = new byte[length];
            if (from.ReadAtLeast(cipher, length, throwOnEndOfStream: false) < length)
                throw Broken("it ends too early");
            (piece, taken) = (new byte[length], 0);
            try
            {
                key.Decrypt(Nonce(count), cipher, frame.AsSpan(1 + sizeof(int)), piece, [.. head, frame[0]]);
            }
            catch (AuthenticationTagMismatchException)
            {
                throw count == 0 ? new InvalidOperationException("The backup does not open with this key, or its beginning was changed. Nothing was restored.") : Broken("what stands there was changed");
            }
            count++;
            wasLast = frame[0] == 1;
            if (wasLast && from.ReadByte() >= 0)
                throw Broken("something was put behind its end");
        }

        InvalidOperationException Broken(string why) => new($"The backup is damaged after piece {count} of 64 KiB: {why}. Nothing was restored.");

        protected override void Dispose(bool disposing)
        {
            key.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>A stream that goes on and never back.</summary>
    abstract class OneWay : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
            // A piece is written when it is full, or when the stream is closed.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
