using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Tend.Tests.Security;

/// <summary>No key, token or password lies in the repository: by how keys of known kinds look, by assignments to telling names, and by words that look drawn by chance.</summary>
public sealed partial class SecretsTests
{
    /// <summary>Where chance is meant to be: hashes of packages, vectors and weights, approved pictures, data that is checked by hash.</summary>
    static readonly string[] Allowed = ["packages.lock.json", ".weights", ".bin", ".approved.txt", ".svg", "versions.txt", ".csv"];

    [Fact]
    public void No_tracked_file_holds_a_secret()
    {
        var files = Tracked();
        files.Count.ShouldBeGreaterThan(500);
        files.SelectMany(file => Found(file, File.ReadAllText(Repository.At(file)))).ShouldBeEmpty();
    }

    /// <summary>The test can fail: each kind is found where it is put. The pieces are joined here, so that this file holds none.</summary>
    [Fact]
    public void A_secret_that_is_put_in_is_found()
    {
        var drawn = Convert.ToBase64String([.. Enumerable.Range(0, 48).Select(at => (byte)(at * 73 + at * at * 31 + 17))]);
        string[] secrets =
        [
            "-----BEGIN RSA " + "PRIVATE KEY-----", "AKIA" + "ABCDEFGHIJKLMNOP", "ghp_" + new string('a', 36), "xoxb-" + "123456789012-abcdefghijkl", "sk_" + "live_abcdefghijklmnopqrstuvwx",
            "Host=db;Username=tend;Password=" + "Sommer2026!x", "https://somebody:" + "Sommer2026@example.org/", $"\"{drawn}\"", "'" + drawn.Replace('/', '_').Replace('+', '-') + "'",
        ];
        secrets.Where(secret => !Found("some.cs", secret).Any()).ShouldBeEmpty();
        Found("some.cs", "An ordinary sentence about a key, a password and a-long-name-of-a-test-that-says-something.").ShouldBeEmpty();
    }

    static IEnumerable<string> Found(string file, string text)
    {
        foreach (var line in text.Split('\n'))
            if (Kinds().Match(line) is { Success: true } kind)
                yield return $"{file}: {kind.Value[..Math.Min(12, kind.Value.Length)]}...";
            else if (!Allowed.Any(end => file.EndsWith(end, StringComparison.Ordinal)) && Words().Matches(line).FirstOrDefault(word => LooksDrawn(word.Groups[1].Value)) is { } word)
                yield return $"{file}: looks drawn by chance: {word.Groups[1].Value[..12]}...";
    }

    /// <summary>Signs of all kinds, and as much surprise a sign as base64 of chance has (Shannon, 1948); words of a language repeat themselves.</summary>
    static bool LooksDrawn(string word) => word.Any(char.IsAsciiDigit) && word.Any(char.IsAsciiLetterUpper) && word.Any(char.IsAsciiLetterLower)
        && word.CountBy(letter => letter).Sum(one => -(double)one.Value / word.Length * Math.Log2((double)one.Value / word.Length)) > 4.6;

    static List<string> Tracked()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "-z"]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true })!;
        var names = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return [.. names.Where(name => File.Exists(Repository.At(name)))];
    }

    [GeneratedRegex("""-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|\bxox[abprs]-[A-Za-z0-9-]{20,}|\b[sr]k_live_[A-Za-z0-9]{20,}|(?i:password|pwd)=(?![{<.$]|\.\.\.)[^\s;"'`{}<>&\[)|]{6,}|https?://[^\s/:@"'{}]+:[^\s/@"'{}]{6,}@""")]
    private static partial Regex Kinds();

    [GeneratedRegex("(?:^|[\"'=: `>])([A-Za-z0-9+/_-]{32,}={0,2})(?=$|[\"'\\s;,`<])")]
    private static partial Regex Words();
}
