using System.Text;
using Tend.Practices;
using Tend.Words;

namespace Tend.Tests.Practices;

/// <summary>The practices: kind, easy to read, grouped, honest about what they rest on; and what a person's own taps say.</summary>
public sealed class PracticeTests
{
    [Fact]
    public void Every_word_of_every_practice_is_kind_and_easy_to_read() =>
        PracticeLibrary.All.SelectMany(one => Words(one).SelectMany(text => UnkindWords.In(text).Select(found => $"{one.Id}: \"{found.Found}\" in \"{text}\": {found.Why}"))
            .Concat(ReadingLevel.Grade(string.Join(' ', Words(one))) is { } grade and > ReadingLevel.Highest ? [$"{one.Id} reads at grade {grade:F1}"] : []))
            .ShouldBeEmpty();

    [Fact]
    public void There_are_some_for_each_invitation_and_each_component_and_some_that_steady()
    {
        PracticeLibrary.All.Count.ShouldBeInRange(20, 24);
        PracticeLibrary.All.Select(one => one.Invitation).Distinct().Count().ShouldBe(Enum.GetValues<Invitation>().Length);
        PracticeLibrary.All.Select(one => one.Component).Distinct().Count().ShouldBe(Enum.GetValues<Component>().Length);
        PracticeLibrary.All.Count(one => one.Soothing).ShouldBeGreaterThanOrEqualTo(3);
        PracticeLibrary.All.Count(one => one.Pacer).ShouldBe(1);
    }

    /// <summary>Until a clinician signs one in the file, its page says that nobody has.</summary>
    [Fact]
    public void None_is_reviewed_yet() => PracticeLibrary.All.ShouldAllBe(one => one.ReviewedBy == null);

    [Theory]
    [InlineData("""{"id":"a","title":"A","minutes":3,"invitation":"rest","component":"mindfulness","purpose":"P","basis":"programme","steps":["S"]}""", "names no claim")]
    [InlineData("""{"id":"a","title":"A","minutes":3,"invitation":"rest","component":"mindfulness","purpose":"P","basis":"theory","claims":["none-such"],"steps":["S"]}""", "'none-such'")]
    [InlineData("""{"id":"a","title":"A","minutes":3,"invitation":"rest","component":"mindfulness","purpose":"P","basis":"theory","steps":[]}""", "no steps")]
    [InlineData("""{"id":"a","title":"A","minutes":90,"invitation":"rest","component":"mindfulness","purpose":"P","basis":"theory","steps":["S"]}""", "90 minutes")]
    [InlineData("""{"id":"a","title":"A","minutes":3,"invitation":"rest","component":"mindfulness","purpose":"P","basis":"theory","steps":["S"],"reviewedBy":"Dr. A"}""", "without a day")]
    [InlineData("""{"id":"a","title":"A","minutes":3,"invitation":"hurry","component":"mindfulness","purpose":"P","basis":"theory","steps":["S"]}""", "line 1")]
    public void A_file_that_contradicts_itself_is_refused_with_what_was_expected(string practice, string message) =>
        Should.Throw<InvalidDataException>(() => PracticeLibrary.Parse(Encoding.UTF8.GetBytes($$"""{"language":"en","practices":[{{practice}}]}"""))).Message.ShouldContain(message);

    /// <summary>The interval of Wilson for 8 of 10: .49 to .94 (Brown, Cai and DasGupta 2001, doi:10.1214/ss/1009213286, give the formula; computed by hand).</summary>
    [Fact]
    public void What_helps_is_said_from_five_times_on_and_with_its_uncertainty()
    {
        WhatHelps.Of([new(2, 3), new(2, 2), new(3, 2), new(1, 4)]).ShouldSatisfyAllConditions(few => few.More.ShouldBe(1), few => few.OfTen().ShouldBeNull());
        new WhatHelps(10, 8, 1).OfTen().ShouldBe((4, 10));
        new WhatHelps(40, 20, 5).OfTen().ShouldBe((3, 7));
        new WhatHelps(5, 0, 5).OfTen().ShouldBe((0, 5));
    }

    static IEnumerable<string> Words(Practice one) => [one.Title, one.Purpose, .. one.Steps];
}
