using System.Globalization;

namespace Tend.Measures;

/// <summary>The answers of a paper sheet typed in a row, one sign each: "0123210123"; "-" or a space where a question was skipped, "n" where it does not apply.</summary>
public static class DigitRow
{
    const int HighestDigit = 9;

    /// <summary>Whether each answer of a measure is one sign.</summary>
    public static bool Fits(Measure measure) => measure.Items.Select(measure.AnswersOf)
        .All(choices => choices is { IsClock: false, From: >= 0, To: <= HighestDigit } && choices.From % 1 == 0 && choices.Step % 1 == 0);

    /// <summary>Reads a row. Questions at the end that follow from others and are not put may be left out.</summary>
    /// <param name="measure">A measure whose answers are one sign each.</param>
    /// <param name="typed">The row.</param>
    public static DigitReading Read(Measure measure, string? typed)
    {
        var (row, items) = ((typed ?? "").Trim('\r', '\n', '\t'), measure.Items);
        var answers = new Answer[items.Count];
        for (var at = 0; at < Math.Min(row.Length, answers.Length); at++)
            if (One(measure, items[at], row[at]) is { } answer)
                answers[at] = answer;
            else
                return new(answers, new(DigitTrouble.NotAnAnswer, at));
        if (row.Length > answers.Length)
            return new(answers, new(DigitTrouble.TooMany, answers.Length));
        var asked = measure.Asked(answers);
        if (Enumerable.Range(row.Length, answers.Length - row.Length).Any(asked.Contains))
            return new(answers, new(DigitTrouble.TooFew, row.Length));
        // What follows from other answers and is not put after these is taken out, as on a page.
        for (var at = 0; at < answers.Length; at++)
            if (!asked.Contains(at))
                answers[at] = Answer.Missing;
        return new(answers, null);
    }

    /// <summary>Answers as a row.</summary>
    public static string Write(IEnumerable<Answer> answers) =>
        string.Concat(answers.Select(answer => answer.IsNotApplicable ? TypedAnswer.NotApplicable : answer.IsGiven ? answer.Code.ToString(CultureInfo.InvariantCulture) : "-"));

    static Answer? One(Measure measure, Item item, char sign) => sign is '-' or ' ' ? Answer.Missing : TypedAnswer.Read(measure, item, sign.ToString());
}

/// <summary>What a row of digits says.</summary>
/// <param name="Answers">The answers as far as they could be read, in the order of the measure.</param>
/// <param name="Slip">The first place that could not be; null: all could.</param>
public sealed record DigitReading(IReadOnlyList<Answer> Answers, DigitSlip? Slip);

/// <summary>Where a row of digits could not be read.</summary>
/// <param name="Trouble">Why.</param>
/// <param name="At">The place, from 0.</param>
public sealed record DigitSlip(DigitTrouble Trouble, int At);

/// <summary>Why a row of digits could not be read.</summary>
public enum DigitTrouble
{
    /// <summary>The sign is no answer to this question.</summary>
    NotAnAnswer,

    /// <summary>The row ends before the questions do: one sign may have been left out, and all after it stand in the wrong place.</summary>
    TooFew,

    /// <summary>The row is longer than the questionnaire.</summary>
    TooMany,
}
