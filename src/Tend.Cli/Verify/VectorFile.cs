using System.Globalization;
using Tend.Cli.Answers;
using Tend.Measures;

namespace Tend.Cli.Verify;

/// <summary>
/// A file of scoring vectors (<c>vectors.csv</c>): answers to a measure, what must come out, and whether that expectation was verified,
/// recalled or is a convention. Numbers agree to half a unit of the fourth decimal.
/// </summary>
static class VectorFile
{
    const double Tolerance = 0.00005;

    static readonly string[] Columns = ["vector_id", "instrument", "items", "context", "outcome", "total", "subscales", "severity", "flags", "rule_confidence", "provenance"];

    /// <summary>Whether a file has the columns of a vector file.</summary>
    public static bool Is(IReadOnlyList<string> header) => Columns.All(header.Contains);

    /// <summary>Checks every vector of a file.</summary>
    public static IEnumerable<CaseOutcome> Check(CsvFile csv)
    {
        while (csv.Next())
        {
            var vector = new Vector(Columns.ToDictionary(name => name, name => csv.Cell(AnswerColumns.Named(name, csv.Header, csv.Name)).ToString()));
            yield return vector.Instrument == "RCI" ? ReliableChangeVector.Check(vector, csv.Name) : Check(vector, csv.Name);
        }
    }

    static CaseOutcome Check(Vector vector, string file)
    {
        if (MeasureLibrary.Find(vector.Instrument) is not { Scales: var scales, Decisions: var decisions } measure || scales.Count + decisions.Count == 0)
            return vector.Ended(file, CaseStatus.Skipped, $"there is no key for '{vector.Instrument}'");
        var difference = Difference(vector, measure);
        return vector.Ended(file, difference is null ? CaseStatus.Passed : CaseStatus.Failed, difference ?? "");
    }

    /// <summary>The first thing that differs; null when nothing does.</summary>
    static string? Difference(Vector vector, Measure measure)
    {
        var form = FormOf(vector, measure);
        if (Sheet(vector, measure, form, out var answers) is { } unreadable)
            return unreadable;
        var card = measure.Score(answers, SexOf(vector));
        var total = form?.Total ?? "total";

        if (InWords(card.Outcome) != vector.Outcome)
            return $"outcome: got {InWords(card.Outcome)} ({card.WhyNot()}), expected {vector.Outcome}";
        if (card.Outcome == Outcome.Invalid)
            return null;
        if (vector.Total is { } wanted && (card.Scales.All(score => score.Scale.Id != total) || !Agrees(card[total], wanted)))
            return $"total: got {(card.Scales.Any(score => score.Scale.Id == total) ? card[total].Value : null)}, expected {wanted}";
        foreach (var (name, text) in vector.Subscales)
            if (card.Scales.All(score => score.Scale.Id != name) || !Agrees(card[name], Number(text)))
                return $"{name}: got {(card.Scales.Any(score => score.Scale.Id == name) ? card[name].Value : "no such scale")}, expected {text}";
        return Severity(vector, card, total) ?? Flags(vector, card);
    }

    /// <summary>A prorated sum is printed as people read it, rounded; it is stored, banded and compared unrounded.</summary>
    static bool Agrees(ScaleScore score, double wanted) => score.Value is { } got
        && (Math.Abs(got - wanted) <= Tolerance || score.IsProrated && Math.Abs(score.Scale.Display(got) - wanted) <= Tolerance);

    static string? Severity(Vector vector, Scorecard card, string total)
    {
        foreach (var (name, wanted) in vector.Severity)
        {
            var got = card.Measure.Scales.Count == 0 ? card.Decisions.FirstOrDefault(reading => reading.Result is not null).Result
                : BandOf(card[name.Length == 0 ? total : name], vector, card.Measure)?.Label ?? card.Decisions.FirstOrDefault(reading => reading.Result is not null).Result;
            if (Code(got) != wanted)
                return $"{(name.Length == 0 ? "severity" : $"severity of {name}")}: got {Code(got)}, expected {wanted}";
        }
        return null;
    }

    static Band? BandOf(ScaleScore score, Vector vector, Measure measure)
    {
        // A form that reports a shifted total has the bands of the measure's own.
        var banded = score.Scale.Bands.Count > 0 ? score.Scale : measure.Total;
        var scheme = vector.Context.GetValueOrDefault("bands") is { } named
            ? banded?.Bands.FirstOrDefault(bands => bands.Scheme.Contains(named, StringComparison.OrdinalIgnoreCase) || (bands.Where ?? "").Contains(named, StringComparison.OrdinalIgnoreCase))
            : banded?.Bands.FirstOrDefault();
        return score.BandIn(scheme);
    }

