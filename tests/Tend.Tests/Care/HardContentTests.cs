using Tend.Care;
using Tend.Measures;

namespace Tend.Tests.Care;

/// <summary>Which measures are told about before they are asked, and when they stand as due.</summary>
public sealed class HardContentTests
{
    [Fact]
    public void Every_measure_of_the_list_is_on_the_shelf_and_stands_once()
    {
        HardContent.All.ShouldAllBe(one => MeasureLibrary.Ids.Contains(one.Measure));
        HardContent.All.ShouldBeUnique();
        HardContent.All.ShouldAllBe(one => one.Minutes > 0);
    }

    /// <summary>A measure of which most questions go to safety cannot be missing from the list.</summary>
    [Fact]
    public void A_measure_that_asks_mostly_about_safety_is_on_the_list() =>
        MeasureLibrary.All.Where(measure => measure.Safety.Count * 2 > measure.Items.Count).Select(measure => measure.Id).ShouldBe(["asq", "c-ssrs-screener"]);

    /// <summary>Summer in Zurich is two hours ahead of UTC.</summary>
    [Theory]
    [InlineData("2026-07-14T18:59:00Z", false)]
    [InlineData("2026-07-14T19:00:00Z", true)]
    [InlineData("2026-07-14T22:30:00Z", true)]
    [InlineData("2026-07-15T04:59:00Z", true)]
    [InlineData("2026-07-15T05:00:00Z", false)]
    [InlineData("2026-12-15T05:30:00Z", true)]
    public void Hard_content_waits_from_nine_in_the_evening_to_seven_in_the_morning_where_the_person_lives(string now, bool waits)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");
        HardContent.WaitsForDay("pcl-5", DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), zone).ShouldBe(waits);
    }

    [Fact]
    public void Other_measures_wait_for_nothing() =>
        HardContent.WaitsForDay("phq-9", new(2026, 7, 14, 23, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc).ShouldBeFalse();
}
