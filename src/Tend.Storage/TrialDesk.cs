using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;
using Tend.Storage.Commands;
using Tend.Trials;

namespace Tend.Storage;

/// <summary>Where a trial stands, in total and never by arm.</summary>
/// <param name="State">The state.</param>
/// <param name="Yes">How many said yes and let it stand.</param>
/// <param name="No">How many said no at first.</param>
/// <param name="Left">How many took a yes back.</param>
/// <param name="Allocated">How many were allocated.</param>
/// <param name="Last">The clinic's day of the last of them.</param>
public sealed record TrialStanding(TrialState State, int Yes, int No, int Left, int Allocated, DateOnly? Last);

/// <summary>A row of the file of a trial that is over: no name, no day, no id of the record.</summary>
/// <param name="Number">Which row.</param>
/// <param name="Allocation">The allocation.</param>
/// <param name="Case">What the record says.</param>
/// <param name="BackToUsual">Whether a safety signal brought back the usual.</param>
public sealed record TrialRow(int Number, TrialAllocation Allocation, TrialCase Case, bool BackToUsual);

/// <summary>Reads trials: where they stand, whom they may take, what somebody sees, and after the end what came of it, always from the record and never typed.</summary>
public static class TrialDesk
{
    /// <summary>Why a trial is not changed any more.</summary>
    public const string Started = "started";

    /// <summary>The id of the practice that a person is offered first, allocating them at this moment when they may be; null: the list as it is.</summary>
    public static async Task<string?> PracticeForAsync(RecordRoom room, TendDb db, Actor patient, CancellationToken cancel = default)
    {
        var person = patient.Patient!.Value;
        if (await RunningAsync(db, TrialKind.Practice) is not { } trial || !await db.TrialConsents.AnyAsync(one => one.Trial == trial.Id && one.Patient == person && one.IsYes && one.WithdrawnAt == null, cancel))
            return null;
        return (await room.Writer.DoAsync(patient, new AllocateInTrial(person, TrialKind.Practice), cancel))?.Shows;
    }

    /// <summary>What is still missing before a trial can start, as codes; empty: nothing.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(TendDb db, Trial trial, DateOnly today)
    {
        var missing = new List<string>();
        if (trial.Plan.Trouble(today) is { } trouble)
            missing.Add(trouble);
        if (trial.Approval is null)
            missing.Add("approval");
        if (trial.Plan.Measure is { } measure && !(await MeasuresInUse.ReadAsync(db)).Uses(measure))
            missing.Add("measure-not-used");
        var kind = trial.Plan.Kind;
        var others = await db.Trials.AsNoTracking().Where(one => one.StartedAt != null && one.StoppedAt == null && one.Id != trial.Id).ToListAsync();
        foreach (var other in others.Where(one => one.Plan.Kind == kind))
            if ((await StandingAsync(db, other, today)).State is TrialState.Running or TrialState.Following)
                missing.Add("other-runs");
        return missing;
    }

    /// <summary>Where a trial stands.</summary>
    public static async Task<TrialStanding> StandingAsync(TendDb db, Trial trial, DateOnly today)
    {
        var id = trial.Id;
        var said = await db.TrialConsents.AsNoTracking().Where(one => one.Trial == id).Select(one => new { one.IsYes, IsLeft = one.WithdrawnAt != null }).ToListAsync();
        var days = await db.TrialAllocations.AsNoTracking().Where(one => one.Trial == id).Select(one => one.Day).ToListAsync();
        DateOnly? last = days.Count == 0 ? null : days.Max();
        var state = trial.StoppedAt is not null ? TrialState.Stopped
            : trial.StartedAt is null ? TrialState.Draft
            : trial.Plan.IsOver(today, days.Count, last) ? TrialState.Over
            : trial.Plan.TakesOn(today, days.Count) ? TrialState.Running
            : TrialState.Following;
        return new(state, said.Count(one => one is { IsYes: true, IsLeft: false }), said.Count(one => !one.IsYes), said.Count(one => one is { IsYes: true, IsLeft: true }), days.Count, last);
    }

