using System.Collections.Frozen;
using System.IO.Compression;

namespace Tend.Web.Features.SignIn;

/// <summary>Why a password would be tried early by somebody else.</summary>
public enum EarlyGuess
{
    /// <summary>Many use it, or one so like it that it is tried in the same breath.</summary>
    Used,

    /// <summary>It is made of names and addresses that others know.</summary>
    Names,
}

/// <summary>Passwords that others try first: those that many use, as leaks showed, and those made of names that others know. Nobody outside is asked.</summary>
/// <remarks>NIST SP 800-63B: a list instead of rules about signs. Where the list comes from: decision 60.</remarks>
public static class GuessedPasswords
{
    /// <summary>So many signs must be left without what everybody would try: the least that NIST SP 800-63B allows a password at all.</summary>
    const int Left = 8;

    /// <summary>Names shorter than this stand in too many other words.</summary>
    const int ShortestName = 3;

    /// <summary>What stands in every installation's door.</summary>
    static readonly string[] Ours = ["tend"];

    static readonly char[] Digits = [.. "0123456789"];

    static readonly Lazy<FrozenSet<string>> Used = new(Read);

    /// <summary>How many the list holds, as they are compared.</summary>
    public static int Count => Used.Value.Count;

    /// <summary>How many of them have this length or more.</summary>
    public static int LongEnough(int length) => Used.Value.Count(one => one.Length >= length);

    /// <summary>Why it would be tried early; null: it would not.</summary>
    /// <param name="password">The password.</param>
    /// <param name="names">What others know: names and addresses of the clinic and of the person. Each of their words counts.</param>
    public static EarlyGuess? Why(string password, params ReadOnlySpan<string?> names)
    {
        var plain = Plain(password);
        var rest = plain;
        foreach (var word in WordsOf(names))
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        if (rest.Length < plain.Length && rest.Length < Left)
            return EarlyGuess.Names;
        var once = Once(plain);
        return (once.Length < plain.Length && once.Length < Left) || IsUsed(once) ? EarlyGuess.Used : null;
    }

    /// <summary>Whether it is on the list, or a word of the list with a year or a few digits before or behind, which are the first things that are tried with it.</summary>
    static bool IsUsed(string plain)
    {
        var core = plain.Trim(Digits);
        return Used.Value.Contains(plain) || (plain.Length - core.Length < Left && (Used.Value.Contains(core) || Used.Value.Contains(Spelled(core))));
    }

    /// <summary>Letters and digits alone, small, with signs that stand for letters as these letters.</summary>
    static string Plain(string text) => string.Concat(text.ToLowerInvariant().Select(sign => sign switch { '@' => 'a', '$' => 's', _ => sign }).Where(char.IsLetterOrDigit));

    /// <summary>What is written again and again is as good as once: "abcabcabcabc" is "abc".</summary>
    static string Once(string plain)
    {
        for (var length = 1; length <= plain.Length / 2; length++)
            if (plain.Length % length == 0 && plain.AsSpan(length).SequenceEqual(plain.AsSpan(0, plain.Length - length)))
                return plain[..length];
        return plain;
    }

    /// <summary>Digits inside a word as the letters that they stand for: "passw0rd" is "password".</summary>
    static string Spelled(string word) => word.Replace('0', 'o').Replace('1', 'i').Replace('3', 'e').Replace('4', 'a').Replace('5', 's').Replace('7', 't');

    /// <summary>The names and each of their words, the longest first.</summary>
    static IEnumerable<string> WordsOf(ReadOnlySpan<string?> names)
    {
        var words = new HashSet<string>(Ours, StringComparer.Ordinal);
        foreach (var name in names)
            words.UnionWith([Plain(name ?? ""), .. string.Concat((name ?? "").Select(sign => char.IsLetterOrDigit(sign) ? sign : ' ')).Split(' ').Select(Plain)]);
        return words.Where(word => word.Length >= ShortestName).OrderByDescending(word => word.Length);
    }

    static FrozenSet<string> Read()
    {
        using var packed = typeof(GuessedPasswords).Assembly.GetManifestResourceStream($"{typeof(GuessedPasswords).Namespace}.used-passwords.txt.gz")!;
        using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Plain).ToFrozenSet(StringComparer.Ordinal);
    }
}
