using Tend.Statistics.Survival;

namespace Tend.Tests.Statistics;

/// <summary>
/// Weeks in remission of 42 children with leukaemia, 6-MP and placebo (Freireich et al. 1963, as printed in Cox and Oakes 1984 and in Kleinbaum and Klein's textbook;
/// figures recalled).
/// </summary>
public sealed class SurvivalTests
{
    static readonly Spell[] Treated = [.. "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+".Split(' ').Select(Week)];
    static readonly Spell[] Placebo = [.. "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23".Split(' ').Select(Week)];
    static readonly Spell[] Both = [.. Treated, .. Placebo];

    static Spell Week(string text) => new(double.Parse(text.TrimEnd('+')), !text.EndsWith('+'));

    static CoxModel Cox(Ties ties) => CoxModel.Of(Both, [.. Both.Select((_, i) => new[] { i < 21 ? 1.0 : 0 })], ties).Value;

    [Theory, InlineData(6, 0.8571), InlineData(7, 0.8067), InlineData(10, 0.7529), InlineData(13, 0.6902), InlineData(16, 0.6275), InlineData(22, 0.5378), InlineData(23, 0.4482)]
    public void The_curve_of_the_treated(double week, double survival) => KaplanMeier.Of(Treated, fewestEvents: 9).Value.At(week)!.Value.Survival.ShouldBe(survival, 0.00005);

    [Fact]
    public void Half_of_the_treated_stayed_well_for_23_weeks_and_of_the_others_for_8()
    {
        KaplanMeier.Of(Treated, fewestEvents: 9).Value.Median.Median.ShouldBe(23);
        KaplanMeier.Of(Placebo).Value.Median.Median.ShouldBe(8);
    }

    [Fact]
    public void Log_rank_is_16_79() => LogRank.Of(Both, [.. Both.Select((_, i) => i < 21 ? "6-MP" : "placebo")]).Value.ChiSquared.ShouldBe(16.79, 0.005);

    /// <summary>Breslow -1.509, Efron -1.572 (SE .412).</summary>
    [Theory, InlineData(Ties.Breslow, -1.509), InlineData(Ties.Efron, -1.572)]
    public void The_hazard_ratio_by_both_ways_of_taking_ties(Ties ties, double coefficient)
    {
        Cox(ties).Coefficients[0].ShouldBe(coefficient, 0.0005);
        Cox(ties).StandardError(0).ShouldBe(0.411, 0.002);
    }

    [Fact]
    public void Everybody_twice_in_one_cluster_is_no_more_certain()
    {
        Spell[] twice = [.. Both, .. Both];
        string[] person = [.. Enumerable.Range(0, 84).Select(i => $"{i % 42}")];
        double[][] group = [.. twice.Select((_, i) => new[] { i % 42 < 21 ? 1.0 : 0 })];
        var once = CoxModel.Of(Both, group[..42], Ties.Breslow, clusters: person[..42]).Value;
        var doubled = CoxModel.Of(twice, group, Ties.Breslow, clusters: person).Value;
        doubled.Coefficients[0].ShouldBe(once.Coefficients[0], 1e-8);
        doubled.StandardError(0).ShouldBe(once.StandardError(0), 1e-8);
        Math.Sqrt(doubled.ModelCovariance[0, 0]).ShouldBeLessThan(0.8 * Math.Sqrt(once.ModelCovariance[0, 0]));
    }

    /// <summary>A spell cut in two, entered late, says the same as the whole.</summary>
    [Fact]
    public void A_spell_cut_in_two_says_the_same()
    {
        Spell[] cut = [.. Both.SelectMany(spell => spell.Stop > 5 ? new[] { new Spell(0, 5, false), new Spell(5, spell.Stop, spell.Happened) } : [new Spell(0, spell.Stop, spell.Happened)])];
        double[][] group = [.. Both.SelectMany((spell, i) => Enumerable.Repeat(new[] { i < 21 ? 1.0 : 0 }, spell.Stop > 5 ? 2 : 1))];
        CoxModel.Of(cut, group).Value.Coefficients[0].ShouldBe(Cox(Ties.Efron).Coefficients[0], 1e-9);
    }

    [Fact]
    public void The_effect_stays_the_same_over_time() => Cox(Ties.Efron).Proportionality().Together.PValue.ShouldBeGreaterThan(0.5);

    [Fact]
    public void Too_few_events_are_refused_with_how_many_are_needed()
    {
        KaplanMeier.Of(Treated).WhyNot.ShouldBe("A survival curve needs 10 events; here are 9, so 1 more are needed.");
        CoxModel.Of(Treated, [.. Treated.Select((_, i) => new double[] { i })]).WhyNot.ShouldContain("here are 9");
        Should.Throw<ArgumentException>(() => KaplanMeier.Of([new(5, 5, true)])).Message.ShouldContain("does not run forwards");
    }

    /// <summary>Two persons, three events: at time 2 one of two, at 4 one of two, at 6 the last of one: 1/2 + 1/2 + 1.</summary>
    [Fact]
    public void The_mean_number_of_events_adds_up_over_returns() =>
        NelsonAalen.Of([new(0, 2, true), new(2, 6, true), new(0, 4, true)], fewestEvents: 3).Value.Cumulative.ShouldBe([0.5, 1, 2]);

    /// <summary>Planned every 7 days: silent from day 14 (recognised at 14, back at 20), then from day 27 until care ended on day 30.</summary>
    [Fact]
    public void A_silence_begins_when_the_planned_time_has_passed()
    {
        var found = TimeToReturn.Of([(new double[] { 0, 7, 20 }, 7, 30)]);
        found.Silences.ShouldBe([new Spell(6, true), new Spell(3, false)]);
        found.Returns.ShouldBe(1);
        found.StillSilent.WhyNot.ShouldContain("so 9 more are needed");
    }

    /// <summary>30 days on day 1, again on day 21: ten days in stock are carried, so days 1 to 60 are covered; without carrying, 1 to 50.</summary>
    [Fact]
    public void An_early_refill_is_carried_forward()
    {
        var found = DaysCovered.Of([new(21, 30), new(1, 30)], 1, 100).Value;
        (found.Covered, found.CoveredWithoutCarrying, found.LongestGap, found.Proportion).ShouldBe((60, 50, 40, 0.6));
        DaysCovered.Of([], 1, 100).WhyNot.ShouldContain("refills");
    }

    [Theory, InlineData(0), InlineData(7)]
    public void A_refill_that_lasts_no_day_is_a_mistake(int day) =>
        Should.Throw<ArgumentException>(() => DaysCovered.Of([new(day, 0)], 0, 100)).Message.ShouldContain($"The refill of day {day} lasts for 0 days");
}
