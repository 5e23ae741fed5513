using Sylvan.Data.Csv;
using Tend.Cli.Answers;

namespace Tend.Cli.Studies;

/// <summary>A table of studies as somebody typed it: all cells as text, each row with the number that a spreadsheet shows beside it.</summary>
/// <param name="Name">The file's name, for messages.</param>
/// <param name="Rows">Every row that has a cell.</param>
/// <param name="Blank">Rows without any.</param>
sealed record StudySheet(string Name, IReadOnlyList<StudySheet.Line> Rows, int Blank)
{
    const int MostBytes = 64 << 20;
    const int LookAhead = 20;

    /// <summary>One row.</summary>
    /// <param name="Number">Its number in the spreadsheet; the first is 1.</param>
    /// <param name="Cells">Its cells, trimmed.</param>
    internal sealed record Line(int Number, string[] Cells)
    {
        public string At(int column) => column < Cells.Length ? Cells[column] : "";
    }

    /// <summary>Reads a file whole: a table of studies is small.</summary>
    /// <exception cref="CannotDo">It is not there, empty, or not a separated text.</exception>
    public static StudySheet Read(string path, string? separator, Func<Stream> input)
    {
        var name = path == "-" ? "standard input" : Path.GetFileName(path);
        var text = Text(path, name, input);
        var lines = text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Take(LookAhead).ToList();
        if (lines.Count == 0)
            throw new CannotDo($"{name} is empty; expected a line with the names of the columns and one line for each study.");
        var rows = new List<Line>();
        var blank = 0;
        try
        {
            using var reader = CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions
            {
                HasHeaders = false, Delimiter = Separator(separator, lines), MaxBufferSize = 1 << 22, BufferSize = 1 << 16, ResultSetMode = ResultSetMode.SingleResult,
            });
            while (reader.Read())
            {
                string[] cells = [.. Enumerable.Range(0, reader.RowFieldCount).Select(at => reader.GetFieldSpan(at).Trim().ToString())];
                if (cells.All(cell => cell.Length == 0))
                    blank++;
                else
                    rows.Add(new(reader.RowNumber, cells));
            }
        }
        catch (Exception error) when (error is CsvFormatException or CsvRecordTooLargeException)
        {
            throw new CannotDo($"{name}, row {rows.Count + blank + 1}: the quotes do not fit; expected every quote that opens to close.");
        }
        return new(name, rows, blank);
    }

    static string Text(string path, string name, Func<Stream> input)
    {
        if (Directory.Exists(path))
            throw new CannotDo($"{path} is a folder; expected a table of studies.");
        try
        {
            using var bytes = path == "-" ? input() : File.OpenRead(path);
            using var reader = new StreamReader(bytes, OtherwiseLatin1.Utf8, detectEncodingFromByteOrderMarks: true);
            var buffer = new char[MostBytes];
            var read = reader.ReadBlock(buffer, 0, buffer.Length);
            if (read == MostBytes)
                throw new CannotDo($"{name} is larger than {MostBytes >> 20} MB; expected a table with one line for each study.");
            var text = new string(buffer, 0, read);
            return text.StartsWith("PK", StringComparison.Ordinal) ? throw new CannotDo($"{name} is a zip or spreadsheet file; expected text. Save it as CSV first.")
                : text.Any(letter => char.IsControl(letter) && letter is not ('\t' or '\n' or '\r')) ? throw new CannotDo($"{name} is not a text file; expected a table of studies as CSV.")
                : text;
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

    /// <summary>The sign that splits most lines into the same number of cells; a title line has none and does not count.</summary>
    static char Separator(string? word, List<string> lines) => word?.ToLowerInvariant() switch
    {
        null => new[] { '\t', ';', ',', '|' }.MaxBy(sign => lines.Select(line => line.Count(letter => letter == sign)).Where(count => count > 0)
            .GroupBy(count => count).Select(same => same.Count() * 100 + Math.Min(same.Key, 50)).DefaultIfEmpty().Max()),
        "comma" or "," => ',',
        "semicolon" or ";" => ';',
        "tab" or "\\t" or "\t" => '\t',
        "pipe" or "|" => '|',
        _ => throw new CannotDo($"--separator cannot be '{word}'; expected comma, semicolon or tab."),
    };
}
