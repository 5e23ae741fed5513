using System.Globalization;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Caseload;

/// <summary>A safety signal in a few words for staff: what was answered, and what it was before.</summary>
public static class SignalText
{
    static readonly WordBook Book = Books.Of(typeof(SignalText));

    /// <summary>"Safety: PHQ-9 item 9 now 2, was 1"; for one that was seen to, that its plan is to be looked at again.</summary>
    public static string Of(SafetySignal signal)
    {
        if (WordsOfDanger.IsFromWords(signal))
            return Book.Say($"signal.words.{signal.Measure}");
        if (signal is { Acknowledgement: not null, Plan: { } plan })
            return Book.Say("signal.review", ("measure", MeasureLibrary.NameOf(signal.Measure)), ("item", signal.Item), ("day", DayText.Of(plan.ReviewBy)));
        List<(string, object)> values = [("measure", MeasureLibrary.NameOf(signal.Measure)), ("item", signal.Item)];
        if (signal.Level is { } level)
            values.Add(("level", Text(level)));
        if (signal.Change is not (SafetyChange.Same or SafetyChange.SameAsReviewed) && signal.PreviousLevel is { } previous)
            values.Add(("previous", Text(previous)));
        var first = signal.PreviousLevel is null ? ".first" : "";
        return Book.Say($"signal.{(signal.Level is null ? SafetyChange.NotAnswered : signal.Change)}{first}", [.. values]);
    }

    /// <summary>One that was seen to, from where it cannot be taken for one that waits: "PHQ-9 item 9: 2, acknowledged 6 May".</summary>
    /// <param name="signal">An acknowledged signal.</param>
    /// <param name="zone">The clinic's.</param>
    public static string Known(SafetySignal signal, string zone)
    {
        var what = WordsOfDanger.IsFromWords(signal) ? Book.Say($"known.words.{signal.Measure}")
            : signal.Level is { } level ? Book.Say("known.level", ("measure", MeasureLibrary.NameOf(signal.Measure)), ("item", signal.Item), ("level", Text(level)))
            : Book.Say("known.open", ("measure", MeasureLibrary.NameOf(signal.Measure)), ("item", signal.Item));
        return signal.Plan is { } plan ? Book.Say("known.plan", ("what", what), ("day", DayText.Of(plan.ReviewBy)))
            : Book.Say("known.seen", ("what", what), ("day", DayText.Short(signal.Acknowledgement!.At.In(zone))));
    }

    static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
