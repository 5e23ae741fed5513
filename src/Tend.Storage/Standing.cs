using Tend.Care;

namespace Tend.Storage;

/// <summary>A whole figure of a response that nothing superseded.</summary>
public sealed record WholeScore
{
    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The response.</summary>
    public required ResponseId Response { get; init; }

    /// <summary>The id of the measure.</summary>
    public required string Measure { get; init; }

    /// <summary>The id of the scale.</summary>
    public required string Scale { get; init; }

    /// <summary>The person's day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When it was answered.</summary>
    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The figure.</summary>
    public required double Value { get; init; }

    /// <summary>One that a command is about to write.</summary>
    internal static WholeScore Of(Response response, Score score) => new()
    {
        Patient = response.Patient,
        Response = response.Id,
        Measure = response.Measure,
        Scale = score.Scale,
        Day = response.Day,
        AnsweredAt = response.AnsweredAt,
        ReceivedAt = response.ReceivedAt,
        Value = score.Value,
    };
}

/// <summary>What stands of a record at a moment, in one place for every list that asks.</summary>
public static class Standing
{
    /// <summary>What is asked and neither answered, taken back nor closed.</summary>
    public static IQueryable<Assignment> Open(this IQueryable<Assignment> assignments, DateTimeOffset now) =>
        assignments.Where(one => one.Answered == null && one.WithdrawnAt == null && (one.ClosesAt == null || one.ClosesAt > now));

    /// <summary>The signals that wait for somebody, or whose standing plan is to be looked at again.</summary>
    /// <param name="signals">The signals.</param>
    /// <param name="today">The clinic's day.</param>
    public static IQueryable<SafetySignal> Waiting(this IQueryable<SafetySignal> signals, DateOnly today) =>
        signals.Where(one => one.EscalateAt != null || one.Plan!.ReviewBy < today);

    /// <summary>The signals that are acknowledged and still in view: <see cref="SafetySignal.IsInView"/>, asked of the record.</summary>
    public static IQueryable<SafetySignal> InView(this TendDb db, DateTimeOffset now)
    {
        var since = now.AddDays(-SafetySignal.DaysInView);
        return db.Signals.Where(one => one.Acknowledgement!.At > since && !db.Status.Any(status => status.Patient == one.Patient && status.LastVisit > one.ReceivedAt));
    }

    /// <summary>The whole figures of responses that nothing superseded, in no order.</summary>
    public static IQueryable<WholeScore> WholeScores(this TendDb db) =>
        from response in db.Responses
        where response.AmendedBy == null
        join score in db.Scores on new { response.Patient, Response = response.Id } equals new { score.Patient, score.Response }
        where score.IsWhole
        select new WholeScore
        {
            Patient = response.Patient,
            Response = response.Id,
            Measure = response.Measure,
            Scale = score.Scale,
            Day = response.Day,
            AnsweredAt = response.AnsweredAt,
            ReceivedAt = response.ReceivedAt,
            Value = score.Value,
        };

    /// <summary>The same for a figure over many people: without those whose record is locked, which is kept and not used. A page about one person asks for <see cref="WholeScores"/>.</summary>
    public static IQueryable<WholeScore> ScoresOfMany(this TendDb db) => db.WholeScores().Where(one => !db.Locked().Contains(one.Patient));

    /// <summary>Whose records are locked.</summary>
    public static IQueryable<PatientId> Locked(this TendDb db) => db.Patients.Where(one => one.RestrictedSince != null).Select(one => one.Id);
}
