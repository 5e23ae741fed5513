using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;
using Tend.Measures;
using Tend.Words;

namespace Tend.Storage.Commands;

/// <summary>What became of asking one patient.</summary>
public enum AskOutcome
{
    /// <summary>It is asked, or the schedule stands as it was sent.</summary>
    Asked,

    /// <summary>Everything was as it is already: sent twice, done once.</summary>
    Unchanged,

    /// <summary>A measure is not for the person's age: nothing was asked of them.</summary>
    Age,

    /// <summary>Another schedule of theirs asks one of the measures: nothing was changed for them.</summary>
    Scheduled,

    /// <summary>All of it is open already.</summary>
    Open,
}

/// <summary>What became of asking one patient.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record AskedOf(PatientId Patient, AskOutcome Outcome);

/// <summary>
/// Asks measures on a schedule, of one patient or of many; each gets a schedule of their own, which then changes for them alone. The same id again changes
/// it, and with the same content nothing.
/// </summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patients">The patients.</param>
/// <param name="Measures">The ids of the measures.</param>
/// <param name="Rule">When.</param>
/// <param name="Start">The start; null: each person's own today, or the start that stands.</param>
/// <param name="Why">Why they are asked, told to the patient.</param>
public sealed record SetSchedule(ScheduleId Id, IReadOnlyCollection<PatientId> Patients, IReadOnlyCollection<string> Measures, Schedule Rule, DateOnly? Start, string? Why)
    : Command<IReadOnlyList<AskedOf>>
{
    /// <summary>So many patients are asked in one command at most.</summary>
    public const int MostPatients = 200;

    /// <inheritdoc/>
    protected internal override async Task<IReadOnlyList<AskedOf>> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        if (Rule.Trouble() is not null || Patients.Count is 0 or > MostPatients)
            throw new RefusedException("schedule");
        var measures = await AskMeasures.KnownAsync(writing, Measures);
        var outcomes = new List<AskedOf>();
        foreach (var patient in AskMeasures.InOrder(Patients))
            outcomes.Add(new(patient, await SetAsync(writing, await writing.PatientAsync(patient), measures)));
        return outcomes;
    }

    async Task<AskOutcome> SetAsync(Writing writing, Patient patient, IReadOnlyList<Measure> measures)
    {
        var today = writing.Now.DayIn(patient.Zone);
        if (!measures.All(measure => Age.Fit(measure, patient.Birth, today) == AgeFit.Fits))
            return AskOutcome.Age;
        var standing = await writing.Db.Schedules.Where(one => one.Patient == patient.Id && (one.EndedAt == null || one.Id == Id)).ToListAsync();
        var names = measures.Select(measure => measure.Id).ToList();
        if (standing.Any(one => one.Id != Id && one.Measures.Intersect(names).Any()))
            return AskOutcome.Scheduled;
        var why = Why.Said();
        var schedule = standing.SingleOrDefault(one => one.Id == Id);
        if (schedule?.EndedAt is not null)
            throw new RefusedException("ended");
        if (schedule is not null && schedule.Measures.SequenceEqual(names) && schedule.Rule == Rule && schedule.Start == (Start ?? schedule.Start) && schedule.Why == why)
            return AskOutcome.Unchanged;
        writing.Note(schedule is null ? "scheduled" : "schedule changed", $"{string.Join(' ', names)} {Id.Value}", patient.Id);
        if (schedule is null)
            writing.Db.Schedules.Add(schedule = new() { Clinic = writing.Clinic, Patient = patient.Id, Id = Id, Measures = names, Rule = Rule, Start = Start ?? today, Why = why, By = writing.Actor.Staff, SetAt = writing.Now });
        else
            (schedule.Measures, schedule.Rule, schedule.Start, schedule.Why, schedule.By, schedule.SetAt) = (names, Rule, Start ?? schedule.Start, why, writing.Actor.Staff, writing.Now);
        await StatusOf.UpdateAsync(writing, patient.Id, added: await ScheduleDesk.OpenAsync(writing, patient, schedule));
        await CourseDesk.UpdateAsync(writing, patient.Id);
        return AskOutcome.Asked;
    }
}

/// <summary>Ends a schedule of one patient. What is open stays open; nothing new is asked.</summary>
public sealed record EndSchedule(ScheduleId Id, PatientId Patient) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        await writing.PatientAsync(Patient);
        var schedule = await writing.Db.Schedules.FindAsync(Patient, Id) ?? throw RefusedException.Unknown;
        if (schedule.EndedAt is not null)
            return false;
        (schedule.EndedAt, schedule.NextAt) = (writing.Now, null);
        await CourseDesk.UpdateAsync(writing, Patient);
        writing.Note("schedule ended", $"{Id.Value}", Patient);
        return true;
    }
}

