using System.Reflection;

namespace Tend.Measures;

/// <summary>The measures that come with Tend, each read when it is first asked for.</summary>
public static class MeasureLibrary
{
    const string Folder = "measures/", Ending = ".json";

    static readonly Assembly Here = typeof(MeasureLibrary).Assembly;
    static readonly Dictionary<string, Lazy<Measure>> Shelf = Here.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToDictionary(name => name[Folder.Length..^Ending.Length], name => new Lazy<Measure>(() => Read(name)), StringComparer.OrdinalIgnoreCase);

    /// <summary>All ids, in alphabetical order.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Shelf.Keys.Order(StringComparer.Ordinal)];

    /// <summary>All measures, in alphabetical order of their ids.</summary>
    public static IEnumerable<Measure> All => Ids.Select(id => Shelf[id].Value);

    /// <summary>The measure with this id or name, in any case and with or without hyphens ("PHQ-9", "phq9"); null when there is none.</summary>
    public static Measure? Find(string idOrName) =>
        Shelf.TryGetValue(idOrName, out var measure) ? measure.Value
        : Ids.FirstOrDefault(id => Bare(id) == Bare(idOrName)) is { } found ? Shelf[found].Value
        : null;

    /// <summary>The measure with this id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Measure Get(string id) => Find(id) ?? throw new ArgumentException($"There is no measure '{id}'.", nameof(id));

    /// <summary>Its name; of one that is no longer on the shelf, the id.</summary>
    public static string NameOf(string id) => Find(id)?.Name ?? id;

    static string Bare(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    static Measure Read(string name)
    {
        using var stream = Here.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return MeasureFile.Parse(bytes, name[Folder.Length..]);
    }
}
