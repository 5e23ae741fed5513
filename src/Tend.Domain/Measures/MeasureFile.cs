using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tend.Measures;

/// <summary>Reads one measure's file and holds it to its own rules before anything is scored with it.</summary>
public static class MeasureFile
{
    /// <summary>Reads a measure.</summary>
    /// <param name="json">The file's bytes, UTF-8.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="MeasureFileException">The file is not a measure, or contradicts itself; the message says where.</exception>
    public static Measure Parse(ReadOnlySpan<byte> json, string file)
    {
        if (WithoutMark(json).IsEmpty)
            throw new MeasureFileException(file, "the file is empty.");
        Measure measure;
        try
        {
            measure = JsonSerializer.Deserialize(WithoutMark(json), MeasureJson.Default.Measure) ?? throw new MeasureFileException(file, "the file is empty.");
        }
        catch (JsonException error)
        {
            throw MeasureFileException.From(error, file);
        }
        if (MeasureRules.Broken(measure).FirstOrDefault() is { } broken)
            throw new MeasureFileException(file, broken);
        return measure with { Hash = Convert.ToHexStringLower(SHA256.HashData(json)) };
    }

    /// <summary>A measure as the text of a file.</summary>
    public static string Write(Measure measure) => JsonSerializer.Serialize(measure, MeasureJson.Default.Measure);

    /// <summary>The text without the byte-order mark that some editors write.</summary>
    internal static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> json) => json.StartsWith("\uFEFF"u8) ? json[3..] : json;
}

/// <summary>A measure's file or a text pack that cannot be used.</summary>
/// <param name="file">The file.</param>
/// <param name="what">What is wrong with it, ending with a full stop.</param>
public sealed partial class MeasureFileException(string file, string what) : Exception($"{file}: {what}")
{
    /// <summary>Where it stands and what to mend, in the words of the file instead of those of the library that reads it.</summary>
    internal static MeasureFileException From(JsonException error, string file) =>
        new(file, $"{(error.LineNumber is { } line ? $"line {line + 1}: " : "")}{Sentence(error)}");

    static string Sentence(JsonException error) =>
        error.InnerException is JsonException ? $"this is not JSON; character {error.BytePositionInLine + 1} does not belong there."
        : Unknown.Match(error.Message) is { Success: true } unknown ? $"there is no member {unknown.Groups[1]} here."
        : Lacking.Match(error.Message) is { Success: true } lacking ? $"what is missing here: {lacking.Groups[1].Value.TrimEnd('.')}."
        : error.Message.Contains("could not be converted to", StringComparison.Ordinal) ? $"the value of '{error.Path?.TrimStart('$', '.')}' is none of those allowed there."
        : $"{error.Message.Split(" Path:")[0].TrimEnd('.')}.";

    [GeneratedRegex("^The JSON property ('[^']*') could not be mapped")]
    static partial Regex Unknown { get; }

    [GeneratedRegex("missing required properties including: (.*?)( Path:|$)")]
    static partial Regex Lacking { get; }
}
