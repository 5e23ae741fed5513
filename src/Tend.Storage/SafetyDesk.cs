using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;

namespace Tend.Storage;

/// <summary>Brings a sheet's safety answers before the Domain's rule, with what the record knows of the past, and keeps what follows.</summary>
static class SafetyDesk
{
    /// <summary>Runs the rule on a sheet, draft or saved.</summary>
    /// <param name="writing">The command.</param>
    /// <param name="card">The scored sheet.</param>
    /// <param name="arrival">Where it came from.</param>
    /// <param name="at">What is known about the patient.</param>
    /// <param name="isDraft">Whether the person is still answering.</param>
    /// <param name="ofWindow">Responses that belong to this window without an assignment saying so.</param>
    /// <returns>Whether the person is shown support before anything else.</returns>
    public static async Task<bool> ReadAsync(Writing writing, Scorecard card, SafetyArrival arrival, AtHand at, bool isDraft, params IReadOnlyCollection<ResponseId> ofWindow)
    {
        if (card.Measure.Safety.Count == 0)
            return false;
        var db = writing.Db;
        var signals = at.HasSignals ? await db.Signals.Where(signal => signal.Patient == arrival.Patient).ToListAsync() : [];
        var ofMeasure = signals.Where(signal => signal.Measure == card.Measure.Id).ToList();
        // An answer below the threshold, where no signal is, is the same whatever came before.
        var saysMore = signals.Count > 0 || card.Safety.Any(reading => reading.State is not (SafetyState.NotRaised or SafetyState.NotAsked));
        var earlier = saysMore ? await EarlierAsync(db, card.Measure, arrival, ofWindow) : [];

        var past = card.Safety.ToDictionary(reading => reading.Item.Item, reading =>
            SafetyPast.Of(reading.Item.Item, arrival.Window, LastGiven(card.Measure, reading.Item, earlier, ofMeasure, arrival.Window), ofMeasure));
        var findings = SafetyAnswers.Read(card, past, writing.Now.DayIn(at.ClinicZone), isDraft);
        foreach (var finding in findings)
        {
            if (finding.Apply(arrival, new(Guid.CreateVersion7(writing.Now)), at.Duty.EscalateAfter) is not { } opened)
                continue;
            db.Signals.Add(opened);
            signals.Add(opened);
            writing.Note("safety signal", $"{opened.Measure} {opened.Id.Value}", arrival.Patient);
        }
        StatusOf.Safety(at.Status, signals, at.ClinicZone);
        return findings.Any(finding => finding.ShowsSupport);
    }

    /// <summary>The last responses of other windows, as they stand.</summary>
    static async Task<List<Response>> EarlierAsync(TendDb db, Measure measure, SafetyArrival arrival, IReadOnlyCollection<ResponseId> ofWindow) =>
        await db.Responses.AsNoTracking()
            .Where(one => one.Patient == arrival.Patient && one.Measure == measure.Id && one.AmendedBy == null)
            .Where(one => one.Assignment != arrival.Window.Assignment && !ofWindow.Contains(one.Id))
            .OrderByDescending(one => one.AnsweredAt).Take(12).ToListAsync();

    /// <summary>The last answer to a safety question in an earlier window: from a response, or from a draft that opened a signal and never became one.</summary>
    static EarlierAnswer? LastGiven(Measure measure, SafetyItem item, IEnumerable<Response> earlier, IEnumerable<SafetySignal> signals, AnswerWindow window)
    {
        var at = measure.Items.ToList().FindIndex(one => one.Code == item.Item);
        var answers = earlier.Select(response => (response.AnsweredAt, Answer: response.Sheet()[at])).Where(one => one.Answer.IsGiven)
            .Select(one => new EarlierAnswer(one.Answer.Code, one.Answer.Code >= item.From, one.AnsweredAt));
        var drafts = signals.Where(signal => signal.Item == item.Item && signal.Window != window && signal is { Response: null, Level: not null })
            .Select(signal => new EarlierAnswer(signal.Level!.Value, true, signal.RaisedAt));
        return answers.Concat(drafts).MaxBy(one => one.AnsweredAt);
    }
}
