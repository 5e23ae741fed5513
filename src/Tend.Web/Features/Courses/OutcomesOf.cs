using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tend.Engagement;
using Tend.Figures;
using Tend.Measures;
using Tend.Progress;
using Tend.Statistics;
using Tend.Storage;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Courses;

/// <summary>One line of an outcome report.</summary>
/// <param name="Id">What it counts.</param>
/// <param name="What">The same in words.</param>
/// <param name="Share">The share; null where the count is too small to be shown.</param>
public sealed record OutcomeLine(string Id, string What, Share? Share);

/// <summary>Outcomes of a clinic for one measure and one period: never by clinician, small cells suppressed.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Found">The outcomes, for figures that tell of no single person.</param>
/// <param name="Lines">What is shown.</param>
/// <param name="Locked">How many have such a score and are left out, because their record is locked.</param>
public sealed record OutcomesOf(Measure Measure, DateOnly From, DateOnly To, Outcomes Found, IReadOnlyList<OutcomeLine> Lines, int Locked)
{
    static readonly WordBook Book = Books.Of(typeof(OutcomesOf));
    static readonly int[] ByDays = [30, 60, 90];

    /// <summary>Whether there are enough people to tell anything.</summary>
    public bool HasEnough => Found.MeasuredAgain.Count >= SmallCells.FewestPeople;

    /// <summary>Measures with a total that a change can be read on.</summary>
    public static IReadOnlyList<Measure> Measures { get; } = [.. MeasureLibrary.All.Where(measure => measure.Total is { NotShownBecause: null, Direction: not Direction.Neither })];

    /// <summary>Reads and counts.</summary>
    public static async Task<OutcomesOf> ReadAsync(Visit visit, Measure measure, DateOnly first, DateOnly until)
    {
        var (db, scale) = (visit.Db, measure.Total!);
        IQueryable<WholeScore> Asked(IQueryable<WholeScore> among) => among.Where(one => one.Measure == measure.Id && one.Scale == scale.Id && one.Day >= first && one.Day <= until);
        var scores = (await Asked(db.ScoresOfMany()).OrderBy(one => one.AnsweredAt).ToListAsync()).ToLookup(one => one.Patient);
        var locked = await Asked(db.WholeScores()).Where(one => db.Locked().Contains(one.Patient)).Select(one => one.Patient).Distinct().CountAsync();
        var answers = (await db.Responses.Where(one => one.Day >= first && one.Day <= until && one.EnteredBy != EnteredBy.Staff).Select(one => new { one.Patient, one.Day }).Distinct().ToListAsync()).ToLookup(one => one.Patient, one => one.Day);
        var planned = (await db.Schedules.AsNoTracking().Where(one => one.EndedAt == null).Select(one => new { one.Patient, one.Rule }).ToListAsync()).ToLookup(one => one.Patient, one => one.Rule);
        var pauses = (await db.Pauses.AsNoTracking().ToListAsync()).ToLookup(one => one.Patient, one => one.Days);
        var today = visit.Now.DayIn(visit.Clinic.Zone);
        var last = until < today ? until : today;
        var found = Outcomes.Of(scores.Select(person => new Followed(
            [.. person.GroupBy(one => one.Day).OrderBy(day => day.Key).Select(day => new DayScore(day.Key, day.Last().Value))],
            CourseStanding.PlannedDays(planned[person.Key]), Pause.Bridge(answers[person.Key], pauses[person.Key], CourseStanding.PlannedDays(planned[person.Key])), last)), scale.Direction, ChangeRule.For(scale), Cut.For(scale));
        return new(measure, first, until, found, [.. LinesOf(found)], locked);
    }

    static IEnumerable<OutcomeLine> LinesOf(Outcomes found)
    {
        OutcomeLine Line(string id, Share share) => new(id, Book.Say($"outcome.{id}"), SmallCells.Shown(share));
        yield return Line("measured-again", found.MeasuredAgain);
        if (found.BeganBeyondCut is { } beyond)
            yield return Line("began-beyond-cut", beyond);
        if (found is { Better: { } better, Worse: { } worse, Unchanged: { } unchanged })
        {
            var shown = SmallCells.Shown(better.Count, unchanged.Count, worse.Count);
            yield return new("better", Book.Say("outcome.better"), shown[0] is null ? null : better);
            yield return new("unchanged", Book.Say("outcome.unchanged"), shown[1] is null ? null : unchanged);
            yield return new("worse", Book.Say("outcome.worse"), shown[2] is null ? null : worse);
        }
        if (found is { Recovered: { } recovered, Better: { } improved })
            yield return new("recovered", Book.Say("outcome.recovered"), SmallCells.Shown(recovered, improved));
        if (found.StillSilent.Of > 0)
            yield return Line("silent", found.StillSilent);
    }

    /// <summary>Silences and returns as sentences.</summary>
    public IEnumerable<string> Silences()
    {
        if (Found.StillSilent.Of < SmallCells.FewestPeople)
            yield break;
        string Curve(Finding<Statistics.Survival.KaplanMeier> curve, string id, Func<double, double> of) => curve.Match(
            known => Book.Say(id, ("list", string.Join(", ", ByDays.Select(day => Book.Say("outcome.by", ("day", day), ("share", Percent(of(known.At(day)?.Survival ?? 1)))))))), why => Book.Say("outcome.not-said", ("why", why)));
        yield return Curve(Found.StayedInTouch, "outcome.in-touch", share => share);
        yield return Curve(Found.Returns.StillSilent, "outcome.back", share => 1 - share);
    }

