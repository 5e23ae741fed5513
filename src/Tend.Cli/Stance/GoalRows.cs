using Tend.Cli.Answers;

namespace Tend.Cli.Stance;

/// <summary>One row of a table of goals: its cells by column name.</summary>
/// <param name="Number">Its line in the file.</param>
/// <param name="Cells">Its cells.</param>
sealed record GoalRow(int Number, IReadOnlyDictionary<string, string> Cells)
{
    public string Text => Cells["text"];

    public string Id => Cells.GetValueOrDefault("id", "") is { Length: > 0 } id ? id : $"{Number}";

    public string At(string column) => Cells.GetValueOrDefault(column, "");
}

/// <summary>
/// A table of goals with a column <c>text</c>; a file that ends in .txt is read as one goal a line.
/// </summary>
static class GoalRows
{
    public static List<GoalRow> Read(string path, Terminal terminal)
    {
        if (path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
            return [.. Lines(path).Select((line, at) => new GoalRow(at + 1, new Dictionary<string, string> { ["text"] = line })).Where(row => row.Text.Length > 0)];
        using var csv = CsvFile.Open(path, null, terminal.Input);
        if (!csv.Header.Contains("text"))
            throw new CannotDo($"{csv.Name} has no column 'text'; its columns are {string.Join(", ", csv.Header)}.");
        var columns = csv.Header.Index().DistinctBy(column => column.Item).ToList();
        var rows = new List<GoalRow>();
        while (csv.Next())
            rows.Add(new(csv.Row + 1, columns.ToDictionary(column => column.Item, column => csv.Cell(column.Index).ToString())));
        return rows;
    }

    static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CannotDo($"There is no file {path}.");
        }
    }

    /// <summary>The label of a row.</summary>
    /// <exception cref="CannotDo">It is none of the three.</exception>
    public static Goals.Stance Label(GoalRow row, string column, string file) => row.At(column) switch
    {
        "shame" => Goals.Stance.Shame,
        "compassion" => Goals.Stance.Compassion,
        "neutral" => Goals.Stance.Neutral,
        var other => throw new CannotDo($"{Path.GetFileName(file)}, line {row.Number}: the label in '{column}' is '{other}'; expected shame, compassion or neutral."),
    };
}
