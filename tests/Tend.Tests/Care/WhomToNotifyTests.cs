using Tend.Care;

namespace Tend.Tests.Care;

/// <summary>Who is told about a signal, in which order, and what happens when nobody answers.</summary>
public sealed class WhomToNotifyTests
{
    static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");
    static readonly StaffId First = Id(1), Second = Id(2), Third = Id(3), Outside = Id(4);

    /// <summary>9 May 2026 is a Saturday.</summary>
    static readonly DateTimeOffset SaturdayNight = new(2026, 5, 9, 23, 10, 0, TimeSpan.FromHours(2));

    [Fact]
    public void Saturday_23_10_mail_server_down_first_clinician_on_leave()
    {
        var plan = Plan with { Leaves = [new(First, new(2026, 5, 4), new(2026, 5, 17))] };
        var signal = Raised(SaturdayNight);

        // The patient reads that nobody is reading, and when somebody will.
        plan.IsOpenAt(SaturdayNight, Zone).ShouldBeFalse();
        plan.NextOpening(SaturdayNight, Zone).Value.ShouldBe(new(2026, 5, 11, 9, 0, 0, TimeSpan.FromHours(2)));

        // The mail goes out at once all the same, to the second; it does not leave, so to the third at once.
        var told = new List<(StaffId, TimeSpan)>();
        for (var now = SaturdayNight; told.Count < 5; now = signal.NextNoticeAt!.Value)
        {
            var next = plan.WhomToNotify(signal, now, Zone)!;
            next.At.ShouldBe(now);
            told.Add((next.To!.Value, now - SaturdayNight));
            signal.Told(plan, Zone, new(next.To.Value, now, Delivery.Failed, next.Round, signal.Rises));
        }
        told.ShouldBe([(Second, Minutes(0)), (Third, Minutes(0)), (Second, Minutes(30)), (Third, Minutes(30)), (Second, Minutes(60))]);

        // Since the first notice failed it stands on top of every staff page, and it stays there until a human acknowledges it.
        signal.StandsOnTop(SaturdayNight).ShouldBeTrue();
        signal.StandsOnTop(SaturdayNight.AddDays(2)).ShouldBeTrue();
        signal.Acknowledge(Third, SaturdayNight.AddHours(10), "Called at 9:10, with her brother, visit on Monday.", 0);
        (signal.StandsOnTop(SaturdayNight.AddDays(2)), plan.WhomToNotify(signal, SaturdayNight.AddDays(2), Zone)).ShouldBe((false, null));
    }

    [Fact]
    public void Nobody_else_is_told_before_the_set_time_and_then_the_next_one()
    {
        var signal = Raised(SaturdayNight);
        signal.Told(Plan, Zone, new(First, SaturdayNight, Delivery.Sent, 0, 0));
        Plan.WhomToNotify(signal, SaturdayNight.AddMinutes(5), Zone).ShouldBe(new(SaturdayNight.AddMinutes(30), Second, 0));
        Plan.WhomToNotify(signal, SaturdayNight.AddMinutes(45), Zone).ShouldBe(new(SaturdayNight.AddMinutes(45), Second, 0));
        signal.StandsOnTop(SaturdayNight.AddMinutes(5)).ShouldBeFalse();
        signal.NextNoticeAt.ShouldBe(SaturdayNight.AddMinutes(30));
    }

    [Fact]
    public void After_the_last_the_first_is_told_again()
    {
        var signal = Raised(SaturdayNight);
        foreach (var (who, minutes) in new[] { (First, 0), (Second, 30), (Third, 60) })
            signal.Told(Plan, Zone, new(who, SaturdayNight.AddMinutes(minutes), Delivery.Sent, 0, 0));
        Plan.WhomToNotify(signal, SaturdayNight.AddMinutes(61), Zone).ShouldBe(new(SaturdayNight.AddMinutes(90), First, 1));
    }

