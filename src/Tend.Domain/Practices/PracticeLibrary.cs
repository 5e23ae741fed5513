using System.Text.Json;
using System.Text.Json.Serialization;
using Tend.Evidence;

namespace Tend.Practices;

/// <summary>The practices that come with Tend, in the order of their file.</summary>
public static class PracticeLibrary
{
    const string File = "practices/practices.en.json";

    static readonly Lazy<IReadOnlyList<Practice>> Shelf = new(() =>
    {
        using var stream = typeof(PracticeLibrary).Assembly.GetManifestResourceStream(File)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Parse(bytes);
    });

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Practice> All => Shelf.Value;

    /// <summary>Those that ask for the least care, the shortest first: for people of whom nobody here knows anything. Our choice.</summary>
    /// <param name="count">How many.</param>
    public static IEnumerable<Practice> ToTry(int count) => All.OrderBy(one => one.Care.Count).ThenBy(one => one.Minutes).Take(count);

    /// <summary>The practice of some id; null when there is none.</summary>
    public static Practice? Find(string? id) => All.FirstOrDefault(one => one.Id == id);

    /// <summary>Reads a file of practices and holds it to its rules.</summary>
    /// <exception cref="InvalidDataException">It is not one, or contradicts itself; the message says where.</exception>
    public static IReadOnlyList<Practice> Parse(ReadOnlySpan<byte> json)
    {
        PracticeFile file;
        try
        {
            file = JsonSerializer.Deserialize(json, PracticeJson.Default.PracticeFile) ?? throw new InvalidDataException($"{File}: the file is empty.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{File}: line {error.LineNumber + 1}: {error.Message.Split(" Path:")[0].TrimEnd('.')} (at {error.Path}).", error);
        }
        return Broken(file.Practices).FirstOrDefault() is { } broken ? throw new InvalidDataException($"{File}: {broken}") : file.Practices;
    }

    static IEnumerable<string> Broken(IReadOnlyList<Practice> practices)
    {
        foreach (var twice in practices.GroupBy(one => one.Id).Where(same => same.Count() > 1))
            yield return $"the id '{twice.Key}' stands {twice.Count()} times, expected once.";
        foreach (var one in practices)
        {
            if (one.Steps.Count == 0 || one.Steps.Any(string.IsNullOrWhiteSpace))
                yield return $"'{one.Id}' has no steps, or an empty one.";
            if (one.Minutes is < 1 or > 30)
                yield return $"'{one.Id}' takes {one.Minutes} minutes, expected 1 to 30.";
            if ((one.ReviewedBy is null) != (one.ReviewedOn is null))
                yield return $"'{one.Id}' has a reviewer without a day, or a day without a reviewer; expected both or none.";
            if (one.Basis == Basis.Programme && one.Claims.Count == 0)
                yield return $"'{one.Id}' rests on studied programmes and names no claim of them.";
            if (one.Claims.FirstOrDefault(claim => EvidenceLibrary.Find(claim) is null) is { } unknown)
                yield return $"'{one.Id}' names the claim '{unknown}', and there is none.";
        }
    }
}

/// <summary>A file of practices.</summary>
/// <param name="Language">The language they are in.</param>
/// <param name="Practices">The practices.</param>
sealed record PracticeFile(string Language, IReadOnlyList<Practice> Practices)
{
    /// <summary>Where the shape of the file is written down.</summary>
    [JsonPropertyName("$schema")] public string? Schema { get; init; }
}

/// <summary>How the file is read: a member that is not known is a mistake.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PracticeFile))]
sealed partial class PracticeJson : JsonSerializerContext;
