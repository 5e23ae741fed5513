using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace Tend.Words;

/// <summary>The words of every folder, in English; a folder's file lies beside its code and travels in the assembly.</summary>
public static class Books
{
    const string Ending = ".words.en.json";

    static readonly ConcurrentDictionary<Assembly, FrozenDictionary<string, WordBook>> Shelves = [];

    /// <summary>The words of the folder a type lies in.</summary>
    /// <exception cref="ArgumentException">The folder has no words.</exception>
    public static WordBook Of(Type type) => Shelves.GetOrAdd(type.Assembly, Read).TryGetValue(type.Namespace!, out var book) ? book
        : throw new ArgumentException($"{type.Namespace} has no words.en.json beside its code.", nameof(type));

    static FrozenDictionary<string, WordBook> Read(Assembly assembly) =>
        assembly.GetManifestResourceNames().Where(name => name.EndsWith(Ending, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[..^Ending.Length], name => new WordBook(WordsFile.Parse(Bytes(assembly, name), name)));

    static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
