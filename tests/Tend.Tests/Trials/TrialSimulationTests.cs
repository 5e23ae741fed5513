using System.Text.Json;
using Tend.Trials;

namespace Tend.Tests.Trials;

/// <summary>A planned trial, simulated. A thousand of each kind stand in bench/results/trials.md; here are few.</summary>
public sealed class TrialSimulationTests
{
    static readonly TrialDesign Return = new(2, TrialOutcome.TimeToReturn, 60, 120), Score = new(2, TrialOutcome.NextScore, 28, 120);
    static readonly ReturnWorld Sooner = new(21, 8);
    static readonly ScoreWorld Better = new(5, 0.6, -4, 0.2);

    [Fact]
    public void A_large_difference_is_found_nearly_always_and_none_seldom()
    {
        foreach (var power in new[] { TrialPower.Of(Return, Sooner, 200, 1), TrialPower.Of(Score, Better, 200, 1) })
        {
            power.Power.Value.ShouldBeGreaterThan(0.9);
            power.CanAnswer.ShouldBeTrue();
            // 200 trials: 5 of 100 lie within 1 and 10 of 100 nearly always; the seed is fixed.
            power.FalsePositives.Value.ShouldBeInRange(0.01, 0.10);
            power.Coverage.Value.ShouldBeInRange(0.90, 0.99);
        }
    }

    [Fact]
    public void A_small_trial_cannot_answer_its_question() =>
        TrialPower.Of(Score with { Number = 20 }, Better with { Points = -1 }, 200, 1).CanAnswer.ShouldBeFalse();

    [Fact]
    public void The_same_seed_gives_the_same_trials()
    {
        Simulated.Of(Return, Sooner, 30, 5).ShouldBe(Simulated.Of(Return, Sooner, 30, 5));
        Simulated.Of(Return, new ReturnWorld(21, 15), 60, 5).ShouldNotBe(Simulated.Of(Return, new ReturnWorld(21, 15), 60, 6));
    }

    /// <summary>The mean of an exponential time with median 21 days, cut at day 60, is 26.12 days; with median 8, 11.48: by hand.</summary>
    [Fact]
    public void The_true_difference_in_days_away_is_that_of_exponential_times() =>
        Sooner.Difference(Return).ShouldBe(-14.64, 0.01);

    [Fact]
    public void Trials_that_could_not_be_analysed_count_as_having_found_nothing()
    {
        var none = Simulated.Of(Return with { Number = 20, Horizon = 3 }, new ReturnWorld(500, 400), 20, 1);
        (none.Told, none.Found).ShouldBe((0, 0));
    }

    [Fact]
    public void A_world_that_cannot_be_says_so()
    {
        new ReturnWorld(0, 5).Trouble.ShouldBe("median");
        (Better with { Sd = 0 }).Trouble.ShouldBe("sd");
        (Better with { Correlation = 1 }).Trouble.ShouldBe("correlation");
        (Better with { Lost = 1 }).Trouble.ShouldBe("lost");
        (Better with { Points = double.NaN }).Trouble.ShouldBe("points");
        Should.Throw<ArgumentException>(() => Simulated.Of(Return, Better, 1, 1));
    }

    [Fact]
    public void A_world_can_be_printed() => Sooner.ToString().ShouldContain("21");

    [Fact]
    public void What_was_simulated_can_be_kept_and_read_again()
    {
        var power = TrialPower.Of(Score, Better, 10, 3);
        JsonSerializer.Deserialize<TrialPower>(JsonSerializer.Serialize(power)).ShouldBe(power);
    }
}
