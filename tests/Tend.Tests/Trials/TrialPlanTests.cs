using Tend.Engagement;
using Tend.Practices;
using Tend.Trials;

namespace Tend.Tests.Trials;

/// <summary>What can be planned, and who can be allocated.</summary>
public sealed class TrialPlanTests
{
    static readonly DateOnly Today = new(2026, 5, 12);

    static readonly TrialPlan Plan = new()
    {
        Question = "Do people come back sooner with the words of a quiet hello?", Kind = TrialKind.ReturnWords, Others = ["1"], Outcome = TrialOutcome.TimeToReturn, Horizon = 30, Number = 100, End = new(2027, 5, 12),
    };

    /// <summary>Words of safety, crisis pages, plans and measurement are never randomised: no kind can name them. A new kind changes this test, and needs a decision record.</summary>
    [Fact]
    public void Only_words_after_a_silence_and_practices_can_ever_be_compared()
    {
        Enum.GetValues<TrialKind>().ShouldBe([TrialKind.ReturnWords, TrialKind.Practice]);
        TrialPlan.Choices(TrialKind.ReturnWords).ShouldBe(Enumerable.Range(1, ReturnWords.All.Count).Select(one => $"{one}"));
        TrialPlan.Choices(TrialKind.Practice).ShouldBe(PracticeLibrary.All.Select(one => one.Id));
        Should.Throw<ArgumentOutOfRangeException>(() => TrialPlan.Choices((TrialKind)2));
        foreach (var never in new[] { "support", "safety", "plan", "phq-9", "item-9", "contacts", "" })
            (Plan with { Others = [never] }).Trouble(Today).ShouldBe("arms", never);
    }

    [Fact]
    public void A_plan_says_what_is_wrong_with_it()
    {
        Plan.Trouble(Today).ShouldBeNull();
        (Plan with { Question = "  " }).Trouble(Today).ShouldBe("question");
        (Plan with { Others = [] }).Trouble(Today).ShouldBe("arms");
        (Plan with { Others = ["1", "1"] }).Trouble(Today).ShouldBe("arms");
        (Plan with { Others = ["1", "2", "3", "4"] }).Trouble(Today).ShouldBe("arms");
        (Plan with { Outcome = TrialOutcome.NextScore }).Trouble(Today).ShouldBe("measure");
        (Plan with { Outcome = TrialOutcome.NextScore, Measure = "phq-9" }).Trouble(Today).ShouldBeNull();
        (Plan with { Measure = "phq-9" }).Trouble(Today).ShouldBe("measure");
        (Plan with { Kind = TrialKind.Practice, Others = [PracticeLibrary.All[0].Id] }).Trouble(Today).ShouldBe("outcome");
        (Plan with { Horizon = 2 }).Trouble(Today).ShouldBe("horizon");
        (Plan with { Number = 19 }).Trouble(Today).ShouldBe("number");
        (Plan with { End = Today.AddDays(29) }).Trouble(Today).ShouldBe("end");
        (Plan with { Kind = (TrialKind)7 }).Trouble(Today).ShouldBe("unknown");
    }

    [Fact]
    public void A_trial_stands_on_ethics_approval_or_a_written_reason_and_on_a_registration_or_why_there_is_none()
    {
        var ethics = new TrialApproval(IsEthics: true, "Ethics committee of a made-up canton, 2026-04", Today, null, "ISRCTN00000000");
        ethics.Trouble(Today).ShouldBeNull();
        (ethics with { Name = " " }).Trouble(Today).ShouldBe("approval-name");
        (ethics with { Day = Today.AddDays(1) }).Trouble(Today).ShouldBe("approval-day");
        (ethics with { IsEthics = false }).Trouble(Today).ShouldBe("approval-reason");
        (ethics with { IsEthics = false, Reason = "Both wordings are in use here already." }).Trouble(Today).ShouldBeNull();
        (ethics with { Registration = "" }).Trouble(Today).ShouldBe("registration");
        (ethics with { Registration = "None" }).Trouble(Today).ShouldBe("registration");
        (ethics with { Registration = "none, because " }).Trouble(Today).ShouldBe("registration");
        (ethics with { Registration = "None, because it is service evaluation." }).Trouble(Today).ShouldBeNull();
    }

    [Fact]
    public void Nobody_is_taken_on_whose_follow_up_would_not_be_over_by_the_last_day()
    {
        Plan.TakesOn(Plan.End.AddDays(-30), 99).ShouldBeTrue();
        Plan.TakesOn(Plan.End.AddDays(-29), 99).ShouldBeFalse();
        Plan.TakesOn(Today, 100).ShouldBeFalse();
    }

    [Fact]
    public void The_end_is_the_last_day_or_the_number_with_its_follow_up()
    {
        Plan.IsOver(Plan.End, 40, Today).ShouldBeFalse();
        Plan.IsOver(Plan.End.AddDays(1), 40, Today).ShouldBeTrue();
        Plan.IsOver(Today.AddDays(30), 100, Today).ShouldBeFalse();
        Plan.IsOver(Today.AddDays(31), 100, Today).ShouldBeTrue();
        Plan.IsOver(Today.AddDays(31), 99, Today).ShouldBeFalse();
    }

    [Fact]
    public void Nobody_is_allocated_without_a_yes_under_age_on_staff_entry_in_danger_or_away()
    {
        var maya = new Candidate(Consents: true, Age: 18, StaffEntry: false, Safety: false, Away: false);
        maya.Why.ShouldBeNull();
        (maya with { Consents = false }).Why.ShouldBe(NotAllocated.NoConsent);
        (maya with { Age = 17 }).Why.ShouldBe(NotAllocated.UnderAge);
        (maya with { StaffEntry = true }).Why.ShouldBe(NotAllocated.StaffEntry);
        (maya with { Safety = true }).Why.ShouldBe(NotAllocated.Safety);
        (maya with { Away = true }).Why.ShouldBe(NotAllocated.Away);
        (maya with { PracticeHidden = true }).Why.ShouldBe(NotAllocated.PracticeHidden);
    }
}
