using System.Text.RegularExpressions;
using Tend.Measures;

namespace Tend.Cli.Answers;

/// <summary>Which column of a file holds the answer to which question.</summary>
static partial class AnswerColumns
{
    /// <summary>Finds the columns.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="order">The item codes in the order of the form.</param>
    /// <param name="header">The header of the file.</param>
    /// <param name="pattern">The text of --columns.</param>
    /// <param name="map">The text of --map.</param>
    /// <param name="allowAbsent">Whether a scored question may have no column.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <returns>For each question of the measure the column, or -1.</returns>
    public static int[] Find(Measure measure, IReadOnlyList<string> order, IReadOnlyList<string> header, string? pattern, string? map, bool allowAbsent, string file)
    {
        if (header.Where(name => name.Length > 0).GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new CannotDo($"{file}, header: the column '{twice.Key}' stands {twice.Count()} times; expected every name once.");

        var byItem = map is not null ? Mapped(measure, header, map, file)
            : pattern is not null ? Matched(measure, order, header, pattern, file)
            : Guessed(measure, header, file);

        var columns = measure.Items.Select(item => byItem.GetValueOrDefault(item.Code, -1)).ToArray();
        var scored = Scored(measure);
        var absent = scored.Where(code => !byItem.ContainsKey(code)).ToList();
        if (absent.Count > 0 && (!allowAbsent || absent.Count == scored.Count))
            throw new CannotDo($"{file}, header: no column for {(absent.Count == 1 ? "question" : "questions")} {string.Join(", ", absent)} of {measure.Name}. "
                + (absent.Count == scored.Count ? Advice(header, scored.Count) : "Say where with --columns or --map, or count them as not answered with --allow-absent."));
        return columns;
    }

    /// <summary>The codes of the questions that a scale or decision uses; the others may be absent from a file.</summary>
    static List<string> Scored(Measure measure)
    {
        var used = measure.Scales.SelectMany(scale => scale.Items).Concat(measure.Safety.Select(item => item.Item)).ToHashSet();
        return [.. measure.Items.Select(item => item.Code).Where(code => used.Count == 0 || used.Contains(code))];
    }

    static Dictionary<string, int> Mapped(Measure measure, IReadOnlyList<string> header, string map, string file)
    {
        var pairs = File.Exists(map) ? File.ReadAllLines(map).Where(line => line.Trim().Length > 0) : map.Split(',');
        var found = new Dictionary<string, int>();
        foreach (var pair in pairs)
        {
            var sides = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            if (sides.Length != 2)
                throw new CannotDo($"--map cannot read '{pair.Trim()}'; expected ITEM=COLUMN.");
            if (measure.Items.All(item => item.Code != sides[0]))
                throw new CannotDo($"--map: {measure.Name} has no question '{sides[0]}'; its questions are {string.Join(' ', measure.Items.Select(item => item.Code))}.");
            if (!found.TryAdd(sides[0], Named(sides[1], header, file)))
                throw new CannotDo($"--map names the question '{sides[0]}' twice.");
        }
        return found;
    }

    /// <summary>One pattern with '#': the number names the question. Otherwise the columns stand for the questions in their order.</summary>
    static Dictionary<string, int> Matched(Measure measure, IReadOnlyList<string> order, IReadOnlyList<string> header, string pattern, string file)
    {
        if (measure.OrderUnknown)
            throw new CannotDo($"The order of {measure.Name} on paper is not known here, so columns cannot stand for questions by their place: use --map, or a text pack that gives the order.");
        var parts = pattern.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var scored = Scored(measure);
        var asked = order.Where(scored.Contains).ToList();

        if (parts is [var single] && single.Contains('#'))
        {
            var numbered = Numbered(single, header, file);
            if (numbered.All(column => column.Number >= 1 && column.Number <= order.Count))
                return numbered.ToDictionary(column => order[column.Number - 1], column => column.At);
        }
        var columns = parts.SelectMany(part => Columns(part, header, file)).ToList();
        var codes = columns.Count == order.Count ? order : asked;
        if (columns.Count != codes.Count)
            throw new CannotDo($"{file}, header: --columns {pattern} finds {columns.Count} columns; {measure.Name} has {asked.Count} scored questions. Found: {string.Join(' ', columns.Take(40).Select(at => header[at]))}.");
        if (columns.Distinct().Count() < columns.Count)
            throw new CannotDo($"{file}, header: --columns {pattern} finds the column '{header[columns.GroupBy(at => at).First(same => same.Count() > 1).Key]}' twice.");
        return codes.Zip(columns).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    static IEnumerable<int> Columns(string part, IReadOnlyList<string> header, string file)
    {
        if (part.Contains('#'))
            return Numbered(part, header, file).OrderBy(column => column.Number).Select(column => column.At);
        if (part.Split("..") is [var first, var last])
        {
            var (from, to) = (Named(first, header, file), Named(last, header, file));
            if (to < from)
                throw new CannotDo($"{file}, header: '{last}' stands before '{first}'; expected the range from left to right.");
            return Enumerable.Range(from, to - from + 1);
        }
        if (part.Contains('*') || part.Contains('?'))
        {
            var like = new Regex($"^{Regex.Escape(part).Replace(@"\*", ".*").Replace(@"\?", ".")}$", RegexOptions.CultureInvariant);
            return Enumerable.Range(0, header.Count).Where(at => like.IsMatch(header[at]));
        }
        return [Named(part, header, file)];
    }

    static List<(int Number, int At)> Numbered(string part, IReadOnlyList<string> header, string file)
    {
        var like = new Regex($"^{Regex.Escape(part).Replace(@"\#", "([0-9]+)")}$", RegexOptions.CultureInvariant);
        var found = header.Select((name, at) => (Match: like.Match(name), At: at)).Where(column => column.Match.Success)
            .Select(column => (Number: int.Parse(column.Match.Groups[1].ValueSpan), column.At)).ToList();
        return found.Count > 0 ? found : throw new CannotDo($"{file}, header: no column is called like '{part}', where # stands for a number. {Listed(header)}");
    }

    /// <summary>Without a word from the user: columns called as the questions are, with or without the measure's name.</summary>
    static Dictionary<string, int> Guessed(Measure measure, IReadOnlyList<string> header, string file)
    {
        var columns = header.Select((name, at) => (Name: Bare(name), At: at)).GroupBy(column => column.Name).ToDictionary(same => same.Key, same => same.First().At);
        string[] prefixes = [Bare(measure.Id), Bare(measure.Name), "item", "q", ""];
        foreach (var prefix in prefixes)
        {
            var found = measure.Items.Where(item => columns.ContainsKey(prefix + Bare(item.Code))).ToDictionary(item => item.Code, item => columns[prefix + Bare(item.Code)]);
            if (found.Count > 1 || found.Count == measure.Items.Count)
                return found;
        }
        var byLoinc = measure.Items.Where(item => item.Loinc is { } loinc && columns.ContainsKey(Bare(loinc))).ToDictionary(item => item.Code, item => columns[Bare(item.Loinc!)]);
        return byLoinc.Count > 0 ? byLoinc : throw new CannotDo($"{file}, header: no column is called as a question of {measure.Name}. {Advice(header, Scored(measure).Count)}");
    }

    /// <summary>The place of the column with this name.</summary>
    /// <exception cref="CannotDo">There is none.</exception>
    public static int Named(string name, IReadOnlyList<string> header, string file) =>
        header.IndexOf(name) is >= 0 and var at ? at : throw new CannotDo($"{file}, header: there is no column '{name}'. {Listed(header)}");

    static string Advice(IReadOnlyList<string> header, int questions)
    {
        var like = header.Select(name => Numbering().Match(name)).Where(match => match.Success)
            .GroupBy(match => $"{match.Groups[1].Value}#{match.Groups[3].Value}")
            .OrderBy(group => Math.Abs(group.Count() - questions)).FirstOrDefault(group => group.Count() * 2 >= questions);
        return like is null ? $"{Listed(header)} Say which hold the answers with --columns or --map."
            : $"The file has {like.Count()} columns called like {like.First().Value}: is it --columns \"{like.Key}\"?";
    }

    static string Listed(IReadOnlyList<string> header) => header.Count <= 12 ? $"The columns are {string.Join(", ", header)}." : $"The first of {header.Count} columns are {string.Join(", ", header.Take(12))}.";

    static string Bare(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    static int IndexOf(this IReadOnlyList<string> header, string name)
    {
        for (var i = 0; i < header.Count; i++)
            if (header[i] == name)
                return i;
        return -1;
    }

    [GeneratedRegex("^(.*?)([0-9]+)([^0-9]*)$")] private static partial Regex Numbering();
}
