using Tend.Measures;
using Tend.Progress;
using Tend.Statistics.Growth;

namespace Tend.Tests.Progress;

/// <summary>An expected course learned from people, and a cohort read row by row. All people here are made up.</summary>
public sealed class ReferenceFitTests
{
    static readonly DateOnly Today = new(2026, 6, 3);
    static readonly Scale Phq9 = PersonCourses.ReadOn("phq-9")!;

    [Fact]
    public void Below_a_hundred_people_it_says_how_many_more_are_needed() =>
        ReferenceFit.Of(MadeUpPast.Of(62), Direction.LowerIsBetter).WhyNot.ShouldContain("so 38 more are needed");

    [Fact]
    public void People_with_too_few_scores_do_not_count() =>
        ReferenceFit.Of([.. MadeUpPast.Of(99), .. MadeUpPast.Of(50, later: 2)], Direction.LowerIsBetter).WhyNot.ShouldContain("so 1 more are needed");

    [Fact]
    public void The_same_scores_and_seed_give_the_same_fit_in_whatever_order()
    {
        var people = MadeUpPast.Of(120);
        var one = ReferenceFit.Of(people, Direction.LowerIsBetter).Value;
        var other = ReferenceFit.Of(Enumerable.Reverse(people), Direction.LowerIsBetter).Value;
        (other with { Course = one.Course }).ShouldBe(one);
        (other.Course with { Coefficients = one.Course.Coefficients }).ShouldBe(one.Course);
        other.Course.Coefficients.ShouldBe(one.Course.Coefficients);
        var reseeded = ReferenceFit.Of(people, Direction.LowerIsBetter, seed: 2).Value;
        reseeded.Course.Coefficients.ShouldBe(one.Course.Coefficients);
        reseeded.Data.ShouldBe(one.Data);
        ReferenceFit.Of(MadeUpPast.Of(120, seed: 4), Direction.LowerIsBetter).Value.Data.ShouldNotBe(one.Data);
    }

    /// <summary>People are made as the model says, so about one in ten lies beyond.</summary>
    [Fact]
    public void On_people_it_had_not_seen_about_one_in_ten_lies_beyond()
    {
        var beyond = ReferenceFit.Of(MadeUpPast.Of(400), Direction.LowerIsBetter).Value.Beyond;
        beyond.Of.ShouldBeGreaterThan(2000);
        beyond.Value.ShouldBe(0.1, 0.04);
    }

    [Fact]
    public void Its_range_ends_where_fewer_than_five_began()
    {
        var alone = MadeUpPast.Of(1).ConvertAll(scores => scores.Select(score => score with { Value = 24 }).ToArray());
        var fit = ReferenceFit.Of([.. MadeUpPast.Of(120), .. alone], Direction.LowerIsBetter).Value;
        fit.Course.HighestBaseline.ShouldBeLessThanOrEqualTo(20);
        new ExpectedCourse(fit.Course).At(24, 3).WhyNot.ShouldContain("Few people began at 24");
    }

    [Fact]
    public void It_is_learned_anew_with_a_tenth_more_people()
    {
        ReferenceFit.IsDue(99, null).ShouldBeFalse();
        ReferenceFit.IsDue(100, null).ShouldBeTrue();
        ReferenceFit.IsDue(109, 100).ShouldBeFalse();
        ReferenceFit.IsDue(110, 100).ShouldBeTrue();
    }

    [Fact]
    public void What_was_kept_gives_the_same_course_to_the_last_digit()
    {
        var fit = MadeUpPast.Fit().Course;
        var kept = System.Text.Json.JsonSerializer.Deserialize<ExpectedCourseFit>(System.Text.Json.JsonSerializer.Serialize(fit))!;
        foreach (var week in new[] { 0.5, 3, 6 })
            new ExpectedCourse(kept).At(15, week).Value.ShouldBe(new ExpectedCourse(fit).At(15, week).Value);
    }

    [Fact]
    public void A_clinic_s_own_people_go_before_a_cohort_and_the_newest_fit_before_an_older()
    {
        var model = new ExpectedCourse(MadeUpPast.Fit().Course);
        Reference[] all =
        [
            new(model, "cohort", ReferenceSource.Cohort, 1, new(2026, 1, 1)), new(model, "own", ReferenceSource.PastPatients, 2, new(2026, 3, 1)), new(model, "newer", ReferenceSource.PastPatients, 3, new(2026, 5, 1)),
            new(model, "gone", ReferenceSource.Cohort, 4, new(2026, 1, 10), new(2026, 2, 1)),
        ];
        string? On(int month, int day) => Reference.On(all, new(2026, month, day))?.Whom;
        On(1, 5).ShouldBe("cohort");
        On(1, 20).ShouldBe("gone");
        On(2, 2).ShouldBe("cohort");
        On(4, 1).ShouldBe("own");
        On(6, 1).ShouldBe("newer");
        Reference.On(all, new(2025, 12, 31)).ShouldBeNull();
    }

    [Fact]
    public void A_cohort_is_read_whole_by_days_or_by_weeks()
    {
        var people = MadeUpPast.Of(110);
        var read = CohortFile.Read(MadeUpPast.Csv(people), Phq9, Today).ShouldNotBeNull();
        (read.People.Count, read.Rows, read.LeftOut.Count, read.HasDays).ShouldBe((110, 770, 0, true));
        var weeks = CohortFile.Read("Score;Person;Time\n12;\"a;b\";0\n11;\"a;b\";1\n9;\"a;b\";2.5\n", Phq9, Today).ShouldNotBeNull();
        weeks.HasDays.ShouldBeFalse();
        weeks.People.Single().Select(score => (score.Day.DayNumber - weeks.People[0][0].Day.DayNumber, score.Value)).ShouldBe([(0, 12), (7, 11), (18, 9)]);
    }

    [Theory]
    [InlineData("p,2026-01-05", CohortFault.Cells)]
    [InlineData(" ,2026-01-05,3", CohortFault.NoPerson)]
    [InlineData("p,last May,3", CohortFault.Time)]
    [InlineData("p,4,3", CohortFault.Time)]
    [InlineData("p,2027-01-05,3", CohortFault.Day)]
    [InlineData("p,1826-01-05,3", CohortFault.Day)]
    [InlineData("p,2026-01-05,many", CohortFault.Score)]
    [InlineData("p,2026-01-05,NaN", CohortFault.Score)]
    [InlineData("p,2026-01-05,28", CohortFault.Outside)]
    [InlineData("p,2026-01-05,-1", CohortFault.Outside)]
    public void What_is_not_understood_is_left_out_with_its_row_and_the_reason(string row, CohortFault fault)
    {
        var read = CohortFile.Read($"person,time,score\na,2026-01-05,12\n{row}\na,2026-01-12,11\n", Phq9, Today).ShouldNotBeNull();
        read.LeftOut.ShouldBe([(3, fault)]);
        read.People.Single().Count.ShouldBe(2);
    }

    [Fact]
    public void Of_two_scores_of_a_day_the_later_row_counts_and_the_other_is_named()
    {
        var read = CohortFile.Read("person,time,score\na,2026-01-05,12\na,2026-01-05,7\n", Phq9, Today).ShouldNotBeNull();
        read.LeftOut.ShouldBe([(2, CohortFault.SameDay)]);
        read.People.Single().Single().Value.ShouldBe(7);
    }

    [Theory, InlineData(""), InlineData("person,when,score\na,1,2"), InlineData("\0\u0001\u0002")]
    public void Without_its_three_columns_nothing_is_read(string text) => CohortFile.Read(text, Phq9, Today).ShouldBeNull();
}
