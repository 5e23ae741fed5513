using Sylvan.Data.Csv;
using Tend.Care;

namespace Tend.Beside;

/// <summary>The lines that come with Tend beside the table they were taken from: every verified fact, and nothing that was only remembered.</summary>
public sealed class CrisisContactsTests
{
    static readonly List<Dictionary<string, string>> Rows = Read();

    [Fact]
    public void Every_verified_row_is_there_and_every_fact_is_equal() => Ours().ShouldBe(Rows.Where(row => row["status"] == "VERIFIED").Select(Facts));

    [Fact]
    public void No_number_that_was_only_remembered_is_there()
    {
        var ours = Lines().SelectMany(line => new[] { line.Contact.Call, line.Contact.Text, line.Contact.Name }.OfType<string>().Select(fact => (line.Country.Code, fact))).ToHashSet();
        var recalled = Rows.Where(row => row["status"] == "RECALLED").ToList();
        recalled.Count.ShouldBe(123);
        recalled.SelectMany(row => new[] { row["call"], row["text"], row["name"] }.Where(fact => fact != "").Select(fact => (row["country_iso2"], fact)))
            .Where(ours.Contains).ShouldBeEmpty();
    }

    [Fact]
    public void The_countries_are_those_of_the_table() =>
        CrisisDirectory.CountriesByName.Select(country => (country.Code, country.Name)).ShouldBe(Rows.Select(row => (row["country_iso2"], row["country"])).Distinct(), ignoreOrder: true);

    static IEnumerable<string> Ours() => Lines().Select(line => string.Join(" | ", line.Country.Code, line.Contact.Kind.ToString().ToLowerInvariant(), line.Contact.Name, line.Contact.Call,
        line.Contact.Text, line.Contact.Url, line.Contact.Hours, line.Contact.Languages, line.Contact.Cost, line.Contact.ForWhom, line.Contact.Grade, line.Contact.Source,
        line.Contact.SourceDate, line.Contact.Checked.ToString("yyyy-MM-dd")));

    /// <summary>A detail marked as recalled or from the press is dropped whole, as the rules of the table ask.</summary>
    static string Facts(Dictionary<string, string> row) => string.Join(" | ", row["country_iso2"], row["kind"], row["name"], row["call"], row["text"], row["url"], Seen(row["hours"]),
        Seen(row["languages"]), Seen(row["cost"]), Seen(row["for_whom"]), row["source"][0], row["source"], row["source_date"], row["checked"]);

    static string Seen(string detail) => detail.Contains("recalled") || detail.Contains("press") ? "" : detail;

    static IEnumerable<(CrisisCountry Country, CrisisContact Contact)> Lines() =>
        from code in Rows.Select(row => row["country_iso2"]).Distinct()
        let country = CrisisDirectory.Find(code)!
        from contact in country.Contacts
        select (country, contact);

    static List<Dictionary<string, string>> Read()
    {
        using var reader = CsvDataReader.Create(Beside.At("data", "crisis-contacts", "contacts.csv"));
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetString));
        return rows;
    }
}