    /// <summary>Staying in touch and coming back as curves: those that rest on enough people.</summary>
    public IEnumerable<SurvivalFigure> Curves()
    {
        if (Found.StillSilent.Of < SmallCells.FewestPeople)
            yield break;
        foreach (var (id, curve) in new[] { ("stay", Found.StayedInTouch), ("return", Found.Returns.StillSilent) })
            if (curve.Found)
            {
                var (title, legend) = (Book.Say($"curve.{id}"), new SurvivalLegend(Book.Say($"curve.{id}.across"), Book.Say($"curve.{id}.line"), Book.Say("curve.band"), Book.Say("curve.at-risk")));
                var figure = SurvivalFigure.Of(curve.Value, title, "", legend);
                if (figure.Steps.Count > 0)
                    yield return figure with { Id = $"curve-{id}", Words = Book.Say("curve.words", ("list", string.Join("; ", figure.Rows().Select(row => Book.Say("curve.row", ("day", $"{row.Day:0}"), ("share", Percent(row.Then.Share)), ("count", row.Count)))))) };
            }
    }

    /// <summary>Published figures of how many stay, each with its source and how well it is known.</summary>
    public static IEnumerable<string> Published() => Retention.Published.Select(one => Book.Say("published.line", ("study", one.Study), ("list", string.Join(", ", one.Waves.Select(wave => Book.Say("published.wave", ("months", wave.Months), ("count", wave.Count), ("of", one.Began))))), ("known", one.Known)));

    /// <summary>"64 %".</summary>
    public static string PercentOf(double share) => double.IsNaN(share) ? "" : Percent(share);

    /// <summary>Who is left out; null: nobody. A small count is not told.</summary>
    public string? LeftOut => Locked == 0 ? null : Locked < SmallCells.Fewest ? Book.Say("outcome.locked.few", ("fewest", SmallCells.Fewest)) : Book.Say("outcome.locked", ("count", Locked));

    /// <summary>The sentence to print, limits included.</summary>
    public string Sentence => !HasEnough ? Book.Say("outcome.few", ("fewest", SmallCells.FewestPeople)) : Book.Say("outcome.sentence", ("measure", Measure.Name), ("from", DayText.Iso(From)), ("to", DayText.Iso(To)), ("again", Found.MeasuredAgain.Count),
        ("lines", string.Join("; ", Lines.Where(line => line.Share is not null && line.Id is "better" or "recovered" or "unchanged" or "worse").Select(line => $"{line.What} {Told(line)}"))), ("rule", Found.Rule.Match(rule => rule.Basis, why => why)));

    /// <summary>"34 of 97, 35 % [26, 45]"; where a count is too small, that it is not shown.</summary>
    public static string Told(OutcomeLine line) => line.Share is { } share ? Book.Say("outcome.told", ("count", share.Count), ("of", share.Of), ("share", Percent(share.Value)), ("low", Whole(100 * share.Low, 0)), ("high", Whole(100 * share.High, 0))) : Book.Say("outcome.small", ("fewest", SmallCells.Fewest));

    /// <summary>A table for other programs; what is not shown is empty.</summary>
    public string Csv() => string.Concat(new[] { "outcome,count,of,share,low,high" }.Concat(HasEnough ? Lines.Select(line => line.Share is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"{line.Id},{share.Count},{share.Of},{share.Value:0.0000},{share.Low:0.0000},{share.High:0.0000}") : $"{line.Id},,,,,") : []).Select(row => row + "\n"));

    /// <summary>Everything that makes the figures again: what was counted, by which rule and version, the command, the sentence and its limits.</summary>
    public object Reproduce() => new
    {
        Measure = Measure.Id, Measure.Version, Scale = Measure.Total!.Id, Rule = Found.Rule.Match(rule => rule.Basis, why => why), Cut = Found.Cut is { } cut ? $"{Whole(cut.Value, 2)} ({cut.Basis})" : null,
        Interval = "95 %, Wilson 1927, doi:10.1080/01621459.1927.10502953", From = DayText.Iso(From), To = DayText.Iso(To), Suppressed = Book.Say("outcome.small", ("fewest", SmallCells.Fewest)),
        Table = Csv(), Sentence, LeftOut, Limits = Limits(), Command = $"tend outcomes FILE --measure {Measure.Id} --id person --time date --value score --as-of {DayText.Iso(To)}",
        CommandNeeds = Book.Say("outcome.command"),
    };

    /// <summary>What these figures do not say.</summary>
    public static IReadOnlyList<string> Limits() => [Book.Say("outcome.limit.cause"), Book.Say("outcome.limit.mix"), Book.Say("outcome.limit.missing"), Book.Say("outcome.limit.clinician")];

    static string Percent(double share) => Book.Say("outcome.percent", ("share", Whole(100 * share, 0)));

    static string Whole(double number, int decimals) => (Math.Round(number, decimals) + 0.0).ToString(CultureInfo.InvariantCulture);
}
