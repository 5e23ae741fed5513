using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Trials;

namespace Tend.Storage.Commands;

/// <summary>The lead writes the plan of a trial, or changes one that has not started, with what it can find by simulation.</summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Power">What it can find.</param>
public sealed record DefineTrial(Guid Id, TrialPlan Plan, TrialPower Power) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        var trial = await writing.Db.HoldTrialAsync(Id);
        if (trial is { StartedAt: not null } or { StoppedAt: not null })
            throw new RefusedException(TrialDesk.Started);
        if (Plan.Trouble(await TrialDesk.TodayAsync(writing)) is { } trouble)
            throw new RefusedException(trouble);
        if (Power.World.Outcome != Plan.Outcome || Power.World.Trouble is not null)
            throw new RefusedException("power");
        var plan = Plan with { Commitment = Blocks.Commitment(writing.Vault.NewTrialSeed(Id)) };
        if (trial is null)
            writing.Db.Trials.Add(new() { Clinic = writing.Clinic, Id = Id, Plan = plan, Power = Power, By = writing.Actor.Staff, DefinedAt = writing.Now });
        else
            (trial.Plan, trial.Power, trial.By, trial.DefinedAt) = (plan, Power, writing.Actor.Staff, writing.Now);
        writing.Note(trial is null ? "trial written" : "trial changed", $"{Id}");
        return true;
    }
}

/// <summary>The lead says on what ground the trial may start: ethics approval, or why it is service evaluation; and its registration.</summary>
public sealed record ApproveTrial(Guid Id, TrialApproval Approval) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        var trial = await writing.Db.HoldTrialAsync(Id) ?? throw RefusedException.Unknown;
        if (trial is { StartedAt: not null } or { StoppedAt: not null })
            throw new RefusedException(TrialDesk.Started);
        if (Approval.Trouble(await TrialDesk.TodayAsync(writing)) is { } trouble)
            throw new RefusedException(trouble);
        if (trial.Approval == Approval)
            return false;
        trial.Approval = Approval;
        writing.Note("trial approved", $"{Id}");
        return true;
    }
}

/// <summary>The lead starts a trial: from now on people are asked on their own pages, and nothing of the plan can be changed. One of each kind runs at a time.</summary>
public sealed record StartTrial(Guid Id) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        var trial = await writing.Db.HoldTrialAsync(Id) ?? throw RefusedException.Unknown;
        if (trial.StoppedAt is not null)
            throw new RefusedException(TrialDesk.Started);
        if (trial.StartedAt is not null)
            return false;
        if ((await TrialDesk.MissingAsync(writing.Db, trial, await TrialDesk.TodayAsync(writing))).FirstOrDefault() is { } missing)
            throw new RefusedException(missing);
        (trial.StartedAt, trial.StartedBy) = (writing.Now, writing.Actor.Staff);
        writing.Note("trial started", $"{Id}");
        return true;
    }
}

/// <summary>The lead stops a trial before its planned end, with the reason. Everybody reads as usual from then on, and what it shows is exploratory.</summary>
public sealed record StopTrial(Guid Id, string Why) : Command<bool>
{
    /// <summary>The longest reason, in characters.</summary>
    public const int Longest = 400;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        var trial = await writing.Db.HoldTrialAsync(Id) ?? throw RefusedException.Unknown;
        if (trial.StoppedAt is not null)
            return false;
        if (Why.Trim() is not { Length: > 0 and <= Longest } why)
            throw new RefusedException("stop-why");
        if ((await TrialDesk.StandingAsync(writing.Db, trial, await TrialDesk.TodayAsync(writing))).State == TrialState.Over)
            throw new RefusedException("over");
        (trial.StoppedAt, trial.StoppedBy, trial.StopWhy) = (writing.Now, writing.Actor.Staff, why);
        writing.Note("trial stopped", $"{Id}");
        return true;
    }
}

