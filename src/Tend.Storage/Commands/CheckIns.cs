using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;

namespace Tend.Storage.Commands;

/// <summary>
/// Keeps the two-minute check-in of a day: one a day, and sent again that day it takes the place of what was said before, as a correction. It asks nobody
/// of the team to read it at once.
/// </summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Answers">The answers in the order of the measure.</param>
/// <param name="AnsweredAt">When, by the device.</param>
public sealed record CheckIn(ResponseId Id, PatientId Patient, IReadOnlyList<Answer> Answers, DateTimeOffset AnsweredAt) : Command<ResponseReceipt>
{
    /// <summary>The measure it is made of.</summary>
    public const string Measure = "check-in";

    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<ResponseReceipt> RunAsync(Writing writing)
    {
        var patient = await Choose.OwnAsync(writing, Patient);
        if (Answers.All(answer => answer == Answer.Missing))
            throw new RefusedException("empty");
        var day = DeviceClock.Read(AnsweredAt, writing.Now, notBefore: patient.CreatedAt).At.DayIn(patient.Zone);
        var before = await OfDay(writing.Db, Patient, day).FirstOrDefaultAsync();
        if (before is not null && before.Answers == AnswerText.Of(Answers))
            return new(before.Id, Kept.AlreadySaved, before.ReceivedAt, SupportFirst: false);
        return await new RecordResponse(Id, Patient, Measure, Answers, AnsweredAt, null, Amends: before?.Id) { CanWait = true }.RunAsync(writing);
    }

    /// <summary>What stands of a person's day.</summary>
    public static IQueryable<Response> OfDay(TendDb db, PatientId patient, DateOnly day) => db.Responses
        .Where(one => one.Patient == patient && one.Measure == Measure && one.Assignment == null && one.AmendedBy == null && one.Day == day).OrderByDescending(one => one.AnsweredAt);
}
