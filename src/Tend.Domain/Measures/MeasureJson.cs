using System.Text.Json.Serialization;

namespace Tend.Measures;

/// <summary>How measure files and text packs are read and written: a member that is not known is a mistake, not something to pass over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(Measure))]
[JsonSerializable(typeof(AnswerOption[]))]
[JsonSerializable(typeof(NumberRange))]
[JsonSerializable(typeof(TextPack))]
sealed partial class MeasureJson : JsonSerializerContext;
