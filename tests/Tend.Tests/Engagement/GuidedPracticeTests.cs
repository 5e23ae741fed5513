using Tend.Engagement;
using Tend.Words;

namespace Tend.Tests.Engagement;

/// <summary>The practices: kind, easy to read, honest about who has read them.</summary>
public sealed class GuidedPracticeTests
{
    const double Grade = 6;

    [Fact]
    public void There_are_about_twenty_and_each_file_has_the_name_of_its_id()
    {
        GuidedPractice.All.Count.ShouldBe(21);
        GuidedPractice.All.ShouldAllBe(one => File.Exists(Repository.At($"practices/{one.Id}.json")));
        GuidedPractice.All.ShouldAllBe(one => one.Steps.Count >= 3 && one.Minutes > 0);
    }

    /// <summary>None was read by a clinician when these were written. A review is a change of the file, and of this test.</summary>
    [Fact]
    public void None_claims_a_review_that_did_not_take_place() => GuidedPractice.All.ShouldAllBe(one => one.Reviewed == null);

    [Fact]
    public void Each_says_that_it_rests_on_theory_or_opinion() => GuidedPractice.All.ShouldAllBe(one => one.Evidence == "theory" || one.Evidence == "opinion");

    [Fact]
    public void No_practice_has_an_unkind_word() =>
        GuidedPractice.All.SelectMany(one => one.Steps.Append(one.Title).Append(one.Purpose).SelectMany(UnkindWords.In).Select(found => $"{one.Id}: {found.Found} ({found.Why})")).ShouldBeEmpty();

    [Fact]
    public void Each_practice_reads_at_grade_six_or_below() =>
        GuidedPractice.All.Select(one => (one.Id, Level: ReadingLevel.Grade(string.Join(' ', one.Steps)))).Where(one => one.Level > Grade).ShouldBeEmpty();

    [Fact]
    public void Somebody_on_guard_is_offered_calm_first() => GuidedPractice.Soothing.Select(one => one.Id).ShouldContain("soothing-breath");
}
