using System.Collections.Frozen;
using System.Reflection;
using Tend.Words;

namespace Tend.Web.Site;

/// <summary>The words of every folder, in English; a folder's file lies beside its pages.</summary>
public static class Books
{
    const string Ending = ".words.en.json";
    static readonly Assembly Here = typeof(Books).Assembly;

    static readonly FrozenDictionary<string, WordBook> Shelf = Here.GetManifestResourceNames().Where(name => name.EndsWith(Ending, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[..^Ending.Length], name => new WordBook(WordsFile.Parse(Bytes(name), name)));

    /// <summary>The words of the folder a type lies in.</summary>
    public static WordBook Of(Type type) => Of(type.Namespace!);

    /// <summary>The words of a folder, by its namespace.</summary>
    public static WordBook Of(string folder) => Shelf.TryGetValue(folder, out var book) ? book : throw new ArgumentException($"{folder} has no words.en.json beside its pages.", nameof(folder));

    static byte[] Bytes(string name)
    {
        using var stream = Here.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
