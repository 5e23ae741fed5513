using Tend.Measures;

namespace Tend.Tests.Measures;

/// <summary>A paper sheet typed in a row is read back answer by answer, and a sign that was left out is found.</summary>
public sealed class DigitRowTests
{
    static readonly Measure Phq9 = MeasureLibrary.Get("phq-9");

    [Theory]
    [InlineData("0123210123", "0123210123")]
    [InlineData("01-32 0123", "01-32-0123")]
    [InlineData("-123210120", "-123210120")]
    [InlineData("000000000", "000000000-")] // the last question follows only from problems
    [InlineData("0000000002", "000000000-")] // and is taken out where there are none
    [InlineData("0123210123\r\n", "0123210123")]
    public void A_row_is_read_sign_by_sign(string typed, string answers)
    {
        var reading = DigitRow.Read(Phq9, typed);
        reading.Slip.ShouldBeNull();
        DigitRow.Write(reading.Answers).ShouldBe(answers);
    }

    [Theory]
    [InlineData("0143210123", DigitTrouble.NotAnAnswer, 2)]
    [InlineData("01n3210123", DigitTrouble.NotAnAnswer, 2)]
    [InlineData("0123a10123", DigitTrouble.NotAnAnswer, 4)]
    [InlineData("01232101", DigitTrouble.TooFew, 8)]
    [InlineData("012321012", DigitTrouble.TooFew, 9)]
    [InlineData("", DigitTrouble.TooFew, 0)]
    [InlineData("01232101233", DigitTrouble.TooMany, 10)]
    public void What_cannot_be_read_is_named_with_its_place(string typed, DigitTrouble trouble, int at) => DigitRow.Read(Phq9, typed).Slip.ShouldBe(new(trouble, at));

    /// <summary>A frequency of 0 to 30 days, or a time of day, is more than one sign.</summary>
    [Fact]
    public void A_measure_whose_answers_take_more_than_a_sign_does_not_fit()
    {
        DigitRow.Fits(Phq9).ShouldBeTrue();
        MeasureLibrary.All.Where(measure => measure.Items.Any(item => measure.AnswersOf(item) is { IsClock: true } or { To: > 9 })).ShouldNotBeEmpty();
        MeasureLibrary.All.Where(measure => measure.Items.Any(item => measure.AnswersOf(item) is { IsClock: true } or { To: > 9 })).ShouldAllBe(measure => !DigitRow.Fits(measure));
    }
}
