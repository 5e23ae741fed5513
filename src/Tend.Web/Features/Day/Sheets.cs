using Tend.Care;
using Tend.Measures;
using Tend.Progress;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Features.Caseload;
using Tend.Words;

namespace Tend.Web.Features.Day;

/// <summary>The last two sheets of a measure of one person, scored; a sheet whose questions are not these is passed over.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Last">The last one.</param>
/// <param name="Before">The one before.</param>
public sealed record Sheets(Measure Measure, NoteSheet Last, NoteSheet? Before)
{
    static readonly WordBook Book = Books.Of(typeof(Sheets));

    /// <summary>The sheets of every measure: those with a total first, and of these the one answered last.</summary>
    /// <param name="newestFirst">Responses that nothing superseded, the newest first.</param>
    public static IReadOnlyList<Sheets> Of(IEnumerable<Response> newestFirst) =>
    [
        .. from responses in newestFirst.GroupBy(response => response.Measure)
           let measure = MeasureLibrary.Find(responses.Key)
           where measure is not null
           let cards = Cards(measure, responses).Take(2).ToList()
           where cards.Count > 0
           orderby measure.Total is null
           select new Sheets(measure, cards[0], cards.ElementAtOrDefault(1)),
    ];

    static IEnumerable<NoteSheet> Cards(Measure measure, IEnumerable<Response> responses) =>
        from response in responses
        let sheet = response.Sheet()
        where sheet.Count == measure.Items.Count
        select new NoteSheet(measure.Score([.. sheet]), response.Day);

    /// <summary>The total in words: what it is, what it was, and whether that is more than measurement error. Null: there is none to show.</summary>
    public string? Changed()
    {
        if (Total is not { } scale || Whole(Last, scale) is not { } value)
            return null;
        if (Whole(Before, scale) is not { } before)
            return Book.Say("changed.first", ("measure", Measure.Name), ("value", scale.Written(value)));
        (string, object)[] figures = [("measure", Measure.Name), ("value", scale.Written(value)), ("before", scale.Written(before))];
        return Book.Say(Verdict(scale, value, before) is { } verdict ? $"changed.{verdict}" : "changed.unknown", figures);
    }

    /// <summary>Whether the change of the total is reliable.</summary>
    public bool IsReliable => Total is { } scale && Whole(Last, scale) is { } value && Whole(Before, scale) is { } before
        && Verdict(scale, value, before) is ChangeVerdict.Better or ChangeVerdict.Worse;

    /// <summary>Whether the person would like to talk about how it goes between them and the clinician.</summary>
    public bool WouldTalk => Measure.Id == HoldVisit.SessionCheck && Last.Card[HoldVisit.TalkScale].Value >= HoldVisit.TalkPerhaps;

    Scale? Total => Measure.Total is { NotShownBecause: null } total ? total : null;

    static ChangeVerdict? Verdict(Scale scale, double value, double before) =>
        ChangeRule.For(scale) is { Found: true } rule ? rule.Value.Read(before, value, scale.Direction) : null;

    static double? Whole(NoteSheet? sheet, Scale scale) => sheet?.Card[scale.Id] is { IsWhole: true } score ? score.Value : null;
}
