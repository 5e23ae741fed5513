namespace Tend.Care;

/// <summary>
/// Something in the answers of one patient that a human has to see. It is acknowledged with one line on what was done; it is never snoozed, and no later
/// answer closes it.
/// </summary>
public sealed class SafetySignal
{
    /// <summary>
    /// So many days it stays in view once it is acknowledged, unless they are seen before: our own choice, the two weeks that the PHQ-9 asks about.
    /// </summary>
    public const int DaysInView = 14;

    readonly List<Notice> notices = [];
    readonly List<Acknowledgement> earlierAcknowledgements = [];
    readonly List<LaterAnswer> laterAnswers = [];

    SafetySignal()
    {
    }

    /// <summary>The id.</summary>
    public required SignalId Id { get; init; }

    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The window it came from. One window opens one signal for one question, from its draft and its response together.</summary>
    public required AnswerWindow Window { get; init; }

    /// <summary>The response that speaks last; absent while there is only a draft.</summary>
    public ResponseId? Response { get; private set; }

    /// <summary>The id of the measure.</summary>
    public required string Measure { get; init; }

    /// <summary>The code of the question.</summary>
    public required string Item { get; init; }

    /// <summary>The highest code given in this window; absent when the question was left open.</summary>
    public double? Level { get; private set; }

    /// <summary>The last code given before this window.</summary>
    public double? PreviousLevel { get; init; }

    /// <summary>What changed.</summary>
    public SafetyChange Change { get; private set; }

    /// <summary>When the person gave the answer that stands in <see cref="Level"/>.</summary>
    public DateTimeOffset RaisedAt { get; private set; }

    /// <summary>When it reached the clinic.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>How often it rose since it opened. A form carries it, so that nobody acknowledges more than they saw.</summary>
    public int Rises { get; private set; }

    /// <summary>Who acknowledged it as it stands now; absent: not yet.</summary>
    public Acknowledgement? Acknowledgement { get; private set; }

    /// <summary>Acknowledgements from before it rose, oldest first.</summary>
    public IReadOnlyList<Acknowledgement> EarlierAcknowledgements => earlierAcknowledgements;

    /// <summary>"Known, plan stands, review by": absent when nobody has said so, or when the answer has risen since.</summary>
    public StandingPlan? Plan { get; private set; }

    /// <summary>How the plan that lay on it ended.</summary>
    public PlanEnd? PlanEnd { get; private set; }

    /// <summary>Who was told, oldest first.</summary>
    public IReadOnlyList<Notice> Notices => notices;

    /// <summary>When the next person is to be told; absent once it is acknowledged.</summary>
    public DateTimeOffset? NextNoticeAt { get; private set; }

    /// <summary>From when, unacknowledged, it stands on top of every staff page; absent once it is acknowledged.</summary>
    public DateTimeOffset? EscalateAt { get; private set; }

    /// <summary>Answers that came after: of the same window, lower or the same, and of later windows put under the plan. Oldest first.</summary>
    public IReadOnlyList<LaterAnswer> LaterAnswers => laterAnswers;

    /// <summary>Opens a signal. The first person is told at once, at any hour.</summary>
    public static SafetySignal Open(SignalId id, SafetyArrival arrival, SafetyFinding finding, TimeSpan patience) => new()
    {
        Id = id,
        Clinic = arrival.Clinic,
        Patient = arrival.Patient,
        Window = arrival.Window,
        Response = arrival.Response,
        Measure = finding.Measure,
        Item = finding.Item,
        Level = finding.Level,
        PreviousLevel = finding.Previous,
        Change = finding.Change,
        RaisedAt = arrival.AnsweredAt,
        ReceivedAt = arrival.ReceivedAt,
        NextNoticeAt = arrival.ReceivedAt,
        EscalateAt = arrival.ReceivedAt + patience,
    };

    /// <summary>Whether it stands on top of every staff page: unacknowledged, and either a notice failed or the set time has passed.</summary>
    public bool StandsOnTop(DateTimeOffset now) => EscalateAt <= now;

    /// <summary>
    /// Whether it is acknowledged and stands below those that wait all the same, so that acknowledging takes no danger out of sight: for
    /// <see cref="DaysInView"/> days, or until a visit was held that began after it was received. A later answer does not end that: it rules out no risk.
    /// </summary>
    /// <param name="now">Now.</param>
    /// <param name="lastVisit">When the latest visit that took place began; null: there was none.</param>
    public bool IsInView(DateTimeOffset now, DateTimeOffset? lastVisit) => Acknowledgement is { At: var at } && at > now.AddDays(-DaysInView) && !(lastVisit > ReceivedAt);

    /// <summary>What it asks of the team on this day of the clinic.</summary>
    public SignalState StateOn(DateOnly today) =>
        Acknowledgement is null ? SignalState.Open
        : Plan is null ? SignalState.Acknowledged
        : today <= Plan.ReviewBy ? SignalState.PlanStands
        : SignalState.ReviewDue;

