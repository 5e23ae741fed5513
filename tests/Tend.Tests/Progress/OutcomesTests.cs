using System.Globalization;
using System.Text.RegularExpressions;
using Tend.Measures;
using Tend.Progress;
using Tend.Statistics;

namespace Tend.Tests.Progress;

/// <summary>How a group of people went, and what of it is shown. The persons are made up; Wilson's interval of 1 in 3 is .061 to .792, of 34 in 97 .263 to .450.</summary>
public sealed class OutcomesTests
{
    static readonly DateOnly Start = new(2026, 1, 5);
    static readonly ChangeRule Rule = new("made up", 6, true, "at least 6 points", true);

    static Followed Person(int? planned, params (int Day, double Score)[] scores) =>
        new([.. scores.Select(one => new DayScore(Start.AddDays(one.Day), one.Score))], planned, [.. scores.Select(one => Start.AddDays(one.Day))], Start.AddDays(100));

    [Fact]
    public void Each_person_is_counted_once_and_only_whoever_began_beyond_the_cut_can_recover()
    {
        var found = Outcomes.Of([Person(14, (0, 20), (7, 5)), Person(14, (0, 9), (7, 2)), Person(14, (0, 10), (7, 18)), Person(14, (0, 12)), Person(14)], Direction.LowerIsBetter, Rule, new(10, "made up"));
        (found.Persons, found.MeasuredAgain.Count).ShouldBe((4, 3));
        (found.Better!.Value.Count, found.Worse!.Value.Count, found.Unchanged!.Value.Count).ShouldBe((2, 1, 0));
        (found.Recovered!.Value.Count, found.Recovered.Value.Of).ShouldBe((1, 2));
        found.StillSilent.ShouldBe(new Share(4, 4));
    }

    [Fact]
    public void Without_a_rule_nobody_is_called_better()
    {
        var found = Outcomes.Of([Person(null, (0, 20), (7, 5))], Direction.LowerIsBetter, new NotEstimable("No reliability is known."), null);
        (found.Better, found.Recovered, found.MeasuredAgain.Count).ShouldBe((null, null, 1));
    }

    [Theory, InlineData(1, 3, 0.0615, 0.7923), InlineData(34, 97, 0.2630, 0.4496), InlineData(0, 10, 0, 0.2775)]
    public void A_share_has_Wilsons_interval(int count, int of, double low, double high)
    {
        new Share(count, of).Low.ShouldBe(low, 0.0005);
        new Share(count, of).High.ShouldBe(high, 0.0005);
    }

    /// <summary>One small count could be computed back from the whole: a second one goes with it.</summary>
    [Fact]
    public void Small_counts_are_not_shown_and_cannot_be_computed_back()
    {
        SmallCells.Shown(20, 10, 8).ShouldBe([20, 10, 8]);
        SmallCells.Shown(20, 10, 3).ShouldBe([20, null, null]);
        SmallCells.Shown(20, 2, 3).ShouldBe([20, null, null]);
        SmallCells.Shown(20, 1, 1).ShouldBe([null, null, null]);
        SmallCells.Shown(20, 0, 3).ShouldBe([null, 0, null]);
        SmallCells.Shown(4, 3, 2).ShouldBe([null, null, null]);
        SmallCells.Shown(new Share(40, 42)).ShouldBeNull();
        // Of 23 who answered again 12 are better; recovered can only be who began beyond the cut: beside 21 of them it would tell that two did not.
        SmallCells.Shown(new Share(5, 21), new Share(12, 23)).ShouldBeNull();
        SmallCells.Shown(new Share(10, 23), new Share(12, 23)).ShouldBeNull();
        SmallCells.Shown(new Share(5, 18), new Share(12, 23)).ShouldBe(new Share(5, 18));
    }

    /// <summary>The figures that pages tell are those of the published table.</summary>
    [Fact]
    public void How_often_signals_are_wrong_is_told_as_the_bench_found_it()
    {
        var worlds = Regex.Split(File.ReadAllText(Path.Combine(Repository.Root, "bench", "results", "signals.md")), "^## ", RegexOptions.Multiline)[1..4];
        double Found(string world, string name) => double.Parse(Regex.Match(world, $@"^\| \**{name}\**[^|]*\| \**([0-9.]+)", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);
        FalseAlarms In(string name) => new(Found(worlds[0], name), Found(worlds[1], name), Found(worlds[2], name));
        foreach (var kind in Enum.GetValues<SignalKind>().Where(kind => kind is not (SignalKind.Safety or SignalKind.Returned)))
            FalseAlarms.Of(kind).ShouldBe(In(kind == SignalKind.OffCourse ? "off course" : $"{kind}".ToLowerInvariant()));
        FalseAlarms.Together.ShouldBe(In("together"));
    }
}
