using System.Diagnostics.CodeAnalysis;
using Tend.Measures;

namespace Tend.Cli.Answers;

/// <summary>One answer in each line. The lines of one person need not stand together, so the whole file is read before the first sheet.</summary>
sealed class LongAnswers : AnswerSource
{
    sealed record Person(FileSheet Sheet, int[] Lines);

    readonly AnswerCells cells;
    readonly int[] ids;
    readonly int item, value;
    readonly Dictionary<string, int> places;
    List<Person>? people;
    int next;

    [SetsRequiredMembers]
    public LongAnswers(CsvFile csv, Measure measure, Form? form, AnswerCells cells, int[] ids, IReadOnlyList<string> order, int item, int value) : base(csv, measure, form)
    {
        if (ids.Length == 0)
            throw new CannotDo("--long needs --id: the column that says whose answer a line holds.");
        (this.cells, this.ids, this.item, this.value) = (cells, ids, item, value);
        (Copied, Ids) = ([.. ids.Select(at => csv.Header[at])], ids.Length);
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

    public override bool Next(FileSheet into)
    {
        people ??= ReadAll();
        if (next >= people.Count)
            return false;
        var sheet = people[next++].Sheet;
        (into.Row, into.Answers, into.Problem, into.Texts) = (next, sheet.Answers, sheet.Problem, sheet.Texts);
        return true;
    }

    List<Person> ReadAll()
    {
        var byWho = new Dictionary<string, Person>();
        var inOrder = new List<Person>();
        while (Csv.Next())
        {
            var who = ids.Select(at => Csv.Cell(at).ToString()).ToArray();
            var key = string.Join('\u001F', who);
            if (!byWho.TryGetValue(key, out var person))
            {
                byWho[key] = person = new(new(Measure.Items.Count) { Texts = who }, new int[Measure.Items.Count]);
                inOrder.Add(person);
            }
            person.Sheet.Problem ??= ReadLine(person);
        }
        return inOrder;
    }

    RowProblem? ReadLine(Person person)
    {
        if (Csv.Cells != Csv.Header.Count)
            return new("wrong number of cells", $"row {Csv.Row}: {Csv.Cells} cells; expected {Csv.Header.Count} as in the header");
        var name = Csv.Cell(item).Trim().ToString();
        if (!places.TryGetValue(name, out var at))
            return new($"no question '{name}'", $"row {Csv.Row}, {Csv.Header[item]}: {Measure.Name} has no question '{name}'; expected {string.Join(' ', Measure.Items.Select(question => question.Code))}");
        if (person.Lines[at] > 0)
            return new("a question answered twice", $"question {Measure.Items[at].Code} is answered twice, in rows {person.Lines[at]} and {Csv.Row}");
        person.Lines[at] = Csv.Row;
        if (!cells.TryRead(Csv.Cell(value), at, out var answer))
            return Unreadable(cells, Csv.Cell(value), at, $"row {Csv.Row}, {Csv.Header[value]}");
        Notice(answer, at);
        person.Sheet.Answers[at] = answer;
        return null;
    }

    public override string PlaceOf(Item question) => $"question {question.Code}";
}
