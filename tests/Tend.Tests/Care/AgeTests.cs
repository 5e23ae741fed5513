using Tend.Care;
using Tend.Measures;

namespace Tend.Tests.Care;

/// <summary>Age in completed years, and whom a clinic and a measure are for.</summary>
public sealed class AgeTests
{
    [Theory]
    [InlineData("2008-05-12", "2026-05-11", 17)]
    [InlineData("2008-05-12", "2026-05-12", 18)]
    [InlineData("2008-12-31", "2026-12-30", 17)]
    [InlineData("2008-02-29", "2026-02-28", 17)]
    [InlineData("2008-02-29", "2026-03-01", 18)]
    [InlineData("2008-02-29", "2028-02-29", 20)]
    [InlineData("2026-05-12", "2026-05-12", 0)]
    public void Years_are_completed_on_the_birthday(string birth, string day, int years) => Age.On(Day(birth), Day(day)).ShouldBe(years);

    [Fact]
    public void Nobody_has_an_age_before_birth() => Should.Throw<ArgumentOutOfRangeException>(() => Age.On(Day("2026-05-12"), Day("2026-05-11")));

    [Theory]
    [InlineData("phq-9", "2008-05-13", AgeFit.TooYoung)]
    [InlineData("phq-9", "2008-05-12", AgeFit.Fits)]
    [InlineData("core-10", "2009-05-12", AgeFit.Fits)]
    [InlineData("phq-9", null, AgeFit.AgeNotKnown)]
    [InlineData("phq-9", "2027-01-01", AgeFit.AgeNotKnown)]
    public void A_measure_refuses_ages_it_is_not_for(string measure, string? birth, AgeFit fit) =>
        Age.Fit(MeasureLibrary.Get(measure), birth is null ? null : Day(birth), Day("2026-05-12")).ShouldBe(fit);

    [Fact]
    public void An_upper_age_counts_to_the_end_of_its_year()
    {
        var phq = MeasureLibrary.Get("phq-9");
        var young = phq with { Ages = phq.Ages with { From = 11, To = 17 } };
        (Age.Fit(young, Day("2008-05-13"), Day("2026-05-12")), Age.Fit(young, Day("2008-05-12"), Day("2026-05-12"))).ShouldBe((AgeFit.Fits, AgeFit.TooOld));
    }

    [Fact]
    public void A_clinic_takes_adults_in_unless_its_lead_says_otherwise()
    {
        (default(MinimumAge).Years, default(MinimumAge).TreatsMinors, new MinimumAge(16).TreatsMinors).ShouldBe((18, false, true));
        default(MinimumAge).Admits(Day("2008-05-13"), Day("2026-05-12")).ShouldBeFalse();
        new MinimumAge(16).Admits(Day("2008-05-13"), Day("2026-05-12")).ShouldBeTrue();
        Should.Throw<ArgumentOutOfRangeException>(() => new MinimumAge(-1));
    }

    static DateOnly Day(string day) => DateOnly.Parse(day);
}
