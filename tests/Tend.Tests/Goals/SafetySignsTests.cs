using Tend.Goals;

namespace Tend.Tests.Goals;

/// <summary>Signs of danger are seen before anything else; idioms are none. Aim: recall .95 at 5 % false alarms (README.md, section 2).</summary>
public sealed class SafetySignsTests
{
    [Theory]
    [InlineData("I want to kill myself", SafetyKind.SelfHarm), InlineData("Everyone would be better off without me", SafetyKind.SelfHarm), InlineData("I don't want to wake up tomorrow", SafetyKind.SelfHarm)]
    [InlineData("goal: unalive", SafetyKind.SelfHarm), InlineData("I want to stop cutting", SafetyKind.SelfHarm), InlineData("I wish I had never been born", SafetyKind.SelfHarm)]
    [InlineData("eat 500 calories a day until I'm thin", SafetyKind.EatingDisorder), InlineData("make myself sick after dinner", SafetyKind.EatingDisorder), InlineData("get to 40 kg", SafetyKind.EatingDisorder)]
    [InlineData("stop my lithium today", SafetyKind.Medical), InlineData("come off my antidepressants on my own", SafetyKind.Medical), InlineData("skip my insulin to lose weight", SafetyKind.Medical)]
    [InlineData("be a better girlfriend so he doesn't hit me again", SafetyKind.Abuse), InlineData("not make him angry", SafetyKind.Abuse)]
    [InlineData("I want to hurt the man who did this", SafetyKind.HarmToOthers), InlineData("get a gun so they listen", SafetyKind.HarmToOthers)]
    public void Each_kind_is_seen(string text, SafetyKind kind) => SafetySigns.In(text).ShouldContain(sign => sign.Kind == kind);

    [Theory]
    [InlineData("kill it at the gym"), InlineData("dying to finish this thesis"), InlineData("these shoes are killing me"), InlineData("hit the gym, hit the books"), InlineData("hang the pictures")]
    [InlineData("cut carbs on training days"), InlineData("shoot hoops with the guys"), InlineData("blood test fasting on Friday morning"), InlineData("My friend died by suicide last year and I'd like to honour him by living")]
    [InlineData("stop eating after nine"), InlineData("Take the lithium and do bloods every 3 months"), InlineData("stop forgetting my insulin, phone alarm x4"), InlineData("beat my wife at scrabble")]
    public void Idioms_and_plain_goals_raise_nothing(string text) => SafetySigns.In(text).ShouldBeEmpty();

    [Theory, InlineData("train.csv"), InlineData("written.csv"), InlineData("reframe.csv")]
    public void Nineteen_of_twenty_are_found_and_alarms_are_rarely_false(string table)
    {
        var rows = GoalTable.Read(table).Select(row => (row["safety"], Found: SafetySigns.In(row["text"]).Count > 0)).ToList();
        rows.Where(row => row.Item1 != "none").Average(row => row.Found ? 1.0 : 0).ShouldBeGreaterThanOrEqualTo(0.95);
        rows.Where(row => row.Item1 == "none").Average(row => row.Found ? 1.0 : 0).ShouldBeLessThanOrEqualTo(0.05);
    }

    /// <summary>The same reader stands behind every free text: a sign inside a long note is seen, and where it stands.</summary>
    [Fact]
    public void A_sign_in_a_long_note_is_seen_at_its_place()
    {
        var note = "It was a hard week at work and the car broke down. On Sunday I thought everyone would be better off without me. Then my sister came by.";
        var sign = SafetySigns.In(note).ShouldHaveSingleItem();
        note.Substring(sign.Start, sign.Length).ShouldContain("without me");
    }
}
