namespace Tend.Words;

/// <summary>What people type into a box.</summary>
public static class Typed
{
    /// <summary>The text without the spaces around it; null where nothing is left.</summary>
    public static string? Said(this string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
