using Tend.Measures;

namespace Tend.Tests.Measures;

/// <summary>Measures scored by item code, without their words: the rules that published copies get wrong.</summary>
public sealed class DefinedMeasuresTests
{
    /// <summary>Neff (2003), author's scoring sheet: the mean of six subscale means, which have four or five items.</summary>
    [Fact]
    public void The_SCS_total_is_the_mean_of_six_means_not_of_26_items()
    {
        var card = Scored("scs", code => code is "5" or "12" or "19" or "23" or "26" ? 5 : 3);
        card["total"].Value!.Value.ShouldBe(10 / 3.0, 1e-12);
        card["mean26"].Value!.Value.ShouldBe(88 / 26.0, 1e-12);
    }

    /// <summary>On the SCS the same answer throughout is exactly 3, whatever it is: worth a look.</summary>
    [Theory, InlineData(1), InlineData(5)]
    public void The_same_answer_throughout_the_SCS_is_noticed(int answer)
    {
        var card = Scored("scs", _ => answer);
        card["total"].Value.ShouldBe(3);
        card.SameThroughout.ShouldBeTrue();
    }

    /// <summary>Author's sheet: 2.5 belongs to the middle range; the mean of six means must reach it although it is not exact in binary.</summary>
    [Fact]
    public void A_figure_that_is_exactly_the_cut_on_paper_reaches_it()
    {
        int[] answers = [3, 3, 2, 3, 2, 3, 2, 3, 2, 3, 4, 2, 3, 2, 3, 4, 3, 4, 2, 4, 3, 3, 3, 4, 4, 3];
        Scored("scs", code => answers[int.Parse(code) - 1])["total"].Band!.Label.ShouldBe("moderate");
    }

    /// <summary>Lovibond &amp; Lovibond (1995): the same raw 7, doubled to 14, has three labels.</summary>
    [Fact]
    public void Doubled_DASS_scores_have_their_own_bands_on_each_scale()
    {
        var card = Scored("dass-21", _ => 1);
        card.Scales.Select(score => (score.Value, score.Band!.Label)).ShouldBe([(14, "moderate"), (14, "moderate"), (14, "normal")]);
    }

    /// <summary>A cell of the DASS-21 that could speak of danger is unknown when empty, never filled in.</summary>
    [Fact]
    public void A_missing_safety_answer_is_unknown_although_its_scale_is_prorated()
    {
        var sheet = Sheet("dass-21", _ => 1);
        sheet["21"] = Answer.Missing;
        var card = sheet.Score();
        card["depression"].IsProrated.ShouldBeTrue();
        card.Safety.ShouldHaveSingleItem().State.ShouldBe(SafetyState.Unknown);
    }

    /// <summary>Topp et al. (2015): raw times 4. A public calculator takes 5 off first and says 20.</summary>
    [Fact]
    public void The_WHO_5_is_four_times_the_raw_sum() => Scored("who-5", _ => 2)["total"].Value.ShouldBe(40);

    /// <summary>AUDIT manual: who never drinks is not asked the rest.</summary>
    [Fact]
    public void A_question_skipped_by_design_is_not_missing()
    {
        var sheet = MeasureLibrary.Get("audit-c").Sheet();
        sheet["1"] = Answer.Of(0);
        sheet.Score()["total"].Value.ShouldBe(0);
        sheet["1"] = Answer.Of(2);
        sheet.Score()["total"].Value.ShouldBeNull();
    }

    /// <summary>Bush (1998), Bradley (2003): the cut is 4 for men and 3 for women, and nobody's when the sex is not known.</summary>
    [Fact]
    public void A_cut_that_differs_by_sex_is_unknown_without_it()
    {
        var sheet = Sheet("audit-c", _ => 1);
        sheet.Score(Sex.Female).Decision("screen_positive").Holds.ShouldBe(true);
        sheet.Score(Sex.Male).Decision("screen_positive").Holds.ShouldBe(false);
        sheet.Score().Decision("screen_positive").IsKnown.ShouldBeFalse();
    }

