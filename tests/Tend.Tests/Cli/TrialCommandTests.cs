using System.Text.Json;

namespace Tend.Tests.Cli;

/// <summary><c>tend trial simulate</c> as a person types it.</summary>
public sealed class TrialCommandTests
{
    static Typed Simulate(params string[] args) => Typed.Run(["trial", "simulate", .. args]);

    [Fact]
    public void A_trial_that_is_large_enough_can_answer_its_question()
    {
        var typed = Simulate("--outcome", "return", "--number", "120", "--usual", "21", "--other", "8", "--runs", "60");
        typed.Code.ShouldBe(0);
        typed.Out.ShouldContain("This trial can answer its question, if the guesses hold.");
        typed.Out.ShouldContain("120 people in 2 arms, 60 days of follow-up; true difference -14.64 days away. 60 simulated trials each, seed 1.");
        typed.Out.ShouldContain("finds the difference (power)");
    }

    [Fact]
    public void A_trial_that_is_too_small_cannot_and_says_so_first()
    {
        var typed = Simulate("--outcome", "score", "--number", "20", "--sd", "6", "--r", "0.5", "--points", "-1", "--runs", "60");
        typed.Code.ShouldBe(1);
        typed.Out.ShouldStartWith("This trial cannot answer its question.");
    }

    [Fact]
    public void The_same_seed_writes_the_same_JSON()
    {
        string Json(string seed) => Simulate("--outcome", "return", "--number", "40", "--arms", "3", "--usual", "30", "--other", "18", "--runs", "40", "--seed", seed, "--json").Out;
        Json("7").ShouldBe(Json("7"));
        using var json = JsonDocument.Parse(Json("7"));
        json.RootElement.GetProperty("power").GetProperty("of").GetInt32().ShouldBe(40);
        json.RootElement.GetProperty("level").GetDouble().ShouldBe(0.975, 1e-12);
    }

    [Theory]
    [InlineData("--outcome is 'return' or 'score', not 'mood'.", "--outcome", "mood", "--number", "40")]
    [InlineData("--outcome return needs --other.", "--outcome", "return", "--number", "40", "--usual", "9")]
    [InlineData("--sd says nothing about --outcome return.", "--outcome", "return", "--number", "40", "--usual", "9", "--other", "8", "--sd", "4")]
    [InlineData("--number lies between 20 and 2000; here is 5.", "--outcome", "return", "--number", "5", "--usual", "9", "--other", "8")]
    [InlineData("--usual and --other are days above 0.", "--outcome", "return", "--number", "40", "--usual", "0", "--other", "8")]
    [InlineData("--r lies between -1 and 1.", "--outcome", "score", "--number", "40", "--sd", "5", "--r", "1.5", "--points", "2")]
    [InlineData("--runs lies between 1 and 100,000.", "--outcome", "return", "--number", "40", "--usual", "9", "--other", "8", "--runs", "0")]
    public void What_cannot_be_simulated_is_said_in_a_sentence(string sentence, params string[] args)
    {
        var typed = Simulate(args);
        typed.Code.ShouldBe(2);
        typed.Error.Trim().ShouldBe(sentence);
    }
}
