using System.Text;

namespace Tend.Studies;

/// <summary>Reads UTF-8, and each byte that is not UTF-8 as Latin-1: names in older files keep their letters instead of losing them.</summary>
public sealed class OtherwiseLatin1 : DecoderFallback
{
    /// <summary>UTF-8 that loses nothing.</summary>
    public static Encoding Utf8 { get; } = Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new OtherwiseLatin1());

    public override int MaxCharCount => 4;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    sealed class Buffer : DecoderFallbackBuffer
    {
        byte[] unknown = [];
        int next;

        public override int Remaining => unknown.Length - next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (unknown, next) = ([.. bytesUnknown], 0);
            return unknown.Length > 0;
        }

        public override char GetNextChar() => next < unknown.Length ? (char)unknown[next++] : '\0';

        public override bool MovePrevious() => next > 0 && next-- > 0;

        public override void Reset() => (unknown, next) = ([], 0);
    }
}
