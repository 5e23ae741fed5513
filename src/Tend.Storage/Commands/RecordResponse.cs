using System.Security.Cryptography;
using System.Text;
using Tend.Care;
using Tend.Measures;

namespace Tend.Storage.Commands;

/// <summary>What became of answers that were sent.</summary>
public enum Kept
{
    /// <summary>Stored now.</summary>
    Saved,

    /// <summary>They were here already: sent twice, stored once.</summary>
    AlreadySaved,

    /// <summary>Something else was here under this id, or its window was answered: kept as an entry of its own.</summary>
    KeptBeside,
}

/// <summary>What the caller gets once the answers are on disk.</summary>
/// <param name="Id">The id they lie under.</param>
/// <param name="Kept">What became of them.</param>
/// <param name="SavedAt">When.</param>
/// <param name="SupportFirst">Whether the person is shown support before anything else.</param>
public sealed record ResponseReceipt(ResponseId Id, Kept Kept, DateTimeOffset SavedAt, bool SupportFirst);

/// <summary>Keeps one filled-in questionnaire with its figures, runs the safety rule, and brings the status up to date.</summary>
/// <param name="Id">The id, made where it was answered.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Measure">The id of the measure.</param>
/// <param name="Answers">The answers in its order.</param>
/// <param name="AnsweredAt">When, by the device's clock and offset.</param>
/// <param name="Assignment">What asked for it.</param>
/// <param name="EnteredBy">Who entered it.</param>
/// <param name="Amends">The response it corrects.</param>
public sealed record RecordResponse(ResponseId Id, PatientId Patient, string Measure, IReadOnlyList<Answer> Answers, DateTimeOffset AnsweredAt, AssignmentId? Assignment,
    EnteredBy EnteredBy = EnteredBy.Self, ResponseId? Amends = null) : Command<ResponseReceipt>
{
    /// <inheritdoc/>
    protected internal override async Task<ResponseReceipt> RunAsync(Writing writing)
    {
        var db = writing.Db;
        var patient = await writing.PatientAsync(Patient);
        var measure = MeasureLibrary.Find(Measure) ?? throw RefusedException.Unknown;
        if (Answers.Count != measure.Items.Count)
            throw new RefusedException("answers");
        var text = AnswerText.Of(Answers);

        var id = Id;
        if (await db.Responses.FindAsync(Patient, id) is { } same)
        {
            if (IsThis(same, text))
                return new(id, Kept.AlreadySaved, same.ReceivedAt, SupportFirst(measure));
            // Deterministic, so that the other content sent twice is stored once as well.
            id = Beside(text);
            if (await db.Responses.FindAsync(Patient, id) is { } again)
                return new(id, Kept.AlreadySaved, again.ReceivedAt, SupportFirst(measure));
        }

        var assignment = Assignment is { } asked ? await db.Assignments.FindAsync(Patient, asked) ?? throw RefusedException.Unknown : null;
        if (assignment is not null && assignment.Measure != measure.Id)
            throw RefusedException.Unknown;
        var isBeside = id != Id || (assignment?.Answered is { } before && Amends != before);

        var card = measure.Score(Answers.ToArray());
        if (card.Outcome == Outcome.Invalid)
            throw new RefusedException("answers");
        var clock = DeviceClock.Read(AnsweredAt, writing.Now, notBefore: assignment?.OpensAt ?? patient.CreatedAt);
        var response = new Response
        {
            Clinic = writing.Clinic,
            Patient = Patient,
            Id = id,
            Assignment = Assignment,
            Measure = measure.Id,
            MeasureVersion = measure.Version,
            Answers = text,
            AnsweredAt = clock.At,
            OffsetMinutes = (int)AnsweredAt.Offset.TotalMinutes,
            ClockInDoubt = clock.InDoubt,
            Day = clock.At.DayIn(patient.Zone),
            ReceivedAt = writing.Now,
            EnteredBy = EnteredBy,
            Amends = Amends,
        };
        db.Responses.Add(response);
        db.Scores.AddRange(Scores(card, writing.Clinic, id));
        if (Amends is { } amended)
            (await db.Responses.FindAsync(Patient, amended) ?? throw RefusedException.Unknown).AmendedBy ??= id;
        if (assignment is not null)
        {
            assignment.Answered ??= id;
            if (await db.Drafts.FindAsync(Patient, assignment.Id) is { } draft)
                db.Drafts.Remove(draft);
        }

        var status = await StatusOf.UpdateAsync(writing, Patient, except: Assignment);
        status.AnsweredAt = status.AnsweredAt > clock.At ? status.AnsweredAt : clock.At;
        if (!writing.Actor.IsStaff)
            status.UnreadSince ??= writing.Now;
        var supportFirst = await SafetyDesk.ReadAsync(writing, card, Arrival(writing, patient, assignment, response), status, isDraft: false);
        writing.Note("response", $"{measure.Id} {id.Value}", Patient);
        return new(id, isBeside ? Kept.KeptBeside : Kept.Saved, writing.Now, supportFirst);
    }

    bool IsThis(Response other, string text) => other.Measure == Measure && other.Answers == text && other.Assignment == Assignment && other.Amends == Amends;

    bool SupportFirst(Measure measure) => measure.Score(Answers.ToArray()).SafetyRaised;

    ResponseId Beside(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Id.Value:N}|{Measure}|{Assignment?.Value:N}|{Amends?.Value:N}|{text}"));
        return new(new Guid(hash.AsSpan(0, 16)));
    }

    static SafetyArrival Arrival(Writing writing, Patient patient, Assignment? assignment, Response response) => new(writing.Clinic, patient.Id,
        assignment is null ? new(new(response.Id.Value), response.Day) : Window(assignment, patient), response.Id, response.AnsweredAt, writing.Now);

    /// <summary>The window of an assignment.</summary>
    internal static AnswerWindow Window(Assignment assignment, Patient patient) => new(assignment.Id, assignment.OpensAt.DayIn(patient.Zone));

    IEnumerable<Score> Scores(Scorecard card, ClinicId clinic, ResponseId id) =>
        from score in card.Scales
        where score.Value is not null
        select new Score
        {
            Clinic = clinic,
            Patient = Patient,
            Response = id,
            Scale = score.Scale.Id,
            Value = score.Value!.Value,
            IsWhole = score.IsWhole,
            Prorated = score.IsProrated ? score.Missing : 0,
            Band = score.Band?.Label,
        };
}