/// <summary>
/// Tend itself: opens the windows of one patient that are due, and brings what is due up to date where a window closed. Done twice, or by two servers at
/// once, it is done once: an assignment's id follows from its schedule, its measure and the day.
/// </summary>
/// <param name="Patient">The patient.</param>
public sealed record OpenWindows(PatientId Patient) : Command<int>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<int> RunAsync(Writing writing)
    {
        if (writing.Actor.Account is not null || writing.Actor.Patient is not null)
            throw RefusedException.Unknown;
        var patient = await writing.Db.HoldAsync(Patient) ?? throw RefusedException.Unknown;
        var now = writing.Now;
        var opened = new List<Assignment>();
        foreach (var schedule in await writing.Db.Schedules.Where(one => one.Patient == Patient && one.EndedAt == null && one.NextAt <= now).ToListAsync())
        {
            var made = await ScheduleDesk.OpenAsync(writing, patient, schedule);
            if (made.Count > 0)
                writing.Note("asked", $"{string.Join(' ', made.Select(one => one.Measure))} {schedule.Id.Value}", Patient);
            opened.AddRange(made);
        }
        await StatusOf.UpdateAsync(writing, Patient, added: opened);
        return opened.Count;
    }
}

/// <summary>Asks measures once and now, of one patient or of many. The same id again changes nothing.</summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patients">The patients.</param>
/// <param name="Measures">The ids of the measures.</param>
/// <param name="Why">Why they are asked, told to the patient.</param>
public sealed record AskMeasures(Guid Id, IReadOnlyCollection<PatientId> Patients, IReadOnlyCollection<string> Measures, string? Why) : Command<IReadOnlyList<AskedOf>>
{
    /// <inheritdoc/>
    protected internal override async Task<IReadOnlyList<AskedOf>> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        if (Patients.Count is 0 or > SetSchedule.MostPatients)
            throw new RefusedException("schedule");
        var measures = await KnownAsync(writing, Measures);
        var outcomes = new List<AskedOf>();
        foreach (var patient in InOrder(Patients))
            outcomes.Add(new(patient, await AskAsync(writing, await writing.PatientAsync(patient), measures)));
        return outcomes;
    }

    async Task<AskOutcome> AskAsync(Writing writing, Patient patient, IReadOnlyList<Measure> measures)
    {
        var (db, now) = (writing.Db, writing.Now);
        if (!measures.All(measure => Age.Fit(measure, patient.Birth, now.DayIn(patient.Zone)) == AgeFit.Fits))
            return AskOutcome.Age;
        var made = new List<Assignment>();
        var isSame = false;
        foreach (var measure in measures)
        {
            var id = new AssignmentId(Ids.Beside(Id, $"{patient.Id.Value:N}|{measure.Id}"));
            if (await db.Assignments.FindAsync(patient.Id, id) is not null)
                isSame = true;
            else if (!await db.Assignments.Open(now).AnyAsync(one => one.Patient == patient.Id && one.Measure == measure.Id))
                made.Add(new() { Clinic = writing.Clinic, Patient = patient.Id, Id = id, Measure = measure.Id, OpensAt = now, Why = Why.Said(), By = writing.Actor.Staff });
        }
        if (made.Count == 0)
            return isSame ? AskOutcome.Unchanged : AskOutcome.Open;
        db.Assignments.AddRange(made);
        await StatusOf.UpdateAsync(writing, patient.Id, added: made);
        writing.Note("asked", $"{string.Join(' ', made.Select(one => one.Measure))} {Id}", patient.Id);
        return AskOutcome.Asked;
    }

    /// <summary>Measures that can be asked here; refused as unknown where one is not.</summary>
    internal static async Task<IReadOnlyList<Measure>> KnownAsync(Writing writing, IReadOnlyCollection<string> ids)
    {
        var askable = (await writing.MeasuresAsync()).Askable.ToDictionary(measure => measure.Id);
        return ids.Count > 0 ? [.. ids.Distinct().Select(id => askable.GetValueOrDefault(id) ?? throw RefusedException.Unknown)] : throw RefusedException.Unknown;
    }

    /// <summary>Two commands about some of the same people take them in the same order, so that neither waits for the other.</summary>
    internal static IEnumerable<PatientId> InOrder(IEnumerable<PatientId> patients) => patients.Distinct().OrderBy(patient => patient.Value);
}
