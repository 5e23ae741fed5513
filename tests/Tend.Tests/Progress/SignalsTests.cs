using Tend.Measures;
using Tend.Progress;
using Tend.Statistics;
using Tend.Statistics.Distributions;
using Tend.Statistics.Growth;
using Tend.Words;

namespace Tend.Tests.Progress;

/// <summary>What a course says on a day. The persons are made up; the limits are those the rules state.</summary>
public sealed class SignalsTests
{
    static readonly DateOnly Start = new(2026, 1, 5);

    /// <summary>Weekly scores on a scale where a change of more than 5.6 points is reliable and 10 is the cut.</summary>
    static Course Weekly(params double[] scores) => new()
    {
        Scale = "PHQ-9", Direction = Direction.LowerIsBetter, Rule = new ChangeRule("Jacobson-Truax", 5.6, false, "SD 6.1, r .89", true), Cut = new(10, "recalled"),
        Scores = [.. scores.Select((score, week) => new DayScore(Start.AddDays(7 * week), score))],
    };

    static SignalSheet Last(Course course) => Signals.On(course, course.Scores[^1].Day);

    static SignalKind[] Kinds(Course course) => [.. Last(course).Signals.Select(signal => signal.Kind)];

    [Fact]
    public void A_course_that_wanders_says_nothing_alarming() => Kinds(Weekly(15, 13, 16, 14, 17, 12, 15, 14)).ShouldNotContain(kind => kind < SignalKind.Plateau);

    [Fact]
    public void A_lasting_rise_is_worse()
    {
        var worse = Last(Weekly(12, 13, 12, 20, 19)).Signals.Single(signal => signal.Kind == SignalKind.Worse);
        worse.Fact.ShouldBe("PHQ-9 19; the mean of the first three scores was 12.3.");
        worse.Uncertainty.ShouldContain("about 4 points either way");
        worse.IsOurs.ShouldBeTrue();
        worse.Since.ShouldBe(Start.AddDays(28));
    }

    /// <summary>One stray score of one and a half reliable changes does not stand out alone; two do.</summary>
    [Fact]
    public void One_stray_score_fades()
    {
        Kinds(Weekly(12, 13, 12, 20.5, 12, 12)).ShouldNotContain(SignalKind.Worse);
        Kinds(Weekly(12, 13, 12, 20.5, 20.5)).ShouldContain(SignalKind.Worse);
    }

    [Fact]
    public void Across_the_cut_is_recovered_and_short_of_it_is_better()
    {
        Kinds(Weekly(19, 20, 19, 12, 12)).ShouldBe([SignalKind.Better]);
        Last(Weekly(19, 20, 19, 12, 12)).Signals.Single().Fact.ShouldEndWith("The cut of 10 is not crossed.");
        Kinds(Weekly(19, 20, 19, 9, 6)).ShouldBe([SignalKind.Recovered]);
        Kinds(Weekly(9, 9, 9, 1, 1)).ShouldBe([SignalKind.Better]);
    }

    [Fact]
    public void Harder_than_at_ones_best_is_a_setback_not_worse()
    {
        var kinds = Kinds(Weekly(20, 21, 20, 8, 7, 8, 17, 18));
        kinds.ShouldContain(SignalKind.Setback);
        kinds.ShouldNotContain(SignalKind.Worse);
    }

    /// <summary>Scores that wander down and up again without ever standing out from the beginning are no setback: the best three of many are low by luck.</summary>
    [Fact]
    public void Without_a_gain_there_is_nothing_to_fall_back_from() => Kinds(Weekly(15, 15, 15, 12, 11, 12, 16, 18, 18)).ShouldNotContain(SignalKind.Setback);

    /// <summary>Past patients who improve; this person does not. Two scores beyond the bound may be chance, three are told, and two within it end it.</summary>
    [Fact]
    public void Off_course_takes_three_scores_in_a_row()
    {
        var chance = new Draws(1);
        var past = Enumerable.Range(0, 150).SelectMany(person =>
        {
            var level = 16 + 3 * chance.Normals().One;
            return Enumerable.Range(1, 8).Select(week => new FollowUp($"{person}", level, week, level - 4 * Math.Log(1 + week) + chance.Normals().One)).ToList();
        });
        var reference = new Reference(ExpectedCourse.Of(past).Value, "150 made-up past patients");
        SignalKind[] At(params double[] scores) => Kinds(Weekly(scores) with { Expected = [reference] });
        At(16, 13, 17, 17).ShouldNotContain(SignalKind.OffCourse);
        At(16, 13, 17, 17, 17).ShouldContain(SignalKind.OffCourse);
        At(16, 13, 17, 17, 17, 9).ShouldContain(SignalKind.OffCourse);
        At(16, 13, 17, 17, 17, 9, 9).ShouldNotContain(SignalKind.OffCourse);
    }

