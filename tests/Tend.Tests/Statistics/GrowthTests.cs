using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;
using Tend.Statistics.Growth;

namespace Tend.Tests.Statistics;

/// <summary>Growth models on made-up persons: against closed forms, and against the likelihood written out with whole matrices.</summary>
public sealed class GrowthTests
{
    /// <summary>Persons who begin and change differently, some with fewer occasions.</summary>
    static List<Occasion> Made(int persons, ulong seed = 7, bool gaps = true, double spread = 1)
    {
        var chance = new Draws(seed);
        List<Occasion> made = [];
        for (var person = 0; person < persons; person++)
        {
            var (start, speed) = chance.Normals();
            for (var week = 0; week < 6; week++)
                if ((!gaps || week < 3 || chance.Uniform() < 0.7) && week + 0.1 * (person % 5) is var time)
                    made.Add(new($"p{person}", time, 20 + 4 * start + (-1 + 0.7 * spread * speed) * time + 2 * chance.Normals().One));
        }
        return made;
    }

    /// <summary>Balanced data: REML is the analysis of variance, sigma^2 = within mean square, tau^2 = (between - within) / occasions (Searle, Casella, McCulloch 1992).</summary>
    [Fact]
    public void In_balanced_data_REML_is_the_analysis_of_variance()
    {
        Occasion[] occasions = [.. Made(12, gaps: false).Select((one, i) => one with { Time = i % 6 })];
        var model = GrowthModel.Of(new GrowthTable(occasions), RandomEffects.Intercept).Value;
        var weeks = occasions.GroupBy(one => one.Time).ToDictionary(week => week.Key, _ => 0.0);
        foreach (var week in weeks.Keys)
            weeks[week] = model.Coefficients[0] + model.Coefficients[1] * week;
        var people = occasions.GroupBy(one => one.Person).ToList();
        var residuals = people.Select(own => own.Select(one => one.Score - weeks[one.Time]).ToArray()).ToList();
        var within = residuals.Sum(own => own.Sum(r => Math.Pow(r - own.Average(), 2))) / (12 * 5 - 1);
        var between = 6 * residuals.Sum(own => Math.Pow(own.Average() - residuals.Average(all => all.Average()), 2)) / 11;
        (model.Sigma * model.Sigma).ShouldBe(within, 1e-6);
        model.Between[0, 0].ShouldBe((between - within) / 6, 1e-5);
        var shrink = 6 * model.Between[0, 0] / (6 * model.Between[0, 0] + model.Sigma * model.Sigma);
        model.Lines().First().Intercept.ShouldBe(shrink * residuals[0].Average(), 1e-6);
    }

    /// <summary>The likelihood with whole matrices: log N(y; Xb, ZGZ' + sigma^2 I), REML by Harville (1977).</summary>
    [Theory, InlineData(true), InlineData(false)]
    public void The_likelihood_is_that_of_the_whole_covariance(bool restricted)
    {
        var occasions = Made(11);
        var model = GrowthModel.Of(new GrowthTable(occasions), restricted: restricted).Value;
        double value = 0, rows = 0;
        var moment = new double[2, 2];
        foreach (var own in occasions.GroupBy(one => one.Person).Select(own => own.ToArray()))
        {
            var v = new double[own.Length, own.Length];
            for (var i = 0; i < own.Length; i++)
                for (var j = 0; j < own.Length; j++)
                    v[i, j] = model.Between[0, 0] + model.Between[0, 1] * (own[i].Time + own[j].Time) + model.Between[1, 1] * own[i].Time * own[j].Time + (i == j ? model.Sigma * model.Sigma : 0);
            var factored = Positive.Factor(v)!;
            double[] residual = [.. own.Select(one => one.Score - model.Coefficients[0] - model.Coefficients[1] * one.Time)];
            double[][] x = [[.. own.Select(_ => 1.0)], [.. own.Select(one => one.Time)]];
            for (var a = 0; a < 2; a++)
                for (var b = 0; b < 2; b++)
                    moment[a, b] += Matrix.Dot(x[a], factored.Solve(x[b]));
            value -= 0.5 * (factored.LogDeterminant() + Matrix.Dot(residual, factored.Solve(residual)) + own.Length * Math.Log(2 * Math.PI));
            rows += own.Length;
        }
        if (restricted)
            value += Math.Log(2 * Math.PI) - 0.5 * Positive.Factor(moment)!.LogDeterminant();
        model.LogLikelihood.ShouldBe(value, 1e-8);
        model.Covariance[1, 1].ShouldBe(Positive.Factor(moment)!.Inverse()[1, 1], 1e-10);
    }

