using Tend.Measures;
using Tend.Progress;
using Tend.Storage;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Caseload;

/// <summary>Why now, as far as somebody's courses say it: a signal in a few words, and the chip it stands in.</summary>
public static class CourseReasons
{
    static readonly WordBook Book = Books.Of(typeof(CourseReasons));

    /// <summary>The reasons of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="zone">The clinic's.</param>
    public static IEnumerable<(string Chip, string Text)> Of(CaseloadRow row, string zone)
    {
        if (row is { CourseSignal: { } kind, CourseOf: { } measure, CourseSince: { } since })
            yield return (Chip(kind), Book.Say($"why.{kind}", ("measure", MeasureLibrary.NameOf(measure)), ("day", DayText.Of(since))));
        if (row.AwayUntil is { } away)
            yield return ("calm", Book.Say("why.Away", ("day", DayText.Of(away.AddTicks(-1).In(zone)))));
        else if (row.SilentSince is { } silent)
            yield return ("", Book.Say("why.Silent", ("day", DayText.Of(silent.In(zone)))));
        else if (row.HasReturned)
            yield return ("calm", Book.Say("why.Returned"));
    }

    /// <summary>Whether a signal is for the clinician, and for two people who look together: the patient alone does not read it.</summary>
    public static bool IsForTwo(SignalKind kind) => kind is SignalKind.OffCourse or SignalKind.Plateau;

    /// <summary>The row as the patient alone reads it.</summary>
    public static CaseloadRow ForPatient(CaseloadRow row) => row.CourseSignal is { } kind && IsForTwo(kind) ? row with { CourseSignal = null, CourseOf = null, CourseSince = null } : row;

    /// <summary>The chip of a signal: what warns, what went well, the rest.</summary>
    public static string Chip(SignalKind kind) => kind switch
    {
        SignalKind.Safety => "safety",
        SignalKind.Better or SignalKind.Recovered or SignalKind.Repaired => "good",
        SignalKind.Plateau or SignalKind.Silent => "",
        SignalKind.Returned => "calm",
        _ => "info",
    };
}
