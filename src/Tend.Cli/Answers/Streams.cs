namespace Tend.Cli.Answers;

/// <summary>Counts what is read, so that progress can be told.</summary>
sealed class CountedStream(Stream inner) : ReadOnlyStream
{
    readonly long? length = inner.CanSeek ? inner.Length : null;
    long read;

    /// <summary>The share read so far; null when the length is not known.</summary>
    public double? Share => length is > 0 ? (double)read / length : null;

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        read += count;
        return count;
    }

    protected override void Dispose(bool disposing) => inner.Dispose();
}

/// <summary>Gives back bytes that were looked at before the rest of a stream.</summary>
sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ReadOnlyStream
{
    ReadOnlyMemory<byte> prefix = prefix;

    public override int Read(Span<byte> buffer)
    {
        if (prefix.IsEmpty)
            return rest.Read(buffer);
        var count = Math.Min(prefix.Length, buffer.Length);
        prefix.Span[..count].CopyTo(buffer);
        prefix = prefix[count..];
        return count;
    }

    protected override void Dispose(bool disposing) => rest.Dispose();
}

/// <summary>A stream that only reads forward.</summary>
abstract class ReadOnlyStream : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public abstract override int Read(Span<byte> buffer);
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A reader whose first line can be seen before it is read.</summary>
sealed class PeekedReader : TextReader
{
    readonly TextReader inner;
    ReadOnlyMemory<char> peeked;

    public PeekedReader(TextReader inner)
    {
        this.inner = inner;
        var start = new char[1 << 16];
        peeked = start.AsMemory(0, inner.ReadBlock(start, 0, start.Length));
        var end = peeked.Span.IndexOfAny('\r', '\n');
        FirstLine = new string(end < 0 ? peeked.Span : peeked.Span[..end]).Trim();
    }

    /// <summary>The first line.</summary>
    public string FirstLine { get; }

    public override int Peek() => peeked.IsEmpty ? inner.Peek() : peeked.Span[0];

    public override int Read(Span<char> buffer)
    {
        if (peeked.IsEmpty)
            return inner.Read(buffer);
        var count = Math.Min(peeked.Length, buffer.Length);
        peeked.Span[..count].CopyTo(buffer);
        peeked = peeked[count..];
        return count;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    protected override void Dispose(bool disposing) => inner.Dispose();
}
