using System.Globalization;
using System.Text.RegularExpressions;

namespace Tend.Studies;

/// <summary>What a cell says: a number, nothing, or something that cannot be read without guessing.</summary>
/// <param name="Value">The number; NaN when there is none.</param>
/// <param name="Problem">Why it cannot be read; null when it can, or when the cell is empty.</param>
/// <param name="Footnote">Whether a footnote mark was left out.</param>
public readonly partial record struct Figure(double Value, string? Problem = null, bool Footnote = false)
{
    static readonly HashSet<string> Absent = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "na", "n/a", "n.a.", "nan", "null", "-", "--", "–", "—", ".", "..", "?", "nr", "n.r.", "not reported", "not available", "missing", "none reported",
    };

    /// <summary>Whether the cell says that there is nothing.</summary>
    public bool IsAbsent => double.IsNaN(Value) && Problem is null;

    /// <summary>Reads a cell.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="comma">What a comma is in this file: part of a number, a mark between thousands, or not known.</param>
    public static Figure Read(string text, Comma comma)
    {
        var cell = text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2212', '-').Replace('\u2013', '-').Trim();
        if (Absent.Contains(cell))
            return new(double.NaN);
        if (cell.EndsWith('%'))
            return new(double.NaN, "a percentage; expected a plain number (a count, or a share such as 0.45)");
        if (cell[0] is '<' or '>' or '≤' or '≥' or '~' or '≈')
            return new(double.NaN, "a bound; expected the number itself");
        if (Footnoted().Match(cell) is { Success: true } marked)
            return Plain(marked.Groups[1].Value, comma) is { Problem: null } read ? read with { Footnote = true } : new(double.NaN, "not a number");
        return Plain(cell, comma);
    }

    static Figure Plain(string cell, Comma comma)
    {
        var number = cell.Replace(" ", "").Replace("'", "");
        if (number.Contains(','))
        {
            var few = number.IndexOf(',') == number.LastIndexOf(',');
            var three = Thousands().IsMatch(number);
            if (number.Contains('.'))
                number = number.LastIndexOf('.') > number.LastIndexOf(',') ? number.Replace(",", "") : few ? number.Replace(".", "").Replace(',', '.') : number;
            else if (!three && few || comma == Comma.Decimal && few)
                number = number.Replace(',', '.');
            else if (three && comma == Comma.Thousands || !few && three)
                number = number.Replace(",", "");
            else
                return new(double.NaN, "could be thousands or a decimal comma; write it without the comma, or say --decimal comma or --decimal point");
        }
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? new(value) : new(double.NaN, "not a number");
    }

    /// <summary>A number followed by the mark of a footnote.</summary>
    [GeneratedRegex(@"^([-+]?[\d.,' ]*\d)\s*(?:[*†‡§¶#]+|[a-dA-D]|[ᵃᵇᶜᵈ¹²³]|\[\w\]|\(\w\)|\^\w)$")] private static partial Regex Footnoted();

    /// <summary>A number that can be read as thousands: groups of three after the first, which does not begin with a zero.</summary>
    [GeneratedRegex(@"^[-+]?[1-9]\d{0,2}(?:,\d{3})+$")] private static partial Regex Thousands();
}

/// <summary>What a comma inside a number is.</summary>
public enum Comma
{
    /// <summary>Not known: 1,234 is not read.</summary>
    Unknown,

    /// <summary>The decimal sign.</summary>
    Decimal,

    /// <summary>A mark between thousands.</summary>
    Thousands,
}
