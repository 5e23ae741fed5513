using System.Diagnostics.CodeAnalysis;
using Tend.Measures;

namespace Tend.Cli.Answers;

/// <summary>One answer in each line. The lines of one person need not stand together, so the whole file is read before the first sheet.</summary>
sealed class LongAnswers : AnswerSource
{
    sealed record Sheet(string[] Who, Answer[] Answers, int[] Lines)
    {
        public RowProblem? Problem { get; set; }
    }

    readonly AnswerCells cells;
    readonly int[] ids;
    readonly int item, value;
    readonly Dictionary<string, int> places;
    List<Sheet>? sheets;

    [SetsRequiredMembers]
    public LongAnswers(CsvFile csv, Measure measure, Form? form, AnswerCells cells, int[] ids, IReadOnlyList<string> order, int item, int value) : base(csv, measure, form)
    {
        if (ids.Length == 0)
            throw new CannotDo("--long needs --id: the column that says whose answer a line holds.");
        (this.cells, this.ids, this.item, this.value) = (cells, ids, item, value);
        Ids = [.. ids.Select(at => csv.Header[at])];
        places = PlacesByName(measure, order);
    }

    /// <summary>A question may be called by its code, its code with the measure's id before it, its LOINC code, or its number on the form.</summary>
    static Dictionary<string, int> PlacesByName(Measure measure, IReadOnlyList<string> order)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < measure.Items.Count; i++)
        {
            var question = measure.Items[i];
            foreach (var name in new[] { question.Code, $"{measure.Id}-{question.Code}", $"{measure.Id}_{question.Code}", question.Loinc })
                if (name is not null)
                    places[name] = i;
        }
        if (!measure.OrderUnknown)
            for (var i = 0; i < order.Count; i++)
                places.TryAdd($"{i + 1}", measure.Items.Select(question => question.Code).ToList().IndexOf(order[i]));
        return places;
    }

    public override bool Next()
    {
        sheets ??= ReadAll();
        if (Row >= sheets.Count)
            return false;
        var sheet = sheets[Row++];
        (Answers, Problem) = (sheet.Answers, sheet.Problem);
        return true;
    }

    List<Sheet> ReadAll()
    {
        var byWho = new Dictionary<string, Sheet>();
        var inOrder = new List<Sheet>();
        while (Csv.Next())
        {
            var who = ids.Select(at => Csv.Cell(at).ToString()).ToArray();
            var key = string.Join('\u001F', who);
            if (!byWho.TryGetValue(key, out var sheet))
            {
                byWho[key] = sheet = new(who, new Answer[Measure.Items.Count], new int[Measure.Items.Count]);
                inOrder.Add(sheet);
            }
            Problem = null;
            ReadLine(sheet);
            sheet.Problem ??= Problem;
        }
        return inOrder;
    }

    void ReadLine(Sheet sheet)
    {
        var name = Csv.Cell(item).Trim().ToString();
        if (Csv.Cells != Csv.Header.Count)
            Problem = new("wrong number of cells", $"row {Csv.Row}: {Csv.Cells} cells; expected {Csv.Header.Count} as in the header");
        else if (!places.TryGetValue(name, out var at))
            Problem = new($"no question '{name}'", $"row {Csv.Row}, {Csv.Header[item]}: {Measure.Name} has no question '{name}'; expected {string.Join(' ', Measure.Items.Select(question => question.Code))}");
        else if (sheet.Lines[at] > 0)
            Problem = new("a question answered twice", $"question {Measure.Items[at].Code} is answered twice, in rows {sheet.Lines[at]} and {Csv.Row}");
        else
        {
            sheet.Lines[at] = Csv.Row;
            sheet.Answers[at] = Read(cells, Csv.Cell(value), at, $"row {Csv.Row}, {Csv.Header[value]}");
        }
    }

    public override ReadOnlySpan<char> Id(int at) => sheets![Row - 1].Who[at];

    public override int KeptColumn(string name) => throw new CannotDo("--keep and --sex need a file with one sheet a row; with --long give the column as one more --id.");

    public override ReadOnlySpan<char> Kept(int column) => [];

    public override string PlaceOf(Item question) => $"question {question.Code}";
}
