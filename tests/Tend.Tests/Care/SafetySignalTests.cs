using Tend.Care;

namespace Tend.Tests.Care;

/// <summary>A signal is acknowledged with one line on what was done, once, by somebody who saw it as it is; it is never put off.</summary>
public sealed class SafetySignalTests
{
    static readonly DateTimeOffset Now = new(2026, 5, 12, 9, 0, 0, TimeSpan.Zero);
    static readonly DateOnly Today = new(2026, 5, 12);
    static readonly StaffId Okafor = new(Guid.Parse("00000000-0000-7000-8000-000000000001")), Meier = new(Guid.Parse("00000000-0000-7000-8000-000000000002"));

    [Fact]
    public void The_first_acknowledgement_wins_and_the_second_is_told_whose_it_was()
    {
        var signal = Opened();
        signal.Acknowledge(Okafor, Now, " Called; will come at four. ", 0).ShouldBe(new(new(Okafor, Now, "Called; will come at four."), AcknowledgeOutcome.Acknowledged));
        signal.Acknowledge(Meier, Now.AddMinutes(1), "Called too.", 0).ShouldBe(new(signal.Acknowledgement, AcknowledgeOutcome.AlreadyAcknowledged));
        (signal.Acknowledgement!.By, signal.NextNoticeAt, signal.EscalateAt).ShouldBe((Okafor, null, null));
    }

    [Theory, InlineData(""), InlineData("  \n"), InlineData(null)]
    public void An_acknowledgement_without_a_line_on_what_was_done_is_none(string? line)
    {
        var signal = Opened();
        Should.Throw<ArgumentException>(() => signal.Acknowledge(Okafor, Now, line!, 0)).Message.ShouldContain("One line on what was done");
        signal.Acknowledgement.ShouldBeNull();
    }

    [Fact]
    public void Nobody_acknowledges_a_rise_they_have_not_seen()
    {
        var signal = Opened();
        signal.RiseTo(3, SafetyChange.New, Arrival, TimeSpan.FromMinutes(30));
        signal.Acknowledge(Okafor, Now, "Called.", seenRises: 0).ShouldBe(new(null, AcknowledgeOutcome.HasRisen));
        signal.Acknowledgement.ShouldBeNull();
        signal.Acknowledge(Okafor, Now, "Called.", seenRises: 1).Outcome.ShouldBe(AcknowledgeOutcome.Acknowledged);
    }

    [Fact]
    public void A_plan_stands_only_on_what_was_acknowledged()
    {
        var signal = Opened();
        Should.Throw<InvalidOperationException>(() => signal.LetPlanStand(Okafor, Now, Today, Today.AddDays(14)));
    }

    [Theory, InlineData(0), InlineData(-3), InlineData(91)]
    public void A_plan_is_reviewed_after_today_and_within_ninety_days(int days)
    {
        var signal = Acknowledged();
        Should.Throw<ArgumentException>(() => signal.LetPlanStand(Okafor, Now, Today, Today.AddDays(days)));
        StandingPlan.Trouble(Today, Today.AddDays(90)).ShouldBeNull();
    }

    [Fact]
    public void After_its_day_a_plan_asks_to_be_looked_at_again()
    {
        var signal = Acknowledged();
        signal.LetPlanStand(Okafor, Now, Today, Today.AddDays(14));
        (signal.StateOn(Today.AddDays(14)), signal.StateOn(Today.AddDays(15))).ShouldBe((SignalState.PlanStands, SignalState.ReviewDue));
        signal.EndPlan(Now, Meier);
        (signal.StateOn(Today.AddDays(15)), signal.PlanEnd).ShouldBe((SignalState.Acknowledged, new(Now, Meier)));
    }

    [Fact]
    public void Saved_again_an_answer_under_the_plan_is_there_once()
    {
        var signal = Acknowledged();
        signal.LetPlanStand(Okafor, Now, Today, Today.AddDays(14));
        var later = Arrival with { Window = new(Arrival.Window.Assignment, Today.AddDays(7)) };
        signal.PutUnder(1, later);
        signal.PutUnder(1, later with { Response = new(Guid.CreateVersion7()) });
        signal.LaterAnswers.ShouldHaveSingleItem().Response.ShouldNotBeNull();
    }

    [Fact]
    public void Unacknowledged_past_the_set_time_it_stands_on_top_until_somebody_acknowledges()
    {
        var signal = Opened();
        (signal.StandsOnTop(Now.AddMinutes(29)), signal.StandsOnTop(Now.AddMinutes(30)), signal.StandsOnTop(Now.AddDays(30))).ShouldBe((false, true, true));
        signal.Acknowledge(Okafor, Now, "Called.", 0);
        signal.StandsOnTop(Now.AddDays(30)).ShouldBeFalse();
    }

    /// <summary>A later answer is none of these: it rules out no risk.</summary>
    [Fact]
    public void Acknowledged_it_stays_in_view_for_fourteen_days_or_until_a_visit_after_it_was_held()
    {
        Opened().IsInView(Now, lastVisit: null).ShouldBeFalse();
        var signal = Acknowledged();
        signal.Note(0, Arrival);
        (signal.IsInView(Now.AddDays(14).AddTicks(-1), null), signal.IsInView(Now.AddDays(14), null)).ShouldBe((true, false));
        (signal.IsInView(Now.AddDays(2), lastVisit: Now.AddDays(-1)), signal.IsInView(Now.AddDays(2), lastVisit: Now.AddDays(1))).ShouldBe((true, false));
    }

    /// <summary>No way to put a signal off, and none to close it but by a human.</summary>
    [Fact]
    public void There_is_no_snooze() =>
        typeof(SafetySignal).GetMethods().Select(method => method.Name).ShouldNotContain(name => name.Contains("Snooze") || name.Contains("Close") || name.Contains("Dismiss"));

    static readonly SafetyArrival Arrival = new(new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), new(new(Guid.CreateVersion7()), Today), null, Now, Now);

    static SafetySignal Opened() => SafetySignal.Open(new(Guid.CreateVersion7()), Arrival,
        new("phq-9", "9", "thoughts of being better off dead", SafetyChange.New, 1, null, SafetyAct.Open, SafetyPast.None), TimeSpan.FromMinutes(30));

    static SafetySignal Acknowledged()
    {
        var signal = Opened();
        signal.Acknowledge(Okafor, Now, "Called.", 0);
        return signal;
    }
}
