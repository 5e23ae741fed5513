using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tend.Evidence;

/// <summary>Reads one source's file and holds it to its own rules.</summary>
public static class SourceFile
{
    /// <summary>Reads a source.</summary>
    /// <param name="json">The file's bytes, UTF-8.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="SourceFileException">The file is not a source, or contradicts itself; the message says where.</exception>
    public static Source Parse(ReadOnlySpan<byte> json, string file)
    {
        var text = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        if (text.IsEmpty)
            throw new SourceFileException(file, "the file is empty.");
        Source source;
        try
        {
            source = JsonSerializer.Deserialize(text, SourceJson.Default.Source) ?? throw new SourceFileException(file, "the file is empty.");
        }
        catch (JsonException error)
        {
            throw new SourceFileException(file, $"{(error.LineNumber is { } line ? $"line {line + 1}: " : "")}{error.Message.Split(" Path:")[0].TrimEnd('.')}{(error.Path is { Length: > 1 } at ? $" (at {at.TrimStart('$', '.')})" : "")}.");
        }
        return SourceRules.Broken(source).FirstOrDefault() is { } broken ? throw new SourceFileException(file, broken) : source;
    }
}

/// <summary>A source's file that cannot be used.</summary>
/// <param name="file">The file.</param>
/// <param name="what">What is wrong with it, ending with a full stop.</param>
public sealed class SourceFileException(string file, string what) : Exception($"{file}: {what}");

/// <summary>How source files are read: a member that is not known is a mistake.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Source))]
sealed partial class SourceJson : JsonSerializerContext;
