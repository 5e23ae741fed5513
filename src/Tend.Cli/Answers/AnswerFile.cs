using System.CommandLine;
using Tend.Measures;

namespace Tend.Cli.Answers;

/// <summary>A file of answers to one measure: every row becomes one sheet, or a reason why it cannot be read.</summary>
sealed class AnswerFile : IDisposable
{
    readonly CsvFile csv;
    readonly int[] columns;
    readonly AnswerCells cells;
    readonly AnswerChoices[] choices;

    AnswerFile(CsvFile csv, Measure measure, Form? form, int[] columns, AnswerCells cells, int[] ids)
    {
        (this.csv, Measure, Form, this.columns, this.cells, Ids) = (csv, measure, form, columns, cells, ids);
        choices = [.. measure.Items.Select(measure.AnswersOf)];
        Answers = new Answer[columns.Length];
    }

    /// <summary>The measure.</summary>
    public Measure Measure { get; }

    /// <summary>The form the answers come from, if one was named.</summary>
    public Form? Form { get; }

    /// <summary>The columns that say who.</summary>
    public int[] Ids { get; }

    /// <summary>The rows as text.</summary>
    public CsvFile Csv => csv;

    /// <summary>The answers of the current row, in the order of the measure's questions.</summary>
    public Answer[] Answers { get; }

    /// <summary>What is wrong with the current row; null when it could be read.</summary>
    public RowProblem? Problem { get; private set; }

    /// <summary>Lowest and highest number seen so far in the questions that share the measure's answers.</summary>
    public (double Lowest, double Highest) Seen { get; private set; } = (double.PositiveInfinity, double.NegativeInfinity);

    /// <summary>Opens the file that the options name.</summary>
    /// <exception cref="CannotDo">The file, its columns or an option do not fit.</exception>
    public static AnswerFile Open(ParseResult line, AnswerOptions options, Measure measure, Func<Stream> input)
    {
        var form = FormOf(line.GetValue(options.Form), measure);
        var cells = AnswerCells.Of(measure, form, line.GetValue(options.Recode), line.GetValue(options.Missing), line.GetValue(options.NotApplicable));
        var order = form?.Order is { Count: > 0 } given ? given : [.. measure.Items.Select(item => item.Code)];
        var csv = CsvFile.Open(line.GetRequiredValue(options.In), line.GetValue(options.Separator), input);
        try
        {
            var ids = line.GetValue(options.Id)!.Select(name => AnswerColumns.Named(name, csv.Header, csv.Name)).ToArray();
            var columns = AnswerColumns.Find(measure, order, csv.Header, line.GetValue(options.Columns), line.GetValue(options.Map), line.GetValue(options.AllowAbsent), csv.Name);
            return new(csv, measure, form, columns, cells, ids);
        }
        catch
        {
            csv.Dispose();
            throw;
        }
    }

    /// <summary>The form with this id.</summary>
    public static Form? FormOf(string? id, Measure measure) => id is null ? null
        : measure.Forms.FirstOrDefault(form => form.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            ?? throw new CannotDo($"{measure.Name} has no form '{id}'; {(measure.Forms.Count == 0 ? "it has only one." : $"its forms are {string.Join(", ", measure.Forms.Select(form => form.Id))}.")}");

    /// <summary>The name of the column that holds a question's answer.</summary>
    public string ColumnOf(Item item) => columns[Place(item)] is >= 0 and var at ? csv.Header[at] : item.Code;

    int Place(Item item)
    {
        for (var i = 0; i < Measure.Items.Count; i++)
            if (ReferenceEquals(Measure.Items[i], item))
                return i;
        return -1;
    }

    /// <summary>Reads the next row.</summary>
    /// <returns>False at the end.</returns>
    public bool Next()
    {
        if (!csv.Next())
            return false;
        Problem = null;
        if (csv.Cells != csv.Header.Count)
        {
            Problem = new("wrong number of cells", $"{csv.Cells} cells; expected {csv.Header.Count} as in the header");
            return true;
        }
        var (lowest, highest) = Seen;
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] < 0)
            {
                Answers[i] = Answer.Missing;
                continue;
            }
            var cell = csv.Cell(columns[i]);
            if (!cells.TryRead(cell, i, out var answer))
                Problem ??= Unreadable(cell, i);
            Answers[i] = answer;
            if (answer.IsGiven && ReferenceEquals(choices[i], Measure.Answers))
            {
                lowest = Math.Min(lowest, answer.Code);
                highest = Math.Max(highest, answer.Code);
            }
        }
        Seen = (lowest, highest);
        return true;
    }

    RowProblem Unreadable(ReadOnlySpan<char> cell, int item)
    {
        var text = cell.Length > 40 ? $"{cell[..40]}..." : $"{cell}";
        var column = csv.Header[columns[item]];
        return cells.Recodes && double.TryParse(cell, out _)
            ? new($"{text} in {column} is none of the codes named", $"{column}: {text} is none of the codes that --recode or the form names")
            : new("not a number", $"{column}: '{text}' is not a number; expected {choices[item].InWords()}");
    }

    /// <inheritdoc/>
    public void Dispose() => csv.Dispose();
}

/// <summary>Why a row cannot be read or scored.</summary>
/// <param name="Kind">The kind, for counting.</param>
/// <param name="Sentence">The column, what stands there, and what was expected.</param>
sealed record RowProblem(string Kind, string Sentence);
