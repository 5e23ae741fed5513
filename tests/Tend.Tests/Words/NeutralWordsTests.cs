using Tend.Words;

namespace Tend.Tests.Words;

/// <summary>Names in one piece, as addresses are. What the list finds in a letter is tested beside reminders.</summary>
public sealed class NeutralWordsTests
{
    [Theory, InlineData("calm-psychotherapy.example.org"), InlineData("anxietyhelp.example.org"), InlineData("eating-disorders"), InlineData("post@ptsd-centre.example.org"), InlineData("Elm-TRAUMA")]
    public void A_name_that_says_what_people_come_for_is_found(string name) => NeutralWords.TellsSpecialty(name).ShouldBeTrue();

    [Theory, InlineData("elm-street.example.org"), InlineData("elm-clinic.example.org"), InlineData("tend@localhost"), InlineData("")]
    public void A_name_that_does_not_is_let_be(string name) => NeutralWords.TellsSpecialty(name).ShouldBeFalse();
}
