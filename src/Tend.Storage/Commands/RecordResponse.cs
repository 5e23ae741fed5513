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
/// <param name="OnDay">The day that stands on a paper sheet, where staff enter it; null: it is answered now, by the device's clock.</param>
public sealed record RecordResponse(ResponseId Id, PatientId Patient, string Measure, IReadOnlyList<Answer> Answers, DateTimeOffset AnsweredAt, AssignmentId? Assignment,
    EnteredBy EnteredBy = EnteredBy.Self, ResponseId? Amends = null, DateOnly? OnDay = null) : Command<ResponseReceipt>
{
    /// <summary>Whether it is not put among what the team has not read yet.</summary>
    internal bool CanWait { get; init; }

    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<ResponseReceipt> RunAsync(Writing writing)
    {
        var db = writing.Db;
        var at = await writing.AtHandAsync(Patient, Id, Assignment);
        // A patient does not speak for staff, nor staff for a patient; a day on paper is staff's to read.
        if (writing.Actor.IsStaff ? EnteredBy == EnteredBy.Self : EnteredBy == EnteredBy.Staff || OnDay is not null)
            throw RefusedException.Unknown;
        if (OnDay > writing.Now.DayIn(at.Zone))
            throw new RefusedException("day");
        var measure = MeasureLibrary.Find(Measure) ?? throw RefusedException.Unknown;
        if (Answers.Count != measure.Items.Count)
            throw new RefusedException("answers");
        var card = measure.Score(Answers.ToArray());
        if (card.Outcome == Outcome.Invalid)
            throw new RefusedException("answers");

        var (id, text) = (Id, AnswerText.Of(Answers));
        if (at.HasSame)
        {
            var same = (await db.Responses.FindAsync(Patient, id))!;
            if (IsThis(same, measure, text))
                return new(id, Kept.AlreadySaved, same.ReceivedAt, card.SafetyRaised);
            id = new(Ids.Beside(Id.Value, $"{measure.Id}|{Assignment?.Value:N}|{Amends?.Value:N}|{OnDay:O}|{text}"));
            if (await db.Responses.FindAsync(Patient, id) is { } again)
                return new(id, Kept.AlreadySaved, again.ReceivedAt, card.SafetyRaised);
        }
        if (Assignment is not null && at.Assignment?.Measure != measure.Id)
            throw RefusedException.Unknown;
        var amended = await AmendedAsync(db, measure);
        var isBeside = id != Id || (amended is [var corrected, ..] ? corrected.AmendedBy is not null : at.Assignment?.Answered is not null);

        var clock = OnDay is { } day ? new(OnPaper(day, writing.Now, at.Zone), false) : DeviceClock.Read(AnsweredAt, writing.Now, notBefore: at.Assignment?.OpensAt ?? at.Since);
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
            OffsetMinutes = (int)(OnDay is null ? AnsweredAt : clock.At.In(at.Zone)).Offset.TotalMinutes,
            ClockInDoubt = clock.InDoubt || writing.Written.InDoubt,
            Day = clock.At.DayIn(at.Zone),
            ReceivedAt = writing.Now,
            EnteredBy = EnteredBy,
            IsLate = at.Assignment?.ClosesAt <= clock.At,
            Amends = Amends,
        };
        writing.Rows.Add(response);
        List<Score> scores = [.. Scores(card, writing.Clinic, Patient, id)];
        foreach (var score in scores)
            writing.Rows.Add(score);
        if (amended is [var before, ..])
            before.AmendedBy ??= id;
        if (at.Assignment is { Answered: null } asked)
        {
            asked.Answered = id;
            writing.Rows.Change(asked);
        }
        if (at.Draft is { } draft)
            writing.Rows.Remove(draft);

        var status = at.Status;
        status.DueSince = at.OtherDue;
        status.AnsweredAt = status.AnsweredAt > clock.At ? status.AnsweredAt : clock.At;
        if (!writing.Actor.IsStaff && !CanWait)
            status.UnreadSince ??= writing.Now;
        var arrival = new SafetyArrival(writing.Clinic, Patient, WindowOf(at, amended.LastOrDefault() ?? response), id, clock.At, writing.Now);
        var supportFirst = await SafetyDesk.ReadAsync(writing, card, arrival, at, isDraft: false, [.. amended.Select(one => one.Id)]);
        await CourseDesk.UpdateAsync(writing, Patient, status, at.Zone, new(response, scores, [.. amended.Select(one => one.Id)]));
        writing.Rows.Change(status);
        writing.Note("response", $"{measure.Id} {id.Value}", Patient);
        return new(id, isBeside ? Kept.KeptBeside : Kept.Saved, writing.Now, supportFirst);
    }

    bool IsThis(Response other, Measure measure, string text) => other.Measure == measure.Id && other.Answers == text && other.Assignment == Assignment && other.Amends == Amends && (OnDay is null || other.Day == OnDay);

    /// <summary>A sheet of today was filled in by now; of an earlier day only the day is known, and noon stands for it.</summary>
    static DateTimeOffset OnPaper(DateOnly day, DateTimeOffset now, string zone)
    {
        var noon = day.ToDateTime(new(12, 0));
        return day == now.DayIn(zone) ? now : new DateTimeOffset(noon, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(noon)).ToUniversalTime();
    }

    /// <summary>What this corrects, and what that corrected, back to the first answer of the window.</summary>
    async Task<List<Response>> AmendedAsync(TendDb db, Measure measure)
    {
        var chain = new List<Response>();
        for (var next = Amends; next is { } id; next = chain[^1].Amends)
            chain.Add(await db.Responses.FindAsync(Patient, id) is { } found && found.Measure == measure.Id ? found : throw RefusedException.Unknown);
        return chain;
    }

    /// <summary>The window of what was asked; what nobody asked for is a window of its own, with its corrections.</summary>
    static AnswerWindow WindowOf(AtHand at, Response first) => at.Assignment is { } asked ? Window(asked, at.Zone) : new(new(first.Id.Value), first.Day);

    /// <summary>The window of an assignment.</summary>
    internal static AnswerWindow Window(Assignment assignment, string zone) => new(assignment.Id, assignment.OpensAt.DayIn(zone));

    /// <summary>The figures of a sheet as they are kept.</summary>
    internal static IEnumerable<Score> Scores(Scorecard card, ClinicId clinic, PatientId patient, ResponseId id) =>
        from score in card.Scales
        where score.Value is not null
        select new Score
        {
            Clinic = clinic,
            Patient = patient,
            Response = id,
            Scale = score.Scale.Id,
            Value = score.Value!.Value,
            IsWhole = score.IsWhole,
            Prorated = score.IsProrated ? score.Missing : 0,
            Band = score.Band?.Label,
        };
}
