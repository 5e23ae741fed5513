using System.Text.RegularExpressions;
using Tend.Goals;
using Tend.Words;

namespace Tend.Tests.Goals;

/// <summary>Other words for the same aim (README.md, sections 1 and 3): the ten rules hold over every wording.</summary>
public sealed class ReframeTests
{
    static readonly List<Dictionary<string, string>> Rows = GoalTable.Read("reframe.csv");

    /// <summary>Section 3, word for word.</summary>
    static readonly Regex Never = new(@"\b(should|must|have to|need to|ought|prove|worthless|worthy if|failure|lazy|just|at least|you are (beautiful|amazing|perfect|enough)|don't (feel|worry|be)|everything happens for a reason|calm down)\b|!", RegexOptions.IgnoreCase);

    /// <summary>No sentence of ours tells anybody to take, restart, skip, double or change a medicine.</summary>
    static readonly Regex DirectsMedicine = new(@"\b((take|restart|resume|double|skip|change|stop) (your|the) (medic\w+|pills?|tablets?|doses?))\b", RegexOptions.IgnoreCase);

    public static TheoryData<string> Ids => [.. Rows.Select(row => row["id"])];

    [Theory, MemberData(nameof(Ids))]
    public void A_row_goes_its_way_and_keeps_its_target(string id)
    {
        var row = Rows.Single(one => one["id"] == id);
        var offer = Reframe.Of(row["text"]);
        offer.Original.ShouldBe(row["text"]);
        offer.Route.ShouldBe(row["route"] == "safety" ? ReframeRoute.Safety : ReframeRoute.Reframe);
        offer.Wordings.Count.ShouldBeInRange(row["route"] == "safety" ? 0 : 2, row["route"] == "safety" ? 0 : 3);
        foreach (var wording in offer.Wordings)
        {
            row["must_keep"].Split('/').ShouldContain(keep => wording.Contains(keep, StringComparison.OrdinalIgnoreCase), $"{wording} keeps none of {row["must_keep"]}");
            row["must_not_contain"].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(gone => !wording.Contains(gone, StringComparison.OrdinalIgnoreCase));
            Never.IsMatch(wording).ShouldBeFalse(wording);
            wording.Split(' ').Length.ShouldBeLessThan(30);
        }
    }

    /// <summary>Every text of the tables is a target of its own: more than three thousand.</summary>
    [Fact]
    public void The_ten_rules_hold_over_thousands_of_goals()
    {
        var offers = GoalTable.Read("train.csv").Concat(GoalTable.Read("written.csv")).Select(row => (Text: row["text"], Danger: row["safety"] != "none", Offer: Reframe.Of(row["text"], ["my garden"]))).ToList();
        offers.Count.ShouldBeGreaterThan(3000);
        foreach (var (text, _, offer) in offers)
        {
            offer.Original.ShouldBe(text);
            offer.Wordings.ShouldAllBe(wording => WordingRules.Broken(wording, GoalReading.Of(text)).Count == 0 && !Never.IsMatch(wording) && (!DirectsMedicine.IsMatch(wording) || DirectsMedicine.IsMatch(text)));
            (offer.Route == ReframeRoute.Reframe).ShouldBe(offer.Wordings.Count > 0);
        }
        offers.Where(one => one.Danger).Count(one => one.Offer.Wordings.Count > 0).ShouldBeLessThanOrEqualTo(offers.Count(one => one.Danger) / 20);
    }

    [Fact]
    public void No_line_of_the_grammar_breaks_a_rule() => Reframe.Lines.Where(line => Never.IsMatch(line)).Concat(Reframe.Lines.SelectMany(UnkindWords.In).Select(unkind => $"{unkind}")).ShouldBeEmpty();

    [Theory]
    [InlineData("You are beautiful as you are"), InlineData("I want to lose weight!"), InlineData("I should eat less"), InlineData("I'd like to be less lazy"), InlineData("I will sleep well"), InlineData("I'd like to heal my trauma"), InlineData("I'd like to drop my shame-based goal")]
    public void A_wording_that_breaks_a_rule_is_caught(string wording) => WordingRules.Broken(wording, GoalReading.Of("I need to eat less, I'm a pig")).ShouldNotBeEmpty();

    [Fact]
    public void The_persons_own_value_stands_in_the_first_wording() =>
        Reframe.Of("lose weight so nobody laughs at me", ["being there for my boys"]).Wordings[0].ShouldContain("being there for my boys matters to me");

    [Fact]
    public void Eating_goals_go_to_the_visit_where_the_clinician_asked_for_care() =>
        Reframe.Of("lose weight so I feel worthy", takeCareWithEating: true).ShouldSatisfyAllConditions(offer => offer.Route.ShouldBe(ReframeRoute.BringToVisit), offer => offer.Wordings.ShouldBeEmpty());

    [Theory, InlineData(""), InlineData("idk"), InlineData("🙂")]
    public void A_goal_without_a_target_gets_a_question(string text) => Reframe.Of(text).Route.ShouldBe(ReframeRoute.Ask);
}
