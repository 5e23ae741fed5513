using Tend.Care;
using Tend.Measures;

namespace Tend.Storage.Commands;

/// <summary>What the caller gets once a draft is on disk.</summary>
/// <param name="SavedAt">When.</param>
/// <param name="SupportFirst">Whether the person is shown support before anything else.</param>
public sealed record DraftReceipt(DateTimeOffset SavedAt, bool SupportFirst);

/// <summary>Keeps answers that are not finished, in place of what this window's draft said before. The safety rule runs on them as on saved ones.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Assignment">The assignment.</param>
/// <param name="Answers">The answers so far, in the measure's order.</param>
/// <param name="AnsweredAt">When, by the device.</param>
public sealed record SaveDraft(PatientId Patient, AssignmentId Assignment, IReadOnlyList<Answer> Answers, DateTimeOffset AnsweredAt) : Command<DraftReceipt>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<DraftReceipt> RunAsync(Writing writing)
    {
        var at = await writing.AtHandAsync(Patient, default, Assignment);
        var assignment = at.Assignment ?? throw RefusedException.Unknown;
        if (assignment.Answered is not null || assignment.WithdrawnAt is not null)
            throw new RefusedException("closed");
        var measure = MeasureLibrary.Get(assignment.Measure);
        if (Answers.Count != measure.Items.Count)
            throw new RefusedException("answers");
        var card = measure.Score(Answers.ToArray());
        if (card.Outcome == Outcome.Invalid)
            throw new RefusedException("answers");

        var draft = new Draft { Clinic = writing.Clinic, Patient = Patient, Assignment = Assignment, Answers = writing.Vault.Seal(at.Key, Places.Draft(Assignment), AnswerText.Of(Answers)), SavedAt = writing.Now };
        if (at.Draft is null)
            writing.Rows.Add(draft);
        else
            writing.Rows.Change(draft);

        var clock = DeviceClock.Read(AnsweredAt, writing.Now, notBefore: assignment.OpensAt);
        var arrival = new SafetyArrival(writing.Clinic, Patient, RecordResponse.Window(assignment, at.Zone), null, clock.At, writing.Now);
        var waited = at.Status.SafetySince;
        var supportFirst = await SafetyDesk.ReadAsync(writing, card, arrival, at, isDraft: true);
        if (at.Status.SafetySince != waited)
            writing.Rows.Change(at.Status);
        return new(writing.Now, supportFirst);
    }
}
