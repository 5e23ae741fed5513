using Tend.Measures;

namespace Tend.Tests.Measures;

/// <summary>Which questions are put to a person, and how what they type is read.</summary>
public sealed class AskedTests
{
    [Theory]
    [InlineData("", 9)]
    [InlineData("1=0", 9)]
    [InlineData("1=1", 10)]
    public void How_difficult_is_asked_once_a_problem_is_marked(string answers, int questions) => Asked("phq-9", answers).Count.ShouldBe(questions);

    /// <summary>After a no to everything, question 5 of the ASQ is not asked; an answer to it that was given before stays, since it goes to safety.</summary>
    [Fact]
    public void A_safety_answer_stays_when_its_rule_no_longer_holds()
    {
        Asked("asq", "1=0 2=0 3=0 4=0").ShouldBe([0, 1, 2, 3]);
        Asked("asq", "1=0 2=0 3=0 4=0 5=1").ShouldBe([0, 1, 2, 3, 4]);
        Asked("phq-9", "1=0 2=0 3=0 4=0 5=0 6=0 7=0 8=0 9=0 difficulty=2").Count.ShouldBe(9);
    }

    [Fact]
    public void Of_questions_that_take_turns_one_is_asked()
    {
        var checkIn = MeasureLibrary.Get("check-in");
        var turns = checkIn.Items.Where(item => item.TakesTurns is not null).Select(item => checkIn.Items.ToList().IndexOf(item)).ToList();
        for (var turn = 0; turn < 2 * turns.Count; turn++)
            Asked("check-in", "", turn).Intersect(turns).ShouldBe([turns[turn % turns.Count]]);
        Asked("check-in", $"{checkIn.Items[turns[1]].Code}=3").Intersect(turns).ShouldBe([turns[1]]);
    }

    [Theory]
    [InlineData("phq-9", "1", "2", "2")]
    [InlineData("phq-9", "1", "", "")]
    [InlineData("phq-9", "1", "4", null)]
    [InlineData("phq-9", "1", "-1", null)]
    [InlineData("phq-9", "1", "1e3", null)]
    [InlineData("phq-9", "1", "NaN", null)]
    [InlineData("phq-9", "1", "99999999999999999999999999999999", null)]
    [InlineData("phq-9", "1", "n", null)]
    [InlineData("sleep-log", "in-bed", "23:30", "23:30")]
    [InlineData("sleep-log", "in-bed", "7:05", "07:05")]
    [InlineData("sleep-log", "in-bed", "25:00", null)]
    [InlineData("sleep-log", "quality", "7,0", "7")]
    public void What_is_typed_is_an_answer_or_none(string id, string code, string typed, string? shown)
    {
        var measure = MeasureLibrary.Get(id);
        var item = measure.Items.Single(item => item.Code == code);
        (TypedAnswer.Read(measure, item, typed) is { } answer ? TypedAnswer.Write(measure, item, answer) : null).ShouldBe(shown);
    }

    static IReadOnlyList<int> Asked(string id, string answers, int turn = 0)
    {
        var sheet = MeasureLibrary.Get(id).Sheet();
        foreach (var pair in answers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=')))
            sheet[pair[0]] = Answer.Of(double.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture));
        return sheet.Measure.Asked(sheet.Answers, turn);
    }
}