    [Fact]
    public void A_rise_starts_again_from_the_first()
    {
        var signal = Raised(SaturdayNight);
        signal.Told(Plan, Zone, new(First, SaturdayNight, Delivery.Sent, 0, 0));
        signal.RiseTo(2, SafetyChange.New, Arrival(SaturdayNight.AddMinutes(4)), Minutes(30));
        Plan.WhomToNotify(signal, SaturdayNight.AddMinutes(4), Zone).ShouldBe(new(SaturdayNight.AddMinutes(4), First, 0));
    }

    /// <summary>The second is away from Sunday on: whoever is there when the time comes is told.</summary>
    [Fact]
    public void Leave_that_begins_at_midnight_counts_from_midnight()
    {
        var plan = Plan with { Leaves = [new(Second, new(2026, 5, 10), new(2026, 5, 10))], EscalateAfter = Minutes(50) };
        var signal = Raised(SaturdayNight);
        signal.Told(plan, Zone, new(First, SaturdayNight, Delivery.Sent, 0, 0));
        plan.WhomToNotify(signal, SaturdayNight, Zone).ShouldBe(new(SaturdayNight.AddMinutes(50), Third, 0));
    }

    [Fact]
    public void A_cover_stands_in_the_place_of_the_one_who_is_away()
    {
        var plan = Plan with { Leaves = [new(First, new(2026, 5, 9), new(2026, 5, 9), Outside)] };
        plan.OnDutyAt(SaturdayNight, Zone).ShouldBe([Outside, Second, Third]);
        plan.OnDutyAt(SaturdayNight.AddHours(1), Zone).ShouldBe([First, Second, Third]);
    }

    [Fact]
    public void A_cover_who_is_on_the_roster_stands_there_once() =>
        (Plan with { Leaves = [new(First, new(2026, 5, 9), new(2026, 5, 9), Third)] }).OnDutyAt(SaturdayNight, Zone).ShouldBe([Third, Second]);

    [Fact]
    public void A_cover_who_is_away_as_well_hands_on_and_a_circle_ends()
    {
        Leave Away(StaffId who, StaffId? cover) => new(who, new(2026, 5, 9), new(2026, 5, 9), cover);
        (Plan with { Leaves = [Away(First, Second), Away(Second, Outside)] }).OnDutyAt(SaturdayNight, Zone).ShouldBe([Outside, Third]);
        (Plan with { Leaves = [Away(First, Second), Away(Second, First)] }).OnDutyAt(SaturdayNight, Zone).ShouldBe([Third]);
    }

    [Fact]
    public void When_everybody_is_away_everybody_is_told_all_the_same() =>
        (Plan with { Leaves = [.. Plan.Roster.Select(who => new Leave(who, new(2026, 5, 1), new(2026, 5, 31)))] }).OnDutyAt(SaturdayNight, Zone).ShouldBe([First, Second, Third]);

    [Fact]
    public void An_empty_roster_tells_nobody_and_the_signal_stands_on_top_after_the_set_time()
    {
        var signal = Raised(SaturdayNight);
        (Plan with { Roster = [] }).WhomToNotify(signal, SaturdayNight, Zone)!.To.ShouldBeNull();
        signal.StandsOnTop(SaturdayNight.AddMinutes(30)).ShouldBeTrue();
    }

    static readonly DutyPlan Plan = new()
    {
        Clinic = new(Guid.CreateVersion7()),
        Hours = [.. Enumerable.Range(1, 5).Select(day => new DutySpan((DayOfWeek)day, new(9, 0), new(17, 0)))],
        Roster = [First, Second, Third],
        EscalateAfter = TimeSpan.FromMinutes(30),
    };

    static SafetySignal Raised(DateTimeOffset at) => SafetySignal.Open(new(Guid.CreateVersion7()), Arrival(at),
        new("phq-9", "9", "thoughts of being better off dead", SafetyChange.New, 1, null, SafetyAct.Open, SafetyPast.None), Plan.EscalateAfter);

    static SafetyArrival Arrival(DateTimeOffset at) => new(Plan.Clinic, new(Id(9).Value), new(new(Id(8).Value), new(2026, 5, 9)), null, at, at);

    static StaffId Id(int number) => new(Guid.Parse($"00000000-0000-7000-8000-{number:D12}"));

    static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
