using System.Globalization;
using System.Text;

namespace Tend.Studies;

/// <summary>Separated text as RFC 4180 has it: a cell in quotation marks may hold the separator and line ends, and two marks inside are one.</summary>
public static class SeparatedText
{
    /// <summary>Its rows with their cells as typed, an empty line as one empty cell. Where quotation marks do not fit there is no row: null comes and nothing after it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">What stands between cells.</param>
    public static IEnumerable<IReadOnlyList<string>?> Rows(string text, char separator)
    {
        for (var at = 0; at < text.Length;)
        {
            var cells = new List<string>();
            while (true)
            {
                if (Cell(text, separator, ref at) is not { } cell)
                {
                    yield return null;
                    yield break;
                }
                cells.Add(cell);
                if (at < text.Length && text[at] == separator)
                    at++;
                else
                    break;
            }
            yield return cells;
            at += at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n' ? 2 : 1;
        }
    }

    /// <summary>A row as text: commas between the cells, quotation marks around those that need them.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(cell => cell.AsSpan().IndexOfAny("\",\n\r") >= 0 ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell));

    /// <summary>A cell for a spreadsheet: what it would run as a formula gets an apostrophe in front; numbers stay numbers, with a point or a comma.</summary>
    public static string ForSpreadsheets(string cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !IsNumber(cell) && !IsNumber(cell.Replace(',', '.')) ? "'" + cell : cell;

    static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>One cell; afterwards the place is that of the separator or line end behind it. Null where a mark opens and does not close, or closes before the cell ends.</summary>
    static string? Cell(string text, char separator, ref int at)
    {
        bool Ends(int place) => place >= text.Length || text[place] == separator || text[place] is '\n' or '\r';
        var from = at;
        if (at >= text.Length || text[at] != '"')
        {
            while (!Ends(at))
                at++;
            return text[from..at];
        }
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
            if (text[at] != '"')
                cell.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                cell.Append(text[at++]);
            else
                return Ends(++at) ? cell.ToString() : null;
        return null;
    }
}
