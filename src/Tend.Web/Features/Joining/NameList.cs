namespace Tend.Web.Features.Joining;

/// <summary>What is known about one line of a pasted list.</summary>
public enum NameFound
{
    /// <summary>Nobody of this name is known here.</summary>
    New,

    /// <summary>It stands above already.</summary>
    Twice,

    /// <summary>An open invitation has this name.</summary>
    Invited,

    /// <summary>A patient whom the inviter may see has this name.</summary>
    Patient,
}

/// <summary>One line of a pasted list.</summary>
/// <param name="Name">The name; empty where none is given.</param>
/// <param name="Found">What is known about it.</param>
public sealed record NameLine(string Name, NameFound Found);

/// <summary>A pasted list of names, one on each line, and what inviting them would do.</summary>
public static class NameList
{
    /// <summary>The longest name.</summary>
    public const int Longest = 80;

    /// <summary>The names of a text; empty lines are none. Bullets, tabs and doubled blanks come along when one pastes, and are taken out.</summary>
    public static IReadOnlyList<string> Split(string? pasted) =>
        [.. (pasted ?? "").Split(['\r', '\n']).Select(line => string.Join(' ', line.Trim('•', '*', ',', ';', ' ', '\t').Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))).Where(line => line.Length > 0)];

    /// <summary>What would happen to each.</summary>
    /// <param name="names">The names.</param>
    /// <param name="invited">Names of open invitations.</param>
    /// <param name="patients">Names of patients.</param>
    public static IReadOnlyList<NameLine> Read(IReadOnlyList<string> names, IEnumerable<string> invited, IEnumerable<string> patients)
    {
        var (open, known, above) = (invited.ToHashSet(StringComparer.OrdinalIgnoreCase), patients.ToHashSet(StringComparer.OrdinalIgnoreCase), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        return [.. names.Select(name => new NameLine(name,
            name.Length == 0 ? NameFound.New
            : !above.Add(name) ? NameFound.Twice
            : open.Contains(name) ? NameFound.Invited
            : known.Contains(name) ? NameFound.Patient
            : NameFound.New))];
    }
}
