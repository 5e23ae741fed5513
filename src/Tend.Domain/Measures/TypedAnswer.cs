using System.Globalization;

namespace Tend.Measures;

/// <summary>Reads what stands in one answer box of a form: a code, a number, a time of day, "n" for "does not apply", or nothing.</summary>
public static class TypedAnswer
{
    /// <summary>"Does not apply", as a form sends it.</summary>
    public const string NotApplicable = "n";

    /// <summary>The answer; null where it is none that the question allows.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="item">The question.</param>
    /// <param name="typed">What was typed or chosen: "2", "7,5", "23:30".</param>
    public static Answer? Read(Measure measure, Item item, string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0)
            return Answer.Missing;
        if (text == NotApplicable)
            return item.MayNotApply ? Answer.DoesNotApply : null;
        var choices = measure.AnswersOf(item);
        return (choices.IsClock ? Clock(text) : Number(text)) is { } code && choices.Allows(code) ? Answer.Of(code) : null;
    }

    /// <summary>An answer as its box shows it.</summary>
    public static string Write(Measure measure, Item item, Answer answer) =>
        answer.IsNotApplicable ? NotApplicable
        : !answer.IsGiven ? ""
        : measure.AnswersOf(item).IsClock ? ClockText(answer.Code)
        : answer.Code.ToString(CultureInfo.InvariantCulture);

    static double? Number(string text) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    static double? Clock(string text) =>
        TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.Hour + time.Minute / 60.0 : null;

    static string ClockText(double hours)
    {
        var minutes = (int)Math.Round(hours * 60);
        return string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
    }
}
