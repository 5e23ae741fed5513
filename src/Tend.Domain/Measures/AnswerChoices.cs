using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tend.Measures;

/// <summary>One answer a form offers: its code, and its words where they may be shown.</summary>
public sealed record AnswerOption
{
    /// <summary>The number that is scored.</summary>
    public required double Code { get; init; }

    /// <summary>The words on the form; absent where the clinic supplies them.</summary>
    public string? Text { get; init; }

    /// <summary>LOINC answer code.</summary>
    public string? Loinc { get; init; }
}

/// <summary>
/// The answers that a question allows: either a list of options, or a range of numbers with a step ("0 to 30 days").
/// </summary>
[JsonConverter(typeof(AnswerChoicesJson))]
public sealed record AnswerChoices
{
    /// <summary>The options in ascending order of their codes; empty for a plain range.</summary>
    public IReadOnlyList<AnswerOption> Options { get; init => field = value ?? []; } = [];

    /// <summary>The lowest code.</summary>
    public required double From { get; init; }

    /// <summary>The highest code.</summary>
    public required double To { get; init; }

    /// <summary>The distance between neighbouring codes; 1 for nearly all forms.</summary>
    public double Step { get; init; } = 1;

    /// <summary>What the number counts ("minutes"), if it counts something.</summary>
    public string? Unit { get; init; }

    /// <summary>How many answers there are.</summary>
    public int Count => (int)((To - From) / Step) + 1;

    /// <summary>Whether the number is a time of day, written "23:30" and kept as hours after midnight.</summary>
    public bool IsClock => Unit == "clock";

    /// <summary>Whether a code is one of the answers. A code between two answers or outside the range is not; a time of day has no steps.</summary>
    public bool Allows(double code) => code >= From && code <= To && (IsClock || (code - From) % Step == 0);

    /// <summary>The allowed codes in words: "0 to 3", "0:00 to 24:00".</summary>
    public string InWords() => IsClock ? "a time of day such as 23:30" : Step == 1 ? $"{From} to {To}" : $"{From} to {To} in steps of {Step}";
}

/// <summary>Reads the two shapes: <c>[{"code":0,"text":"Not at all"}]</c> and <c>{"from":0,"to":30,"unit":"days"}</c>.</summary>
sealed class AnswerChoicesJson : JsonConverter<AnswerChoices>
{
    public override AnswerChoices Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartArray
            ? OfOptions(JsonSerializer.Deserialize(ref reader, MeasureJson.Default.AnswerOptionArray)!)
            : OfRange(JsonSerializer.Deserialize(ref reader, MeasureJson.Default.NumberRange)!);

    static AnswerChoices OfOptions(AnswerOption[] answers)
    {
        if (answers.Length < 2)
            throw new JsonException("A question needs at least two answers.");
        var ordered = answers.OrderBy(answer => answer.Code).ToArray();
        var step = ordered[1].Code - ordered[0].Code;
        if (step <= 0 || ordered.Zip(ordered.Skip(1)).Any(pair => pair.Second.Code - pair.First.Code != step))
            throw new JsonException("The codes of a list of answers must be evenly spaced and each stand once.");
        return new() { Options = ordered, From = ordered[0].Code, To = ordered[^1].Code, Step = step };
    }

    static AnswerChoices OfRange(NumberRange range)
    {
        if (range.To <= range.From || range.Step <= 0)
            throw new JsonException($"A range of answers runs upwards in positive steps; this one runs from {range.From} to {range.To}.");
        return new() { From = range.From, To = range.To, Step = range.Step, Unit = range.Unit };
    }

    public override void Write(Utf8JsonWriter writer, AnswerChoices value, JsonSerializerOptions options)
    {
        if (value.Options.Count > 0)
            JsonSerializer.Serialize(writer, value.Options.ToArray(), MeasureJson.Default.AnswerOptionArray);
        else
            JsonSerializer.Serialize(writer, new NumberRange(value.From, value.To, value.Step, value.Unit), MeasureJson.Default.NumberRange);
    }
}

/// <summary>A range of answers as the file writes it.</summary>
sealed record NumberRange(double From, double To, double Step = 1, string? Unit = null);
