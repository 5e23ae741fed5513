using System.Text;
using Tend.Evidence;
using Tend.Measures;
using Tend.Words;

namespace Tend.Tests.Cli;

/// <summary>Whatever bytes a file holds, the command ends with a code and a sentence, never with a stack trace.</summary>
public sealed class GarbageTests : IDisposable
{
    const int Seed = 20261129, Turns = 30;

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>The commands that read a file of somebody else's, with a file each that they read well.</summary>
    public static TheoryData<string, string> Commands => new()
    {
        { "score phq-9 --in FILE --id person", Sample("phq-9.csv") },
        { "score phq-9 --in FILE --id person --json", Sample("phq-9.csv") },
        { "reliability phq-9 --in FILE", Sample("phq-9.csv") },
        { "effects FILE --effect zcor", Sample("studies.csv") },
        { "pool FILE --effect zcor", Sample("studies.csv") },
        { "bias FILE --effect zcor", Sample("studies.csv") },
        { "course FILE --measure phq-9 --id person --time day --value score", "person,day,score\na,2026-01-01,12\na,2026-01-08,10\na,2026-01-15,9\na,2026-01-22,7\n" },
        { "outcomes FILE --measure phq-9 --id person --time day --value score", "person,day,score\na,2026-01-01,12\na,2026-01-08,10\nb,2026-01-01,9\nb,2026-01-22,7\n" },
        { "stance FILE --json", "id,text\n1,Walk to the lake\n2,I need to lose weight\n" },
    };

    [Theory, MemberData(nameof(Commands))]
    public void Garbage_in_a_file_ends_with_a_code_and_a_sentence(string command, string good)
    {
        var chance = new Random(Seed);
        var whole = Encoding.UTF8.GetBytes(good);
        for (var turn = 0; turn < Turns; turn++)
        {
            File.WriteAllBytes(folder.At("file.csv"), Spoilt(chance, whole));
            string[] args = [.. command.Split(' ').Select(word => word == "FILE" ? folder.At("file.csv") : word)];
            Typed typed;
            try
            {
                typed = Typed.Run(args);
            }
            catch (Exception error)
            {
                var kept = Convert.ToBase64String(File.ReadAllBytes(folder.At("file.csv")));
                throw new InvalidOperationException($"Seed {Seed}, turn {turn}: 'tend {command}' broke on these bytes (base64): {kept[..Math.Min(2_000, kept.Length)]}", error);
            }
            typed.Code.ShouldBeInRange(0, 3);
            (typed.Out + typed.Error).ShouldNotContain("   at Tend.");
            (typed.Out + typed.Error).ShouldNotContain("Exception");
            if (typed.Code != 0)
                (typed.Out + typed.Error).Trim().Length.ShouldBeGreaterThan(10, $"turn {turn}: code {typed.Code} without a word");
        }
    }

    /// <summary>Files that a clinic or a contributor brings: read, or refused by the exception that says where and what was expected, and by no other.</summary>
    [Fact]
    public void A_spoilt_file_of_ours_is_read_or_refused_with_where_it_is_wrong()
    {
        (byte[] Good, Action<byte[]> Read)[] readers =
        [
            (File.ReadAllBytes(Directory.EnumerateFiles(Repository.At("measures"), "phq-9.json", SearchOption.AllDirectories).First()), bytes => MeasureFile.Parse(bytes, "spoilt.json")),
            ("""{"measure":"wsas","language":"en","permission":"made up for a test","items":{"1":"a","2":"b","3":"c","4":"d","5":"e"}}"""u8.ToArray(), bytes => TextPack.Parse(bytes, "spoilt.json")),
            (File.ReadAllBytes(Repository.At("src", "Tend.Web", "Features", "MyPages", "words.en.json")), bytes => WordsFile.Parse(bytes, "spoilt.json")),
            (File.ReadAllBytes(Directory.EnumerateFiles(Repository.At("evidence"), "*.json").Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).First()), bytes => SourceFile.Parse(bytes, "spoilt.json")),
        ];
        var (chance, refused) = (new Random(Seed), 0);
        foreach (var (good, read) in readers)
        {
            read(good);
            for (var turn = 0; turn < 10 * Turns; turn++)
                try
                {
                    read(Spoilt(chance, good));
                }
                catch (Exception error) when (error is MeasureFileException or WordsFileException or SourceFileException)
                {
                    error.Message.ShouldContain("spoilt.json");
                    refused++;
                }
        }
        refused.ShouldBeGreaterThan(100);
    }

    /// <summary>A good file with some of it changed, or bytes of chance alone.</summary>
    static byte[] Spoilt(Random chance, byte[] good)
    {
        var bytes = good.ToList();
        switch (chance.Next(8))
        {
            case 0:
                var noise = new byte[chance.Next(0, 2_000)];
                chance.NextBytes(noise);
                return noise;
            case 1:
                return [];
            case 2:
                return [.. good.Take(chance.Next(good.Length))];
            case 3:
                return Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(good))).ToArray();
            default:
                string[] odd = ["\0", "\"", ",,,,", "\r", "\n\n", "1e400", "-", "NaN", "9999999999999999999999", "\uFEFF", "{", "}", "[[[[", "null", "\\ud800", "½", new string('a', 5_000), "0001-01-01", "9999-12-31", "2026-02-30", ";", "\t"];
                for (var change = chance.Next(1, 6); change > 0; change--)
                {
                    var (at, length) = (chance.Next(bytes.Count + 1), chance.Next(0, 12));
                    bytes.RemoveRange(at, Math.Min(length, bytes.Count - at));
                    bytes.InsertRange(at, chance.Next(5) == 0 ? [(byte)chance.Next(256), (byte)chance.Next(256)] : Encoding.UTF8.GetBytes(odd[chance.Next(odd.Length)]));
                }
                return [.. bytes];
        }
    }

    static string Sample(string name) => File.ReadAllText(Repository.At("samples", name));
}
