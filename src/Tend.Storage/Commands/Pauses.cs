using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;
using Tend.Words;

namespace Tend.Storage.Commands;

/// <summary>
/// A patient says that they will be away, from a day to a day. Nothing is asked in a window that lies in it as a whole, and nobody calls them silent. Another pause takes the
/// place of one that stands. Sent twice it is planned once.
/// </summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patient">The patient.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Words">Their own words to it.</param>
public sealed record PlanPause(Guid Id, PatientId Patient, DateOnly From, DateOnly To, string? Words) : Command<bool>
{
    /// <summary>The longest words to a pause, in characters; and how far ahead it can begin, in days.</summary>
    public const int Longest = 300, MostAhead = 366;

    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <summary>What is wrong with the days, as a code; null: nothing.</summary>
    public static string? Trouble(DateOnly from, DateOnly to, DateOnly today) =>
        from < today || from > today.AddDays(MostAhead) ? "from" : to < from ? "to" : to.DayNumber - from.DayNumber >= Pause.MostDays ? "long" : null;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var (db, patient) = (writing.Db, await Choose.OwnAsync(writing, Patient));
        if (await db.Pauses.FindAsync(Patient, Id) is not null)
            return false;
        var (today, words) = (writing.Now.DayIn(patient.Zone), Words.Said());
        if (Trouble(From, To, today) is { } trouble)
            throw new RefusedException(trouble);
        if (words?.Length > Longest)
            throw new RefusedException("words");
        foreach (var standing in await db.Pauses.Where(one => one.Patient == Patient && one.EndedAt == null && one.To >= today).ToListAsync())
            (standing.EndedAt, standing.EndedOn) = (writing.Now, today);
        db.Pauses.Add(new()
        {
            Clinic = writing.Clinic,
            Patient = Patient,
            Id = Id,
            From = From,
            To = To,
            Words = words is null ? null : writing.Vault.Seal(await writing.KeyAsync(Patient), Places.Pause(Id), words),
            SaidOn = today,
            SaidAt = writing.Now,
        });
        await StatusOf.PauseAsync(writing, patient, From, To);
        writing.Note("pause planned", $"{Id}", Patient);
        return true;
    }
}

/// <summary>A patient is back before the last day of their pause, or takes a pause back that has not begun. What is asked in a window that is open now is asked.</summary>
public sealed record EndPause(Guid Id, PatientId Patient) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var patient = await Choose.OwnAsync(writing, Patient);
        var pause = await writing.Db.Pauses.FindAsync(Patient, Id) ?? throw RefusedException.Unknown;
        var today = writing.Now.DayIn(patient.Zone);
        if (!pause.StandsOn(today))
            return false;
        (pause.EndedAt, pause.EndedOn) = (writing.Now, today);
        await StatusOf.PauseAsync(writing, patient, null, null);
        var opened = new List<Assignment>();
        foreach (var schedule in await writing.Db.Schedules.Where(one => one.Patient == Patient && one.EndedAt == null).ToListAsync())
            opened.AddRange(await ScheduleDesk.OpenAsync(writing, patient, schedule));
        await StatusOf.UpdateAsync(writing, Patient, added: opened);
        writing.Note("pause ended", $"{Id}", Patient);
        return true;
    }
}