/// <summary>
/// A patient says yes or no to a trial. A no after a yes takes it back: they read as usual from then on, and nothing of theirs is counted but that. It can be said at any time, also after the end.
/// </summary>
/// <param name="Trial">The trial.</param>
/// <param name="Patient">The patient.</param>
/// <param name="IsYes">Whether they say yes.</param>
public sealed record SayToTrial(Guid Trial, PatientId Patient, bool IsYes) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var (db, patient) = (writing.Db, await Choose.OwnAsync(writing, Patient));
        var (trial, today) = (await db.Trials.FirstOrDefaultAsync(one => one.Id == Trial && one.StartedAt != null) ?? throw RefusedException.Unknown, await TrialDesk.TodayAsync(writing));
        var said = await db.TrialConsents.FindAsync(Trial, Patient);
        if (IsYes ? said?.Stands == true : said is { Stands: false })
            return false;
        if (IsYes && (await TrialDesk.StandingAsync(db, trial, today)).State != TrialState.Running)
            throw new RefusedException("over");
        // Asked are only those who can be allocated at some time.
        if (IsYes && (patient.StaffEntrySince is not null || Age.On(patient.Birth, writing.Now.DayIn(patient.Zone)) < Candidate.OfAge))
            throw RefusedException.Unknown;
        // Whoever was allocated and left does not come in again: they are counted as one who left.
        if (IsYes && said is not null && await db.TrialAllocations.AnyAsync(one => one.Trial == Trial && one.Patient == Patient))
            throw new RefusedException("left");
        var isWithdrawal = said?.Stands == true;
        if (said is null)
            db.TrialConsents.Add(new() { Clinic = writing.Clinic, Patient = Patient, Trial = Trial, IsYes = IsYes, At = writing.Now });
        else if (isWithdrawal)
            said.WithdrawnAt = writing.Now;
        else
            (said.IsYes, said.At, said.WithdrawnAt) = (IsYes, writing.Now, null);
        writing.Note(IsYes ? "trial consent given" : isWithdrawal ? "trial consent withdrawn" : "trial refused", $"{Trial}", Patient);
        return true;
    }
}

/// <summary>
/// Called at the moment when the thing would be shown: allocates a patient who may be allocated in the trial of this kind that runs, and says which arm they see. Once in a trial, also when called twice at once.
/// Null: as usual, because none runs, they said no, danger goes first, their record is locked, or the trial is over. The audit says that somebody was allocated, and never to what.
/// </summary>
/// <param name="Patient">The patient.</param>
/// <param name="Kind">What would be shown.</param>
public sealed record AllocateInTrial(PatientId Patient, TrialKind Kind) : Command<ShownArm?>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<ShownArm?> RunAsync(Writing writing)
    {
        var db = writing.Db;
        if (writing.Actor.Patient != Patient && writing.Actor != new Actor(writing.Clinic))
            throw RefusedException.Unknown;
        if (await TrialDesk.RunningAsync(db, Kind) is not { } found || await db.HoldTrialAsync(found.Id) is not { StoppedAt: null } trial)
            return null;
        var patient = await db.Patients.FirstOrDefaultAsync(one => one.Id == Patient) ?? throw RefusedException.Unknown;
        if (patient.RestrictedSince is not null)
            return null;
        if (await db.TrialAllocations.AsNoTracking().FirstOrDefaultAsync(one => one.Trial == trial.Id && one.Patient == Patient) is { } before)
            return await TrialDesk.ShownAsync(db, trial, before, await TrialDesk.TodayAsync(writing));
        var today = await TrialDesk.TodayAsync(writing);
        if ((await TrialDesk.StandingAsync(db, trial, today)).State != TrialState.Running || (await TrialDesk.CandidateAsync(db, trial, patient, writing.Now)).Why is not null)
            return null;
        var stratum = await TrialDesk.StratumAsync(db, trial.Plan.Stratum, patient, writing.Now);
        var order = await db.TrialAllocations.CountAsync(one => one.Trial == trial.Id && one.Stratum == stratum);
        var allocation = new TrialAllocation
        {
            Clinic = writing.Clinic, Trial = trial.Id, Patient = Patient, Stratum = stratum, Order = order, Arm = Blocks.Arm(writing.Vault.TrialSeed(trial), stratum, order, trial.Plan.Design.Arms), At = writing.Now, Day = today,
        };
        db.TrialAllocations.Add(allocation);
        writing.Note("allocated", $"{trial.Id}", Patient);
        return new(allocation.Arm, trial.Plan.Shows(allocation.Arm));
    }
}

/// <summary>What somebody in a trial sees now.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Shows">What it shows; null: the usual.</param>
public sealed record ShownArm(int Arm, string? Shows);
