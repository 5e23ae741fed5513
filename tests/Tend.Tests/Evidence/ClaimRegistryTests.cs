using System.Text.RegularExpressions;
using Tend.Evidence;
using Tend.Words;

namespace Tend.Tests.Evidence;

/// <summary>Nothing is said about health without a claim: words for patients and the public, the README and the documents.</summary>
public sealed partial class ClaimRegistryTests
{
    /// <summary>Entries with a word of health and a word of effect that claim nothing, each with the reason, looked at one by one.</summary>
    static readonly Dictionary<string, string> Reviewed = new()
    {
        ["about.what"] = "says what the software is for, not what it does to health",
    };

    /// <summary>Sentences of the README and the documents that claim nothing, by their beginning, each with the reason.</summary>
    static readonly Dictionary<string, string> ReviewedInDocuments = [];

    [Fact]
    public void What_patients_and_the_public_read_about_health_stands_on_a_claim() =>
        Entries().Where(entry => entry is { Audience: not Audience.Staff, Claim: null, IsInstrument: false } && !Reviewed.ContainsKey(entry.Id))
            .Select(entry => (entry.Id, Found: Wording.HealthClaim(entry.Text))).Where(one => one.Found is not null)
            .Select(one => $"'{one.Id}' says '{one.Found!.Value.Health}' and '{one.Found.Value.Effect}': make it claim:ID, say it otherwise, or give the reason in the list above.").ShouldBeEmpty();

    [Fact]
    public void The_list_of_reviewed_entries_names_only_entries_that_need_it() =>
        Reviewed.Keys.Except(Entries().Where(entry => Wording.HealthClaim(entry.Text) is not null).Select(entry => entry.Id)).ShouldBeEmpty();

    /// <summary>An entry that stands on an association may not say that one thing brings about another.</summary>
    [Fact]
    public void An_entry_is_no_stronger_than_the_design_of_its_claim() =>
        Entries().Where(entry => entry.Claim is { } claim && EvidenceLibrary.Find(claim)?.Source.Design.AllowsEffect() == false)
            .Where(entry => Wording.CausalWord(entry.Text) is not null).Select(entry => entry.Id).ShouldBeEmpty();

    [Fact]
    public void The_readme_and_the_documents_claim_nothing_about_health_by_themselves() =>
        Documents().SelectMany(file => Sentence.Split(File.ReadAllText(file)).Select(sentence => (File: Path.GetFileName(file), Text: Blank.Replace(sentence, " ").Trim())))
            .Where(one => Wording.HealthClaim(one.Text) is not null && !ReviewedInDocuments.Keys.Any(begin => one.Text.StartsWith(begin, StringComparison.Ordinal)))
            .Select(one => $"{one.File}: {one.Text}").ShouldBeEmpty();

    [Theory]
    [InlineData("Kindness to yourself reduces stress.", true)]
    [InlineData("This will lift your mood.", true)]
    [InlineData("Self-compassion works.", true)]
    [InlineData("People who are kinder to themselves report less stress.", false)]
    [InlineData("Your team will read this before your visit.", false)]
    public void A_sentence_about_health_is_found(string sentence, bool isClaim) => (Wording.HealthClaim(sentence) is not null).ShouldBe(isClaim);

    /// <summary>Actions, practices and the article name claims that exist.</summary>
    [Fact]
    public void Every_option_at_a_signal_that_names_a_claim_names_one_that_exists() =>
        Enum.GetValues<Tend.Progress.SignalKind>().SelectMany(kind => Tend.Progress.SupportAction.At(kind, new(2026, 6, 3))).Select(action => action.Claim).OfType<string>().Distinct()
            .Where(claim => EvidenceLibrary.Find(claim) is null).ShouldBeEmpty();

    static IEnumerable<Entry> Entries() => Directory.EnumerateFiles(Repository.At("src"), "words.en.json", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/bin/") && !file.Contains("/obj/")).SelectMany(file => WordsFile.Parse(File.ReadAllBytes(file), file).Entries);

    /// <summary>What people read before they use it; decisions, model cards and tables of results discuss such words and are read by those who build.</summary>
    static IEnumerable<string> Documents() => Directory.EnumerateFiles(Repository.At("docs", "guide"), "*.md").Append(Repository.At("README.md")).Append(Repository.At("docs", "intended-use.md"));

    [GeneratedRegex(@"(?<=[.:?])\s+|\n\s*\n|\n(?=[-|#>])")]
    private static partial Regex Sentence { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank { get; }
}