    /// <summary>A newer fit reads newer scores alone; the signal names the fit it began by.</summary>
    [Fact]
    public void A_new_fit_changes_nothing_that_an_old_signal_rests_on()
    {
        var told = Weekly(16, 16, 16, 16, 16, 16);
        var (day, falling, level) = (told.Scores[^1].Day, new ExpectedCourse(MadeUpPast.Fit(4).Course), new ExpectedCourse(MadeUpPast.Fit(0).Course));
        Reference first = new(falling, "fit 1", Number: 1), second = new(level, "fit 2", Number: 2, From: day.AddDays(1));
        var before = Signals.On(told with { Expected = [first] }, day).Signals.Single(signal => signal.Kind == SignalKind.OffCourse);
        var after = Signals.On(told with { Expected = [first, second] }, day).Signals.Single(signal => signal.Kind == SignalKind.OffCourse);
        (after.Fact, after.Since).ShouldBe((before.Fact, before.Since));
        after.Fact.ShouldContain("fit 1");
        Signals.On(Weekly(16, 16, 16, 16, 16, 16, 16) with { Expected = [first, second] }, DateOnly.MaxValue).Signals.Single(signal => signal.Kind == SignalKind.OffCourse)
            .Fact.ShouldContain("It began by fit 1.");
        Kinds(Weekly(16, 16, 16, 16, 16, 16, 16, 16) with { Expected = [first, second] }).ShouldNotContain(SignalKind.OffCourse);
    }

    [Fact]
    public void Where_higher_is_better_all_is_turned_round()
    {
        var rising = Weekly(20, 19, 20, 28, 28) with { Direction = Direction.HigherIsBetter, Cut = null };
        Kinds(rising).ShouldBe([SignalKind.Better]);
        Kinds(rising with { Direction = Direction.LowerIsBetter }).ShouldBe([SignalKind.Worse]);
    }

    [Fact]
    public void A_plateau_is_told_above_the_cut_only()
    {
        Kinds(Weekly(16, 15, 16, 15, 16, 15, 16, 15)).ShouldBe([SignalKind.Plateau]);
        Kinds(Weekly(6, 5, 6, 5, 6, 5, 6, 5)).ShouldBeEmpty();
    }

    [Fact]
    public void Too_early_is_said_with_how_many_more_are_needed()
    {
        var sheet = Last(Weekly(15, 14));
        sheet.Signals.ShouldBeEmpty();
        sheet.NotSaid.ShouldContain("A change from the beginning needs 4 scores; here are 2, so 2 more are needed.");
        Last(Weekly(15, 14) with { Rule = new NotEstimable("No reliability of 'total' is known, so no change can be called reliable.") }).NotSaid.ShouldHaveSingleItem().ShouldContain("No reliability");
    }

    [Fact]
    public void Silence_is_told_after_the_planned_time_and_a_return_is_welcomed()
    {
        var course = Weekly(12, 12) with { PlannedDays = 14, Contacts = [Start, Start.AddDays(30)] };
        Signals.On(course, Start.AddDays(14)).Signals.ShouldBeEmpty();
        Signals.On(course, Start.AddDays(15)).Signals.Single().Kind.ShouldBe(SignalKind.Silent);
        var back = Signals.On(course, Start.AddDays(31)).Signals.Single();
        (back.Kind, back.ForPatient).ShouldBe((SignalKind.Returned, "Good to see you. Start from here."));
    }

    [Fact]
    public void A_rupture_lasts_until_it_is_repaired()
    {
        DayScore[] Sessions(params double[] alliance) => [.. alliance.Select((score, week) => new DayScore(Start.AddDays(7 * week), score))];
        var course = Weekly(12, 12, 12, 12);
        Signals.On(course with { Alliance = Sessions(6, 6.2, 6.1, 6, 5.9, 3.5, 3.6) }, Start.AddDays(60)).Signals.ShouldContain(signal => signal.Kind == SignalKind.Rupture);
        Signals.On(course with { Alliance = Sessions(6, 6.2, 6.1, 6, 5.9, 3.5, 3.6, 6) }, Start.AddDays(60)).Signals.ShouldContain(signal => signal.Kind == SignalKind.Repaired);
    }

    [Fact]
    public void Safety_comes_first_and_an_exam_week_is_context()
    {
        var course = Weekly(12, 13, 12, 20, 19) with { UnansweredSafety = [Start.AddDays(28)], Events = [new(Start.AddDays(26), "exam week"), new(Start.AddDays(-90), "moved house")] };
        var signals = Last(course).Signals;
        signals[0].Kind.ShouldBe(SignalKind.Safety);
        signals.Single(signal => signal.Kind == SignalKind.Worse).Context.ShouldHaveSingleItem().Words.ShouldBe("exam week");
    }

    [Fact]
    public void What_lies_after_the_day_is_not_looked_at() => Signals.On(Weekly(12, 13, 12, 20, 19), Start.AddDays(20)).Signals.ShouldBeEmpty();

    [Fact]
    public void What_a_patient_reads_at_a_signal_is_kind_and_easy_to_read()
    {
        string[] sentences = [.. Enum.GetValues<SignalKind>().Select(SignalWords.For).OfType<string>()];
        sentences.Length.ShouldBeGreaterThan(5);
        sentences.SelectMany(UnkindWords.In).ShouldBeEmpty();
        sentences.ShouldAllBe(sentence => ReadingLevel.Grade(sentence) <= ReadingLevel.Highest);
    }

    /// <summary>Feedback helps where it comes with options: every signal has two or more, and none gives an order about medicine.</summary>
    [Fact]
    public void Every_signal_comes_with_two_or_more_options_and_their_basis()
    {
        foreach (var kind in Enum.GetValues<SignalKind>())
        {
            SupportAction.At(kind, new(2026, 6, 3)).Count.ShouldBeGreaterThan(1);
            SupportAction.At(kind, new(2026, 6, 3)).ShouldAllBe(step => step.Basis.Length > 0 && !UnkindWords.In(step.Words).Any(found => found.Why.Contains("medicine")));
        }
    }
}
