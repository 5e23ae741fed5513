using System.Globalization;
using Tend.Statistics.Change;
using Tend.Statistics.Growth;

namespace Tend.Beside;

/// <summary>Courses of real people, and what was published or stated about them.</summary>
public sealed class CourseTests
{
    static List<string[]> Rows(params string[] parts) => [.. File.ReadLines(Beside.At(["data", .. parts])).Skip(1).Select(line => line.Split(',').Select(cell => cell.Trim('"')).ToArray())];

    static double Number(string text) => text.Length == 0 || text == "NA" ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Beat the Blues (Proudfoot et al. 2003) as in Everitt and Hothorn's handbook: random intercept by maximum likelihood.</summary>
    [Fact]
    public void The_model_of_the_Beat_the_Blues_trial()
    {
        var rows = Rows("btheb-bdi", "btheb.csv");
        (int Column, double Month)[] waves = [(5, 2), (6, 3), (7, 5), (8, 8)];
        var seen = rows.SelectMany(row => waves.Select(wave => (Row: row, wave.Month, Score: Number(row[wave.Column])))).ToList();
        var table = new GrowthTable([.. seen.Select(one => new Occasion(one.Row[0], one.Month, one.Score))], [.. seen.Select(one => new[]
        {
            Number(one.Row[4]), one.Month, one.Row[3] == "BtheB" ? 1 : 0, one.Row[1] == "Yes" ? 1 : 0, one.Row[2] == ">6m" ? 1.0 : 0,
        })]);
        waves.Select(wave => seen.Count(one => one.Month == wave.Month && double.IsFinite(one.Score))).ShouldBe([97, 73, 58, 52]);
        var model = GrowthModel.Of(table, RandomEffects.Intercept, restricted: false).Value;
        double[] stated = [5.592, 0.6397, -0.7048, -2.3291, -2.8250, 0.1971];
        for (var j = 0; j < stated.Length; j++)
            model.Coefficients[j].ShouldBe(stated[j], j == 0 ? 0.0005 : 0.00005);
        Math.Sqrt(model.Between[0, 0]).ShouldBe(6.984, 0.0005);
        model.Sigma.ShouldBe(5.014, 0.0005);
        model.LogLikelihood.ShouldBe(-935.746, 0.0005);
    }

    /// <summary>ENRICHD, this half: time in 30 days, random intercept and slope by REML (lme4).</summary>
    [Fact]
    public void The_course_of_278_depressed_heart_patients()
    {
        var model = GrowthModel.Of(new GrowthTable(Rows("enrichd-bdi", "bdi_half.csv").Select(row => new Occasion(row[0], Number(row[1]) / 30, Number(row[2]))))).Value;
        (model.Persons, model.Observations).ShouldBe((278, 3618));
        model.Coefficients[0].ShouldBe(15.105, 0.0005);
        model.Coefficients[1].ShouldBe(-1.911, 0.0005);
    }

    /// <summary>The couples behind the reliable change index: DAS before 81.583 (11.826); improved, deteriorated, unchanged at r .80 and .88.</summary>
    [Theory, InlineData(0.80, 16, 1, 13), InlineData(0.88, 19, 1, 10)]
    public void The_couples_of_Jacobson(double reliability, int improved, int deteriorated, int unchanged)
    {
        var rows = Rows("jacobson-1989-couples", "das_gds.csv");
        double[] At(string time) => [.. rows.Where(row => row[1] == time).OrderBy(row => int.Parse(row[0])).Select(row => Number(row[2]))];
        var (before, after) = (At("pre"), At("post"));
        var sample = ChangeSample.Of(before, after, reliability).Value;
        sample.Before.Mean.ShouldBe(81.583, 0.0005);
        sample.Before.Sd.ShouldBe(11.826, 0.0005);
        var threshold = JacobsonTruax.Threshold(sample.Before.Sd, reliability);
        var classes = before.Zip(after, (pre, post) => JacobsonTruax.Classify(pre, post, threshold, double.MaxValue, lowerIsBetter: false)).ToList();
        (classes.Count(one => one == ChangeClass.Improved), classes.Count(one => one == ChangeClass.Deteriorated), classes.Count(one => one == ChangeClass.Unchanged))
            .ShouldBe((improved, deteriorated, unchanged));
    }

