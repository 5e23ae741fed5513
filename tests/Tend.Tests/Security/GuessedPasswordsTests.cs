using Tend.Web.Features.SignIn;

namespace Tend.Tests.Security;

/// <summary>A password that others would try early is refused, with the reason; one that a person makes up is taken.</summary>
public sealed class GuessedPasswordsTests
{
    static readonly string[] Names = ["Elm Street", "elm-street", "Maya Lindström", "maya.lind@example.org"];

    /// <summary>OWASP ASVS 5.0.0, item 6.2.4: at least the 3,000 most used ones that are as long as a password has to be here.</summary>
    [Fact]
    public void The_list_holds_more_than_three_thousand_that_are_long_enough()
    {
        GuessedPasswords.Count.ShouldBeGreaterThan(14_000);
        GuessedPasswords.LongEnough(10).ShouldBeGreaterThan(9_000);
    }

    [Theory]
    [InlineData("qwertyuiop")]
    [InlineData("1234567890")]
    [InlineData("password123")]
    [InlineData("Password2026")]
    [InlineData("p@ssw0rd123!")]
    [InlineData("2026 sunshine")]
    [InlineData("passwordpassword")]
    [InlineData("aaaaaaaaaa")]
    [InlineData("ab ab ab ab ab")]
    [InlineData("1q2w3e4r5t")]
    public void What_many_use_is_refused_as_used(string password) => GuessedPasswords.Why(password, Names).ShouldBe(EarlyGuess.Used);

    [Theory]
    [InlineData("elmstreet2026")]
    [InlineData("Maya-Lindström")]
    [InlineData("maya.lind@example.org")]
    [InlineData("Tend tend tend")]
    [InlineData("Maya Maya 1985")]
    public void What_is_made_of_names_that_others_know_is_refused_as_names(string password) => GuessedPasswords.Why(password, Names).ShouldBe(EarlyGuess.Names);

    /// <summary>A name among other words of one's own is no guess, and what is common here may be rare elsewhere.</summary>
    [Theory]
    [InlineData("a few words in a row")]
    [InlineData("seven green kites fly")]
    [InlineData("Maya likes the lake")]
    [InlineData("zR7-kq2.Lw9x")]
    [InlineData("la luna baila en casa")]
    [InlineData("木漏れ日の中で歩くのが好き")]
    public void What_a_person_makes_up_is_taken(string password) => GuessedPasswords.Why(password, Names).ShouldBeNull();

    [Fact]
    public void Names_count_only_where_they_are_known()
    {
        GuessedPasswords.Why("oak lane 2026", Names).ShouldBeNull();
        GuessedPasswords.Why("oak lane 2026", "Oak Lane").ShouldBe(EarlyGuess.Names);
        GuessedPasswords.Why("a few words in a row", [null, "", "Jo"]).ShouldBeNull();
    }
}
