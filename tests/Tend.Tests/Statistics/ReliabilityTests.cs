using Tend.Statistics.Psychometrics;

namespace Tend.Tests.Statistics;

/// <summary>Reliability of the 30 x 7 table <c>attitude</c> (Chatterjee &amp; Price 1977, in R's datasets), against psych and stats of R 4.2.</summary>
public sealed class ReliabilityTests
{
    static readonly double[][] Attitude =
    [
        [43, 51, 30, 39, 61, 92, 45], [63, 64, 51, 54, 63, 73, 47], [71, 70, 68, 69, 76, 86, 48], [61, 63, 45, 47, 54, 84, 35], [81, 78, 56, 66, 71, 83, 47],
        [43, 55, 49, 44, 54, 49, 34], [58, 67, 42, 56, 66, 68, 35], [71, 75, 50, 55, 70, 66, 41], [72, 82, 72, 67, 71, 83, 31], [67, 61, 45, 47, 62, 80, 41],
        [64, 53, 53, 58, 58, 67, 34], [67, 60, 47, 39, 59, 74, 41], [69, 62, 57, 42, 55, 63, 25], [68, 83, 83, 45, 59, 77, 35], [77, 77, 54, 72, 79, 77, 46],
        [81, 90, 50, 72, 60, 54, 36], [74, 85, 64, 69, 79, 79, 63], [65, 60, 65, 75, 55, 80, 60], [65, 70, 46, 57, 75, 85, 46], [50, 58, 68, 54, 64, 78, 52],
        [50, 40, 33, 34, 43, 64, 33], [64, 61, 52, 62, 66, 80, 41], [53, 66, 52, 50, 63, 80, 37], [40, 37, 42, 58, 50, 57, 49], [63, 54, 42, 48, 66, 75, 33],
        [66, 77, 66, 63, 88, 76, 72], [78, 75, 58, 74, 80, 78, 49], [48, 57, 44, 45, 51, 83, 38], [85, 85, 71, 71, 77, 74, 55], [82, 82, 39, 59, 64, 78, 39],
    ];

    static Reliability Found => Reliability.Of(new AnswerTable(Attitude)).Value;

    /// <summary>psych::alpha: raw_alpha 0.84, std.alpha 0.84, G6(smc) 0.88, average_r 0.43.</summary>
    [Fact]
    public void Alpha_and_its_companions()
    {
        Found.Alpha.ShouldBe(0.84314276956476, 1e-12);
        Found.StandardizedAlpha.ShouldBe(0.839083803029511, 1e-12);
        Found.Lambda6.Value.ShouldBe(0.875215137360349, 1e-12);
        Found.MeanInterItem.ShouldBe(0.426906642649717, 1e-12);
        Found.Interval.Low.ShouldBe(0.739375685643107, 1e-10);
        Found.Interval.High.ShouldBe(0.915773072159982, 1e-10);
        Found.StandardError.ShouldBe(22.8714213749127, 1e-9);
    }

    /// <summary>factanal(attitude, 1) of R with a tight stopping rule.</summary>
    [Fact]
    public void One_factor_by_maximum_likelihood()
    {
        Found.Omega.Value.Loadings[0].ShouldBe(0.8524773620, 1e-8);
        Found.Omega.Value.Total.ShouldBe(0.84054436, 1e-6);
    }

    [Fact]
    public void A_row_with_a_missing_answer_is_left_out()
    {
        var rows = Attitude.Append([50, 50, double.NaN, 50, 50, 50, 50]);
        Reliability.Of(new AnswerTable(rows)).Value.Alpha.ShouldBe(Found.Alpha);
    }

    [Fact]
    public void Too_few_persons_give_no_figure_but_the_number_that_is_missing() =>
        Reliability.Of(new AnswerTable(Attitude[..20])).WhyNot.ShouldBe("Reliability needs 30 persons with complete answers; here are 20, so 10 more are needed.");

    [Fact]
    public void An_item_without_spread_is_named() =>
        Reliability.Of(new AnswerTable(Attitude.Select(row => new[] { row[0], 3, row[2] }))).WhyNot.ShouldContain("Item 2 has the same answer from everybody");

    [Fact]
    public void Items_that_cancel_out_give_no_alpha_but_a_hint() =>
        Reliability.Of(new AnswerTable(Attitude.Select(row => new[] { row[0], 100 - row[0] }))).WhyNot.ShouldContain("keyed the wrong way");

    /// <summary>Eisinga, te Grotenhuis &amp; Pelzer (2013): for two items Spearman-Brown is the right coefficient.</summary>
    [Fact]
    public void Two_items_give_Spearman_Brown()
    {
        var two = Reliability.Of(new AnswerTable(Attitude.Select(row => row[..2]))).Value;
        var r = Correlation.Pearson([.. Attitude.Select(row => row[0])], [.. Attitude.Select(row => row[1])]);
        two.IsSpearmanBrown.ShouldBeTrue();
        two.Alpha.ShouldBe(2 * r / (1 + r), 1e-12);
    }

    /// <summary>Shrout &amp; Fleiss (1979), table 2 and 4: six targets, four judges.</summary>
    [Fact]
    public void The_six_forms_of_the_intraclass_correlation()
    {
        double[][] ratings = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];
        IntraclassCorrelation.AllForms(ratings).Value.Select(form => Math.Round(form.Value, 2)).ShouldBe([0.17, 0.29, 0.71, 0.44, 0.62, 0.91]);
    }

    /// <summary>Tied values share their mean rank.</summary>
    [Fact]
    public void Spearman_is_the_correlation_of_ranks() => Correlation.Spearman([1, 2, 2, 4], [10, 20, 20, 40]).ShouldBe(1, 1e-12);

    [Fact]
    public void Retest_of_a_scale_that_never_moves_has_no_figure() => Retest.Of([3, 3, 3, 3], [1, 2, 3, 4]).Found.ShouldBeFalse();
}