    /// <summary>With so many terms the likelihood near its top differs by rounding alone; the truth is known: -1 a week, SD 4, .7 and 2.</summary>
    [Fact]
    public void Ten_thousand_persons_have_a_top_too()
    {
        var model = GrowthModel.Of(new GrowthTable(Made(10_000))).Value;
        model.Coefficients[1].ShouldBe(-1, 0.03);
        Math.Sqrt(model.Between[0, 0]).ShouldBe(4, 0.1);
        Math.Sqrt(model.Between[1, 1]).ShouldBe(0.7, 0.02);
        model.Sigma.ShouldBe(2, 0.02);
    }

    [Fact]
    public void Years_in_place_of_weeks_say_the_same()
    {
        var occasions = Made(30);
        var weeks = GrowthModel.Of(new GrowthTable(occasions)).Value;
        var years = GrowthModel.Of(new GrowthTable(occasions.Select(one => one with { Time = 2026 + one.Time / 52 }))).Value;
        (years.Coefficients[1] / 52).ShouldBe(weeks.Coefficients[1], 1e-6);
        years.Sigma.ShouldBe(weeks.Sigma, 1e-6);
        (years.Between[1, 1] / (52 * 52)).ShouldBe(weeks.Between[1, 1], 1e-5);
        years.VarianceAt(2026).ShouldBe(weeks.VarianceAt(0), 1e-4);
    }

    [Fact]
    public void Where_nobody_changes_differently_the_slope_is_not_needed()
    {
        var test = SlopeTest.Of(new GrowthTable(Made(40, seed: 3, spread: 0))).Value;
        test.PValue.ShouldBeGreaterThan(0.05);
        test.PValue.ShouldBeLessThan(test.ConservativeP);
        SlopeTest.Of(new GrowthTable(Made(40))).Value.PValue.ShouldBeLessThan(0.001);
    }

    [Fact]
    public void Independent_residuals_have_no_serial_correlation() =>
        SerialGrowth.Of(new GrowthTable(Made(60, seed: 5, spread: 0))).Value.Phi.ShouldBeLessThan(0.3);

    [Fact]
    public void Too_few_persons_or_occasions_are_refused_with_how_many_are_needed()
    {
        GrowthModel.Of(new GrowthTable(Made(9))).WhyNot.ShouldBe("A growth model needs 10 persons; here are 9, so 1 more are needed.");
        GrowthModel.Of(new GrowthTable(Made(20).Where(one => one.Time < 1.5))).WhyNot.ShouldContain("persons with 3 measurements or more");
        GrowthModel.Of(new GrowthTable(Made(20).Select(one => one with { Time = 1 }))).WhyNot.ShouldContain("same value everywhere");
    }

    [Fact]
    public void A_missing_score_is_left_out_and_counted()
    {
        var table = new GrowthTable(Made(12).Append(new("p0", 3, double.NaN)));
        table.LeftOut.ShouldBe(1);
        table.People.Count.ShouldBe(12);
    }

    [Fact]
    public void An_expected_course_stays_within_what_was_seen()
    {
        var chance = new Draws(11);
        var records = Enumerable.Range(0, 120).SelectMany(person =>
        {
            var (baseline, own) = (10 + 20 * chance.Uniform(), 3 * chance.Normals().One);
            return Enumerable.Range(1, 5).Select(week => new FollowUp($"{person}", baseline, week, 0.8 * baseline - 3 * Math.Log(1 + week) + own + 2 * chance.Normals().One)).ToList();
        }).ToList();
        var course = ExpectedCourse.Of(records).Value;
        var then = course.At(20, 4).Value;
        then.Mean.ShouldBe(0.8 * 20 - 3 * Math.Log(5), 1);
        then.Band(ExpectedCourse.OffCourse).High.ShouldBe(then.Mean + 1.2816 * then.Sd, 0.001);
        course.At(45, 4).WhyNot.ShouldContain("Few people began at 45");
        course.At(20, 9).WhyNot.ShouldContain("up to time 5");
        ExpectedCourse.Of(records.Take(200)).WhyNot.ShouldContain("so 60 more are needed");
    }
}
