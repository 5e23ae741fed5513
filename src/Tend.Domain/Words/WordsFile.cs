using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tend.Words;

/// <summary>The words that one feature says to people in one language, as its file holds them.</summary>
public sealed record WordsFile
{
    /// <summary>The language as an IETF tag: "en", "es".</summary>
    public required string Language { get; init; }

    /// <summary>How far these words can be relied on, where that is to be said: "draft, not reviewed by ..."; null for English, which is the project's own.</summary>
    public string? Standing { get; init; }

    /// <summary>What is said, in the order of the file.</summary>
    public required IReadOnlyList<Entry> Entries { get; init; }

    /// <summary>Reads a words file.</summary>
    /// <param name="json">The file's bytes, UTF-8.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="WordsFileException">The file is no words file, or contradicts itself; the message says where and what was expected.</exception>
    public static WordsFile Parse(ReadOnlySpan<byte> json, string file)
    {
        var text = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        if (text.IsEmpty)
            throw new WordsFileException(file, "the file is empty.");
        WordsFile words;
        try
        {
            words = JsonSerializer.Deserialize(text, WordsFileJson.Default.WordsFile) ?? throw new WordsFileException(file, "the file is empty.");
        }
        catch (JsonException error)
        {
            throw WordsFileException.From(error, file);
        }
        return WordsRules.Broken(words).FirstOrDefault() is { } broken ? throw new WordsFileException(file, broken) : words;
    }
}

/// <summary>A words file that cannot be used.</summary>
/// <param name="file">The file.</param>
/// <param name="what">What is wrong with it, ending with a full stop.</param>
public sealed class WordsFileException(string file, string what) : Exception($"{file}: {what}")
{
    internal static WordsFileException From(JsonException error, string file) =>
        new(file, $"{(error.LineNumber is { } line ? $"line {line + 1}: " : "")}{Sentence(error)}");

    static string Sentence(JsonException error) =>
        error.Path?.EndsWith(".audience", StringComparison.Ordinal) == true ? $"the value of '{error.Path.TrimStart('$', '.')}' must be patient, staff or public."
        : $"{error.Message.Split(" Path:")[0].TrimEnd('.')}{(error.Path is { Length: > 1 } at ? $" (at {at.TrimStart('$', '.')})" : "")}.";
}

/// <summary>How words files are read: a member that is not known is a mistake.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(WordsFile))]
sealed partial class WordsFileJson : JsonSerializerContext;
