using Tend.Care;

namespace Tend.Tests.Care;

/// <summary>Stanley and Brown (2012): six steps, written together, nothing overwritten.</summary>
public sealed class SafetyPlanTests
{
    static readonly DateTimeOffset Now = new(2026, 5, 12, 9, 0, 0, TimeSpan.Zero);
    static readonly PatientId Maya = new(Guid.CreateVersion7());
    static readonly StaffId Okafor = new(Guid.CreateVersion7());
    static readonly PlanEntryId Walk = new(Guid.CreateVersion7()), Sister = new(Guid.CreateVersion7());
    readonly SafetyPlan plan = new() { Id = new(Guid.CreateVersion7()), Clinic = new(Guid.CreateVersion7()), Patient = Maya };

    [Fact]
    public void Six_steps_in_their_order() => Enum.GetValues<PlanStep>().Select(step => $"{(int)step} {step}").ShouldBe(
        ["1 WarningSigns", "2 InternalCoping", "3 PeopleAndPlaces", "4 PeopleToAsk", "5 Professionals", "6 SaferSurroundings"]);

    [Fact]
    public void Patient_and_clinician_write_in_one_plan_and_every_version_says_who()
    {
        plan.Add(Walk, PlanStep.InternalCoping, " A walk by the river ", Maya, Now).ShouldBe(PlanChange.Kept);
        plan.Add(Sister, PlanStep.PeopleToAsk, "My sister", Maya, Now).ShouldBe(PlanChange.Kept);
        plan.Change(Walk, 1, "A walk by the river, with the dog", Okafor, Now.AddMinutes(5)).ShouldBe(PlanChange.Kept);
        plan.Of(PlanStep.InternalCoping).ShouldBe([new(Walk, 2, PlanStep.InternalCoping, "A walk by the river, with the dog", Okafor, Now.AddMinutes(5))]);
        plan.HistoryOf(Walk).Select(version => (version.Text, version.By)).ShouldBe([("A walk by the river", Maya), ("A walk by the river, with the dog", Okafor)]);
        plan.ChangedAt.ShouldBe(Now.AddMinutes(5));
    }

    [Fact]
    public void The_plan_can_be_read_as_it_was()
    {
        plan.Add(Walk, PlanStep.InternalCoping, "A walk", Maya, Now);
        plan.Remove(Walk, 1, Okafor, Now.AddDays(1)).ShouldBe(PlanChange.Kept);
        plan.Of(PlanStep.InternalCoping).ShouldBeEmpty();
        plan.AsOf(Now.AddHours(1)).Single().Text.ShouldBe("A walk");
        plan.HistoryOf(Walk)[^1].ShouldBe(new(Walk, 2, PlanStep.InternalCoping, null, Okafor, Now.AddDays(1)));
    }

    [Fact]
    public void What_the_other_changed_meanwhile_is_not_overwritten()
    {
        plan.Add(Walk, PlanStep.InternalCoping, "A walk", Maya, Now);
        plan.Change(Walk, 1, "A bath", Okafor, Now);
        plan.Change(Walk, 1, "A run", Maya, Now).ShouldBe(PlanChange.ChangedMeanwhile);
        plan.Remove(Walk, 1, Maya, Now).ShouldBe(PlanChange.ChangedMeanwhile);
        plan.Of(PlanStep.InternalCoping).Single().Text.ShouldBe("A bath");
    }

    [Fact]
    public void Sent_twice_it_is_kept_once()
    {
        plan.Add(Walk, PlanStep.InternalCoping, "A walk", Maya, Now);
        plan.Add(Walk, PlanStep.InternalCoping, "A walk", Maya, Now.AddMinutes(1)).ShouldBe(PlanChange.Unchanged);
        plan.Add(Walk, PlanStep.InternalCoping, "A bath", Maya, Now.AddMinutes(1)).ShouldBe(PlanChange.ChangedMeanwhile);
        plan.Change(Walk, 1, "A run", Maya, Now);
        plan.Change(Walk, 1, "A run", Maya, Now).ShouldBe(PlanChange.Unchanged);
        plan.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public void A_line_has_words_and_a_step()
    {
        Should.Throw<ArgumentException>(() => plan.Add(Walk, PlanStep.InternalCoping, " ", Maya, Now));
        Should.Throw<ArgumentException>(() => plan.Add(Walk, (PlanStep)7, "A walk", Maya, Now));
        Should.Throw<ArgumentException>(() => plan.Change(Walk, 1, "A walk", Maya, Now));
    }
}
