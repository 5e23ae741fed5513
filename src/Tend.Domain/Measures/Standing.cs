using System.Text.Json.Serialization;

namespace Tend.Measures;

/// <summary>How well a fact in a measure's file is known.</summary>
public enum Standing
{
    /// <summary>Seen in the source that is named beside it.</summary>
    [JsonStringEnumMemberName("verified")] Verified,

    /// <summary>Remembered from the literature, not seen: used, and whatever is computed from it says so.</summary>
    [JsonStringEnumMemberName("recalled")] Recalled,

    /// <summary>No published rule was found: a convention of this project.</summary>
    [JsonStringEnumMemberName("project")] Project,
}

/// <summary>A statement in a measure's file, with how well it is known and where it was seen.</summary>
public abstract record Fact
{
    /// <summary>How well it is known.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Where it was seen, or what is still to be checked.</summary>
    public string? Where { get; init; }
}

/// <summary>A fact that is one sentence or phrase.</summary>
public sealed record Statement : Fact
{
    /// <summary>The words.</summary>
    public required string Text { get; init; }
}
