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

    const string Packs = "packs/";

    static readonly Dictionary<string, Lazy<TextPack>> Ours = Here.GetManifestResourceNames()
        .Where(name => name.StartsWith(Packs, StringComparison.Ordinal))
        .ToDictionary(name => name[Packs.Length..^Ending.Length], name => new Lazy<TextPack>(() => TextPack.Parse(Bytes(name), name)));

    /// <summary>The languages there are packs of our own for, with the measures: "es/check-in".</summary>
    public static IReadOnlyCollection<string> OurPacks => Ours.Keys;

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

    /// <summary>
    /// A measure in the project's own words put into another language, where they are: only the light logs that are the project's own. What others wrote is
    /// never translated here; a clinic brings a text pack.
    /// </summary>
    /// <param name="measure">The measure.</param>
    /// <param name="language">The tag of the language: "es".</param>
    public static Measure InOurWords(Measure measure, string language) => Ours.TryGetValue($"{language}/{measure.Id}", out var pack) ? pack.Value.ApplyTo(measure, measure.Id) : measure;

    static string Bare(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    static Measure Read(string name) => MeasureFile.Parse(Bytes(name), name[Folder.Length..]);

    static byte[] Bytes(string name)
    {
        using var stream = Here.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
