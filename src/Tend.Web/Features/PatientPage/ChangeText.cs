using Tend.Measures;
using Tend.Progress;
using Tend.Web.Features.Caseload;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.PatientPage;

/// <summary>One whole figure of a scale.</summary>
/// <param name="Day">The person's day.</param>
/// <param name="Value">The figure, unrounded.</param>
public sealed record ScorePoint(DateOnly Day, double Value);

/// <summary>What changed on one scale, in words: the figures, whether it is reliable, by which rule, and what that rests on. Or why it cannot be said.</summary>
public static class ChangeText
{
    static readonly WordBook Book = Books.Of(typeof(ChangeText));

    /// <summary>The change from the first score to the last, and where there are more than two from the one before the last.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="points">Its whole figures, oldest first.</param>
    public static IEnumerable<string> Of(Measure measure, Scale scale, IReadOnlyList<ScorePoint> points)
    {
        if (points.Count < 2)
        {
            yield return Book.Say(points.Count == 0 ? "change.none" : "change.single", ("name", Name(measure, scale)));
            yield break;
        }
        yield return Between(measure, scale, points[0], points[^1]);
        if (points.Count > 2)
            yield return Between(measure, scale, points[^2], points[^1]);
    }

    static string Between(Measure measure, Scale scale, ScorePoint from, ScorePoint to)
    {
        var figures = Book.Say("change.figures", ("name", Name(measure, scale)), ("from", scale.Written(from.Value)), ("to", scale.Written(to.Value)), ("day", DayText.Of(from.Day)));
        var verdict = ChangeRule.For(scale).Match(
            rule => Book.Say($"change.{rule.Read(from.Value, to.Value, scale.Direction)}", ("basis", rule.Basis)),
            why => Book.Say("change.unknown", ("why", why)));
        return Book.Say("change", ("figures", figures), ("verdict", verdict));
    }

    static string Name(Measure measure, Scale scale) => scale.Id == "total" ? measure.Name : Book.Say("figure.name", ("measure", measure.Name), ("scale", scale.Name));
}
