using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>Somebody of the team has seen a signal and did something.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="WhatWasDone">One line on what was done.</param>
/// <param name="SeenRises">How often it had risen on the page that was looked at.</param>
/// <param name="ReviewBy">"Known, plan stands, review by": the day; null: no plan is laid on it.</param>
public sealed record AcknowledgeSignal(SignalId Signal, string WhatWasDone, int SeenRises, DateOnly? ReviewBy = null) : Command<Acknowledged>
{
    /// <inheritdoc/>
    protected internal override async Task<Acknowledged> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        var (signal, status, signals) = await LoadAsync(writing, Signal);
        var zone = (await writing.Db.Clinics.SingleAsync()).Zone;
        var today = writing.Now.DayIn(zone);
        if (Acknowledgement.Trouble(WhatWasDone) is not null || (ReviewBy is { } day && StandingPlan.Trouble(today, day) is not null))
            throw new RefusedException("signal");
        var outcome = signal.Acknowledge(writing.Actor.Staff, writing.Now, WhatWasDone, SeenRises);
        if (outcome.Outcome != AcknowledgeOutcome.Acknowledged)
            return outcome;
        if (ReviewBy is { } reviewBy && signal.Level is not null)
            signal.LetPlanStand(writing.Actor.Staff, writing.Now, today, reviewBy);
        StatusOf.Safety(status, signals, zone);
        writing.Note("acknowledged", $"{Signal.Value}", signal.Patient);
        return outcome;
    }

    internal static async Task<(SafetySignal Signal, StatusRow Status, List<SafetySignal> OfPatient)> LoadAsync(Writing writing, SignalId id)
    {
        var found = await writing.Db.Signals.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id) ?? throw RefusedException.Unknown;
        await writing.PatientAsync(found.Patient);
        var signals = await writing.Db.Signals.Where(one => one.Patient == found.Patient).ToListAsync();
        return (signals.Single(one => one.Id == id), await writing.Db.Status.SingleAsync(one => one.Patient == found.Patient), signals);
    }
}

/// <summary>Lays, renews or (without a day) ends a standing plan on a signal that is acknowledged.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="ReviewBy">The last day on which it stands; null: it ends now.</param>
public sealed record LetPlanStand(SignalId Signal, DateOnly? ReviewBy) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        var (signal, status, signals) = await AcknowledgeSignal.LoadAsync(writing, Signal);
        var zone = (await writing.Db.Clinics.SingleAsync()).Zone;
        var today = writing.Now.DayIn(zone);
        if (ReviewBy is not { } day)
            signal.EndPlan(writing.Now, writing.Actor.Staff);
        else if (signal.Acknowledgement is null || signal.Level is null || StandingPlan.Trouble(today, day) is not null)
            throw new RefusedException("signal");
        else
            signal.LetPlanStand(writing.Actor.Staff, writing.Now, today, day);
        StatusOf.Safety(status, signals, zone);
        writing.Note(ReviewBy is null ? "plan ended" : "plan stands", $"{Signal.Value}", signal.Patient);
        return true;
    }
}

/// <summary>
/// Takes a notice that is due on itself, before it is sent: whoever gets true sends it, nobody else does. It holds for a while only: if the server dies
/// before <see cref="KeepNotice"/>, the notice is due again and is told a second time rather than never.
/// </summary>
/// <param name="Signal">The signal.</param>
public sealed record TakeNotice(SignalId Signal) : Command<bool>
{
    /// <summary>So long it holds; sending gives up sooner.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var now = writing.Now;
        DateTimeOffset? until = now + Holds;
        // One statement: of two servers the second finds it no longer due.
        return await writing.Db.Signals.Where(one => one.Id == Signal && one.NextNoticeAt <= now)
            .ExecuteUpdateAsync(signal => signal.SetProperty(one => one.NextNoticeAt, until)) == 1;
    }
}

/// <summary>Keeps that somebody was told about a signal, or that the notice did not leave, and sets when the next person is due.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="To">Who.</param>
/// <param name="Delivery">Whether it left.</param>
/// <param name="Round">How often everybody had been told before.</param>
/// <param name="Rises">How often the signal had risen when it was told: one that rose since begins again with the first person.</param>
public sealed record KeepNotice(SignalId Signal, StaffId To, Delivery Delivery, int Round, int Rises) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var found = await writing.Db.Signals.AsNoTracking().SingleOrDefaultAsync(one => one.Id == Signal) ?? throw RefusedException.Unknown;
        // An answer that raises it at this moment waits, or is seen here.
        await writing.Db.HoldAsync(found.Patient);
        var signal = await writing.Db.Signals.SingleAsync(one => one.Id == Signal);
        var clinic = await writing.Db.Clinics.SingleAsync();
        signal.Told(clinic.Duty, TimeZoneInfo.FindSystemTimeZoneById(clinic.Zone), new(To, writing.Now, Delivery, Round, Rises));
        writing.Note(Delivery == Delivery.Sent ? "told" : "could not tell", $"{Signal.Value} {To.Value}", signal.Patient);
        return true;
    }
}
