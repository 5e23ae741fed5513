using Tend.Words;

namespace Tend.Tests.Words;

public sealed class UnkindWordsTests
{
    [Theory]
    [InlineData("You've been away for 23 days! Let's get back on track.", "streaks")]
    [InlineData("All caught up! Great job!", "praise")]
    [InlineData("You missed 12 days and lost your streak.", "blame")]
    [InlineData("Required field", "scolds")]
    [InlineData("Invalid input.", "scolds")]
    [InlineData("Are you sure? Your progress will be lost", "scolds")]
    [InlineData("Alert: suicidal ideation detected.", "verdict")]
    [InlineData("Your depression has worsened.", "verdict")]
    [InlineData("Your clinician will be notified.", "watching")]
    [InlineData("This is a shame-based goal.", "shame")]
    [InlineData("What went wrong?", "blame")]
    [InlineData("You've got this.", "praise")]
    [InlineData("Well done. You completed Day 3.", "praise")]
    [InlineData("You haven’t answered. You must hurry.", "pressure")]
    [InlineData("You need to rest.", "pressure")]
    [InlineData("It takes just two minutes.", "belittling")]
    [InlineData("Write at least three lines.", "belittling")]
    [InlineData("You will feel better.", "promise")]
    [InlineData("You are weak.", "shame")]
    [InlineData("Good morning 🌞", "exclamation")]
    public void What_the_guide_to_the_voice_refuses_is_found_with_its_reason(string text, string reason) =>
        UnkindWords.In(text).ShouldContain(found => found.Why.StartsWith(reason) || found.Why.Contains(reason));

    [Theory]
    [InlineData("Take your next dose as scheduled.")]
    [InlineData("Please take the tablets again tomorrow.")]
    [InlineData("Restart your medication slowly.")]
    [InlineData("Do not stop your medicine.")]
    [InlineData("You can skip the evening pill.")]
    [InlineData("Double the dose if it got worse.")]
    [InlineData("Try taking your pills with food.")]
    [InlineData("You could lower your lithium a little.")]
    [InlineData("You stopped your medicine on Monday. Start again tomorrow.")]
    [InlineData("Your meds are here. Keep taking them.")]
    [InlineData("One kind next step: go back to your antidepressant.")]
    [InlineData("We would like you to stop your medicine.")]
    [InlineData("You may change or stop your medicine.")]
    [InlineData("It ran out. Skip the pill for now.")]
    public void Nothing_steers_a_medicine(string text) => UnkindWords.In(text).ShouldContain(found => found.Why.StartsWith("steers a medicine"));

    [Theory]
    [InlineData("Hello. This is a quiet place between your visits.")]
    [InlineData("Good to see you. Start from here.")]
    [InlineData("Nine short questions about the last two weeks. You can skip any of them.")]
    [InlineData("These questions are about something very hard that happened. About six minutes. You can stop at any point; what you wrote stays.")]
    [InlineData("Kept. You can go on another day, or leave it.")]
    [InlineData("Saved at 9:42. Your team usually reads this before your visit, not at once.")]
    [InlineData("21 of 27. Answers like these often mean very heavy days. It is a picture of two weeks, not of you. Your team will see it.")]
    [InlineData("17, and it was 11. That is a real change. If it would help to talk before your visit, you can ask for a call.")]
    [InlineData("Thank you for saying this. You don't have to carry it alone. Here are people you can reach now.")]
    [InlineData("Nobody at the clinic is reading this now. If you might act on these thoughts, call one of these numbers.")]
    [InlineData("Ask before you start again. For some medicines starting again needs care. Shall the clinic call you?")]
    [InlineData("Call a pharmacist and ask how to go on.")]
    [InlineData("Did you take your medicine today?")]
    [InlineData("You wrote: Stopped the meds for four days, then felt too ashamed to call.")]
    [InlineData("Talk to your clinician before you change your dose.")]
    [InlineData("I would like to change or stop a medicine")]
    [InlineData("Ask before you change or stop a medicine. For some medicines stopping needs care.")]
    [InlineData("Not taken today")]
    [InlineData("A computer looks for signs of danger and misses some. It is no way to get urgent help.")]
    [InlineData("Sometimes kindness brings old pain up. You can stop here.")]
    [InlineData("This date is in the future. Did you mean last year?")]
    [InlineData("Welcome back. Time away is information too; nothing here was lost.")]
    public void What_the_guide_to_the_voice_says_passes(string text) => UnkindWords.In(text).ShouldBeEmpty();

    [Theory, InlineData(""), InlineData("!"), InlineData("مرحبا"), InlineData("\u0000\u200F")]
    public void Any_text_can_be_looked_at(string text) => UnkindWords.In(text).Count().ShouldBe(text == "!" ? 1 : 0);
}
