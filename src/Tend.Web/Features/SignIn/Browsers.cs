namespace Tend.Web.Features.SignIn;

/// <summary>A browser in two words, so that its owner knows it again in a list. More of what it says about itself is not kept.</summary>
static class Browsers
{
    // The first that fits: most browsers also say that they are others.
    static readonly (string Sign, string Name)[] Programs = [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")];
    static readonly (string Sign, string Name)[] Systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "Chromebook"), ("Macintosh", "Mac"), ("Linux", "Linux")];

    /// <summary>"Firefox, Android"; null: it did not say what it is.</summary>
    public static string? Of(string? agent)
    {
        string?[] parts = [Named(Programs), Named(Systems)];
        return string.Join(", ", parts.OfType<string>()) is { Length: > 0 } words ? words : null;

        string? Named((string Sign, string Name)[] known) => known.FirstOrDefault(one => agent?.Contains(one.Sign, StringComparison.Ordinal) == true).Name;
    }
}
