using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tend.Measures;

/// <summary>Reads a list of codes written as one string with blanks between, so that a key in a file looks like the key in the paper.</summary>
sealed class WordsJson : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(string.Join(' ', value));
}
