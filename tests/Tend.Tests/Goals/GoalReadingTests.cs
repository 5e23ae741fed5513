using Tend.Goals;

namespace Tend.Tests.Goals;

/// <summary>What a goal's words say, on the examples of the seed article and on input nobody foresaw.</summary>
public sealed class GoalReadingTests
{
    /// <summary>The article's three pairs.</summary>
    [Theory]
    [InlineData("I need to lose weight so I feel worthy.", Stance.Shame), InlineData("I want to nourish my body because it deserves care.", Stance.Compassion)]
    [InlineData("I need to fix myself so I'm lovable.", Stance.Shame), InlineData("I want to understand my patterns so I can create secure relationships.", Stance.Compassion)]
    [InlineData("I need to be less emotional.", Stance.Shame), InlineData("I want to learn emotional regulation so I feel steadier.", Stance.Compassion)]
    [InlineData("Walk 30 minutes after lunch", Stance.Neutral)]
    public void The_pairs_of_the_article(string text, Stance stance) => GoalReading.Of(text).BestGuess.ShouldBe(stance);

    [Fact]
    public void The_words_that_led_there_are_words_of_the_text()
    {
        var reading = GoalReading.Of("I need to lose weight so I feel worthy.");
        reading.Cues.Select(reading.Words).ShouldContain(words => words.Contains("worthy"));
        reading.Words(reading.Target!.Value).ShouldBe("lose weight");
        (reading.Direction, reading.Domain).ShouldBe((GoalDirection.Approach, LifeDomain.Eating));
    }

    /// <summary>Put to the person as a question: the hard words, and not the aim beside them.</summary>
    [Theory]
    [InlineData("I need to lose weight so I feel worthy.", "so I feel worthy")]
    [InlineData("Read one page a day so people don't think I'm stupid", "so people don't think I'm stupid")]
    [InlineData("I must stop eating sweets because my body is disgusting and nobody will ever love me", "disgusting")]
    [InlineData("I have to stop being such a lazy failure and finally clean my flat.", "stop being such a lazy failure")]
    [InlineData("Walk 30 minutes after lunch", null)]
    public void Only_the_words_found_are_quoted(string text, string? quote)
    {
        var reading = GoalReading.Of(text);
        (reading.Quote is { } words ? reading.Words(words) : null).ShouldBe(quote);
    }

    /// <summary>Topic, politeness and single words are not the ground: the same target in three frames.</summary>
    [Fact]
    public void Rows_of_a_pair_differ_by_their_reason()
    {
        var pairs = GoalTable.Read("train.csv").Where(row => row["pair"].Length > 0).GroupBy(row => row["pair"]).ToList();
        pairs.Count.ShouldBe(133);
        pairs.Average(pair => pair.Average(row => GoalReading.Of(row["text"]).BestGuess.Name() == row["label"] ? 1.0 : 0)).ShouldBeGreaterThan(0.85);
    }

    [Theory]
    [InlineData(""), InlineData(" "), InlineData("a"), InlineData("👍🏽🙂"), InlineData("Я хочу похудеть, чтобы меня любили"), InlineData("我想减肥"), InlineData("أريد أن أنام"),
     InlineData("<b>lose weight</b><script>alert(1)</script>"), InlineData("lose\u0000 weight\u0007"), InlineData("\u202Elose weight\u202C so I feel worthy"), InlineData("\uD83D"), InlineData("<<<<<>>>"), InlineData("'''’’**")]
    public void Nothing_breaks_and_nothing_is_lost(string text)
    {
        var reading = GoalReading.Of(text);
        reading.Text.ShouldBe(text);
        (reading.Probability.Shame + reading.Probability.Compassion + reading.Probability.Neutral).ShouldBe(1, 1e-9);
        foreach (var cue in reading.Cues)
            reading.Words(cue).Length.ShouldBe(cue.Length);
        Reframe.Of(text).Original.ShouldBe(text);
    }

    [Fact]
    public void Ten_thousand_letters_are_read()
    {
        GoalReading.Of(string.Concat(Enumerable.Repeat("I want to lose weight so I feel worthy. ", 250))).BestGuess.ShouldBe(Stance.Shame);
        GoalReading.Of(new string('a', 10_000)).Stance.ShouldNotBe(Stance.Shame);
    }

    [Theory, InlineData("Я хочу похудеть"), InlineData("我想减肥"), InlineData("🙂"), InlineData("")]
    public void What_cannot_be_read_is_said_so(string text)
    {
        GoalReading.Of(text).IsReadable.ShouldBeFalse();
        GoalReading.Of(text).Stance.ShouldBe(Stance.Unsure);
    }

    /// <summary>Marks without a shape of their own change nothing.</summary>
    [Fact]
    public void Hidden_marks_change_nothing() =>
        GoalReading.Of("lose wei\u200Bght so I feel wor\u200Fthy").Probability.ShouldBe(GoalReading.Of("lose weight so I feel worthy").Probability);

    [Fact]
    public void The_share_of_each_word_adds_up_to_the_score()
    {
        var score = StanceModel.OfTend.Score(GoalText.Of("get fit so he regrets leaving me"));
        score.ByWord.ShouldAllBe(word => double.IsFinite(word.Shame));
        score.Probability.Of(score.Best).ShouldBeGreaterThan(1 / 3.0);
    }
}
