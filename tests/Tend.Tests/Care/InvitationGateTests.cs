using Tend.Care;

namespace Tend.Tests.Care;

/// <summary>No real invitation leaves before the lead has confirmed whom a person can reach, who reads, and what is said when nobody does.</summary>
public sealed class InvitationGateTests
{
    static readonly DateOnly Today = new(2026, 5, 12);

    [Fact]
    public void With_everything_confirmed_the_gate_is_open() => Blocks(Contacts, Duty, Today).ShouldBeEmpty();

    [Fact]
    public void A_new_clinic_is_told_everything_it_lacks() =>
        Blocks([], null, Today).ShouldBe([InvitationBlock.NoEmergencyNumber, InvitationBlock.NoCrisisLine, InvitationBlock.DutyNotConfirmed, InvitationBlock.NoClosingText]);

    [Theory, InlineData("2026-11-12", true), InlineData("2026-11-13", false)]
    public void Everything_holds_six_months(string day, bool open) => (Blocks(Contacts, Duty, DateOnly.Parse(day)).Count == 0).ShouldBe(open);

    [Fact]
    public void After_six_months_each_thing_is_named() =>
        InvitationGate.Blocks("CH", Contacts, Duty, new(2026, 11, 13)).Select(because => because.Sentence).ShouldBe(
        [
            "Confirm the emergency number of your country.",
            "Confirm a line that somebody in a crisis can reach.",
            "Ambulance was confirmed on 2026-05-12. Confirm it again, or take it off the list.",
            "Tel 143 was confirmed on 2026-05-12. Confirm it again, or take it off the list.",
            "Duty hours and roster were confirmed on 2026-05-12. Confirm them again.",
            "The closing text was confirmed on 2026-05-12. Confirm it again.",
        ]);

    [Fact]
    public void Contacts_of_another_country_do_not_open_it() => Blocks([.. Contacts.Select(line => line with { Country = "AT" })], Duty, Today)
        .ShouldBe([InvitationBlock.NoEmergencyNumber, InvitationBlock.NoCrisisLine]);

    [Fact]
    public void A_number_that_must_not_be_used_blocks() =>
        InvitationGate.Blocks("CH", [.. Contacts, Contacts[1] with { Country = "KR", Call = "1393" }], Duty, Today).Single().Sentence.ShouldBe("Tel 143: 1393 must not be used: replaced by 109 on 2024-01-01.");

    [Fact]
    public void A_confirmation_dated_after_today_is_none() =>
        Blocks([Contacts[0], Contacts[1] with { ConfirmedOn = Today.AddDays(1) }], Duty with { ConfirmedOn = Today.AddDays(1) }, Today)
            .ShouldBe([InvitationBlock.NoCrisisLine, InvitationBlock.ContactTooOld, InvitationBlock.DutyNotConfirmed]);

    [Fact]
    public void Duty_without_hours_without_people_or_without_words_blocks()
    {
        Blocks(Contacts, Duty with { Hours = [] }, Today).ShouldBe([InvitationBlock.NoDutyHours]);
        Blocks(Contacts, Duty with { Roster = [] }, Today).ShouldBe([InvitationBlock.DutyTrouble]);
        Blocks(Contacts, Duty with { ClosingText = " " }, Today).ShouldBe([InvitationBlock.NoClosingText]);
        Blocks(Contacts, Duty with { ClosingTextOn = null }, Today).ShouldBe([InvitationBlock.ClosingTextTooOld]);
    }

    [Theory, InlineData("2026-05-12", ContactStanding.Confirmed), InlineData("2026-11-12", ContactStanding.Confirmed), InlineData("2026-11-13", ContactStanding.Aging),
     InlineData("2027-05-12", ContactStanding.Aging), InlineData("2027-05-13", ContactStanding.Lapsed), InlineData("2026-05-11", ContactStanding.Lapsed)]
    public void A_confirmation_ages(string day, ContactStanding standing) => Contacts[0].StandingOn(DateOnly.Parse(day)).ShouldBe(standing);

    [Fact]
    public void A_contact_without_name_or_number_is_not_taken() =>
        (Contacts[0] with { Name = "", Call = null }).Troubles().ShouldBe(["The line has no name.", "A number to call or to text is needed."]);

    [Fact]
    public void Support_shows_the_clinics_own_lines_and_no_list_of_ours_beside_them()
    {
        var lines = SupportLines.In("CH", Contacts, treatsMinors: false, Today);
        (string.Join(' ', lines.Confirmed.Select(line => line.Call)), lines.Seen.Count, lines.HasEmergencyNumber, lines.HasCrisisLine).ShouldBe(("144 143", 0, true, true));
    }

    [Fact]
    public void In_another_country_and_after_a_lapse_what_was_seen_stands_in()
    {
        SupportLines.In("DE", Contacts, treatsMinors: false, Today).Seen.Select(line => line.Name).ShouldBe(["European emergency number", "TelefonSeelsorge"]);
        var lapsed = SupportLines.In("CH", Contacts, treatsMinors: false, Today.AddMonths(13));
        (lapsed.Confirmed.Count, string.Join(' ', lapsed.Seen.Select(line => line.Call))).ShouldBe((0, "112 143"));
    }

    [Fact]
    public void Where_only_the_line_for_a_crisis_has_lapsed_only_that_is_stood_in_for() =>
        SupportLines.In("CH", [Contacts[0]], treatsMinors: false, Today).Seen.Select(line => line.Call).ShouldBe(["143"]);

    [Fact]
    public void Where_there_is_nothing_the_page_can_say_so()
    {
        var lines = SupportLines.In("IS", Contacts, treatsMinors: false, Today);
        (lines.Name, lines.HasEmergencyNumber, lines.HasCrisisLine).ShouldBe(("Iceland", false, false));
    }

    static readonly ConfirmedContact[] Contacts =
    [
        new() { Id = new(Guid.CreateVersion7()), Clinic = default, Country = "CH", Kind = ContactKind.Emergency, Name = "Ambulance", Call = "144", ConfirmedBy = default, ConfirmedOn = Today },
        new() { Id = new(Guid.CreateVersion7()), Clinic = default, Country = "CH", Kind = ContactKind.Crisis, Name = "Tel 143", Call = "143", ConfirmedBy = default, ConfirmedOn = Today },
    ];

    static readonly DutyPlan Duty = new()
    {
        Clinic = default,
        Hours = [new(DayOfWeek.Monday, new(9, 0), new(17, 0))],
        Roster = [new(Guid.CreateVersion7())],
        EscalateAfter = TimeSpan.FromMinutes(30),
        ClosingText = "Nobody at the clinic is reading this now.",
        ConfirmedOn = Today,
        ClosingTextOn = Today,
    };

    static List<InvitationBlock> Blocks(ConfirmedContact[] contacts, DutyPlan? duty, DateOnly today) =>
        [.. InvitationGate.Blocks("CH", contacts, duty, today).Select(because => because.Block)];
}
