using System.Text.RegularExpressions;

namespace Tend.Words;

/// <summary>One thing that Tend says: a sentence or a label, to whom, and what it rests on.</summary>
public sealed partial record Entry
{
    const string Claimed = "claim:";

    /// <summary>The name the pages use, unique in its file: "receipt.saved".</summary>
    public required string Id { get; init; }

    /// <summary>Who reads it.</summary>
    public required Audience Audience { get; init; }

    /// <summary>"plain"; "claim:ID" for a sentence about health, which stands on that claim; "instrument" for the wording of a questionnaire.</summary>
    public required string Kind { get; init; }

    /// <summary>What is said. A value stands as its name in braces: "Saved at {time}."</summary>
    public required string Text { get; init; }

    /// <summary>Why this entry may be harder to read than the others; null for nearly all.</summary>
    public string? ReadingLevelException { get; init; }

    /// <summary>The claim it rests on; null when it claims nothing.</summary>
    public string? Claim => Kind.StartsWith(Claimed, StringComparison.Ordinal) ? Kind[Claimed.Length..] : null;

    /// <summary>The wording of a questionnaire: quoted, not ours to change.</summary>
    public bool IsInstrument => Kind == "instrument";

    /// <summary>The names of the values it needs, each once.</summary>
    public IEnumerable<string> Placeholders => Placeholder.Matches(Text).Select(match => match.Groups[1].Value).Distinct();

    [GeneratedRegex("\\{([a-z][A-Za-z0-9]*)\\}")]
    internal static partial Regex Placeholder { get; }
}
