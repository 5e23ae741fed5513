using System.Globalization;

namespace Tend.Studies;

/// <summary>A table of studies as somebody typed it: all cells as text, each row with the number that a spreadsheet shows beside it.</summary>
/// <param name="Name">The file's name, for messages.</param>
/// <param name="Rows">Every row that has a cell.</param>
/// <param name="Blank">Rows without any.</param>
public sealed record StudySheet(string Name, IReadOnlyList<StudySheet.Line> Rows, int Blank)
{
    const int LookAhead = 20;

    /// <summary>One row.</summary>
    /// <param name="Number">Its number in the spreadsheet; the first is 1.</param>
    /// <param name="Cells">Its cells, trimmed.</param>
    public sealed record Line(int Number, string[] Cells)
    {
        /// <summary>The cell of a column; empty where the row ends before it.</summary>
        public string At(int column) => column < Cells.Length ? Cells[column] : "";
    }

    /// <summary>Makes a sheet of a text.</summary>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="text">The text: separated by commas, semicolons, tabs or bars.</param>
    /// <param name="separator">comma, semicolon, tab or pipe; null: the lines tell.</param>
    /// <exception cref="TableTrouble">It is empty, or not a separated text.</exception>
    public static StudySheet Of(string name, string text, string? separator = null)
    {
        if (text.StartsWith("PK", StringComparison.Ordinal))
            throw new TableTrouble($"{name} is a zip or spreadsheet file; expected text. Save it as CSV first.");
        if (text.Any(letter => char.IsControl(letter) && letter is not ('\t' or '\n' or '\r')))
            throw new TableTrouble($"{name} is not a text file; expected a table of studies as CSV.");
        var lines = text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Take(LookAhead).ToList();
        if (lines.Count == 0)
            throw new TableTrouble($"{name} is empty; expected a line with the names of the columns and one line for each study.");
        var rows = new List<Line>();
        var blank = 0;
        foreach (var typed in SeparatedText.Rows(text, Separator(separator, lines)))
        {
            if (typed is null)
                throw new TableTrouble($"{name}, row {rows.Count + blank + 1}: the quotes do not fit; expected every quote that opens to close.");
            string[] cells = [.. typed.Select(cell => cell.Trim())];
            if (cells.All(cell => cell.Length == 0))
                blank++;
            else
                rows.Add(new(rows.Count + blank + 1, cells));
        }
        return new(name, rows, blank);
    }

    /// <summary>The first row that looks like names of columns: it has more than one cell.</summary>
    public Line Header => Rows.FirstOrDefault(row => row.Cells.Count(cell => cell.Length > 0) > 1) ?? Rows[0];

    /// <summary>
    /// This sheet with the rows of another below it, numbered on. Where the other one begins with names of columns that this one has, its cells go where they
    /// belong; else it continues as typed.
    /// </summary>
    /// <param name="more">The other sheet.</param>
    public StudySheet With(StudySheet more)
    {
        var (own, first) = (Header.Cells, more.Rows[0].Cells);
        int[] to = [.. first.Select(name => name.Length == 0 ? -1 : Array.FindIndex(own, cell => cell.Equals(name, StringComparison.OrdinalIgnoreCase)))];
        var isHeader = to.Count(at => at >= 0) > 1;
        var last = Rows[^1].Number;
        return this with
        {
            Rows = [.. Rows, .. more.Rows.Skip(isHeader ? 1 : 0).Select((row, i) => new Line(last + 1 + i, isHeader ? Placed(row, to, own.Length) : row.Cells))],
        };
    }

    static string[] Placed(Line row, int[] to, int columns)
    {
        var cells = Enumerable.Repeat("", columns).ToArray();
        foreach (var (at, from) in to.Select((at, from) => (at, from)).Where(pair => pair.at >= 0))
            cells[at] = row.At(from);
        return cells;
    }

    /// <summary>What a comma is: a sheet whose numbers carry points has commas between thousands; one with commas that cannot be thousands has decimal commas.</summary>
    public Comma CommaInside()
    {
        var cells = Rows.SelectMany(row => row.Cells).ToList();
        bool Any(Func<string, bool> looks) => cells.Any(cell => looks(cell));
        var points = Any(cell => cell.Contains('.') && !cell.Contains(',') && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        var commas = Any(cell => cell.Contains(',') && !cell.Contains('.') && cell.Split(',') is [_, { Length: not 3 }] && double.TryParse(cell.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        return (points, commas) switch { (true, false) => Comma.Thousands, (false, true) => Comma.Decimal, _ => Comma.Unknown };
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
        _ => throw new TableTrouble($"--separator cannot be '{word}'; expected comma, semicolon or tab."),
    };
}