    /// <summary>43 people with a cut of 7: 27 sudden gains by the t test, 24 of them also against the pooled spread, in 17 people; 3 losses.</summary>
    [Fact]
    public void Sudden_gains_and_losses()
    {
        var people = Rows("suddengains-bdi", "sgdata.csv").Select(row => row[1..14].Select(Number).ToArray()).ToList();
        var gains = people.Select(sessions => SuddenChange.Gains(sessions, 7).Value).ToList();
        (people.Count, gains.Sum(own => own.Count), gains.Sum(own => own.Count(gain => gain.AgainstSpread)), gains.Count(own => own.Count > 0)).ShouldBe((43, 27, 24, 17));
        people.Sum(sessions => SuddenChange.Losses(sessions, 7).Value.Count).ShouldBe(3);
    }

    /// <summary>The same counts of the couples through the command.</summary>
    [Theory, InlineData("0.80", 16, 1, 13), InlineData("0.88", 19, 1, 10)]
    public void The_couples_of_Jacobson_by_the_command(string reliability, int improved, int deteriorated, int unchanged)
    {
        var told = Beside.Run("outcomes", Beside.At("data", "jacobson-1989-couples", "das_gds.csv"), "--measure", "DAS", "--range", "0..151", "--direction", "higher", "--sd", "11.826", "--r", reliability,
            "--id", "subject", "--time", "time", "--times", "pre=0,post=1", "--value", "das").Out;
        told.ShouldMatch($@"reliably better +{improved} +30");
        told.ShouldMatch($@"reliably worse +{deteriorated} +30");
        told.ShouldMatch($@"not reliably changed +{unchanged} +30");
    }

    /// <summary>The README of the Beat the Blues data: 100 persons, 97, 73, 58 and 52 seen at the later waves: 120 of 500 scores are not there.</summary>
    [Fact]
    public void Beat_the_Blues_by_the_command()
    {
        var told = Beside.Run("course", Beside.At("data", "btheb-bdi", "btheb.csv"), "--measure", "BDI", "--range", "0..63", "--direction", "lower", "--id", "id", "--wide", "bdi.pre=0,bdi.2m=2,bdi.3m=3,bdi.5m=5,bdi.8m=8", "--unit", "months").Out;
        told.ShouldContain("100 persons.");
        told.ShouldContain("120 no score");
        told.ShouldContain("no reliability known");
    }

    /// <summary>The README of the therapy monitor: one row dated a month late, a gap from November to February.</summary>
    [Fact]
    public void A_client_with_a_date_mixed_up_and_a_long_gap()
    {
        var told = Beside.Run("course", Beside.At("data", "therapy-monitor-n1", "therapy_monitor.csv"), "--measure", "negative affect", "--range", "1..7", "--direction", "lower", "--time", "datetime", "--value", "negativeAffect").Out;
        told.ShouldContain("38 scores");
        told.ShouldContain("A gap of 106 days: nothing between 2014-11-02 and 2015-02-16.");
        told.ShouldContain("put in order");
    }

    /// <summary>
    /// The first 90 days of the patient who tapered an antidepressant, as if live. The weekly symptoms are stable in this part, as the README says (1.000 to 1.615), and no alarm is
    /// raised on them; the published rise comes later in the series.
    /// </summary>
    [Fact]
    public void Ninety_days_day_by_day()
    {
        var told = Beside.Run("course", Beside.At("data", "esm-single-patient-239d", "csd_first90days.csv"), "--measure", "SCL-90 depression", "--range", "1..5", "--direction", "lower", "--sd", "0.5", "--r", "0.9",
            "--time", "dayno", "--value", "scl90r_dep", "--day-by-day").Out;
        TestContext.Current.TestOutputHelper!.WriteLine(told);
        told.ShouldContain("no signal");
        told.ShouldNotContain("begins  worse");
    }
}
