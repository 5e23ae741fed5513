using System.CommandLine;
using Tend.Measures;

namespace Tend.Cli.Answers;

/// <summary>Answers of many people to one measure, one sheet after another: a wide file has a sheet in each row, a long one an answer in each line.</summary>
abstract class AnswerSource(CsvFile csv, Measure measure, Form? form) : IDisposable
{
    readonly bool[] sharesAnswers = [.. measure.Items.Select(item => item.Answers is null)];

    /// <summary>The measure.</summary>
    public Measure Measure { get; } = measure;

    /// <summary>The form the answers come from, if one was named.</summary>
    public Form? Form { get; } = form;

    /// <summary>The file's name, for messages.</summary>
    public string Name => Csv.Name;

    /// <summary>The share of the file read so far; null when its length is not known.</summary>
    public double? Share => Csv.Share;

    /// <summary>The names of the columns that say who.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>The answers of the current sheet, in the order of the measure's questions.</summary>
    public Answer[] Answers { get; protected set; } = new Answer[measure.Items.Count];

    /// <summary>What is wrong with the current sheet; null when it could be read.</summary>
    public RowProblem? Problem { get; protected set; }

    /// <summary>The number of the current sheet, from 1.</summary>
    public int Row { get; protected set; }

    /// <summary>Lowest and highest number seen so far in the questions that share the measure's answers.</summary>
    public (double Lowest, double Highest) Seen { get; private set; } = (double.PositiveInfinity, double.NegativeInfinity);

    protected CsvFile Csv { get; } = csv;

    /// <summary>Opens the file that the options name.</summary>
    /// <exception cref="CannotDo">The file, its columns or an option do not fit.</exception>
    public static AnswerSource Open(ParseResult line, AnswerOptions options, Measure measure, Func<Stream> input)
    {
        var form = FormOf(line.GetValue(options.Form), measure);
        var cells = AnswerCells.Of(measure, form, line.GetValue(options.Recode), line.GetValue(options.Missing), line.GetValue(options.NotApplicable));
        IReadOnlyList<string> order = form?.Order is { Count: > 0 } given ? given : [.. measure.Items.Select(item => item.Code)];
        var csv = CsvFile.Open(line.GetRequiredValue(options.In), line.GetValue(options.Separator), input);
        try
        {
            var ids = line.GetValue(options.Id)!.Select(name => AnswerColumns.Named(name, csv.Header, csv.Name)).ToArray();
            if (line.GetValue(options.Long))
                return new LongAnswers(csv, measure, form, cells, ids, order,
                    AnswerColumns.Named(line.GetValue(options.Item)!, csv.Header, csv.Name), AnswerColumns.Named(line.GetValue(options.Value)!, csv.Header, csv.Name));
            var columns = AnswerColumns.Find(measure, order, csv.Header, line.GetValue(options.Columns), line.GetValue(options.Map), line.GetValue(options.AllowAbsent), csv.Name);
            return new WideAnswers(csv, measure, form, cells, ids, columns);
        }
        catch
        {
            csv.Dispose();
            throw;
        }
    }

    static Form? FormOf(string? id, Measure measure) => id is null ? null
        : measure.Forms.FirstOrDefault(form => form.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            ?? throw new CannotDo($"{measure.Name} has no form '{id}'; {(measure.Forms.Count == 0 ? "it has only one." : $"its forms are {string.Join(", ", measure.Forms.Select(form => form.Id))}.")}");

    /// <summary>Reads the next sheet.</summary>
    /// <returns>False at the end.</returns>
    public abstract bool Next();

    /// <summary>The text of an id of the current sheet.</summary>
    public abstract ReadOnlySpan<char> Id(int at);

    /// <summary>The place of a column that is to be copied.</summary>
    public abstract int KeptColumn(string name);

    /// <summary>The text of a column that is to be copied, in the current sheet.</summary>
    public abstract ReadOnlySpan<char> Kept(int column);

    /// <summary>Where the answer to a question stands, for messages.</summary>
    public abstract string PlaceOf(Item item);

    /// <summary>Reads one cell as the answer to a question and keeps the range seen.</summary>
    protected Answer Read(AnswerCells cells, ReadOnlySpan<char> cell, int item, string column)
    {
        if (!cells.TryRead(cell, item, out var answer))
            Problem ??= Unreadable(cells, cell, item, column);
        else if (answer.IsGiven && sharesAnswers[item])
            Seen = (Math.Min(Seen.Lowest, answer.Code), Math.Max(Seen.Highest, answer.Code));
        return answer;
    }

    RowProblem Unreadable(AnswerCells cells, ReadOnlySpan<char> cell, int item, string column)
    {
        var text = cell.Length > 40 ? $"{cell[..40]}..." : $"{cell}";
        return cells.Recodes && double.TryParse(cell, out _)
            ? new($"{text} in {column} is none of the codes named", $"{column}: {text} is none of the codes that --recode or the form names")
            : new("not a number", $"{column}: '{text}' is not a number; expected {Measure.AnswersOf(Measure.Items[item]).InWords()}");
    }

    /// <inheritdoc/>
    public void Dispose() => Csv.Dispose();
}

/// <summary>Why a sheet cannot be read.</summary>
/// <param name="Kind">The kind, for counting.</param>
/// <param name="Sentence">The column, what stands there, and what was expected.</param>
sealed record RowProblem(string Kind, string Sentence);
