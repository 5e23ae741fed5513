using Tend.Measures;

namespace Tend.Tests.Measures;

/// <summary>Our own short measures: everything can be left open, and what was not asked is not missing.</summary>
public sealed class OwnMeasuresTests
{
    [Theory, InlineData("kind"), InlineData("not-alone"), InlineData("step-back")]
    public void Whichever_question_on_kindness_has_its_turn_gives_the_figure(string asked)
    {
        var kindness = Sheet("check-in", (asked, 7)).Score()["kindness"];
        (kindness.Value, kindness.Missing, kindness.IsProrated, kindness.IsWhole).ShouldBe((7.0, (short)0, false, true));
    }

    [Fact]
    public void Without_any_question_on_kindness_there_is_no_figure() => Sheet("check-in", ("sleep", 4)).Score()["kindness"].Value.ShouldBeNull();

    [Fact]
    public void A_check_in_may_be_left_open_but_for_one_answer()
    {
        var card = Sheet("check-in", ("soothing", 6)).Score();
        (card.Outcome, card["soothing"].Value, card["threat"].Value).ShouldBe((Outcome.Partial, 6.0, null));
    }

    /// <summary>23:10 to 6:30 is seven hours and twenty minutes.</summary>
    [Theory, InlineData(23, 10, 6, 30, 7.3333), InlineData(0, 5, 8, 5, 8), InlineData(13, 0, 14, 30, 1.5)]
    public void Hours_asleep_run_over_midnight_at_any_minute(int fromHour, int fromMinute, int toHour, int toMinute, double hours) =>
        Sheet("sleep-log", ("asleep", fromHour + fromMinute / 60.0), ("woke", toHour + toMinute / 60.0)).Score()["hours"].Value!.Value.ShouldBe(hours, 0.0001);

    [Fact]
    public void A_time_after_midnight_and_before_midnight_only() => Sheet("sleep-log", ("asleep", 24.5)).Score().Outcome.ShouldBe(Outcome.Invalid);

    [Fact]
    public void A_week_without_movement_is_no_minutes_and_nothing_is_missing()
    {
        var minutes = Sheet("movement-log", ("days", 0)).Score()["minutes"];
        (minutes.Value, minutes.Missing).ShouldBe((0.0, (short)0));
    }

    [Theory, InlineData(14, 7, 50.0), InlineData(7, 7, 100.0), InlineData(7, 8, 114.2857), InlineData(7, 0, 0.0)]
    public void Medicine_is_the_share_of_what_was_planned(int planned, int taken, double share) =>
        Sheet("medication-log", ("planned", planned), ("taken", taken)).Score()["share"].Value!.Value.ShouldBe(share, 0.0001);

    [Fact]
    public void Nothing_planned_is_no_share() => Sheet("medication-log", ("planned", 0), ("taken", 0)).Score()["share"].Value.ShouldBeNull();

    static AnswerSheet Sheet(string measure, params (string Code, double Answer)[] answers)
    {
        var sheet = MeasureLibrary.Get(measure).Sheet();
        foreach (var (code, answer) in answers)
            sheet[code] = Answer.Of(answer);
        return sheet;
    }
}
