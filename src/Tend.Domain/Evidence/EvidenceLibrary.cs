using System.Reflection;

namespace Tend.Evidence;

/// <summary>The sources that come with Tend, and their claims.</summary>
public static class EvidenceLibrary
{
    const string Folder = "evidence/";

    static readonly Assembly Here = typeof(EvidenceLibrary).Assembly;
    static readonly Lazy<IReadOnlyList<Source>> Shelf = new(Read);

    /// <summary>All sources, in alphabetical order of their ids.</summary>
    public static IReadOnlyList<Source> Sources => Shelf.Value;

    /// <summary>All claims with their sources.</summary>
    public static IEnumerable<(Claim Claim, Source Source)> Claims => Sources.SelectMany(source => source.Claims.Select(claim => (claim, source)));

    /// <summary>The claim of some id with its source; null when there is none.</summary>
    public static (Claim Claim, Source Source)? Find(string id) => Claims.Where(one => one.Claim.Id.Equals(id, StringComparison.OrdinalIgnoreCase)).Select(one => ((Claim, Source)?)one).FirstOrDefault();

    static Source[] Read()
    {
        Source[] sources = [.. Here.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];
        var ids = sources.SelectMany(source => source.Claims).Select(claim => claim.Id).ToList();
        if (ids.GroupBy(id => id).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new SourceFileException(Folder, $"the claim id '{twice.Key}' stands twice.");
        foreach (var source in sources)
            foreach (var claim in source.Claims)
                if (claim.Against.Except(ids).FirstOrDefault() is { } unknown)
                    throw new SourceFileException($"{Folder}{source.Id}.json", $"claim '{claim.Id}' names '{unknown}' as speaking against it, and there is no such claim.");
        return sources;
    }

    static Source Read(string name)
    {
        using var stream = Here.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var source = SourceFile.Parse(bytes, name);
        return name == $"{Folder}{source.Id}.json" ? source : throw new SourceFileException(name, $"the id '{source.Id}' and the name of the file differ.");
    }
}