    /// <summary>
    /// Somebody of the team has seen it and did something. The first one wins; whoever comes later is told who it was. If it rose after the page was
    /// made, nothing is acknowledged.
    /// </summary>
    /// <param name="by">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="whatWasDone">One line on what was done.</param>
    /// <param name="seenRises"><see cref="Rises"/> as it stood on the page.</param>
    /// <exception cref="ArgumentException">The line is empty; ask <see cref="Care.Acknowledgement.Trouble"/> first.</exception>
    public Acknowledged Acknowledge(StaffId by, DateTimeOffset now, string whatWasDone, int seenRises)
    {
        if (Acknowledgement is { } first)
            return new(first, AcknowledgeOutcome.AlreadyAcknowledged);
        if (seenRises != Rises)
            return new(null, AcknowledgeOutcome.HasRisen);
        Acknowledgement = Acknowledgement.Of(by, now, whatWasDone);
        (NextNoticeAt, EscalateAt) = (null, null);
        return new(Acknowledgement, AcknowledgeOutcome.Acknowledged);
    }

    /// <summary>"Known, plan stands, review by": later answers at this level or below are put under it until that day. A new plan takes the place of the last.</summary>
    /// <exception cref="InvalidOperationException">It is not acknowledged, or the question was left open, so that there is no level to know.</exception>
    /// <exception cref="ArgumentException">The day will not do; ask <see cref="StandingPlan.Trouble"/> first.</exception>
    public void LetPlanStand(StaffId by, DateTimeOffset now, DateOnly today, DateOnly reviewBy)
    {
        if (Acknowledgement is null)
            throw new InvalidOperationException("A plan stands only on a signal that is acknowledged.");
        if (Level is not { } level)
            throw new InvalidOperationException("The question was left open: there is no level that a plan could know.");
        if (StandingPlan.Trouble(today, reviewBy) is { } trouble)
            throw new ArgumentException(trouble, nameof(reviewBy));
        (Plan, PlanEnd) = (new(by, now, level, reviewBy), null);
    }

    /// <summary>Ends the plan, if there is one. What lay under it stays where it is; the next raised answer opens a signal.</summary>
    /// <param name="now">When.</param>
    /// <param name="by">Who ended it; absent when a risen answer did.</param>
    public void EndPlan(DateTimeOffset now, StaffId? by = null)
    {
        if (Plan is not null)
            (Plan, PlanEnd) = (null, new(now, by));
    }

    /// <summary>The answer of this window went up: open again, told from the first person on, whoever acknowledged before.</summary>
    public void RiseTo(double level, SafetyChange change, SafetyArrival arrival, TimeSpan patience)
    {
        if (Level >= level)
            throw new ArgumentOutOfRangeException(nameof(level), level, $"The signal stands at {Level} already.");
        if (Acknowledgement is { } before)
            earlierAcknowledgements.Add(before);
        EndPlan(arrival.ReceivedAt);
        (Acknowledgement, Level, Change, Response) = (null, level, change, arrival.Response ?? Response);
        (RaisedAt, ReceivedAt, Rises) = (arrival.AnsweredAt, arrival.ReceivedAt, Rises + 1);
        (NextNoticeAt, EscalateAt) = (arrival.ReceivedAt, arrival.ReceivedAt + patience);
    }

    /// <summary>A later answer of the same window that is not higher. It is kept beside the signal and closes nothing.</summary>
    public void Note(double? level, SafetyArrival arrival)
    {
        Response = arrival.Response ?? Response;
        var stands = laterAnswers.FindLast(answer => answer.Window == Window) is { } last ? last.Level : Level;
        if (stands != level)
            laterAnswers.Add(new(Window, arrival.Response, level, arrival.AnsweredAt, arrival.ReceivedAt));
    }

    /// <summary>Puts a later window's answer under the plan; saved again, it takes the place of what that window said before.</summary>
    /// <exception cref="InvalidOperationException">No plan lies on this signal.</exception>
    public void PutUnder(double level, SafetyArrival arrival)
    {
        if (Plan is null)
            throw new InvalidOperationException("No plan lies on this signal.");
        laterAnswers.RemoveAll(answer => answer.Window == arrival.Window);
        laterAnswers.Add(new(arrival.Window, arrival.Response, level, arrival.AnsweredAt, arrival.ReceivedAt));
    }

    /// <summary>Keeps who was told and whether the notice left, and sets when the next person is due.</summary>
    public void Told(DutyPlan duty, TimeZoneInfo zone, Notice notice)
    {
        notices.Add(notice);
        if (Acknowledgement is not null)
            return;
        if (notice.Delivery == Delivery.Failed && EscalateAt > notice.At)
            EscalateAt = notice.At;
        NextNoticeAt = duty.WhomToNotify(this, notice.At, zone)!.At;
    }
}