    /// <summary>
    /// What came of a trial, person by person in an order that tells nothing; of whoever left, and of whoever's record is locked now, only that. Return: the first answer or check-in of the person's own after allocation. Next score: the first whole score after it, within the horizon.
    /// </summary>
    /// <exception cref="InvalidOperationException">The trial has not come to its end: nothing is told by arm.</exception>
    public static async Task<IReadOnlyList<TrialRow>> RowsAsync(TendDb db, Vault vault, Trial trial, DateTimeOffset now, DateOnly today)
    {
        if ((await StandingAsync(db, trial, today)).State is not (TrialState.Over or TrialState.Stopped))
            throw new InvalidOperationException("Nothing of a trial is told by arm before its planned end.");
        var (id, plan, until) = (trial.Id, trial.Plan, trial.StoppedAt ?? now);
        var allocations = await db.TrialAllocations.AsNoTracking().Where(one => one.Trial == id).ToListAsync();
        var left = (await db.TrialConsents.AsNoTracking().Where(one => one.Trial == id && one.WithdrawnAt != null).Select(one => one.Patient).ToListAsync()).ToHashSet();
        var locked = (await db.Locked().ToListAsync()).ToHashSet();
        var patients = db.TrialAllocations.Where(one => one.Trial == id).Select(one => one.Patient).Where(one => !db.Locked().Contains(one));
        var signals = (await db.Signals.AsNoTracking().Where(one => patients.Contains(one.Patient)).Select(one => new { one.Patient, one.ReceivedAt }).ToListAsync()).ToLookup(one => one.Patient, one => one.ReceivedAt);
        var answers = plan.Outcome != TrialOutcome.TimeToReturn ? null
            : (await db.Responses.AsNoTracking().Where(one => patients.Contains(one.Patient) && one.EnteredBy != EnteredBy.Staff && one.Amends == null).Select(one => new { one.Patient, one.AnsweredAt }).ToListAsync()).ToLookup(one => one.Patient, one => one.AnsweredAt);
        var scores = plan.Measure is not { } measure ? null
            : (await db.WholeScores().Where(one => patients.Contains(one.Patient) && one.Measure == measure && one.Scale == MeasureLibrary.Get(measure).Total!.Id).ToListAsync()).ToLookup(one => one.Patient);
        var seed = vault.TrialSeed(trial);
        return [.. allocations.OrderBy(one => Blocks.Commitment([.. seed, .. one.Patient.Value.ToByteArray()]), StringComparer.Ordinal).Select((one, at) => new TrialRow(at + 1, one,
            left.Contains(one.Patient) ? new(one.Arm) { Withdrew = true }
            : locked.Contains(one.Patient) ? new(one.Arm) { IsLocked = true }
            : answers is not null ? Return(plan, one, until, answers[one.Patient])
            : Scores(plan, one, until, scores![one.Patient]),
            signals[one.Patient].Any(received => received > one.At)))];
    }

    /// <summary>Whether every allocation that stands in the record is the one that the seed gives.</summary>
    public static bool IsProved(Vault vault, Trial trial, IEnumerable<TrialAllocation> allocations) =>
        vault.TrialSeed(trial) is var seed && allocations.All(one => Blocks.Arm(seed, one.Stratum, one.Order, trial.Plan.Design.Arms) == one.Arm);

    static TrialCase Return(TrialPlan plan, TrialAllocation allocation, DateTimeOffset until, IEnumerable<DateTimeOffset> answers)
    {
        var end = allocation.At.AddDays(plan.Horizon);
        var followed = until < end ? until : end;
        var back = answers.Where(at => at > allocation.At).Order().Select(at => (DateTimeOffset?)at).FirstOrDefault();
        return back <= followed ? new(allocation.Arm) { Days = (back.Value - allocation.At).TotalDays, Returned = true } : new(allocation.Arm) { Days = followed > allocation.At ? (followed - allocation.At).TotalDays : null };
    }

