using System.Text.Json.Serialization;

namespace Tend.Care;

/// <summary>What kind of help answers.</summary>
public enum ContactKind
{
    /// <summary>The emergency number of the country.</summary>
    [JsonStringEnumMemberName("emergency")] Emergency,

    /// <summary>A line for adults in a crisis.</summary>
    [JsonStringEnumMemberName("crisis")] Crisis,

    /// <summary>A line one texts or chats with.</summary>
    [JsonStringEnumMemberName("text")] Text,

    /// <summary>The clinic's own number.</summary>
    [JsonStringEnumMemberName("clinic")] Clinic,

    /// <summary>A line for children and young people; shown only where the clinic treats minors.</summary>
    [JsonStringEnumMemberName("child")] Child,

    /// <summary>A line about violence; it belongs on a screen that is easy to leave.</summary>
    [JsonStringEnumMemberName("abuse")] Abuse,
}

/// <summary>How well a line was seen.</summary>
public enum ContactGrade
{
    /// <summary>On a page of the operator, a government body or Wikipedia.</summary>
    A,

    /// <summary>On a faithful copy of such a page, or in an official release carried elsewhere.</summary>
    B,
}

/// <summary>
/// A line of help as seen on a public page: a suggestion for a clinic to confirm. A detail that was not seen is absent. Numbers work inside the country.
/// </summary>
public sealed record CrisisContact
{
    /// <summary>What kind of help answers.</summary>
    public required ContactKind Kind { get; init; }

    /// <summary>The line's own name.</summary>
    public required string Name { get; init; }

    /// <summary>What one dials, with its instruction: "988 then press 1".</summary>
    public string? Call { get; init; }

    /// <summary>What one texts, the word first: "HOME to 741741".</summary>
    public string? Text { get; init; }

    /// <summary>The operator's site.</summary>
    public string? Url { get; init; }

    /// <summary>When it answers.</summary>
    public string? Hours { get; init; }

    /// <summary>In which languages.</summary>
    public string? Languages { get; init; }

    /// <summary>What it costs.</summary>
    public string? Cost { get; init; }

    /// <summary>For whom it is.</summary>
    public string? ForWhom { get; init; }

    /// <summary>How well it was seen.</summary>
    public required ContactGrade Grade { get; init; }

    /// <summary>Where it was seen; a note for the clinic, not for a patient.</summary>
    public required string Source { get; init; }

    /// <summary>The page's own date, or "undated".</summary>
    public required string SourceDate { get; init; }

    /// <summary>The day of the check.</summary>
    public required DateOnly Checked { get; init; }

    /// <summary>Whether it belongs on a screen that is easy to leave and leaves no trace in notifications.</summary>
    [JsonIgnore] public bool NeedsQuietScreen => Kind == ContactKind.Abuse;

    /// <summary>What to dial, each with its words and, where it is plainly dialable, a link.</summary>
    [JsonIgnore] public IReadOnlyList<DialLink> CallLinks => DialLink.ToCall(Call);

    /// <summary>What to text, each with its words and, where it is plainly dialable, a link.</summary>
    [JsonIgnore] public IReadOnlyList<DialLink> TextLinks => DialLink.ToText(Text);
}
