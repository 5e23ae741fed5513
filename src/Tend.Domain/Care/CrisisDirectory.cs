using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tend.Care;

/// <summary>The lines of help that come with Tend, by country: only what was seen on a page, never what was remembered.</summary>
public static class CrisisDirectory
{
    static readonly Lazy<CrisisFile> File = new(Read);

    /// <summary>All countries in alphabetical order of their English names, those without any line too.</summary>
    public static IReadOnlyList<CrisisCountry> CountriesByName => field ??= [.. File.Value.Countries.OrderBy(country => country.Name, StringComparer.Ordinal)];

    /// <summary>Numbers of old pages that must not be used.</summary>
    public static IReadOnlyList<OldNumber> NotToUse => File.Value.NotToUse;

    /// <summary>The country of a two-letter code, in any case; null when the directory does not know it.</summary>
    public static CrisisCountry? Find(string code) =>
        File.Value.Countries.FirstOrDefault(country => country.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>The lines of a country in the order of display: emergency first, one line for adults, lines for texting, then others.</summary>
    /// <param name="code">ISO 3166-1 alpha-2. A country that is not known here has no lines, and says so.</param>
    /// <param name="treatsMinors">Whether the clinic treats minors; otherwise lines for children are left out.</param>
    public static CountryLines For(string code, bool treatsMinors = false)
    {
        var country = Find(code);
        return new(country?.Code ?? code.ToUpperInvariant(), country?.Name,
            [.. InOrder(country?.Contacts ?? [], contact => contact.Kind).Where(contact => treatsMinors || contact.Kind != ContactKind.Child)]);
    }

    /// <summary>Why a number that a clinic typed must not be used, in one sentence; null when nothing is known against it.</summary>
    /// <param name="code">The country the number is for.</param>
    /// <param name="typed">What was typed: one number or several, joined by "or".</param>
    public static string? WhyNotToUse(string code, string? typed)
    {
        var old = (typed ?? "").Split([" or ", ",", ";", "/"], StringSplitOptions.RemoveEmptyEntries).Append(typed ?? "")
            .Select(one => NotToUse.FirstOrDefault(old => old.Country.Equals(code, StringComparison.OrdinalIgnoreCase) && old.Is(one)))
            .FirstOrDefault(found => found is not null);
        return old is null ? null : $"{old.Number} must not be used: {old.Why}.";
    }

    /// <summary>The order of display.</summary>
    internal static IEnumerable<T> InOrder<T>(IEnumerable<T> lines, Func<T, ContactKind> kind)
    {
        var all = lines.ToList();
        var adult = all.FindIndex(line => kind(line) == ContactKind.Crisis);
        return all.Select((line, at) => (Line: line, At: at)).OrderBy(pair => kind(pair.Line) switch
        {
            ContactKind.Emergency => 0,
            ContactKind.Crisis when pair.At == adult => 1,
            ContactKind.Text => 2,
            ContactKind.Clinic => 3,
            ContactKind.Crisis => 4,
            ContactKind.Child => 5,
            _ => 6,
        }).Select(pair => pair.Line);
    }

    static CrisisFile Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("contacts/crisis-contacts.json")!;
        return JsonSerializer.Deserialize(stream, CrisisJson.Default.CrisisFile)!;
    }
}

/// <summary>A country and its lines, in the order of the file.</summary>
/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="Name">Its English name.</param>
/// <param name="Contacts">Its lines; empty when none was seen.</param>
public sealed record CrisisCountry(string Code, string Name, IReadOnlyList<CrisisContact> Contacts);

/// <summary>The lines of one country, in the order of display.</summary>
/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="Name">Its English name; absent when the directory does not know the country.</param>
/// <param name="Lines">The lines.</param>
public sealed record CountryLines(string Code, string? Name, IReadOnlyList<CrisisContact> Lines)
{
    /// <summary>Whether an emergency number was seen. Where not, the page says so and the clinic supplies it.</summary>
    public bool HasEmergencyNumber => Lines.Any(line => line.Kind == ContactKind.Emergency);

    /// <summary>Whether a line for adults in a crisis was seen. Where not, the page says so and the clinic supplies it.</summary>
    public bool HasCrisisLine => Lines.Any(line => line.Kind is ContactKind.Crisis or ContactKind.Text);
}

/// <summary>A number that stands on old pages and must not be used.</summary>
/// <param name="Country">The country it was for.</param>
/// <param name="Number">The number.</param>
/// <param name="Why">What is known about it; no full stop.</param>
public sealed record OldNumber(string Country, string Number, string Why)
{
    /// <summary>Whether somebody typed this number, in whatever spacing, with or without the code of the country.</summary>
    public bool Is(string typed)
    {
        var (mine, theirs) = (Digits(Number), Digits(typed));
        return mine == theirs || (mine.Length >= 7 && theirs.Length >= 7
            && (mine.EndsWith(theirs, StringComparison.Ordinal) || theirs.EndsWith(mine, StringComparison.Ordinal)));
    }

    /// <summary>Digits without the zeros before an area, which an international number leaves out.</summary>
    static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit)).TrimStart('0');
}

/// <summary>The file of lines.</summary>
sealed record CrisisFile(DateOnly Compiled, IReadOnlyList<CrisisCountry> Countries, IReadOnlyList<OldNumber> NotToUse);

/// <summary>How the file is read: a member that is not known is a mistake.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CrisisFile))]
sealed partial class CrisisJson : JsonSerializerContext;
