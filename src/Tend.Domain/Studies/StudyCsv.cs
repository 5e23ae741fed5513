using System.Globalization;
using Tend.Statistics.Distributions;

namespace Tend.Studies;

/// <summary>A table of studies with the effect of each beside what it held.</summary>
public static class StudyCsv
{
    /// <summary>What is added to the columns of the table; marked where the table has a column of that name.</summary>
    static readonly string[] Added = ["label", "yi", "vi", "sei", "ci_lb", "ci_ub"];

    /// <summary>Its lines.</summary>
    /// <param name="read">The studies.</param>
    /// <param name="level">Of the intervals, as a share.</param>
    /// <param name="isForSpreadsheets">Whether a text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers.</param>
    public static IEnumerable<string> Lines(StudyList read, double level, bool isForSpreadsheets)
    {
        string Typed(string cell) => isForSpreadsheets ? SeparatedText.ForSpreadsheets(cell) : cell;
        var margin = Normal.Quantile((1 + level) / 2);
        yield return SeparatedText.Line(read.Header.Select(Typed).Concat(Added.Select(name => read.Header.Contains(name, StringComparer.OrdinalIgnoreCase) ? name + "_computed" : name)));
        foreach (var study in read.Rows)
        {
            var (y, v) = (study.Effect.Y, study.Effect.V);
            var error = Math.Sqrt(v);
            yield return SeparatedText.Line(Enumerable.Range(0, read.Header.Count).Select(study.Cells.At).Append(study.Label).Select(Typed)
                .Concat(new[] { y, v, error, y - margin * error, y + margin * error }.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
        }
    }
}