    /// <summary>Mundt (2002) has five questions out of 40; without work four are left, out of 32, and no band is published for that.</summary>
    [Fact]
    public void Work_that_does_not_apply_leaves_a_smaller_range_and_no_band()
    {
        var sheet = Sheet("wsas", _ => 8);
        sheet["1"] = Answer.DoesNotApply;
        var card = sheet.Score();
        card["total"].Value.ShouldBe(32);
        card["total"].OutOf.ShouldBe(32);
        card["total"].Band.ShouldBeNull();
        card.Outcome.ShouldBe(Outcome.Partial);
    }

    /// <summary>Cohen &amp; Williamson (1988): four questions are turned round, so all zeros are not zero.</summary>
    [Fact]
    public void All_zeros_on_the_PSS_10_are_16() => Scored("pss-10", _ => 0)["total"].Value.ShouldBe(16);

    /// <summary>Coleman et al. (2012): days times minutes.</summary>
    [Theory, InlineData(0, 0, "inactive"), InlineData(3, 30, "insufficient"), InlineData(5, 30, "sufficient")]
    public void The_exercise_vital_sign_multiplies(int days, int minutes, string band)
    {
        var card = Scored("evs", code => code == "days" ? days : minutes);
        card["total"].Value.ShouldBe(days * minutes);
        card["total"].Band!.Label.ShouldBe(band);
    }

    /// <summary>Question 4 (intent without a plan) is high; a public encoding says moderate.</summary>
    [Fact]
    public void Intent_without_a_plan_is_high_on_the_C_SSRS_screener()
    {
        var card = Scored("c-ssrs-screener", code => code is "1" or "2" or "3" or "4" ? 1 : 0);
        card.Decision("triage").Result.ShouldBe("high");
        card.SafetyRaised.ShouldBeTrue();
    }

    /// <summary>The classic English and the Italian order turn different numbers round.</summary>
    [Fact]
    public void Two_orders_of_the_Rosenberg_scale_have_different_keys()
    {
        var measure = MeasureLibrary.Get("rosenberg");
        int[] Negative(string form) => [.. measure.Forms.Single(known => known.Id == form).Order.Select((code, at) => (code, at)).Where(pair => pair.code.StartsWith("neg")).Select(pair => pair.at + 1)];
        Negative("english").ShouldBe([2, 5, 6, 8, 9]);
        Negative("italian").ShouldBe([3, 5, 8, 9, 10]);
    }

    /// <summary>Instruments whose owners do not allow it are absent: not even a key is shipped.</summary>
    [Theory, InlineData("mmas-8"), InlineData("mmas-4"), InlineData("srs"), InlineData("ors")]
    public void Licensed_instruments_are_absent(string id) => MeasureLibrary.Find(id).ShouldBeNull();

    /// <summary>A text pack may give an order of its own: the key goes by code, so the same answers have the same figure.</summary>
    [Fact]
    public void A_text_pack_changes_the_words_and_never_the_score()
    {
        var measure = MeasureLibrary.Get("audit-c");
        measure.Sheet().Score();
        var pack = new TextPack
        {
            Measure = "audit-c", Language = "en", Permission = "made up for a test", Order = ["3", "1", "2"],
            Items = new Dictionary<string, string> { ["1"] = "one", ["2"] = "two", ["3"] = "three" },
        };
        var worded = pack.ApplyTo(measure, "pack.json");
        worded.Items.Select(item => item.Text).ShouldBe(["three", "one", "two"]);
        var sheet = worded.Sheet();
        sheet["1"] = Answer.Of(0);
        sheet.Score()["total"].Value.ShouldBe(0);
        sheet.Score().Measure.ShouldBeSameAs(worded);
    }

    static AnswerSheet Sheet(string id, Func<string, double> answer)
    {
        var sheet = MeasureLibrary.Get(id).Sheet();
        foreach (var item in sheet.Measure.Items)
            sheet[item.Code] = Answer.Of(answer(item.Code));
        return sheet;
    }

    static Scorecard Scored(string id, Func<string, double> answer) => Sheet(id, answer).Score();
}
