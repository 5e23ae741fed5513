using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Tend.Cli.Score;

/// <summary>Writes rows of named cells to a stream: one buffer is filled while the other one is written.</summary>
abstract class RowWriter(Stream stream)
{
    const int FlushAt = 1 << 17;

    ArrayBufferWriter<byte> resting = new(FlushAt * 2);
    Task writing = Task.CompletedTask;

    protected ArrayBufferWriter<byte> Buffer { get; private set; } = new(FlushAt * 2);

    /// <summary>Begins with the names of the columns.</summary>
    public abstract void Begin(IReadOnlyList<string> columns);

    /// <summary>A text; null is an empty cell.</summary>
    public abstract void Text(ReadOnlySpan<char> text);

    /// <summary>A number; null is an empty cell.</summary>
    public abstract void Number(double? number);

    /// <summary>Yes, no, or unknown.</summary>
    public abstract void Truth(bool? truth);

    /// <summary>Ends the row.</summary>
    public virtual void EndRow()
    {
        if (Buffer.WrittenCount >= FlushAt)
            Flush();
    }

    /// <summary>Hands everything to the stream and waits until it is there.</summary>
    public void Finish()
    {
        Flush();
        writing.GetAwaiter().GetResult();
    }

    void Flush()
    {
        writing.GetAwaiter().GetResult();
        (Buffer, resting) = (resting, Buffer);
        Buffer.ResetWrittenCount();
        writing = stream.WriteAsync(resting.WrittenMemory).AsTask();
    }
}

/// <summary>Comma-separated rows; truth is true, false or unknown.</summary>
sealed class CsvRows(Stream stream) : RowWriter(stream)
{
    static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    bool inRow;

    public override void Begin(IReadOnlyList<string> columns)
    {
        foreach (var column in columns)
            Text(column);
        EndRow();
    }

    public override void Text(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(NeedQuotes))
            text = $"\"{text.ToString().Replace("\"", "\"\"")}\"";
        var cell = Cell(text.Length * 3);
        Utf8.FromUtf16(text, cell, out _, out var written);
        Buffer.Advance(written + Separator);
        inRow = true;
    }

    public override void Number(double? number)
    {
        var cell = Cell(32);
        var written = 0;
        // Most scores are whole and small: an integer is written ten times faster than a double. Fifteen digits are what a double holds for sure.
        if (number is { } value)
            _ = value == (int)value ? ((int)value).TryFormat(cell, out written) : value.TryFormat(cell, out written, "G15", CultureInfo.InvariantCulture);
        Buffer.Advance(written + Separator);
        inRow = true;
    }

    public override void Truth(bool? truth)
    {
        var word = truth switch { true => "true"u8, false => "false"u8, null => "unknown"u8 };
        word.CopyTo(Cell(word.Length));
        Buffer.Advance(word.Length + Separator);
        inRow = true;
    }

    public override void EndRow()
    {
        Buffer.Write("\n"u8);
        inRow = false;
        base.EndRow();
    }

    int Separator => inRow ? 1 : 0;

    /// <summary>Room for one cell, behind its comma.</summary>
    Span<byte> Cell(int longest)
    {
        var room = Buffer.GetSpan(longest + 1);
        if (!inRow)
            return room;
        room[0] = (byte)',';
        return room[1..];
    }
}

/// <summary>One JSON object a line; truth is true, false or null.</summary>
sealed class JsonRows(Stream stream) : RowWriter(stream)
{
    static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    JsonEncodedText[] names = [];
    Utf8JsonWriter? row;
    int at;

    public override void Begin(IReadOnlyList<string> columns) => names = [.. columns.Select(name => JsonEncodedText.Encode(name, Plain.Encoder))];

    public override void Text(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            Row().WriteNull(names[at++]);
        else
            Row().WriteString(names[at++], text);
    }

    public override void Number(double? number)
    {
        if (number is { } value)
            Row().WriteNumber(names[at++], value);
        else
            Row().WriteNull(names[at++]);
    }

    public override void Truth(bool? truth)
    {
        if (truth is { } value)
            Row().WriteBoolean(names[at++], value);
        else
            Row().WriteNull(names[at++]);
    }

    public override void EndRow()
    {
        Row().WriteEndObject();
        row!.Flush();
        Buffer.Write("\n"u8);
        at = 0;
        base.EndRow();
        row.Reset(Buffer);
    }

    Utf8JsonWriter Row()
    {
        row ??= new(Buffer, Plain);
        if (at == 0 && row.CurrentDepth == 0)
            row.WriteStartObject();
        return row;
    }
}
