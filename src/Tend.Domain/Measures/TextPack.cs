using System.Text.Json;

namespace Tend.Measures;

/// <summary>
/// A clinic's own licensed wording of one measure, kept outside the code: it changes what people read, never how it is scored.
/// </summary>
public sealed record TextPack
{
    /// <summary>The id of the measure.</summary>
    public required string Measure { get; init; }

    /// <summary>The language, as an IETF tag: "en", "de-CH".</summary>
    public required string Language { get; init; }

    /// <summary>Who allowed the clinic to use these words, and when.</summary>
    public required string Permission { get; init; }

    /// <summary>The title in this language.</summary>
    public string? Title { get; init; }

    /// <summary>The words above the questions.</summary>
    public string? Instructions { get; init; }

    /// <summary>The questions, by item code.</summary>
    public required IReadOnlyDictionary<string, string> Items { get; init; }

    /// <summary>The shared answers, by code.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init => field = value ?? field; } = new Dictionary<string, string>();

    /// <summary>Answers of single questions, by item code and answer code.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> AnswersOf { get; init => field = value ?? field; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The item codes in the order of the clinic's form, where the measure does not know the order; otherwise absent.</summary>
    public IReadOnlyList<string> Order { get; init => field = value ?? []; } = [];

    /// <summary>Reads a pack.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="MeasureFileException">It is not a text pack; the message says where.</exception>
    public static TextPack Parse(ReadOnlySpan<byte> json, string file)
    {
        try
        {
            return JsonSerializer.Deserialize(MeasureFile.WithoutMark(json), MeasureJson.Default.TextPack) ?? throw new MeasureFileException(file, "the file is empty.");
        }
        catch (JsonException error)
        {
            throw MeasureFileException.From(error, file);
        }
    }

    /// <summary>The measure with these words.</summary>
    /// <param name="measure">The measure this pack is for.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="MeasureFileException">The pack is for another measure, or lacks or invents a question.</exception>
    public Measure ApplyTo(Measure measure, string file)
    {
        if (Measure != measure.Id)
            throw new MeasureFileException(file, $"the pack is for '{Measure}', not for '{measure.Id}'.");
        var codes = measure.Items.Select(item => item.Code).ToHashSet();
        if (Items.Keys.FirstOrDefault(code => !codes.Contains(code)) is { } stranger)
            throw new MeasureFileException(file, $"{measure.Name} has no question '{stranger}'.");
        if (codes.FirstOrDefault(code => !Items.ContainsKey(code)) is { } lacking)
            throw new MeasureFileException(file, $"the words of question '{lacking}' are not there.");
        if (Items.FirstOrDefault(one => string.IsNullOrWhiteSpace(one.Value)).Key is { } empty)
            throw new MeasureFileException(file, $"question '{empty}' has no words.");
        if (Order.Count > 0 && !codes.SetEquals(Order))
            throw new MeasureFileException(file, "'order' must name every question once.");

        var items = Order.Count > 0 ? Order.Select(code => measure.Items.First(item => item.Code == code)) : measure.Items;
        return measure with
        {
            Language = Language,
            Title = Title ?? measure.Title,
            Instructions = Instructions ?? measure.Instructions,
            Answers = Worded(measure.Answers, Answers),
            Items = [.. items.Select(item => item with
            {
                Text = Items[item.Code],
                Answers = item.Answers is null ? null : Worded(item.Answers, AnswersOf.GetValueOrDefault(item.Code) ?? new Dictionary<string, string>()),
            })],
            OrderUnknown = measure.OrderUnknown && Order.Count == 0,
        };
    }

    static AnswerChoices? Worded(AnswerChoices? choices, IReadOnlyDictionary<string, string> words) =>
        choices is null || words.Count == 0 ? choices
        : choices with { Options = [.. Codes(choices).Select(code => new AnswerOption { Code = code, Text = words.GetValueOrDefault($"{code}") })] };

    static IEnumerable<double> Codes(AnswerChoices choices)
    {
        for (var code = choices.From; code <= choices.To; code += choices.Step)
            yield return code;
    }
}
