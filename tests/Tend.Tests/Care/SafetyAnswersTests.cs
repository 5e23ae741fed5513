using Tend.Care;
using Tend.Measures;

namespace Tend.Tests.Care;

/// <summary>The safety rule on the PHQ-9, whose item 9 speaks from 1 on (Kroenke, Spitzer and Williams 2001).</summary>
public sealed class SafetyAnswersTests
{
    static readonly DateOnly Today = new(2026, 5, 12);
    static readonly DateTimeOffset Now = new(2026, 5, 12, 9, 0, 0, TimeSpan.Zero);
    static readonly StaffId Okafor = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));

    [Theory]
    [InlineData(null, null, 1.0, SafetyChange.New)]
    [InlineData(0.0, null, 1.0, SafetyChange.New)]
    [InlineData(1.0, null, 2.0, SafetyChange.Higher)]
    [InlineData(2.0, null, 1.0, SafetyChange.Lower)]
    [InlineData(2.0, null, 2.0, SafetyChange.Same)]
    [InlineData(2.0, 1.0, 2.0, SafetyChange.Same)]
    [InlineData(2.0, 2.0, 2.0, SafetyChange.SameAsReviewed)]
    public void A_raised_answer_says_what_changed_and_opens_a_signal(double? before, double? reviewed, double now, SafetyChange change)
    {
        var finding = Read(now, new() { LastGiven = Earlier(before), Reviewed = reviewed });
        (finding.Change, finding.Act, finding.ShowsSupport).ShouldBe((change, SafetyAct.Open, true));
    }

    [Fact]
    public void Zero_opens_nothing_and_is_called_not_raised_never_safe()
    {
        var finding = Read(0, new() { LastGiven = Earlier(2) });
        (finding.Change, finding.Act, finding.Previous).ShouldBe((SafetyChange.NotRaised, SafetyAct.Nothing, 2.0));
        Enum.GetNames<SafetyChange>().ShouldNotContain(name => name.Contains("Safe"));
    }

    [Fact]
    public void Left_open_after_a_raised_answer_is_said() =>
        (Read(null, new() { LastGiven = Earlier(1) }).Change, Read(null, new() { LastGiven = Earlier(1) }).Act).ShouldBe((SafetyChange.NotAnswered, SafetyAct.Open));

    [Fact]
    public void Left_open_after_zero_is_unknown_and_opens_nothing() =>
        (Read(null, new() { LastGiven = Earlier(0) }).Change, Read(null, new() { LastGiven = Earlier(0) }).Act).ShouldBe((SafetyChange.NotAnswered, SafetyAct.Nothing));

    [Fact]
    public void A_question_of_a_draft_that_was_not_reached_yet_opens_nothing() =>
        Read(null, new() { LastGiven = Earlier(1) }, isDraft: true).Act.ShouldBe(SafetyAct.Nothing);

    [Fact]
    public void An_answer_that_none_of_the_choices_is_counts_as_left_open() => Read(7, new() { LastGiven = Earlier(1) }).Change.ShouldBe(SafetyChange.NotAnswered);

    /// <summary>Questions 3 to 5 of the C-SSRS screener are asked only after a yes to question 2.</summary>
    [Fact]
    public void What_was_not_asked_by_design_is_not_left_open()
    {
        var sheet = MeasureLibrary.Get("c-ssrs-screener").Sheet();
        (sheet["1"], sheet["2"], sheet["6"]) = (Answer.Of(0), Answer.Of(0), Answer.Of(0));
        var past = new Dictionary<string, SafetyPast> { ["3"] = new() { LastGiven = Earlier(1) } };
        SafetyAnswers.Read(sheet.Score(), past, Today, isDraft: false).Single(finding => finding.Item == "3").Change.ShouldBe(SafetyChange.NotAsked);
    }

    [Theory, InlineData(1.0), InlineData(2.0)]
    public void A_standing_plan_takes_its_level_and_lower_ones_under_it(double level)
    {
        var known = WithPlan(2);
        var finding = Read(level, new() { LastGiven = Earlier(2), UnderPlan = known });
        finding.Act.ShouldBe(SafetyAct.PutUnderPlan);
        finding.ShowsSupport.ShouldBeTrue();
        finding.Apply(Arrival(June), new(Guid.CreateVersion7()), Patience).ShouldBeNull();
        known.LaterAnswers.Single().Level.ShouldBe(level);
    }

    [Fact]
    public void An_answer_above_the_plan_opens_a_signal_and_ends_the_plan()
    {
        var known = WithPlan(2);
        var finding = Read(3, new() { LastGiven = Earlier(2), UnderPlan = known });
        var opened = finding.Apply(Arrival(June), new(Guid.CreateVersion7()), Patience);
        (opened!.Level, opened.PreviousLevel, opened.Change).ShouldBe((3.0, 2.0, SafetyChange.Higher));
        (known.Plan, known.PlanEnd).ShouldBe((null, new PlanEnd(Now, null)));
    }

    [Fact]
    public void An_answer_that_had_gone_to_zero_and_is_back_is_not_under_the_plan()
    {
        var known = WithPlan(2);
        var finding = Read(1, new() { LastGiven = Earlier(0), UnderPlan = known });
        (finding.Change, finding.Act).ShouldBe((SafetyChange.New, SafetyAct.Open));
        finding.Apply(Arrival(June), new(Guid.CreateVersion7()), Patience);
        known.Plan.ShouldBeNull();
    }

    [Theory, InlineData(0, SafetyAct.PutUnderPlan), InlineData(1, SafetyAct.Open)]
    public void A_plan_holds_through_its_last_day_and_not_the_day_after(int daysAfter, SafetyAct act)
    {
        var past = new SafetyPast { LastGiven = Earlier(2), Reviewed = 2, UnderPlan = WithPlan(2, reviewBy: Today.AddDays(30)) };
        Read(2, past, today: Today.AddDays(30 + daysAfter)).Act.ShouldBe(act);
    }

    [Fact]
    public void A_question_left_open_is_not_under_the_plan_and_does_not_end_it()
    {
        var known = WithPlan(2);
        var opened = Read(null, new() { LastGiven = Earlier(2), UnderPlan = known }).Apply(Arrival(June), new(Guid.CreateVersion7()), Patience);
        (opened!.Level, opened.Change).ShouldBe((null, SafetyChange.NotAnswered));
        known.Plan.ShouldNotBeNull();
    }

    [Fact]
    public void Draft_and_response_of_one_window_are_one_signal()
    {
        var signal = Opened(2);
        var again = Read(2, new() { OfThisWindow = signal });
        again.Act.ShouldBe(SafetyAct.Note);
        again.Apply(Arrival(May, Response), new(Guid.CreateVersion7()), Patience).ShouldBeNull();
        (signal.Level, signal.Rises, signal.Response, signal.LaterAnswers.Count).ShouldBe((2.0, 0, Response, 0));
    }

    [Fact]
    public void A_higher_answer_in_the_response_raises_the_signal_of_its_draft_and_opens_it_again()
    {
        var signal = Opened(1);
        signal.Acknowledge(Okafor, Now, "Called, safe tonight with her sister.", 0);
        Read(3, new() { OfThisWindow = signal }).Apply(Arrival(May, Response), new(Guid.CreateVersion7()), Patience).ShouldBeNull();
        (signal.Level, signal.Rises, signal.Acknowledgement, signal.EarlierAcknowledgements.Count).ShouldBe((3.0, 1, null, 1));
        signal.NextNoticeAt.ShouldBe(Now);
    }

    [Theory, InlineData(0.0), InlineData(1.0), InlineData(null)]
    public void An_amended_answer_never_closes_a_signal(double? amended)
    {
        var signal = Opened(2);
        Read(amended, new() { OfThisWindow = signal }).Apply(Arrival(May, Response), new(Guid.CreateVersion7()), Patience);
        (signal.Level, signal.StateOn(Today), signal.NextNoticeAt).ShouldBe((2.0, SignalState.Open, Now));
        signal.LaterAnswers.Single().Level.ShouldBe(amended);
    }

    [Fact]
    public void A_raised_answer_after_the_same_window_left_it_open_raises_that_signal()
    {
        var signal = Read(null, new() { LastGiven = Earlier(2) }).Apply(Arrival(May), new(Guid.CreateVersion7()), Patience)!;
        var amended = Read(1, new() { LastGiven = Earlier(2), OfThisWindow = signal });
        amended.Apply(Arrival(May, Response), new(Guid.CreateVersion7()), Patience);
        (signal.Level, signal.Change).ShouldBe((1.0, SafetyChange.Lower));
    }

    [Fact]
    public void The_past_of_a_question_is_put_together_from_its_own_signals_only()
    {
        var (acknowledged, standing, other) = (Opened(1), WithPlan(2), Opened(3, item: "8"));
        acknowledged.Acknowledge(Okafor, Now.AddDays(1), "Called.", 0);
        other.Acknowledge(Okafor, Now.AddDays(2), "Called.", 0);
        var past = SafetyPast.Of("9", June, Earlier(1), [acknowledged, standing, other]);
        (past.Reviewed, past.UnderPlan, past.OfThisWindow).ShouldBe((1.0, standing, null));
        SafetyPast.Of("9", May, Earlier(1), [acknowledged]).OfThisWindow.ShouldBe(acknowledged);
    }

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    static readonly AssignmentId Weekly = new(Guid.Parse("00000000-0000-7000-8000-00000000000a"));
    static readonly AnswerWindow May = new(Weekly, new(2026, 5, 12)), June = new(Weekly, new(2026, 6, 9));
    static readonly ResponseId Response = new(Guid.Parse("00000000-0000-7000-8000-00000000000b"));

    static SafetyArrival Arrival(AnswerWindow window, ResponseId? response = null) =>
        new(new(Guid.Parse("00000000-0000-7000-8000-00000000000c")), new(Guid.Parse("00000000-0000-7000-8000-00000000000d")), window, response, Now.AddMinutes(-1), Now);

    static EarlierAnswer? Earlier(double? level) => level is { } given ? new(given, given >= 1, Now.AddDays(-28)) : null;

    static SafetyFinding Read(double? item9, SafetyPast past, bool isDraft = false, DateOnly? today = null)
    {
        var sheet = MeasureLibrary.Get("phq-9").Sheet();
        if (item9 is { } given)
            sheet["9"] = Answer.Of(given);
        return SafetyAnswers.Read(sheet.Score(), new Dictionary<string, SafetyPast> { ["9"] = past }, today ?? Today, isDraft).ShouldHaveSingleItem();
    }

    static SafetySignal Opened(double level, string item = "9") =>
        SafetySignal.Open(new(Guid.CreateVersion7()), Arrival(May), Read(level, SafetyPast.None) with { Item = item }, Patience);

    static SafetySignal WithPlan(double level, DateOnly? reviewBy = null)
    {
        var signal = Opened(level);
        signal.Acknowledge(Okafor, Now.AddDays(-20), "Known for years; crisis plan agreed in session.", 0);
        signal.LetPlanStand(Okafor, Now.AddDays(-20), Today.AddDays(-20), reviewBy ?? Today.AddDays(30));
        return signal;
    }
}
