using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;
using Tend.Progress;

namespace Tend.Storage.Commands;

/// <summary>What came of computing one record anew.</summary>
/// <param name="Responses">Responses that were scored again.</param>
/// <param name="OtherVersions">Responses that another version of their measure scored: their figures stay as they are.</param>
/// <param name="ScoresChanged">Responses whose stored figures were others.</param>
/// <param name="StatusChanged">Whether the status row said something else.</param>
public sealed record Rebuilt(int Responses, int OtherVersions, int ScoresChanged, bool StatusChanged);

/// <summary>
/// Tend itself: computes the figures of one person's responses and what their courses say anew, from the answers alone, and puts right what differs. On a record that is as it
/// should be it changes nothing.
/// </summary>
/// <param name="Patient">The patient.</param>
public sealed record RebuildRecord(PatientId Patient) : Command<Rebuilt>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<Rebuilt> RunAsync(Writing writing)
    {
        if (writing.Actor.Account is not null || writing.Actor.Patient is not null)
            throw RefusedException.Unknown;
        var (db, patient) = (writing.Db, await writing.Db.HoldAsync(Patient) ?? throw RefusedException.Unknown);
        var (scored, others, changed) = (0, 0, 0);
        var stored = (await db.Scores.Where(one => one.Patient == Patient).ToListAsync()).ToLookup(score => score.Response);
        foreach (var response in await db.Responses.AsNoTracking().Where(one => one.Patient == Patient).ToListAsync())
        {
            if (MeasureLibrary.Find(response.Measure) is not { } measure || measure.Version != response.MeasureVersion || response.Sheet().Count != measure.Items.Count)
            {
                others++;
                continue;
            }
            scored++;
            List<Score> anew = [.. RecordResponse.Scores(measure.Score([.. response.Sheet()]), writing.Clinic, Patient, response.Id)];
            if (Told(anew).SequenceEqual(Told(stored[response.Id])))
                continue;
            changed++;
            db.Scores.RemoveRange(stored[response.Id]);
            await db.SaveChangesAsync();
            db.Scores.AddRange(anew);
        }
        await db.SaveChangesAsync();
        // A locked record stands in no list.
        if (await db.Status.SingleOrDefaultAsync(one => one.Patient == Patient) is not { } status)
        {
            if (changed > 0)
                writing.Note("rebuilt", $"{changed}", Patient);
            return new(scored, others, changed, StatusChanged: false);
        }
        var before = Course(status);
        await CourseDesk.UpdateAsync(writing, Patient, status, patient.Zone);
        if (changed > 0 || before != Course(status))
            writing.Note("rebuilt", $"{changed} {(before != Course(status) ? "status" : "")}".TrimEnd(), Patient);
        return new(scored, others, changed, before != Course(status));
    }

    static IEnumerable<(string, double, bool, int, string?)> Told(IEnumerable<Score> scores) =>
        scores.OrderBy(score => score.Scale, StringComparer.Ordinal).Select(score => (score.Scale, score.Value, score.IsWhole, (int)score.Prorated, score.Band));

    static (SignalKind?, string?, DateOnly?, DateTimeOffset?, DateTimeOffset?) Course(StatusRow status) =>
        (status.CourseSignal, status.CourseOf, status.CourseSince, status.SilentFrom, status.ReturnedUntil);
}
