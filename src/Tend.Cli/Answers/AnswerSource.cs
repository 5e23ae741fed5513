using System.CommandLine;
using Tend.Measures;

namespace Tend.Cli.Answers;

/// <summary>One sheet of a file: who, what was answered, and what is wrong with it. It is filled again and again.</summary>
/// <param name="questions">How many questions the measure has.</param>
sealed class FileSheet(int questions)
{
    /// <summary>The number of the sheet in the file, from 1.</summary>
    public int Row { get; set; }

    /// <summary>The answers, in the order of the measure's questions.</summary>
    public Answer[] Answers { get; set; } = new Answer[questions];

    /// <summary>What is wrong with it; null when it could be read.</summary>
    public RowProblem? Problem { get; set; }

    /// <summary>The cells that are copied: first those that say who, then those to keep.</summary>
    public string[] Texts { get; set; } = [];
}

/// <summary>Answers of many people to one measure, one sheet after another: a wide file has a sheet in each row, a long one an answer in each line.</summary>
abstract class AnswerSource(CsvFile csv, Measure measure, Form? form) : IDisposable
{
    double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
    readonly bool[] sharesAnswers = [.. measure.Items.Select(item => item.Answers is null)];

    /// <summary>The measure.</summary>
    public Measure Measure { get; } = measure;

    /// <summary>The form the answers come from, if one was named.</summary>
    public Form? Form { get; } = form;

    /// <summary>The file's name, for messages.</summary>
    public string Name => Csv.Name;

    /// <summary>The share of the file read so far; null when its length is not known.</summary>
    public double? Share => Csv.Share;

    /// <summary>The names of the columns that are copied: first those that say who, then those to keep.</summary>
    public required IReadOnlyList<string> Copied { get; init; }

    /// <summary>How many of the copied columns say who.</summary>
    public required int Ids { get; init; }

    /// <summary>Lowest and highest number seen so far in the questions that share the measure's answers.</summary>
    public (double Lowest, double Highest) Seen => (lowest, highest);

    protected CsvFile Csv { get; } = csv;

    /// <summary>Opens the file that the options name.</summary>
    /// <exception cref="CannotDo">The file, its columns or an option do not fit.</exception>
    /// <param name="line">The command line.</param>
    /// <param name="options">The options it was read with.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="input">Opens standard input.</param>
    /// <param name="keep">Columns to copy besides those that say who.</param>
    /// <param name="other">Another file of the same make, in place of --in.</param>
    /// <param name="isWho">Whether the columns to keep tell sheets apart, as a time does.</param>
    public static AnswerSource Open(ParseResult line, AnswerOptions options, Measure measure, Func<Stream> input, IReadOnlyList<string> keep, string? other = null, bool isWho = false)
    {
        var form = FormOf(line.GetValue(options.Form), measure);
        var cells = AnswerCells.Of(measure, form, line.GetValue(options.Recode), line.GetValue(options.Missing), line.GetValue(options.NotApplicable));
        IReadOnlyList<string> order = form?.Order is { Count: > 0 } given ? given : [.. measure.Items.Select(item => item.Code)];
        var csv = CsvFile.Open(other ?? line.GetRequiredValue(options.In), line.GetValue(options.Separator), input);
        try
        {
            var ids = line.GetValue(options.Id)!;
            var copied = ids.Concat(keep).Select(name => AnswerColumns.Named(name, csv.Header, csv.Name)).ToArray();
            if (line.GetValue(options.Long))
            {
                if (keep.Count > 0 && !isWho || (line.GetValue(options.Columns) ?? line.GetValue(options.Map)) is not null || line.GetValue(options.AllowAbsent))
                    throw new CannotDo("--long goes without --columns, --map, --allow-absent, --keep and --sex: each line names its question, and what is not there was not answered.");
                return new LongAnswers(csv, measure, form, cells, copied, order,
                    AnswerColumns.Named(line.GetValue(options.Item)!, csv.Header, csv.Name), AnswerColumns.Named(line.GetValue(options.Value)!, csv.Header, csv.Name));
            }
            var columns = AnswerColumns.Find(measure, order, csv.Header, line.GetValue(options.Columns), line.GetValue(options.Map), line.GetValue(options.AllowAbsent), csv.Name);
            return new WideAnswers(csv, measure, form, cells, copied, ids.Length, columns);
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
    /// <param name="into">What to fill.</param>
    /// <returns>False at the end.</returns>
    public abstract bool Next(FileSheet into);

    /// <summary>Where the answer to a question stands, for messages.</summary>
    public abstract string PlaceOf(Item item);

    /// <summary>Keeps the lowest and the highest number seen.</summary>
    protected void Notice(Answer answer, int item)
    {
        if (!answer.IsGiven || !sharesAnswers[item])
            return;
        if (answer.Code < lowest)
            lowest = answer.Code;
        if (answer.Code > highest)
            highest = answer.Code;
    }

    /// <summary>Why a cell is no answer.</summary>
    protected RowProblem Unreadable(AnswerCells cells, ReadOnlySpan<char> cell, int item, string column)
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
