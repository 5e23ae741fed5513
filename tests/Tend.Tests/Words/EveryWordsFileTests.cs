using System.Text;
using Tend.Evidence;
using Tend.Words;

namespace Tend.Tests.Words;

/// <summary>Every words file under src/: sound, kind to patients and the public, easy to read, and the same things said in each language.</summary>
public sealed class EveryWordsFileTests
{
    [Fact]
    public void Every_words_file_keeps_the_rules() => Files().SelectMany(file => Broken(file, File.ReadAllBytes(file))).ShouldBeEmpty();

    [Fact]
    public void What_a_second_language_says_stands_in_English_with_the_same_values() =>
        Files().Where(file => !file.EndsWith("words.en.json", StringComparison.Ordinal)).SelectMany(Differences).ShouldBeEmpty();

    [Theory]
    [InlineData("staff", "You must hurry!", null)]
    [InlineData("patient", "You must hurry.", "'a' says \"must\": pressure")]
    [InlineData("public", "Welcome!", "'a' says \"!\": exclamation")]
    [InlineData("patient", "Confidentiality of the information submitted is subject to limitations pursuant to applicable regulations.", "'a' reads at grade")]
    public void A_bad_entry_is_found(string audience, string text, string? finding)
    {
        var found = Broken("/x/words.en.json", Encoding.UTF8.GetBytes($$"""{"language": "en", "entries": [{"id": "a", "audience": "{{audience}}", "kind": "plain", "text": "{{text}}"}]}"""));
        if (finding is null)
            found.ShouldBeEmpty();
        else
            found.ShouldContain(one => one.Contains(finding));
    }

    static IEnumerable<string> Files() => Directory.EnumerateFiles(Repository.At("src"), "words.*.json", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/bin/") && !file.Contains("/obj/")).Order(StringComparer.Ordinal);

    static List<string> Broken(string file, byte[] json)
    {
        WordsFile words;
        try
        {
            words = WordsFile.Parse(json, Path.GetFileName(file));
        }
        catch (WordsFileException error)
        {
            return [$"{file}: {error.Message}"];
        }
        var ours = words.Entries.Where(entry => entry.Audience != Audience.Staff && !entry.IsInstrument).ToList();
        return [.. Named(file, words).Concat(Unkind(words, ours)).Concat(HardToRead(words, ours)).Concat(Claims(words)).Select(broken => $"{Path.GetRelativePath(Repository.Root, file)}: {broken}")];
    }

    static IEnumerable<string> Named(string file, WordsFile words)
    {
        if (Path.GetFileName(file) != $"words.{words.Language}.json")
            yield return $"the language is '{words.Language}', and the name of the file says another.";
    }

    static IEnumerable<string> Unkind(WordsFile words, List<Entry> ours) =>
        Language.All.FirstOrDefault(one => one.Tag == words.Language) is not { } language || UnkindWords.In("", language) is null ? [$"nobody has made the list of unkind words for '{words.Language}' yet."]
        : ours.SelectMany(entry => UnkindWords.In(entry.Text, language)!.Select(found => $"'{entry.Id}' says \"{found.Found}\": {found.Why}."));

    /// <summary>Entries long enough one by one, the short ones together. The formula is one for English; Spanish is not measured.</summary>
    static IEnumerable<string> HardToRead(WordsFile words, List<Entry> ours)
    {
        if (words.Language != "en")
            yield break;
        foreach (var entry in ours.Where(entry => entry.ReadingLevelException is null && IsLong(entry)))
            if (ReadingLevel.Grade(entry.Text) is { } grade && grade > ReadingLevel.Highest)
                yield return $"'{entry.Id}' reads at grade {grade:0.0}, highest {ReadingLevel.Highest}: shorter sentences, shorter words, or say in 'readingLevelException' why not.";
        var brief = string.Join("\n", ours.Where(entry => entry.ReadingLevelException is null && !IsLong(entry)).Select(entry => entry.Text));
        if (ReadingLevel.Words(brief).Count() >= 5 * ReadingLevel.FewestWords && ReadingLevel.Grade(brief) is { } together && together > ReadingLevel.Highest)
            yield return $"the short entries together read at grade {together:0.0}, highest {ReadingLevel.Highest}; the longest words are {string.Join(", ", ReadingLevel.Words(brief).Distinct().OrderByDescending(ReadingLevel.Syllables).Take(5))}.";
    }

    static bool IsLong(Entry entry) => ReadingLevel.Words(entry.Text).Count() >= ReadingLevel.FewestWords;

    static IEnumerable<string> Claims(WordsFile words) =>
        from entry in words.Entries
        where entry.Claim is { } claim && EvidenceLibrary.Find(claim) is null
        select $"'{entry.Id}' stands on the claim '{entry.Claim}', and there is no such claim.";

    static IEnumerable<string> Differences(string file)
    {
        var english = Path.Combine(Path.GetDirectoryName(file)!, "words.en.json");
        return File.Exists(english) ? Told(file).Where(told => !Forms(Told(english)).Contains(told)).Select(surplus => $"{file} has {surplus}, English has not")
            : [$"{file} has no words.en.json beside it."];
    }

    /// <summary>What English says, and the form for many that another language may have beside "other".</summary>
    static HashSet<string> Forms(IEnumerable<string> told) => [.. told.SelectMany(one => one.Contains(".other' ", StringComparison.Ordinal) ? [one, one.Replace(".other' ", ".many' ", StringComparison.Ordinal)] : new[] { one })];

    static IEnumerable<string> Told(string file) => WordsFile.Parse(File.ReadAllBytes(file), file).Entries
        .Select(entry => $"'{entry.Id}' for {entry.Audience}, {entry.Kind}, with {string.Join(", ", entry.Placeholders.Order(StringComparer.Ordinal).Select(name => $"{{{name}}}"))}");
}
