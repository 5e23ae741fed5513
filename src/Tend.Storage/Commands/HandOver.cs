using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;

namespace Tend.Storage.Commands;

/// <summary>Staff hand a tablet to one patient: what is asked there and open is answered, what is not open is asked now. The same id again asks the same.</summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Measures">The ids of the measures, in their order on the tablet.</param>
public sealed record HandOver(Guid Id, PatientId Patient, IReadOnlyCollection<string> Measures) : Command<IReadOnlyList<AssignmentId>>
{
    /// <summary>So many at one go.</summary>
    public const int Most = 12;

    /// <inheritdoc/>
    protected internal override async Task<IReadOnlyList<AssignmentId>> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        if (Measures.Count > Most)
            throw RefusedException.Unknown;
        var (patient, measures, now) = (await writing.PatientAsync(Patient), await AskMeasures.KnownAsync(writing, Measures), writing.Now);
        if (!measures.All(measure => Age.Fit(measure, patient.Birth, now.DayIn(patient.Zone)) == AgeFit.Fits))
            throw new RefusedException("age");
        var (given, made) = (new List<AssignmentId>(), new List<Assignment>());
        foreach (var measure in measures)
            given.Add(await OpenAsync(writing, measure) ?? Made(writing, measure, made));
        writing.Db.Assignments.AddRange(made);
        await StatusOf.UpdateAsync(writing, Patient, added: made);
        writing.Note("handed over", string.Join(' ', measures.Select(measure => measure.Id)), Patient);
        return given;
    }

    async Task<AssignmentId?> OpenAsync(Writing writing, Measure measure)
    {
        var (now, own) = (writing.Now, IdOf(measure));
        return await writing.Db.Assignments.Where(one => one.Patient == Patient && one.WithdrawnAt == null
                && (one.Id == own || (one.Measure == measure.Id && one.Answered == null && one.OpensAt <= now && (one.ClosesAt == null || one.ClosesAt > now))))
            .OrderBy(one => one.OpensAt).Select(one => (AssignmentId?)one.Id).FirstOrDefaultAsync();
    }

    AssignmentId Made(Writing writing, Measure measure, List<Assignment> made)
    {
        made.Add(new() { Clinic = writing.Clinic, Patient = Patient, Id = IdOf(measure), Measure = measure.Id, OpensAt = writing.Now, By = writing.Actor.Staff });
        return made[^1].Id;
    }

    AssignmentId IdOf(Measure measure) => new(Ids.Beside(Id, $"{Patient.Value:N}|{measure.Id}"));
}
