using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace Tend.Words;

/// <summary>The words of every folder; a folder's files, one for each language, lie beside its code and travel in the assembly.</summary>
public static class Books
{
    const string Middle = ".words.", Ending = ".json";

    static readonly ConcurrentDictionary<Assembly, FrozenDictionary<string, WordBook>> Shelves = [];

    /// <summary>The words of the folder a type lies in.</summary>
    /// <exception cref="ArgumentException">The folder has no words.</exception>
    public static WordBook Of(Type type) => OrNone(type)
        ?? throw new ArgumentException($"{type.Namespace} has no words.en.json beside its code.", nameof(type));

    /// <summary>The words of the folder a type lies in; null where it has none.</summary>
    public static WordBook? OrNone(Type type) => All(type.Assembly).GetValueOrDefault(type.Namespace!);

    /// <summary>All words of an assembly, by folder.</summary>
    public static IReadOnlyDictionary<string, WordBook> All(Assembly assembly) => Shelves.GetOrAdd(assembly, Read);

    static FrozenDictionary<string, WordBook> Read(Assembly assembly) =>
        (from name in assembly.GetManifestResourceNames()
         where name.EndsWith(Ending, StringComparison.Ordinal)
         let cut = name.LastIndexOf(Middle, StringComparison.Ordinal)
         where cut >= 0
         group WordsFile.Parse(Bytes(assembly, name), name) by name[..cut])
        .ToFrozenDictionary(folder => folder.Key, folder => new WordBook([.. folder]));

    static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
