using Tend.Care;

namespace Tend.Tests.Care;

/// <summary>How a person can be reached safely, in their own choice.</summary>
public sealed class SafeReachTests
{
    [Fact]
    public void Everything_staff_need_stands_beside_the_number_in_order() =>
        (Phone with { Hours = "after six", Voicemail = false }).InWords().ShouldBe(
            [new(ReachWord.ByPhone, "044 123 45 67"), new(ReachWord.AtTheseHours, "after six"), new(ReachWord.NoVoicemail, null)]);

    [Fact]
    public void Never_call_comes_first_and_no_word_on_voicemail_follows()
    {
        var reach = new SafeReach { Channel = ReachChannel.Email, Value = "maya@example.org", NeverCall = true, SaidAt = default };
        reach.InWords().ShouldBe([new(ReachWord.NeverCall, null), new(ReachWord.ByEmail, "maya@example.org")]);
        (reach.MayCall, reach.MayLeaveVoicemail, reach.MayEmail).ShouldBe((false, false, true));
    }

    [Theory, InlineData(null, false), InlineData(false, false), InlineData(true, true)]
    public void A_voice_message_needs_a_yes(bool? said, bool may) => (Phone with { Voicemail = said }).MayLeaveVoicemail.ShouldBe(may);

    [Fact]
    public void Not_at_all_shows_no_number() =>
        new SafeReach { Channel = ReachChannel.None, Value = "044 123 45 67", SaidAt = default }.InWords().ShouldBe([new(ReachWord.NotOutsideVisits, null)]);

    [Theory]
    [InlineData(ReachChannel.Phone, "044 123 45 67", true, ReachTrouble.PhoneAndNeverCall)]
    [InlineData(ReachChannel.Letter, " ", false, ReachTrouble.NoNumberOrAddress)]
    [InlineData(ReachChannel.TextMessage, "my sister", false, ReachTrouble.NotANumber)]
    [InlineData(ReachChannel.Email, "maya at example.org", false, ReachTrouble.NotAnAddress)]
    public void What_does_not_fit_together_is_said(ReachChannel channel, string value, bool neverCall, ReachTrouble trouble) =>
        new SafeReach { Channel = channel, Value = value, NeverCall = neverCall, SaidAt = default }.Troubles().ShouldBe([trouble]);

    [Fact]
    public void A_plain_number_has_no_trouble() => Phone.Troubles().ShouldBeEmpty();

    static readonly SafeReach Phone = new() { Channel = ReachChannel.Phone, Value = "044 123 45 67", SaidAt = default };
}
