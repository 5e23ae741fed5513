using System.Text.Json;

namespace Tend.Beside;

/// <summary>Real answers of real people in, the scores and counts that each data set's README states out.</summary>
public sealed class RealAnswersTests
{
    static string Data(params string[] parts) => Beside.At(["data", .. parts]);

    /// <summary>Open online sample 2017-2019; facts with the official key, computed in R.</summary>
    [Fact]
    public void DASS_42_of_a_thousand_people()
    {
        var scores = Beside.Score("dass-42", "--in", Data("dass42-openpsychometrics", "dass42_1000.csv"), "--columns", "Q#", "--recode", "1-4=0-3");
        scores.Mean("depression").ShouldBe(20.787, 0.0005);
        scores.Sd("depression").ShouldBe(12.396, 0.0005);
        scores.Mean("anxiety").ShouldBe(15.974, 0.0005);
        scores.Mean("stress").ShouldBe(20.933, 0.0005);
        Bands(scores, "depression").ShouldBe([233, 98, 182, 137, 350]);
        Bands(scores, "anxiety").ShouldBe([252, 61, 171, 168, 348]);
        Bands(scores, "stress").ShouldBe([310, 113, 209, 224, 144]);
    }

    static int[] Bands(Scores scores, string scale) =>
        [.. new[] { "normal", "mild", "moderate", "severe", "extremely severe" }.Select(band => scores.Count($"{scale}_band", band))];

    /// <summary>Coded 1 to 4 in the file: without --recode nothing is written.</summary>
    [Fact]
    public void DASS_42_in_another_coding_is_refused() =>
        Beside.Run("score", "dass-42", "--in", Data("dass42-openpsychometrics", "dass42_1000.csv"), "--columns", "Q#").Error.ShouldContain("--recode 1-4=0-3");

    /// <summary>Thirteen of the fourteen anxiety questions of 19,850 people, gzip.</summary>
    [Fact]
    public void DASS_42_with_the_anxiety_questions_only()
    {
        var scores = Beside.Score("dass-42", "--in", Data("dass42-openpsychometrics", "anxiety13_half.csv.gz"), "--columns", "Q#", "--recode", "1-4=0-3", "--allow-absent");
        scores.Rows.Count.ShouldBe(19850);
        scores.Numbers("anxiety").Length.ShouldBe(19850);
        scores.Count("outcome", "partial").ShouldBe(19850);
    }

    /// <summary>NHANES 2017-2018: 5,068 complete; M 3.241 SD 4.245; 459 at 10 or more; item 9 above 0 in 191.</summary>
    [Fact]
    public void PHQ_9_of_NHANES()
    {
        var scores = Beside.Score("phq-9", "--in", Data("nhanes-phq9-2017-2018", "phq9.csv"), "--columns", "DPQ0#0", "--missing", "7,9", "--id", "SEQN");
        var complete = scores with { Rows = [.. scores.Rows.Where(row => row[1] == "scored" && row[Array.IndexOf(scores.Header, "prorated")] == "false")] };
        scores.Rows.Count.ShouldBe(5533);
        complete.Rows.Count.ShouldBe(5068);
        complete.Mean("total").ShouldBe(3.241, 0.0005);
        complete.Sd("total").ShouldBe(4.245, 0.0005);
        new[] { "minimal", "mild", "moderate", "moderately severe", "severe" }.Select(band => complete.Count("total_band", band)).ShouldBe([3772, 837, 292, 124, 43]);
        complete.Count("screen_ge10", "true").ShouldBe(459);
        complete.Count("safety_9", "raised").ShouldBe(191);
    }

