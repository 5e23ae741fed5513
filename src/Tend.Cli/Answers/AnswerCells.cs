using System.Globalization;
using Tend.Measures;

namespace Tend.Cli.Answers;

/// <summary>Turns the text of a cell into an answer: codes for missing, other codings, words of the form, times of day.</summary>
sealed class AnswerCells
{
    const int ShortCodes = 100;

    readonly HashSet<string> missing;
    readonly string? notApplicable;
    readonly Dictionary<string, double> recoded;
    readonly Dictionary<string, double>[] words;
    readonly bool[] clocks;
    readonly Answer?[] shortCodes;

    AnswerCells(Measure measure, HashSet<string> missing, string? notApplicable, Dictionary<string, double> recoded)
    {
        (this.missing, this.notApplicable, this.recoded) = (missing, notApplicable, recoded);
        words = [.. measure.Items.Select(item => measure.AnswersOf(item).Options.Where(option => option.Text is not null)
            .GroupBy(option => option.Text!, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First().Code, StringComparer.OrdinalIgnoreCase))];
        clocks = [.. measure.Items.Select(item => measure.AnswersOf(item).IsClock)];
        // Nearly all cells hold one or two digits: those are looked up, not read.
        shortCodes = [.. Enumerable.Range(0, ShortCodes).Select(code => TryRead($"{code}", -1, out var answer) ? answer : (Answer?)null)];
    }

    /// <summary>The codes that --recode or the form turn into other codes.</summary>
    public bool Recodes => recoded.Count > 0;

    /// <summary>How the cells of a file are read.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="form">The form whose coding the file has, if it is not the measure's own.</param>
    /// <param name="recode">The text of --recode.</param>
    /// <param name="missing">The text of --missing.</param>
    /// <param name="notApplicable">The text of --not-applicable.</param>
    public static AnswerCells Of(Measure measure, Form? form, string? recode, string? missing, string? notApplicable) =>
        new(measure, [.. Split(missing)], notApplicable, recode is null ? CodesOf(measure, form) : Recoding(recode));

    static Dictionary<string, double> CodesOf(Measure measure, Form? form)
    {
        var codes = new Dictionary<string, double>();
        for (var i = 0; form is not null && i < form.Codes.Count; i++)
            codes[Text(form.Codes[i])] = measure.Answers!.From + i * measure.Answers.Step;
        return codes;
    }

    /// <summary>Reads '1-4=0-3', '4-1=0-3' or '1=0,2=1'.</summary>
    static Dictionary<string, double> Recoding(string text)
    {
        var codes = new Dictionary<string, double>();
        foreach (var pair in Split(text))
        {
            var sides = pair.Split('=');
            if (sides.Length != 2 || Run(sides[0]) is not { } from || Run(sides[1]) is not { } to || from.Count != to.Count)
                throw new CannotDo($"--recode cannot read '{pair}'; expected pairs such as 1-4=0-3 (as many codes on both sides) or 1=0,2=1.");
            for (var i = 0; i < from.Count; i++)
                if (!codes.TryAdd(Text(from[i]), to[i]))
                    throw new CannotDo($"--recode names the code {Text(from[i])} twice.");
        }
        return codes;
    }

    static List<double>? Run(string text)
    {
        var ends = text.Trim().Split('-');
        if (ends.Length > 2 || !ends.All(end => int.TryParse(end, CultureInfo.InvariantCulture, out _)))
            return null;
        var (first, last) = (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[^1], CultureInfo.InvariantCulture));
        return [.. Enumerable.Range(0, Math.Abs(last - first) + 1).Select(step => (double)(first + Math.Sign(last - first) * step))];
    }

    static string[] Split(string? list) => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    static string Text(double code) => code.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a cell. Whether the number is one of the allowed answers, scoring decides.</summary>
    /// <param name="cell">The text.</param>
    /// <param name="item">The place of the question.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>False when the text is neither a number nor a code nor the words of an answer.</returns>
    public bool TryRead(ReadOnlySpan<char> cell, int item, out Answer answer)
    {
        if (item >= 0 && (cell.Length == 1 || cell.Length == 2 && cell[0] != '0') && IsDigits(cell) && !clocks[item])
        {
            var code = cell.Length == 1 ? cell[0] - '0' : (cell[0] - '0') * 10 + cell[1] - '0';
            answer = shortCodes[code] ?? default;
            return shortCodes[code] is not null;
        }
        return TryReadSlowly(cell.Trim(), item, out answer);
    }

    static bool IsDigits(ReadOnlySpan<char> cell) => char.IsAsciiDigit(cell[0]) && char.IsAsciiDigit(cell[^1]);

    bool TryReadSlowly(ReadOnlySpan<char> cell, int item, out Answer answer)
    {
        answer = Answer.Missing;
        if (cell.IsEmpty || missing.GetAlternateLookup<ReadOnlySpan<char>>().Contains(cell))
            return true;
        if (notApplicable is not null && cell.Equals(notApplicable, StringComparison.OrdinalIgnoreCase))
        {
            answer = Answer.DoesNotApply;
            return true;
        }
        if (item >= 0 && clocks[item] && TimeOnly.TryParse(cell, CultureInfo.InvariantCulture, out var time))
        {
            answer = Answer.Of(time.ToTimeSpan().TotalHours);
            return true;
        }
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            // 2.0 and 2 are the same code, and the same missing code.
            if (missing.Contains(Text(number)))
                return true;
            if (!Recodes)
            {
                answer = Answer.Of(number);
                return true;
            }
            var known = recoded.TryGetValue(Text(number), out var code);
            answer = Answer.Of(code);
            return known;
        }
        if (item >= 0 && words[item].Count > 0 && words[item].GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(cell, out var worded))
        {
            answer = Answer.Of(worded);
            return true;
        }
        return false;
    }
}
