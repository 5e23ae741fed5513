using Tend.Measures;

namespace Tend.Tests.Measures;

/// <summary>A score keeps the version that made it, so a version means one file and no other: <c>measures/versions.txt</c> says which.</summary>
public sealed class MeasureVersionsTests
{
    const string Approve = "read the difference, then approve it with './dev.cs accept' (the tests with TEND_ACCEPT=1), and commit measures/versions.txt with it.";

    static readonly string Approved = Repository.At("measures", "versions.txt");

    [Fact]
    public void A_file_that_changed_has_a_new_version()
    {
        var now = MeasureLibrary.All.ToDictionary(measure => measure.Id, measure => $"{measure.Id} {measure.Version} {measure.Hash}", StringComparer.Ordinal);
        if (Environment.GetEnvironmentVariable("TEND_ACCEPT") == "1")
            File.WriteAllText(Approved, string.Concat(now.Values.Order(StringComparer.Ordinal).Select(line => $"{line}\n")));

        var lines = File.Exists(Approved) ? File.ReadAllLines(Approved) : [];
        lines.ShouldBe(lines.Order(StringComparer.Ordinal), ignoreOrder: false, "measures/versions.txt is sorted");
        Complaints(now, lines.ToDictionary(line => line.Split(' ')[0], StringComparer.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("phq-9 1.0 aa", "phq-9 1.0 aa", null)]
    [InlineData("phq-9 1.0 aa", "phq-9 1.0 bb", "phq-9 changed, but its version is still 1.0: raise \"version\" in the file, ")]
    [InlineData("phq-9 1.2 aa", "phq-9 1.1 bb", "phq-9 went back from version 1.2 to 1.1: raise \"version\" in the file, ")]
    [InlineData("phq-9 1.9 aa", "phq-9 1.10 bb", "phq-9 1.10 is new: ")]
    [InlineData(null, "phq-9 1.0 aa", "phq-9 1.0 is new: ")]
    [InlineData("phq-9 1.0 aa", null, "phq-9 is gone: ")]
    public void The_complaint_says_what_to_do(string? approved, string? now, string? complaint) =>
        Complaints(ById(now), ById(approved)).ShouldBe(complaint is null ? [] : [complaint + Approve]);

    static IEnumerable<string> Complaints(IReadOnlyDictionary<string, string> now, IReadOnlyDictionary<string, string> approved) =>
        now.Keys.Union(approved.Keys).Order(StringComparer.Ordinal)
            .Where(id => now.GetValueOrDefault(id) != approved.GetValueOrDefault(id))
            .Select(id => Complaint(id, now.GetValueOrDefault(id), approved.GetValueOrDefault(id)) + Approve);

    static string Complaint(string id, string? now, string? approved) =>
        now is null ? $"{id} is gone: "
        : approved is null || Version(now) > Version(approved) ? $"{id} {Version(now)} is new: "
        : Version(now) == Version(approved) ? $"{id} changed, but its version is still {Version(now)}: raise \"version\" in the file, "
        : $"{id} went back from version {Version(approved)} to {Version(now)}: raise \"version\" in the file, ";

    static Version Version(string line) => System.Version.Parse(line.Split(' ')[1]);

    static Dictionary<string, string> ById(string? line) => line is null ? [] : new() { [line.Split(' ')[0]] = line };
}
