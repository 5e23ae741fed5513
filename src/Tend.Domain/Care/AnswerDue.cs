using Tend.Statistics;
using Tend.Words;

namespace Tend.Care;

/// <summary>What a patient asks of the clinic.</summary>
public enum RequestKind
{
    /// <summary>A call.</summary>
    Call,

    /// <summary>A visit.</summary>
    Visit,

    /// <summary>To change or stop a medicine.</summary>
    Medicine,
}

/// <summary>When an answer to a request is due, as the patient is told.</summary>
public static class AnswerDue
{
    /// <summary>So many working days a clinic has that said nothing else.</summary>
    public const int UsualDays = 2;

    /// <summary>The longest a clinic can set, in working days.</summary>
    public const int MostDays = 20;

    static readonly WordBook Book = Books.Of(typeof(AnswerDue));

    /// <summary>
    /// The end of duty on the working day by which an answer is due. A working day is one on which duty begins; the day on which the request came is not
    /// counted.
    /// </summary>
    /// <param name="plan">When somebody of the clinic reads.</param>
    /// <param name="asked">When the request came.</param>
    /// <param name="workingDays">How many working days the clinic gives itself: from 1 to <see cref="MostDays"/>.</param>
    /// <param name="zone">The clinic's.</param>
    /// <returns>The instant in the clinic's zone; where there are not so many working days within <see cref="DutyPlan.LookAheadDays"/>, the sentence says so.</returns>
    public static Finding<DateTimeOffset> After(DutyPlan plan, DateTimeOffset asked, int workingDays, TimeZoneInfo zone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workingDays, MostDays);
        var day = DutyCalendar.DayOf(asked, zone);
        var ends = Enumerable.Range(1, DutyPlan.LookAheadDays).Select(days => DutyCalendar.StretchesOf(day.AddDays(days), plan, zone).ToList())
            .Where(stretches => stretches.Count > 0).Take(workingDays).Select(stretches => stretches.Max(stretch => stretch.To)).ToList();
        return ends.Count == workingDays ? TimeZoneInfo.ConvertTime(ends[^1], zone)
            : new NotEstimable(Book.Say("due.no-days", ("days", workingDays), ("ahead", DutyPlan.LookAheadDays)));
    }
}
