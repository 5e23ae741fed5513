using Tend.Measures;
using Tend.Web.Site;

namespace Tend.Web.Features.Entry;

/// <summary>A paper sheet as its form sends it.</summary>
public sealed class SheetForm
{
    /// <summary>The id of the response.</summary>
    public Guid? Id { get; set; }

    /// <summary>The answers in a row.</summary>
    public string? Row { get; set; }

    /// <summary>The row whose answers were read back.</summary>
    public string? Looked { get; set; }

    /// <summary>Whether it was read back that an answer is left out.</summary>
    public bool SawLeftOut { get; set; }

    /// <summary>The day on the paper.</summary>
    public string? Day { get; set; }

    /// <summary>Whether the person answered and was helped, instead of a paper that was typed in.</summary>
    public bool WithHelp { get; set; }

    /// <summary>The day, as a date.</summary>
    public DateOnly? DayOrNone => DayText.Read(Day);

    /// <summary>The name of the box of one question.</summary>
    public static string BoxOf(int at) => $"q{at + 1}";

    /// <summary>The answers of a form with a box for each question, and the places where what stands there is none.</summary>
    public static (Answer[] Answers, HashSet<int> Slips) Read(Measure measure, IFormCollection form)
    {
        var (answers, slips) = (new Answer[measure.Items.Count], new HashSet<int>());
        for (var at = 0; at < answers.Length; at++)
            if (TypedAnswer.Read(measure, measure.Items[at], form[BoxOf(at)].LastOrDefault()) is { } answer)
                answers[at] = answer;
            else
                slips.Add(at);
        var asked = measure.Asked(answers);
        for (var at = 0; at < answers.Length; at++)
            if (!asked.Contains(at))
                answers[at] = Answer.Missing;
        return (answers, slips);
    }
}
