using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Words;

namespace Tend.Storage.Commands;

/// <summary>Asks a measure of a patient, from now on or from a later moment. The same id again changes nothing.</summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Measure">The id of the measure.</param>
/// <param name="Why">Why it is asked, told to the patient.</param>
public sealed record AskMeasure(AssignmentId Id, PatientId Patient, string Measure, string? Why) : Command<Assignment>
{
    /// <inheritdoc/>
    protected internal override async Task<Assignment> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        var patient = await writing.PatientAsync(Patient);
        if (await writing.Db.Assignments.FindAsync(Patient, Id) is { } same)
            return same;
        var measure = (await AskMeasures.KnownAsync(writing, [Measure]))[0];
        if (Age.Fit(measure, patient.Birth, writing.Now.DayIn(patient.Zone)) != AgeFit.Fits)
            throw new RefusedException("age");
        if (await writing.Db.Assignments.Open(writing.Now).AnyAsync(one => one.Patient == Patient && one.Measure == Measure))
            throw new RefusedException("asked");
        var assignment = new Assignment { Clinic = writing.Clinic, Patient = Patient, Id = Id, Measure = measure.Id, OpensAt = writing.Now, Why = Why.Said(), By = writing.Actor.Staff };
        writing.Db.Assignments.Add(assignment);
        await StatusOf.UpdateAsync(writing, Patient, added: assignment);
        writing.Note("asked", $"{measure.Id} {Id.Value}", Patient);
        return assignment;
    }
}

/// <summary>Takes back a measure that was asked and not answered.</summary>
public sealed record WithdrawMeasure(AssignmentId Id, PatientId Patient) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        await writing.PatientAsync(Patient);
        var assignment = await writing.Db.Assignments.FindAsync(Patient, Id) ?? throw RefusedException.Unknown;
        if (assignment.Answered is not null || assignment.WithdrawnAt is not null)
            return false;
        assignment.WithdrawnAt = writing.Now;
        await StatusOf.UpdateAsync(writing, Patient, except: Id);
        writing.Note("withdrawn", $"{assignment.Measure} {Id.Value}", Patient);
        return true;
    }
}
