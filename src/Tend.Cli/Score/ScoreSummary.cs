using Tend.Cli.Answers;
using Tend.Measures;

namespace Tend.Cli.Score;

/// <summary>The closing words of <c>tend score</c>: how many rows, what came of them, why not, and what the figures rest on.</summary>
sealed class ScoreSummary(AnswerSource file, ScoreTally tally, string? to)
{
    const int ReasonsTold = 12;
    const int RowsForHint = 30;

    public void Tell(Terminal terminal, bool json)
    {
        if (json)
        {
            terminal.Json(new
            {
                Measure = file.Measure.Id,
                file.Measure.Version,
                file.Measure.Hash,
                Form = file.Form?.Id,
                Rows = tally.Rows,
                Scored = tally.Of(Outcome.Scored),
                Partial = tally.Of(Outcome.Partial),
                NotScorable = tally.Of(Outcome.NotScorable),
                Invalid = tally.Of(Outcome.Invalid),
                tally.Prorated,
                SafetyRaised = tally.Raised,
                Reasons = tally.Reasons.Select(reason => new { reason.Reason, reason.Rows }),
                Cautions = Cautions(),
            }, to is null ? terminal.Error : terminal.Out);
            return;
        }
        // Scores on standard output leave the error stream for the words about them.
        var writer = to is null ? terminal.Error : terminal.Out;
        writer.WriteLine($"{file.Name}: {tally.Rows:N0} rows, {file.Measure.Name} version {file.Measure.Version} ({file.Measure.Hash[..12]}){(file.Form is { } form ? $", form {form.Id}" : "")}");
        foreach (var (outcome, words) in new[] { (Outcome.Scored, "scored"), (Outcome.Partial, "partial"), (Outcome.NotScorable, "not scorable"), (Outcome.Invalid, "invalid") })
            if (tally.Of(outcome) > 0 || outcome == Outcome.Scored)
                writer.WriteLine($"{tally.Of(outcome),12:N0}  {words}{(outcome == Outcome.Scored && tally.Prorated > 0 ? $", {tally.Prorated:N0} of them prorated" : "")}");
        if (file.Measure.Safety.Count > 0)
            writer.WriteLine($"{tally.Raised,12:N0}  with an answer that goes to safety");
        var reasons = tally.Reasons.ToList();
        if (reasons.Count > 0)
            writer.WriteLine("Reasons:");
        foreach (var (reason, rows) in reasons.Take(ReasonsTold))
            writer.WriteLine($"{rows,12:N0}  {reason}");
        if (reasons.Count > ReasonsTold)
            writer.WriteLine($"{reasons.Skip(ReasonsTold).Sum(reason => reason.Rows),12:N0}  {reasons.Count - ReasonsTold} other reasons; each row says its own");
        foreach (var caution in Cautions())
            writer.WriteLine($"Note: {caution}");
        if (to is not null)
            writer.WriteLine($"Written: {to}");
    }

    IEnumerable<string> Cautions()
    {
        if (file.Measure.Answers is { } answers && tally.Rows >= RowsForHint && file.Seen.Lowest > answers.From && file.Seen.Lowest <= file.Seen.Highest)
            yield return $"no answer in {tally.Rows:N0} rows is {answers.From}; the lowest is {file.Seen.Lowest}. If the file codes from there, --recode is needed.";
        foreach (var scale in file.Measure.Scales.Where(scale => scale.NotShownBecause is null))
        {
            if (scale.Key.Standing != Standing.Verified)
                yield return $"the key of '{scale.Name}' is {InWords(scale.Key.Standing)}.";
            if (tally.Prorated > 0 && scale.Missing is { Allowed: > 0, Standing: not Standing.Verified } rule)
                yield return $"the rule for missing answers of '{scale.Name}' (at most {rule.Allowed}) is {InWords(rule.Standing)}.";
        }
    }

    static string InWords(Standing standing) => standing == Standing.Recalled ? "recalled, not verified" : "a convention of this project; no published one was found";
}
