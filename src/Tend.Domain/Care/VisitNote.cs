using System.Globalization;
using Tend.Measures;
using Tend.Progress;
using Tend.Words;

namespace Tend.Care;

/// <summary>A filled-in questionnaire as a note needs it.</summary>
/// <param name="Card">The scored sheet.</param>
/// <param name="Day">The person's day.</param>
public sealed record NoteSheet(Scorecard Card, DateOnly Day);

/// <summary>
/// What the questionnaires say as plain text for any record system, a line for each: "PHQ-9 14 (moderate), was 19; change reliable (J&amp;T, r .84); item 9: 0
/// on 3 May". What is not known is said, never left out; of a measure with several figures those that nothing was answered for are not told.
/// </summary>
public static class VisitNote
{
    static readonly WordBook Book = Books.Of(typeof(VisitNote));

    /// <summary>The line of one measure.</summary>
    /// <param name="last">The last sheet.</param>
    /// <param name="before">The one before; null where there is none, or where its questions are not these.</param>
    /// <param name="today">The day of the note: a day of another year is written with its year.</param>
    public static string Line(NoteSheet last, NoteSheet? before, DateOnly today)
    {
        var card = last.Card;
        var figures = card.Measure.Total is { NotShownBecause: null } total ? [card[total.Id]] : card.Scales.Where(score => score.IsShown).ToArray();
        if (figures.All(figure => figure.Value is null))
            return Joined([Book.Say("note.none", ("measure", card.Measure.Name), ("day", Day(last.Day, today)), ("why", card.WhyNot())), .. Safety(last, today)]);
        var told = figures.Where(figure => figure.Answered > 0).Select(figure => (Figure: figure, Before: before?.Card[figure.Scale.Id])).ToList();
        // Where no change can be called reliable, one sentence says so for all of them.
        var atOnce = told.Count(one => IsCompared(one.Figure, one.Before)) > 1 && told.All(one => !ChangeRule.For(one.Figure.Scale).Found);
        return Joined([.. told.SelectMany((one, at) => Of(card.Measure, one.Figure, one.Before, isFirst: at == 0, saysWhether: !atOnce)), .. Safety(last, today), .. atOnce ? [Book.Say("note.changes.unknown")] : Array.Empty<string>()]);
    }

    static bool IsCompared(ScaleScore figure, ScaleScore? before) => figure.IsWhole && before is { IsWhole: true } && figure.Scale.Direction != Direction.Neither;

    static string Joined(IEnumerable<string> parts) => string.Join("; ", parts);

    /// <summary>One figure with its range, the one before, and whether the change is more than measurement error makes.</summary>
    static IEnumerable<string> Of(Measure measure, ScaleScore figure, ScaleScore? before, bool isFirst, bool saysWhether)
    {
        var scale = figure.Scale;
        var name = scale.Id == "total" ? measure.Name : isFirst ? Book.Say("note.scale", ("measure", measure.Name), ("scale", scale.Name)) : scale.Name;
        if (figure.Value is not { } value)
        {
            yield return Book.Say("note.no-figure", ("name", name), ("why", figure.WhyNot()));
            yield break;
        }
        var text = Book.Say("note.figure", ("name", name), ("value", Text(scale, value)));
        text = figure.Band is { } band ? Book.Say("note.band", ("figure", text), ("band", band.Label))
            : !figure.IsWhole ? Book.Say("note.part", ("figure", text), ("to", Text(scale, figure.OutOf)))
            : text;
        if (figure.IsProrated)
            text = Book.SayCount("note.prorated", figure.Missing, ("figure", text));
        if (before is not { IsWhole: true, Value: { } earlier } || !figure.IsWhole)
        {
            yield return text;
            yield break;
        }
        yield return Book.Say("note.was", ("figure", text), ("value", Text(scale, earlier)));
        if (saysWhether && IsCompared(figure, before))
            yield return Change(scale, earlier, value);
    }

    static string Change(Scale scale, double from, double to) => ChangeRule.For(scale).Match(
        rule => Book.Say(rule.Read(from, to, scale.Direction) == ChangeVerdict.NotReliable ? "note.change.not" : "note.change", ("rule", Rule(scale, rule))),
        _ => Book.Say("note.change.unknown"));

    static string Rule(Scale scale, ChangeRule rule) => rule.CountsAt
        ? Book.Say("note.rule.points", ("rule", rule.Name), ("points", rule.Points.ToString(CultureInfo.InvariantCulture)))
        : Book.Say(rule.IsVerified ? "note.rule.jt" : "note.rule.jt.unverified", ("r", scale.Reliability[0].Value.ToString(".00", CultureInfo.InvariantCulture)));

    /// <summary>Safety questions that say the same stand together.</summary>
    static IEnumerable<string> Safety(NoteSheet sheet, DateOnly today) =>
        from alike in sheet.Card.Safety.GroupBy(reading => (reading.State, Level: reading.Answer.IsGiven ? reading.Answer.Code : (double?)null))
        let items = Book.SayCount("note.items", alike.Count(), ("items", string.Join(", ", alike.Select(reading => reading.Item.Item))))
        let day = Day(sheet.Day, today)
        select alike.Key.State switch
        {
            SafetyState.Unknown => Book.Say("note.safety.unknown", ("items", items), ("day", day)),
            SafetyState.NotAsked => Book.Say("note.safety.not-asked", ("items", items), ("day", day)),
            _ => Book.Say("note.safety", ("items", items), ("level", alike.Key.Level!.Value.ToString(CultureInfo.InvariantCulture)), ("day", day)),
        };

    static string Text(Scale scale, double value) => scale.Display(value).ToString($"F{scale.Decimals}", CultureInfo.InvariantCulture);

    static string Day(DateOnly day, DateOnly today) => day.ToString(day.Year == today.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture);
}
