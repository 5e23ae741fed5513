using System.Globalization;
using Tend.Measures;
using Tend.Studies;

namespace Tend.Progress;

/// <summary>Why a row of a cohort is left out.</summary>
public enum CohortFault
{
    /// <summary>Another number of cells than the header.</summary>
    Cells,

    /// <summary>Nobody is named.</summary>
    NoPerson,

    /// <summary>There is no time, or it is neither a day nor a number of weeks up to 1,000; or it is not of the kind of the first one.</summary>
    Time,

    /// <summary>A day that has not come yet, or before 1900.</summary>
    Day,

    /// <summary>There is no score, or it is no number.</summary>
    Score,

    /// <summary>A score that the scale does not have.</summary>
    Outside,

    /// <summary>Another score of the same person and day stands further down; that one counts.</summary>
    SameDay,
}

/// <summary>What was understood of a cohort that somebody brought.</summary>
/// <param name="People">The scores of each person, in order, one a day.</param>
/// <param name="HasDays">Whether its times are days; else they are weeks, and the days are only distances.</param>
/// <param name="Rows">Rows below the header.</param>
/// <param name="LeftOut">Those that were left out, by the number of their row (the header is row 1).</param>
public sealed record CohortReading(IReadOnlyList<IReadOnlyList<DayScore>> People, bool HasDays, int Rows, IReadOnlyList<(int Row, CohortFault Fault)> LeftOut)
{
    /// <summary>People with fewer scores than can be learned from.</summary>
    public int TooFew => People.Count(scores => !ReferenceFit.IsEnough(scores));
}

/// <summary>Scores of people of elsewhere as a table: person, time, score. It is read row by row; what is not understood is left out with the reason.</summary>
public static class CohortFile
{
    /// <summary>No table is longer than this, in characters.</summary>
    public const int Longest = 2_000_000;

    const int EarliestYear = 1900, MostWeeks = 1000;
    static readonly string[] Columns = ["person", "time", "score"];
    static readonly DateOnly Zero = new(2000, 1, 1);

    /// <summary>Reads it; null where the first row does not name person, time and score.</summary>
    /// <param name="text">Separated by commas, semicolons or tabs.</param>
    /// <param name="scale">The scale that its scores are of.</param>
    /// <param name="today">No day lies after it.</param>
    public static CohortReading? Read(string text, Scale scale, DateOnly today)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var separator = lines[0].Contains('\t') ? '\t' : lines[0].Contains(';') ? ';' : ',';
        List<string> header = [.. Cells(lines[0], separator).Select(name => name.Trim().ToLowerInvariant())];
        int[] at = [.. Columns.Select(name => header.IndexOf(name))];
        if (at.Contains(-1))
            return null;
        var (seen, leftOut, rows, areDays) = (new Dictionary<string, Dictionary<DateOnly, (double Score, int Row)>>(), new List<(int, CohortFault)>(), 0, (bool?)null);
        for (var row = 2; row <= lines.Length; row++)
        {
            if (lines[row - 1].Length == 0)
                continue;
            rows++;
            var cells = Cells(lines[row - 1], separator);
            if (Fault(cells, header.Count, at, scale, today, ref areDays, out var day, out var score) is { } fault)
            {
                leftOut.Add((row, fault));
                continue;
            }
            var person = cells[at[0]].Trim();
            if (!seen.TryGetValue(person, out var own))
                seen.Add(person, own = []);
            if (own.TryGetValue(day, out var before))
                leftOut.Add((before.Row, CohortFault.SameDay));
            own[day] = (score, row);
        }
        return new([.. seen.Values.Select(own => (IReadOnlyList<DayScore>)[.. own.OrderBy(one => one.Key).Select(one => new DayScore(one.Key, one.Value.Score))])], areDays == true, rows, [.. leftOut.Order()]);
    }

    static CohortFault? Fault(IReadOnlyList<string> cells, int expected, int[] at, Scale scale, DateOnly today, ref bool? areDays, out DateOnly day, out double score)
    {
        (day, score) = (default, double.NaN);
        if (cells.Count != expected)
            return CohortFault.Cells;
        var (time, number) = (cells[at[1]].Trim(), cells[at[2]].Trim());
        if (cells[at[0]].Trim().Length == 0)
            return CohortFault.NoPerson;
        var isDay = DateOnly.TryParseExact(time, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
        var weeks = 0.0;
        if (!isDay && !(TryNumber(time, out weeks) && Math.Abs(weeks) <= MostWeeks) || isDay != (areDays ?? isDay))
            return CohortFault.Time;
        // The first time that can be read says whether the file has days or weeks.
        areDays = isDay;
        if (isDay && (day > today || day.Year < EarliestYear))
            return CohortFault.Day;
        day = isDay ? day : Zero.AddDays((int)Math.Round(7 * weeks));
        return !TryNumber(number, out score) ? CohortFault.Score : score < scale.From || score > scale.To ? CohortFault.Outside : null;
    }

    static bool TryNumber(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    /// <summary>The cells of a line; none where its quotation marks do not fit.</summary>
    static IReadOnlyList<string> Cells(string line, char separator) => SeparatedText.Rows(line, separator).FirstOrDefault() ?? [];
}
