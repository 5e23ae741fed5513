using System.Globalization;
using Tend.Statistics;
using Tend.Words;

namespace Tend.Care;

/// <summary>
/// When somebody of a clinic reads, who is told first and who next, and what a person reads when nobody does. A signal is told at once at any hour; the
/// hours only decide what the person is promised.
/// </summary>
public sealed record DutyPlan
{
    static readonly WordBook Book = Books.Of(typeof(DutyPlan));

    /// <summary>How far ahead the next opening is looked for, in days.</summary>
    public const int LookAheadDays = 60;

    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The hours of the week, as often a day as wanted.</summary>
    public IReadOnlyList<DutySpan> Hours { get; init; } = [];

    /// <summary>Days on which nobody reads, whole days in the clinic's zone.</summary>
    public IReadOnlyList<DateOnly> ClosedDays { get; init; } = [];

    /// <summary>Who is told, the first one first.</summary>
    public IReadOnlyList<StaffId> Roster { get; init; } = [];

    /// <summary>Who is away.</summary>
    public IReadOnlyList<Leave> Leaves { get; init; } = [];

    /// <summary>How long one person has to acknowledge before the next is told.</summary>
    public required TimeSpan EscalateAfter { get; init; }

    /// <summary>The clinic's own words for hours in which nobody reads.</summary>
    public string ClosingText { get; init; } = "";

    /// <summary>The day on which the lead last confirmed hours, roster and leave; absent: never.</summary>
    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>The day on which the lead last confirmed the closing text; absent: never.</summary>
    public DateOnly? ClosingTextOn { get; init; }

    /// <summary>Whether somebody reads at this instant.</summary>
    public bool IsOpenAt(DateTimeOffset instant, TimeZoneInfo zone) =>
        Around(instant, zone, 0).Any(stretch => stretch.From <= instant && instant < stretch.To);

    /// <summary>From when somebody reads: this instant itself when somebody does now. None within <see cref="LookAheadDays"/>: the sentence says why.</summary>
    public Finding<DateTimeOffset> NextOpening(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var coming = Around(instant, zone, LookAheadDays).Where(stretch => stretch.To > instant).Select(stretch => stretch.From).ToList();
        if (coming.Count > 0)
            return TimeZoneInfo.ConvertTime(coming.Min() > instant ? coming.Min() : instant, zone);
        return new NotEstimable(Hours.Count == 0
            ? Book.Say("duty.no-hours")
            : Book.Say("duty.all-closed", ("days", LookAheadDays)));
    }

    /// <summary>
    /// Who is told at this instant, in order: whoever is on leave is left out and their cover stands in their place; nobody stands twice. Should everybody
    /// be away without cover, they are all told all the same: a signal never goes to nobody as long as there is a roster.
    /// </summary>
    public IReadOnlyList<StaffId> OnDutyAt(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var day = DutyCalendar.DayOf(instant, zone);
        var present = Roster.Select(who => InPlaceOf(who, day, [])).OfType<StaffId>().Distinct().ToList();
        return present.Count > 0 ? present : [.. Roster.Distinct()];
    }

    /// <summary>
    /// Who is told next about a signal, and when. The first at once; the next one at once when a notice did not leave, otherwise when the set time has
    /// passed; after the last, the first again. When no notice leaves, one round of attempts is made in the set time. Null once it is acknowledged.
    /// </summary>
    public NextNotice? WhomToNotify(SafetySignal signal, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (signal.Acknowledgement is not null)
            return null;
        var sinceRise = signal.Notices.Where(notice => notice.Rises == signal.Rises).ToList();
        if (sinceRise.Count == 0)
            return Next(now, 0, []);
        var last = sinceRise[^1];
        var told = sinceRise.Where(notice => notice.Round == last.Round).Select(notice => notice.To).ToList();
        var due = last.Delivery == Delivery.Failed ? last.At : last.At + EscalateAfter;
        return Next(due, last.Round, told) is { To: not null } next ? next : Next(last.At + EscalateAfter, last.Round + 1, []);

        NextNotice Next(DateTimeOffset due, int round, List<StaffId> told)
        {
            var at = due > now ? due : now;
            return new(at, OnDutyAt(at, zone).Where(who => !told.Contains(who)).Select(who => (StaffId?)who).FirstOrDefault(), round);
        }
    }

    /// <summary>What the lead has to mend before this plan can hold, each one sentence.</summary>
    public IEnumerable<string> Troubles()
    {
        if (Roster.Count == 0)
            yield return Book.Say("duty.empty");
        if (Roster.Distinct().Count() < Roster.Count)
            yield return Book.Say("duty.twice");
        if (EscalateAfter < TimeSpan.FromMinutes(1) || EscalateAfter > TimeSpan.FromDays(1))
            yield return Book.Say("duty.patience", ("minutes", EscalateAfter.TotalMinutes.ToString(CultureInfo.InvariantCulture)));
        if (Hours.Any(span => span.From.Ticks % TimeSpan.TicksPerMinute != 0 || span.To.Ticks % TimeSpan.TicksPerMinute != 0))
            yield return Book.Say("duty.whole-minutes");
        foreach (var leave in Leaves.Where(leave => leave.To < leave.From))
            yield return Book.Say("duty.leave", ("to", leave.To.Iso()), ("from", leave.From.Iso()));
        if (Leaves.Any(leave => leave.Cover == leave.Who))
            yield return Book.Say("duty.own-cover");
    }

    /// <summary>Whoever is there instead; a cover who is away as well hands on to their own cover.</summary>
    StaffId? InPlaceOf(StaffId who, DateOnly day, HashSet<StaffId> asked)
    {
        var away = Leaves.Where(leave => leave.Who == who && leave.From <= day && day <= leave.To).ToList();
        if (away.Count == 0)
            return who;
        asked.Add(who);
        return away.Select(leave => leave.Cover).OfType<StaffId>().Where(cover => !asked.Contains(cover))
            .Select(cover => InPlaceOf(cover, day, asked)).FirstOrDefault(found => found is not null);
    }

    /// <summary>The stretches that begin from the day before this instant (its night may still run) to so many days after.</summary>
    IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Around(DateTimeOffset instant, TimeZoneInfo zone, int daysAhead)
    {
        var today = DutyCalendar.DayOf(instant, zone);
        return Enumerable.Range(-1, daysAhead + 2).SelectMany(days => DutyCalendar.StretchesOf(today.AddDays(days), this, zone));
    }
}

/// <summary>Somebody is away.</summary>
/// <param name="Who">Who.</param>
/// <param name="From">The first day, in the clinic's zone.</param>
/// <param name="To">The last day.</param>
/// <param name="Cover">Who stands in; absent when nobody does.</param>
public sealed record Leave(StaffId Who, DateOnly From, DateOnly To, StaffId? Cover = null);

/// <summary>The next person to tell about a signal.</summary>
/// <param name="At">When: at once if this is not after now.</param>
/// <param name="To">Who; absent when the roster is empty, then the signal only stands on the staff pages.</param>
/// <param name="Round">How many times everybody had been told before.</param>
public sealed record NextNotice(DateTimeOffset At, StaffId? To, int Round);
