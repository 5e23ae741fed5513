using System.Globalization;
using Tend.Measures;

namespace Tend.Storage;

/// <summary>How answers lie in a row: "2,,1,n" in the order of the measure; nothing where a question was skipped, n where it does not apply.</summary>
public static class AnswerText
{
    /// <summary>Writes answers.</summary>
    public static string Of(IEnumerable<Answer> answers) => string.Join(',', answers.Select(answer => answer.IsNotApplicable ? "n" : answer.ToString()));

    /// <summary>Reads answers.</summary>
    /// <exception cref="FormatException">An answer is none that was written here.</exception>
    public static IReadOnlyList<Answer> Parse(string text) => [.. text.Split(',').Select(One)];

    static Answer One(string text) => text switch
    {
        "" => Answer.Missing,
        "n" => Answer.DoesNotApply,
        _ => Answer.Of(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
    };
}
