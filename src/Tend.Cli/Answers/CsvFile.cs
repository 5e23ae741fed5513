using System.IO.Compression;
using Sylvan.Data.Csv;
using Tend.Studies;

namespace Tend.Cli.Answers;

/// <summary>A separated file, read row by row: plain or gzip, with the separator its header shows. Memory does not grow with its rows.</summary>
sealed class CsvFile : IDisposable
{
    const int LongestRow = 1 << 20;

    readonly CsvDataReader reader;
    readonly CountedStream counted;

    /// <summary>Without this switch a gzip file that breaks off would read like a shorter file.</summary>
    static CsvFile() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    CsvFile(string name, CsvDataReader reader, CountedStream counted)
    {
        (Name, this.reader, this.counted) = (name, reader, counted);
        Header = [.. Enumerable.Range(0, reader.FieldCount).Select(at => reader.GetName(at).Trim())];
    }

    /// <summary>The file's name, for messages.</summary>
    public string Name { get; }

    /// <summary>The column names.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The number of the current row; the first one below the header is 1.</summary>
    public int Row { get; private set; }

    /// <summary>How many cells the current row has.</summary>
    public int Cells => reader.RowFieldCount;

    /// <summary>The share of the file read so far; null when its length is not known.</summary>
    public double? Share => counted.Share;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path, or '-' for standard input.</param>
    /// <param name="separator">comma, semicolon or tab; null: the header tells.</param>
    /// <param name="input">Opens standard input.</param>
    /// <exception cref="CannotDo">It is not there, empty, or not a separated text.</exception>
    public static CsvFile Open(string path, string? separator, Func<Stream> input)
    {
        var name = path == "-" ? "standard input" : Path.GetFileName(path);
        var bytes = new CountedStream(OpenBytes(path, input));
        try
        {
            return Open(name, bytes, separator);
        }
        catch (Exception error)
        {
            bytes.Dispose();
            throw error switch
            {
                InvalidDataException => new CannotDo($"{name}: the gzip data is damaged or breaks off in the first rows."),
                CsvFormatException => new CannotDo($"{name}, header: a quote opens and does not close; expected the names of the columns."),
                CannotDo => error,
                _ => new IOException($"{name}: {error.Message}", error),
            };
        }
    }

    static CsvFile Open(string name, CountedStream bytes, string? separator)
    {
        var head = new PeekedReader(new StreamReader(Unzipped(bytes, name), OtherwiseLatin1.Utf8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16));
        if (head.FirstLine is "")
            throw new CannotDo($"{name} is empty; expected a header line with the names of the columns.");
        if (head.FirstLine.Any(letter => char.IsControl(letter) && letter != '\t'))
            throw new CannotDo($"{name} is not a text file; expected a header line with the names of the columns.");
        return new(name, CsvDataReader.Create(head, new CsvDataReaderOptions
        {
            Delimiter = Separator(separator, head.FirstLine),
            HasHeaders = true,
            BufferSize = 1 << 17,
            MaxBufferSize = LongestRow,
            ResultSetMode = ResultSetMode.SingleResult,
        }), bytes);
    }

    static Stream OpenBytes(string path, Func<Stream> input)
    {
        if (path == "-")
            return input();
        if (Directory.Exists(path))
            throw new CannotDo($"{path} is a folder; expected a file of answers.");
        try
        {
            return new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite, BufferSize = 1 << 16, Options = FileOptions.SequentialScan });
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CannotDo($"There is no file {path}.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new CannotDo($"{path} may not be read by this user.");
        }
    }

    /// <summary>Gzip begins with 1F 8B; a zip or Excel file with "PK".</summary>
    static Stream Unzipped(Stream bytes, string name)
    {
        var start = new byte[2];
        var have = bytes.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start.AsMemory(0, have), bytes);
        return (have, start) switch
        {
            (2, [0x1F, 0x8B]) => new GZipStream(whole, CompressionMode.Decompress),
            (2, [(byte)'P', (byte)'K']) => throw new CannotDo($"{name} is a zip or spreadsheet file; expected text. Save it as CSV first."),
            _ => whole,
        };
    }

    static char Separator(string? word, string header) => word?.ToLowerInvariant() switch
    {
        null => new[] { ',', ';', '\t', '|' }.MaxBy(sign => header.Count(letter => letter == sign)),
        "comma" or "," => ',',
        "semicolon" or ";" => ';',
        "tab" or "\\t" or "\t" => '\t',
        "|" or "pipe" => '|',
        _ => throw new CannotDo($"--separator cannot be '{word}'; expected comma, semicolon or tab."),
    };

    /// <summary>Goes to the next row.</summary>
    /// <returns>False at the end.</returns>
    public bool Next()
    {
        try
        {
            do
            {
                if (!reader.Read())
                    return false;
            }
            while (IsBlank());
            Row++;
            return true;
        }
        catch (CsvRecordTooLargeException)
        {
            throw new CannotDo($"{Name}, row {Row + 1}: the row is longer than {LongestRow:N0} characters; a quote that opens and does not close is the usual reason.");
        }
        catch (CsvFormatException error)
        {
            throw new CannotDo($"{Name}, row {Row + 1}: the quotes do not fit ({error.Message.TrimEnd('.')}); expected every quote to close.");
        }
        catch (InvalidDataException)
        {
            throw new CannotDo($"{Name}, row {Row + 1}: the gzip data is damaged or breaks off about here.");
        }
    }

    /// <summary>A line without anything on it, as editors leave them at the end, is no row.</summary>
    bool IsBlank() => reader.RowFieldCount <= 1 && Header.Count > 1 && reader.GetFieldSpan(0).Trim().IsEmpty;

    /// <summary>The text of a cell; nothing where the row is too short for it.</summary>
    public ReadOnlySpan<char> Cell(int column) => column < reader.RowFieldCount ? reader.GetFieldSpan(column) : [];

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();
}