    static string? Flags(Vector vector, Scorecard card)
    {
        foreach (var (name, wanted) in vector.Flags)
            if (Flag(name, card) is var got && got != wanted && !(double.TryParse(got, CultureInfo.InvariantCulture, out var number) && Math.Abs(number - Number(wanted)) <= Tolerance))
                return $"{name}: got {got ?? "nothing of that name"}, expected {wanted}";
        return null;
    }

    /// <summary>A flag is the reading of a safety item, whether anything was prorated, a decision, or a figure for comparison.</summary>
    static string? Flag(string name, Scorecard card)
    {
        if (name.StartsWith("item", StringComparison.Ordinal) && name.EndsWith("_positive", StringComparison.Ordinal))
            return card.Safety.Where(reading => reading.Item.Item == name[4..^9]).Select(reading => reading.State switch
            {
                SafetyState.Raised => "true",
                SafetyState.NotRaised => "false",
                SafetyState.NotAsked => "not_asked",
                _ => "unknown",
            }).FirstOrDefault();
        if (name == "prorated")
            return card.Scales.Any(score => score.IsProrated) ? "true" : "false";
        if (name == "mean26_wrong_total")
            name = "mean26";
        if (card.Scales.FirstOrDefault(score => score.Scale.Id == name) is { Scale: not null } figure)
            return figure.Value?.ToString(CultureInfo.InvariantCulture);
        var reading = card.Decisions.FirstOrDefault(reading => reading.Decision.Id == name);
        return reading.Decision is null ? null : reading switch
        {
            { Holds: { } holds } => holds ? "true" : "false",
            { Count: { } count } => $"{count}",
            { Result: { } result } => Code(result),
            _ => "unknown",
        };
    }

    /// <summary>The variant of a vector is one of the measure's forms by its coding: AU_1_5, US_0_4, NCS; a reversed one is the form whose codes fall.</summary>
    static Form? FormOf(Vector vector, Measure measure) => vector.Context.GetValueOrDefault("variant") is { } variant
        ? measure.Forms.FirstOrDefault(form => variant.Contains("rev", StringComparison.OrdinalIgnoreCase)
            ? form.Codes.Count > 0 && form.Codes[0] > form.Codes[^1]
            : variant.StartsWith(form.Id, StringComparison.OrdinalIgnoreCase))
        : vector.Context.GetValueOrDefault("form") is { } named ? measure.Forms.FirstOrDefault(form => form.Id == named) : null;

    static Sex? SexOf(Vector vector) => vector.Context.GetValueOrDefault("sex") switch { "female" => Sex.Female, "male" => Sex.Male, _ => null };

    /// <summary>The answers in the order of the form; '.' is missing, skipped, or does not apply where the form offers that. Later questions can stand in the context (q6_recent).</summary>
    static string? Sheet(Vector vector, Measure measure, Form? form, out Answer[] answers)
    {
        var given = vector.Items.Split(';');
        var order = form?.Order is { Count: > 0 } printed ? printed : [.. measure.Items.Select(item => item.Code)];
        answers = new Answer[measure.Items.Count];
        if (given.Length > order.Count)
            return $"items: {given.Length} answers, but {measure.Name} has {order.Count} questions";
        var cells = AnswerCells.Of(measure, form, null, null, null);
        var sheet = order.Zip(given).Concat(vector.Context.Where(pair => pair.Key.StartsWith('q')).Select(pair => (pair.Key[1..].Replace('_', '-'), pair.Value)));
        foreach (var (code, text) in sheet)
        {
            var at = measure.Items.ToList().FindIndex(item => item.Code == code);
            if (at < 0)
                continue;
            if (text is ".")
                answers[at] = measure.Items[at].MayNotApply ? Answer.DoesNotApply : Answer.Missing;
            else if (!cells.TryRead(text switch { "y" => "1", "n" => "0", _ => text }, at, out answers[at]))
                return $"items: '{text}' cannot be read";
        }
        return null;
    }

    static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    static string InWords(Outcome outcome) => outcome switch
    {
        Outcome.Scored => "scored",
        Outcome.Partial => "partial",
        Outcome.NotScorable => "not_scorable",
        _ => "invalid",
    };

    static string? Code(string? label) => label is null ? null : new([.. label.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_')]);
}
