using System.Globalization;
using Tend.Care;
using Tend.Measures;
using Tend.Words;

namespace Tend.Web.Features.Safety;

/// <summary>What a signal says to staff, in plain words.</summary>
static class SignalWords
{
    static readonly WordBook Book = Books.Of(typeof(SignalWords));

    /// <summary>"PHQ-9, item 9: 2, was 1. Higher than before."</summary>
    public static string Headline(SafetySignal signal) => WordsOfDanger.IsFromWords(signal) ? Book.Say($"words.{signal.Measure}") : Book.Say("signal.headline",
        ("measure", MeasureName(signal)), ("item", signal.Item), ("level", Level(signal.Level)), ("change", Change(signal)));

    /// <summary>"New: no such answer before." and the like.</summary>
    public static string Change(SafetySignal signal) => Book.Say($"change.{signal.Change}", signal.PreviousLevel is { } before && NamesBefore(signal.Change) ? [("before", Level(before))] : []);

    /// <summary>What a person who answers so may be telling us, by the measure's file.</summary>
    public static string About(SafetySignal signal) => WordsOfDanger.IsFromWords(signal) ? Book.Say("words.about") : MeasureLibrary.Find(signal.Measure)?.Safety.FirstOrDefault(one => one.Item == signal.Item)?.About ?? "";

    /// <summary>The question as it was put; null where its words are not here.</summary>
    public static string? Question(SafetySignal signal) => MeasureLibrary.Find(signal.Measure)?.Items.FirstOrDefault(one => one.Code == signal.Item)?.Text;

    /// <summary>A code, with the words of the form where they are here: "2 (more than half the days)".</summary>
    public static string LevelInWords(SafetySignal signal, double? level)
    {
        var item = MeasureLibrary.Find(signal.Measure)?.Items.FirstOrDefault(one => one.Code == signal.Item);
        var text = item is null || level is null ? null : MeasureLibrary.Get(signal.Measure).AnswersOf(item).Options.FirstOrDefault(option => option.Code == level)?.Text;
        return text is null ? Level(level) : Book.Say("level.words", ("level", Level(level)), ("words", text));
    }

    public static string MeasureName(SafetySignal signal) => MeasureLibrary.NameOf(signal.Measure);

    static bool NamesBefore(SafetyChange change) => change is SafetyChange.Higher or SafetyChange.Lower;

    static string Level(double? level) => level is { } code ? code.ToString("0.##", CultureInfo.InvariantCulture) : Book.Say("level.open");
}
