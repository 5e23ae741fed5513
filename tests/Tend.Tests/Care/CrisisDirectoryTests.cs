using System.Text.Json;
using Tend.Care;

namespace Tend.Tests.Care;

/// <summary>Lines of help by country: only what was seen, in the order in which a person needs them.</summary>
public sealed class CrisisDirectoryTests
{
    static readonly IEnumerable<CrisisContact> All = CrisisDirectory.CountriesByName.SelectMany(country => country.Contacts);

    [Fact]
    public void Eighty_seven_lines_of_fifty_countries() =>
        (All.Count(), CrisisDirectory.CountriesByName.Count, CrisisDirectory.CountriesByName[0].Name, CrisisDirectory.CountriesByName[^1].Name)
            .ShouldBe((87, 50, "Argentina", "United States"));

    /// <summary>A detail that was remembered or only in the press is left out.</summary>
    [Fact]
    public void No_detail_rests_on_memory_or_the_press() =>
        All.SelectMany(line => new[] { line.Name, line.Call, line.Text, line.Url, line.Hours, line.Languages, line.Cost, line.ForWhom }).OfType<string>()
            .Where(detail => detail.Contains("recall") || detail.Replace("then press 1", "").Contains("press")).ShouldBeEmpty();

    [Fact]
    public void Every_line_can_be_called_or_texted_and_says_where_it_was_seen()
    {
        All.ShouldAllBe(line => line.CallLinks.Count + line.TextLinks.Count > 0);
        All.ShouldAllBe(line => line.Source.StartsWith($"{line.Grade}: ") && line.Checked == new DateOnly(2026, 11, 23));
        All.ShouldAllBe(line => line.Url == null || line.Url.StartsWith("https://"));
    }

    [Theory]
    [InlineData("US", "911 | 988 | HOME to 741741 | 988 then press 1")]
    [InlineData("GB", "999 | 116 123 | SHOUT to 85258 | 111 and choose the mental health option (option 2) | 0800 068 4141")]
    [InlineData("FR", "112 | 15 | 3114")]
    [InlineData("ch", "112 | 143")]
    [InlineData("ES", "112")]
    [InlineData("IS", "")]
    public void Emergency_first_then_one_line_for_adults_then_texting_then_others(string country, string lines) =>
        string.Join(" | ", CrisisDirectory.For(country).Lines.Select(line => line.Call ?? line.Text)).ShouldBe(lines);

    [Fact]
    public void Lines_for_children_are_shown_only_where_the_clinic_treats_minors()
    {
        CrisisDirectory.For("CH").Lines.ShouldAllBe(line => line.Kind != ContactKind.Child);
        CrisisDirectory.For("CH", treatsMinors: true).Lines[^1].Call.ShouldBe("147");
    }

    [Theory, InlineData("ES", true, false), InlineData("KR", false, true), InlineData("IS", false, false), InlineData("XX", false, false), InlineData("NZ", true, true)]
    public void A_country_without_a_line_says_so(string country, bool emergency, bool crisis)
    {
        var lines = CrisisDirectory.For(country);
        (lines.HasEmergencyNumber, lines.HasCrisisLine).ShouldBe((emergency, crisis));
    }

    [Fact]
    public void A_country_that_is_not_known_has_no_name_and_no_lines() => (CrisisDirectory.For("xx").Code, CrisisDirectory.For("xx").Name).ShouldBe(("XX", null));

    [Theory]
    [InlineData("988", "988=tel:988")]
    [InlineData("116 123", "116 123=tel:116123")]
    [InlineData("988 then press 1", "988 then press 1=tel:988")]
    [InlineData("112 and ask for jourhavande präst", "112 and ask for jourhavande präst=tel:112")]
    [InlineData("0800 111 0 111 or 116 123", "0800 111 0 111=tel:08001110111|116 123=tel:116123")]
    [InlineData("+41 44 123 45 67", "+41 44 123 45 67=tel:+41441234567")]
    [InlineData("1-866-APPELLE", "1-866-APPELLE=")]
    [InlineData("+41 (0)44 123 45 67", "+41 (0)44 123 45 67=")]
    [InlineData("ask at the desk", "ask at the desk=")]
    [InlineData("1", "1=")]
    [InlineData("  ", "")]
    [InlineData(null, "")]
    public void A_link_is_made_only_of_what_is_plainly_a_number(string? call, string links) => Told(DialLink.ToCall(call)).ShouldBe(links);

    [Theory]
    [InlineData("988", "988=sms:988")]
    [InlineData("HOME to 741741", "HOME to 741741=sms:741741?body=HOME")]
    [InlineData("SMS 31393", "SMS 31393=sms:31393")]
    [InlineData("WhatsApp +65 6669 1771", "WhatsApp +65 6669 1771=")]
    [InlineData("HALLÓ to 1717", "HALLÓ to 1717=sms:1717?body=HALL%C3%93")]
    public void A_text_goes_to_the_number_with_its_word(string text, string links) => Told(DialLink.ToText(text)).ShouldBe(links);

    [Fact]
    public void Every_number_that_comes_with_Tend_can_be_tapped_but_for_one_messenger() =>
        All.SelectMany(line => line.CallLinks.Concat(line.TextLinks)).Where(link => link.Href is null).Select(link => link.Words).ShouldBe(["WhatsApp +65 6669 1771"]);

    [Theory]
    [InlineData("DE", "0800-1110333", "0800 111 0 333 must not be used: seen on old pages only.")]
    [InlineData("DE", "+49 800 111 0 333", "0800 111 0 333 must not be used: seen on old pages only.")]
    [InlineData("DE", "0800 111 0 111 or 0800 111 0 333", "0800 111 0 333 must not be used: seen on old pages only.")]
    [InlineData("KR", "1393", "1393 must not be used: replaced by 109 on 2024-01-01.")]
    [InlineData("us", "988, press 3", "988 then press 3 must not be used: the 988 option for LGBTQ+ young people, ended on 2025-07-17.")]
    [InlineData("CA", "833-456-4566", "1-833-456-4566 must not be used: Talk Suicide Canada, replaced by 9-8-8 on 2023-11-30.")]
    [InlineData("DE", "0800 111 0 111", null)]
    [InlineData("FR", "1393", null)]
    [InlineData("AU", "000", null)]
    [InlineData("DE", null, null)]
    public void A_number_of_old_pages_is_refused_with_a_sentence(string country, string? typed, string? sentence) =>
        CrisisDirectory.WhyNotToUse(country, typed).ShouldBe(sentence);

    [Fact]
    public void No_line_that_comes_with_Tend_is_one_that_must_not_be_used() =>
        CrisisDirectory.CountriesByName.SelectMany(country => country.Contacts.SelectMany(line => new[] { line.Call, line.Text }).Select(number => CrisisDirectory.WhyNotToUse(country.Code, number)))
            .ShouldAllBe(why => why == null);

    /// <summary>The file says nothing that the program passes over.</summary>
    [Fact]
    public void The_file_holds_the_lines_and_nothing_else()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.At("contacts", "crisis-contacts.json")));
        file.RootElement.EnumerateObject().Select(member => member.Name).ShouldBe(["compiled", "countries", "notToUse"]);
        file.RootElement.GetProperty("notToUse").GetArrayLength().ShouldBe(12);
    }

    static string Told(IEnumerable<DialLink> links) => string.Join('|', links.Select(link => $"{link.Words}={link.Href}"));
}
