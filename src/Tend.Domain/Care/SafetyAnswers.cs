using Tend.Measures;

namespace Tend.Care;

/// <summary>
/// The safety rule. A raised answer always leads to a signal, unless a standing plan covers this very question at this or a higher level; then it is put
/// under that plan. What was raised and is now left open is said. No answer ever closes a signal, and no answer is ever called safe.
/// </summary>
public static class SafetyAnswers
{
    /// <summary>Reads every safety question of a sheet, draft or saved, beside what came before.</summary>
    /// <param name="card">The scored sheet; its safety answers were read even where nothing could be scored.</param>
    /// <param name="past">What came before, by the code of the question; a question that is not in it has no past.</param>
    /// <param name="today">The day in the clinic's zone, for the date of a standing plan.</param>
    /// <param name="isDraft">Whether the person is still answering. What is open in a draft has not been reached, so it is not said.</param>
    public static IReadOnlyList<SafetyFinding> Read(Scorecard card, IReadOnlyDictionary<string, SafetyPast> past, DateOnly today, bool isDraft) =>
        [.. card.Safety.Select(reading => Read(card.Measure, reading, past.GetValueOrDefault(reading.Item.Item, SafetyPast.None), today, isDraft))];

    static SafetyFinding Read(Measure measure, SafetyReading reading, SafetyPast past, DateOnly today, bool isDraft)
    {
        var change = ChangeOf(reading, past);
        var level = reading.State is SafetyState.Raised or SafetyState.NotRaised ? reading.Answer.Code : (double?)null;
        var act = ActOn(change, level, past, today, isDraft);
        return new(measure.Id, reading.Item.Item, reading.Item.About, change, level, past.LastGiven?.Level, act, past);
    }

    static SafetyChange ChangeOf(SafetyReading reading, SafetyPast past) => reading.State switch
    {
        SafetyState.Unknown => SafetyChange.NotAnswered,
        SafetyState.NotAsked => SafetyChange.NotAsked,
        SafetyState.NotRaised => SafetyChange.NotRaised,
        _ => RaisedBeside(reading.Answer.Code, past),
    };

    static SafetyChange RaisedBeside(double level, SafetyPast past) =>
        past.LastGiven is not { IsRaised: true } last ? SafetyChange.New
        : level > last.Level ? SafetyChange.Higher
        : level < last.Level ? SafetyChange.Lower
        : past.Reviewed == level ? SafetyChange.SameAsReviewed
        : SafetyChange.Same;

    static SafetyAct ActOn(SafetyChange change, double? level, SafetyPast past, DateOnly today, bool isDraft)
    {
        var isRaised = IsRaised(change);
        if (past.OfThisWindow is { } open)
            return isRaised && !(open.Level >= level) ? SafetyAct.Raise : SafetyAct.Note;
        if (isRaised)
            return Covers(past, change, level!.Value, today) ? SafetyAct.PutUnderPlan : SafetyAct.Open;
        return change == SafetyChange.NotAnswered && past.LastGiven is { IsRaised: true } && !isDraft ? SafetyAct.Open : SafetyAct.Nothing;
    }

    internal static bool IsRaised(SafetyChange change) =>
        change is SafetyChange.New or SafetyChange.Higher or SafetyChange.Same or SafetyChange.SameAsReviewed or SafetyChange.Lower;

    /// <summary>
    /// A plan was made knowing one level. It covers that level and lower ones; not a higher one, not one that had gone below the threshold and is back,
    /// and nothing after its day.
    /// </summary>
    static bool Covers(SafetyPast past, SafetyChange change, double level, DateOnly today) =>
        change != SafetyChange.New && past.UnderPlan is { Plan: { } plan } && plan.Covers(level, today);
}

/// <summary>What a reading leads to.</summary>
public enum SafetyAct
{
    /// <summary>Nothing to tell anybody.</summary>
    Nothing,

    /// <summary>A signal opens.</summary>
    Open,

    /// <summary>This window's signal goes up and is open again.</summary>
    Raise,

    /// <summary>This window's signal stays as it is and keeps the later answer beside it.</summary>
    Note,

    /// <summary>The answer is put under the standing plan.</summary>
    PutUnderPlan,
}

/// <summary>Where an answer came from, and when.</summary>
/// <param name="Clinic">The clinic.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Window">The window it answers.</param>
/// <param name="Response">The response; absent while there is only a draft.</param>
/// <param name="AnsweredAt">When the person answered.</param>
/// <param name="ReceivedAt">When it reached the clinic.</param>
public sealed record SafetyArrival(
    ClinicId Clinic, PatientId Patient, AnswerWindow Window, ResponseId? Response, DateTimeOffset AnsweredAt, DateTimeOffset ReceivedAt);

/// <summary>What one safety question says now, and what follows from it.</summary>
/// <param name="Measure">The id of the measure.</param>
/// <param name="Item">The code of the question.</param>
/// <param name="About">What a person who answers so may be telling us.</param>
/// <param name="Change">What it says beside the answers before it.</param>
/// <param name="Level">The code as given; absent when there is none.</param>
/// <param name="Previous">The last code given in an earlier window; absent when there is none.</param>
/// <param name="Act">What it leads to.</param>
/// <param name="Past">What it was read beside.</param>
public sealed record SafetyFinding(
    string Measure, string Item, string About, SafetyChange Change, double? Level, double? Previous, SafetyAct Act, SafetyPast Past)
{
    /// <summary>
    /// Whether the person is shown the clinic's words and contacts before anything else: whenever the answer is raised, also under a standing plan.
    /// </summary>
    public bool ShowsSupport => SafetyAnswers.IsRaised(Change);

    /// <summary>Does what follows, to the signals it was read beside, and gives back the signal it opens. Saving the same answer twice changes nothing.</summary>
    /// <param name="arrival">Where the answer came from.</param>
    /// <param name="id">The id of a signal that opens.</param>
    /// <param name="patience">How long one person has to acknowledge before the next is told (<see cref="DutyPlan.EscalateAfter"/>).</param>
    public SafetySignal? Apply(SafetyArrival arrival, SignalId id, TimeSpan patience)
    {
        if (Act is SafetyAct.Open or SafetyAct.Raise && Rises)
            Past.UnderPlan?.EndPlan(arrival.ReceivedAt);
        switch (Act)
        {
            case SafetyAct.Open:
                return SafetySignal.Open(id, arrival, this, patience);
            case SafetyAct.Raise:
                Past.OfThisWindow!.RiseTo(Level!.Value, Change, arrival, patience);
                return null;
            case SafetyAct.Note:
                Past.OfThisWindow!.Note(Level, arrival);
                return null;
            case SafetyAct.PutUnderPlan:
                Past.UnderPlan!.PutUnder(Level!.Value, arrival);
                return null;
            default:
                return null;
        }
    }

    /// <summary>A plan ends when its question rises above it or comes back; a question left open, or a day that passed, leaves it as it is.</summary>
    bool Rises => Change == SafetyChange.New || Level > Past.UnderPlan?.Plan?.Level;
}