    static TrialCase Scores(TrialPlan plan, TrialAllocation allocation, DateTimeOffset until, IEnumerable<WholeScore> scores)
    {
        var (inOrder, end) = (scores.OrderBy(one => one.AnsweredAt).ThenBy(one => one.ReceivedAt).ToList(), allocation.At.AddDays(plan.Horizon));
        return new(allocation.Arm)
        {
            Start = inOrder.LastOrDefault(one => one.AnsweredAt <= allocation.At)?.Value,
            Next = inOrder.FirstOrDefault(one => one.AnsweredAt > allocation.At && one.AnsweredAt <= end && one.AnsweredAt <= until)?.Value,
        };
    }

    /// <summary>The trial of a kind that was started and not stopped last; it may be over.</summary>
    internal static async Task<Trial?> RunningAsync(TendDb db, TrialKind kind) =>
        (await db.Trials.AsNoTracking().Where(one => one.StartedAt != null && one.StoppedAt == null).OrderByDescending(one => one.StartedAt).ToListAsync()).FirstOrDefault(one => one.Plan.Kind == kind);

    internal static async Task<DateOnly> TodayAsync(Writing writing) => writing.Now.DayIn(await writing.Db.Clinics.Select(clinic => clinic.Zone).SingleAsync());

    /// <summary>What somebody who was allocated sees now; null: the usual, because they left, the trial is over, or danger came up since.</summary>
    internal static async Task<ShownArm?> ShownAsync(TendDb db, Trial trial, TrialAllocation allocation, DateOnly today)
    {
        var (patient, at) = (allocation.Patient, allocation.At);
        var usual = (await StandingAsync(db, trial, today)).State is not (TrialState.Running or TrialState.Following)
            || !await db.TrialConsents.AnyAsync(one => one.Trial == trial.Id && one.Patient == patient && one.IsYes && one.WithdrawnAt == null)
            || await db.Signals.AnyAsync(one => one.Patient == patient && one.ReceivedAt > at)
            || await db.Status.AnyAsync(one => one.Patient == patient && (one.SafetySince != null || one.ReviewFrom != null));
        return usual ? null : new(allocation.Arm, trial.Plan.Shows(allocation.Arm));
    }

    /// <summary>What is known about a patient who would be allocated.</summary>
    internal static async Task<Candidate> CandidateAsync(TendDb db, Trial trial, Patient patient, DateTimeOffset now)
    {
        var (id, today) = (patient.Id, now.DayIn(patient.Zone));
        var others = trial.Plan.Others;
        return new(
            await db.TrialConsents.AnyAsync(one => one.Trial == trial.Id && one.Patient == id && one.IsYes && one.WithdrawnAt == null),
            Age.On(patient.Birth, today),
            patient.StaffEntrySince is not null,
            await db.Status.AnyAsync(one => one.Patient == id && (one.SafetySince != null || one.ReviewFrom != null)),
            await db.Pauses.AnyAsync(one => one.Patient == id && one.EndedAt == null && one.From <= today && one.To >= today),
            trial.Plan.Kind == TrialKind.Practice && await db.HiddenPractices.AnyAsync(one => one.Patient == id && others.Contains(one.Practice)));
    }

    /// <summary>The group of a patient.</summary>
    internal static async Task<string> StratumAsync(TendDb db, TrialStratum stratum, Patient patient, DateTimeOffset now)
    {
        var id = patient.Id;
        return stratum switch
        {
            TrialStratum.Age => TrialPlan.AgeGroup(Age.On(patient.Birth, now.DayIn(patient.Zone))),
            TrialStratum.Clinician => (await db.CareTeam.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.Since).ThenBy(one => one.Staff).Select(one => new { one.Staff }).FirstOrDefaultAsync())?.Staff.Value.ToString("N") ?? "nobody",
            _ => "",
        };
    }
}