    /// <summary>375 people of the University of Florence: zero mismatches with the authors' own sums and totals.</summary>
    [Fact]
    public void SCS_and_DASS_21_agree_with_their_authors()
    {
        var file = Data("scs-dass-ema-2022", "questionnaires.csv");
        string[] sums = ["self_kindness", "common_humanity", "mindfulness", "self_judgment", "isolation", "over_identification", "scs_total_score"];
        var scs = Beside.Score(["scs", "--in", file, "--columns", "scs_#", "--id", "id", "--all-scales", .. sums.SelectMany(name => new[] { "--keep", name })]);
        Same(scs, "self_kindness", "sk", 5);
        Same(scs, "common_humanity", "ch", 4);
        Same(scs, "mindfulness", "mi", 4);
        Same(scs, "self_judgment", "sj", 5);
        Same(scs, "isolation", "is", 4);
        Same(scs, "over_identification", "oi", 4);
        Same(scs, "scs_total_score", "mean26", 26);
        scs.Mean("mean26").ShouldBe(2.9054, 0.00005);
        scs.Mean("total").ShouldBe(2.9095, 0.00005);
        scs.Sd("total").ShouldBe(0.6762, 0.00005);

        var dass = Beside.Score("dass-21", "--in", file, "--columns", "dass21_#", "--id", "id", "--keep", "dass21_stress", "--keep", "dass21_anxiety", "--keep", "dass21_depression");
        Same(dass, "dass21_stress", "stress", 0.5);
        Same(dass, "dass21_anxiety", "anxiety", 0.5);
        Same(dass, "dass21_depression", "depression", 0.5);
        Bands(dass, "depression").ShouldBe([127, 77, 105, 42, 24]);

        var rosenberg = Beside.Score("rosenberg", "--in", file, "--columns", "ros_#", "--form", "italian", "--keep", "rosenberg_score");
        Same(rosenberg, "rosenberg_score", "total", 1);
    }

    /// <summary>The authors' figure is ours times a number of items.</summary>
    static void Same(Scores scores, string theirs, string ours, double times)
    {
        var (a, b) = (scores.Numbers(theirs), scores.Numbers(ours));
        a.Length.ShouldBe(375);
        a.Zip(b).Count(pair => Math.Abs(pair.First - pair.Second * times) > 1e-9).ShouldBe(0, theirs);
    }

    /// <summary>Columns of the same name are turned round in this file: the scale is scored from its items, so a name cannot mislead.</summary>
    [Fact]
    public void SCS_of_rescue_workers_is_scored_from_items()
    {
        var scores = Beside.Score("scs", "--in", Data("scs-iesr-rescue-workers", "items.csv"), "--columns", "scs_#", "--id", "id", "--all-scales", "--keep", "self_judgment");
        scores.Mean("mean26").ShouldBe(3.0335, 0.00005);
        scores.Sd("mean26").ShouldBe(0.6466, 0.00005);
        new[] { "sk", "sj", "ch", "is", "mi", "oi" }.Zip([2.766, 3.081, 2.911, 2.867, 3.260, 2.692]).ShouldAllBe(pair => Math.Abs(scores.Mean(pair.First) - pair.Second) < 0.0006);
        scores.Numbers("self_judgment").Zip(scores.Numbers("sj")).ShouldAllBe(pair => Math.Abs(pair.First - (30 - 5 * pair.Second)) < 1e-9);
    }

    /// <summary>Malaysian undergraduates, this half.</summary>
    [Fact]
    public void PHQ_9_GAD_7_and_PSS_10_of_students()
    {
        var file = Data("phq9-gad7-pss10-students", "items_half.csv");
        var phq = Beside.Score("phq-9", "--in", file, "--columns", "D#");
        phq.Mean("total").ShouldBe(8.279, 0.0005);
        phq.Sd("total").ShouldBe(5.620, 0.0005);
        new[] { "minimal", "mild", "moderate", "moderately severe", "severe" }.Select(band => phq.Count("total_band", band)).ShouldBe([30, 46, 21, 7, 7]);
        phq.Count("safety_9", "raised").ShouldBe(28);
        Beside.Score("gad-7", "--in", file, "--columns", "A#").Mean("total").ShouldBe(5.306, 0.0005);
        var pss = Beside.Score("pss-10", "--in", file, "--columns", "S#");
        pss.Mean("total").ShouldBe(14.676, 0.0005);
        pss.Sd("total").ShouldBe(6.714, 0.0005);
        pss.Header.ShouldNotContain("total_band");
    }

