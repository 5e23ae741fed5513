using Tend.Care;

namespace Tend.Tests.Care;

/// <summary>The one line on a person's day.</summary>
public sealed class WelcomeTests
{
    [Theory]
    [InlineData(9, null, true, Welcome.First)]
    [InlineData(9, 0, true, Welcome.Due)]
    [InlineData(9, 0, false, Welcome.Done)]
    [InlineData(9, -1, false, Welcome.Done)]
    [InlineData(9, 3, false, Welcome.Nothing)]
    [InlineData(9, 13, true, Welcome.Due)]
    [InlineData(9, 14, true, Welcome.Back)]
    [InlineData(9, 400, false, Welcome.Back)]
    [InlineData(23, 3, true, Welcome.Night)]
    [InlineData(4, null, false, Welcome.Night)]
    [InlineData(5, 3, false, Welcome.Nothing)]
    [InlineData(2, 30, false, Welcome.Back)]
    public void It_follows_the_time_of_day_and_what_happened(int hour, int? daysSince, bool isDue, Welcome line) =>
        Welcomes.Of(new(2026, 3, 29, hour, 30, 0, TimeSpan.FromHours(2)), daysSince is { } days ? new DateOnly(2026, 3, 29).AddDays(-days) : null, isDue).ShouldBe(line);
}
