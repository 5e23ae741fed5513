using System.Diagnostics.CodeAnalysis;
using Tend.Measures;

namespace Tend.Cli.Answers;

/// <summary>One sheet in each row.</summary>
sealed class WideAnswers : AnswerSource
{
    readonly AnswerCells cells;
    readonly int[] ids;
    readonly int[] columns;

    [SetsRequiredMembers]
    public WideAnswers(CsvFile csv, Measure measure, Form? form, AnswerCells cells, int[] ids, int[] columns) : base(csv, measure, form)
    {
        (this.cells, this.ids, this.columns) = (cells, ids, columns);
        Ids = [.. ids.Select(at => csv.Header[at])];
    }

    public override bool Next()
    {
        if (!Csv.Next())
            return false;
        Row = Csv.Row;
        Problem = null;
        if (Csv.Cells != Csv.Header.Count)
        {
            // Which cell is whose cannot be known: nothing of this row is read, safety answers included.
            Array.Clear(Answers);
            Problem = new("wrong number of cells", $"{Csv.Cells} cells; expected {Csv.Header.Count} as in the header");
            return true;
        }
        for (var i = 0; i < columns.Length; i++)
            Answers[i] = columns[i] < 0 ? Answer.Missing : Read(cells, Csv.Cell(columns[i]), i, Csv.Header[columns[i]]);
        return true;
    }

    public override ReadOnlySpan<char> Id(int at) => Csv.Cell(ids[at]);

    public override int KeptColumn(string name) => AnswerColumns.Named(name, Csv.Header, Csv.Name);

    public override ReadOnlySpan<char> Kept(int column) => Csv.Cell(column);

    public override string PlaceOf(Item item)
    {
        for (var i = 0; i < columns.Length; i++)
            if (Measure.Items[i].Code == item.Code && columns[i] >= 0)
                return Csv.Header[columns[i]];
        return item.Code;
    }
}