    /// <summary>US veterans, this half: 36 at 33 or more, 38 by the cluster rule; both are shown because they disagree.</summary>
    [Fact]
    public void PCL_5_of_veterans()
    {
        var scores = Beside.Score("pcl-5", "--in", Data("pcl5-veterans-2017", "items_half.csv"), "--columns", "B#,C#,D#,E#", "--id", "row");
        scores.Mean("total").ShouldBe(30.382, 0.0005);
        scores.Sd("total").ShouldBe(14.397, 0.0005);
        scores.Count("ge33", "true").ShouldBe(36);
        scores.Count("provisional_dsm5", "true").ShouldBe(38);
    }

    /// <summary>Three waves without treatment: r(0, 3 months) .785, r(3, 6) .769, r(0, 6) .731.</summary>
    [Fact]
    public void PHQ_9_over_three_waves_in_Japan()
    {
        var rows = File.ReadLines(Data("phq9-japan-3wave", "phq_coping_half.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        var waves = rows.GroupBy(row => row[10]).ToDictionary(wave => wave.Key, wave => wave.OrderBy(row => row[0]).Select(row => double.Parse(row[11])).ToArray());
        Statistics.Psychometrics.Retest.Of(waves["0"], waves["3"]).Value.R.ShouldBe(0.785, 0.0005);
        Statistics.Psychometrics.Retest.Of(waves["3"], waves["6"]).Value.R.ShouldBe(0.769, 0.0005);
        Statistics.Psychometrics.Retest.Of(waves["0"], waves["6"]).Value.R.ShouldBe(0.731, 0.0005);
        var worse = waves["0"].Zip(waves["3"]).Count(pair => pair.Second - pair.First >= 5);
        var better = waves["0"].Zip(waves["3"]).Count(pair => pair.First - pair.Second >= 5);
        (worse, better).ShouldBe((50, 57));
    }

    /// <summary>Alphas that the READMEs state, through the command.</summary>
    [Theory]
    [InlineData("dass-42", "dass42-openpsychometrics/dass42_1000.csv", "Q#", "1-4=0-3", "depression", 0.9569)]
    [InlineData("dass-42", "dass42-openpsychometrics/dass42_1000.csv", "Q#", "1-4=0-3", "stress", 0.9323)]
    [InlineData("phq-9", "phq9-gad7-pss10-students/items_half.csv", "D#", null, "total", 0.879)]
    [InlineData("pss-10", "phq9-gad7-pss10-students/items_half.csv", "S#", null, "total", 0.820)]
    [InlineData("scs", "scs-dass-ema-2022/questionnaires.csv", "scs_#", null, "sk", 0.839)]
    public void Alpha_is_what_the_data_set_states(string measure, string file, string columns, string? recode, string scale, double alpha)
    {
        string[] coded = recode is null ? [] : ["--recode", recode];
        var typed = Beside.Run(["reliability", measure, "--in", Data(file.Split('/')), "--columns", columns, "--json", .. coded]);
        using var json = JsonDocument.Parse(typed.Out);
        json.RootElement.GetProperty("scales").EnumerateArray().First(one => one.GetProperty("id").GetString() == scale).GetProperty("alpha").GetDouble().ShouldBe(alpha, 0.0006);
    }

    /// <summary>The classic English key on data in the Italian order: items that run against their scale give it away.</summary>
    [Fact]
    public void A_wrong_order_of_the_Rosenberg_scale_shows()
    {
        var file = Data("scs-dass-ema-2022", "questionnaires.csv");
        Beside.Run("reliability", "rosenberg", "--in", file, "--columns", "ros_#").Out.ShouldContain("Runs against the scale");
        Beside.Run("reliability", "rosenberg", "--in", file, "--columns", "ros_#", "--form", "italian").Out.ShouldNotContain("Runs against the scale");
    }
}
