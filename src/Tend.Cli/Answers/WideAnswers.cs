using System.Diagnostics.CodeAnalysis;
using Tend.Measures;

namespace Tend.Cli.Answers;

/// <summary>One sheet in each row.</summary>
sealed class WideAnswers : AnswerSource
{
    readonly AnswerCells cells;
    readonly int[] copied;
    readonly int[] columns;

    [SetsRequiredMembers]
    public WideAnswers(CsvFile csv, Measure measure, Form? form, AnswerCells cells, int[] copied, int ids, int[] columns) : base(csv, measure, form)
    {
        (this.cells, this.copied, this.columns) = (cells, copied, columns);
        (Copied, Ids) = ([.. copied.Select(at => csv.Header[at])], ids);
    }

    public override bool Next(FileSheet into)
    {
        if (!Csv.Next())
            return false;
        into.Row = Csv.Row;
        if (into.Texts.Length != copied.Length)
            into.Texts = new string[copied.Length];
        for (var i = 0; i < copied.Length; i++)
            into.Texts[i] = Csv.Cell(copied[i]).ToString();
        into.Problem = ReadAnswers(into.Answers);
        return true;
    }

    RowProblem? ReadAnswers(Answer[] answers)
    {
        if (Csv.Cells != Csv.Header.Count)
        {
            // Which cell is whose cannot be known: nothing of this row is read, safety answers included.
            Array.Clear(answers);
            return new("wrong number of cells", $"{Csv.Cells} cells; expected {Csv.Header.Count} as in the header");
        }
        RowProblem? problem = null;
        for (var i = 0; i < columns.Length; i++)
        {
            var answer = Answer.Missing;
            if (columns[i] >= 0 && !cells.TryRead(Csv.Cell(columns[i]), i, out answer))
                problem ??= Unreadable(cells, Csv.Cell(columns[i]), i, Csv.Header[columns[i]]);
            Notice(answer, i);
            answers[i] = answer;
        }
        return problem;
    }

    public override string PlaceOf(Item item)
    {
        for (var i = 0; i < columns.Length; i++)
            if (Measure.Items[i].Code == item.Code && columns[i] >= 0)
                return Csv.Header[columns[i]];
        return item.Code;
    }
}
