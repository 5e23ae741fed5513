using Tend.Care;
using Tend.Measures;

namespace Tend.Tests.Care;

/// <summary>When something was written that waited on a phone; and the thresholds by which that phone shows support before anybody else knows.</summary>
public sealed class WaitedClockTests
{
    static readonly DateTimeOffset Received = new(2026, 5, 6, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The device's clock is wrong by so many hours, at both ends.</summary>
    [Theory, InlineData(0), InlineData(24), InlineData(-24), InlineData(-9000)]
    public void A_wrong_clock_does_not_misdate_what_waited(int wrong)
    {
        var sent = Received.AddHours(wrong).ToOffset(TimeSpan.FromHours(2));
        DeviceClock.Waited(sent.AddHours(-5), sent, Received).ShouldBe(new(Received.AddHours(-5), false));
        DeviceClock.Waited(sent.AddHours(-5), sent, Received).At.Offset.ShouldBe(TimeSpan.FromHours(2));
    }

    [Fact]
    public void A_clock_that_was_set_meanwhile_is_in_doubt_and_the_time_of_arrival_counts()
    {
        DeviceClock.Waited(Received.AddDays(1), Received, Received).ShouldBe(new(Received, true));
        DeviceClock.Waited(Received.AddDays(-32), Received, Received).ShouldBe(new(Received, true));
        DeviceClock.Waited(Received.AddSeconds(3), Received, Received).ShouldBe(new(Received, false));
    }

    public static TheoryData<string> WithSafety() => [.. MeasureLibrary.All.Where(one => one.Safety.Count > 0).Select(one => one.Id)];

    /// <summary>Every answer to every question of every measure, alone on its sheet.</summary>
    [Theory, MemberData(nameof(WithSafety))]
    public void A_phone_shows_support_exactly_where_the_rule_raises_safety(string id)
    {
        var measure = MeasureLibrary.Get(id);
        var raised = 0;
        for (var at = 0; at < measure.Items.Count; at++)
        {
            var choices = measure.AnswersOf(measure.Items[at]);
            foreach (var code in choices.Options.Count > 0 ? choices.Options.Select(option => option.Code) : Enumerable.Range(0, choices.Count).Select(step => choices.From + step * choices.Step))
            {
                var sheet = new Answer[measure.Items.Count];
                sheet[at] = Answer.Of(code);
                var rule = measure.Score(sheet).SafetyRaised;
                (measure.SafetyFrom(at) is { } from && code >= from).ShouldBe(rule, $"{id}, question {at + 1}, answer {code}");
                raised += rule ? 1 : 0;
            }
        }
        raised.ShouldBeGreaterThan(0);
    }
}
