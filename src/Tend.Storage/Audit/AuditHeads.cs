using System.Text.Json;
using Tend.Care;

namespace Tend.Storage;

/// <summary>The newest link of a clinic's chain, as it is kept outside the database. A link is keyed, so a head needs no signature of its own.</summary>
/// <param name="Clinic">The clinic.</param>
/// <param name="Number">The number of the link.</param>
/// <param name="Link">The link, 64 hexadecimal digits.</param>
/// <param name="At">When it was sealed.</param>
public sealed record AuditHead(Guid Clinic, long Number, string Link, DateTimeOffset At);

/// <summary>
/// The heads of the chains in a file beside the database (proof/audit-heads.jsonl, one line for each clinic, and one more for each that the chain does not hold any more): who takes away the last rows with their links
/// still has this against them, and a copy of it that lies elsewhere too.
/// </summary>
public sealed class AuditHeads(string folder)
{
    readonly Lock turn = new();

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, "proof", "audit-heads.jsonl");

    /// <summary>The heads of this installation; none where nothing was sealed yet.</summary>
    /// <exception cref="InvalidOperationException">A line cannot be read; the message says which.</exception>
    public IReadOnlyList<AuditHead> Read() => File.Exists(Path) ? Read(Path) : [];

    /// <summary>The heads in a file, for example in a copy that was kept elsewhere.</summary>
    /// <exception cref="InvalidOperationException">A line cannot be read; the message says which.</exception>
    public static IReadOnlyList<AuditHead> Read(string file) => [.. File.ReadLines(file).Select((text, at) => LineOf(file, text, at + 1))];

    /// <summary>Keeps newer heads in place of those before. Whole or not at all: a crash leaves the file as it was.</summary>
    /// <param name="newer">The newest head of each clinic that has one.</param>
    /// <param name="against">Heads that the chain of today does not hold: they stay beside the newer one, as what speaks against it.</param>
    internal void Keep(IReadOnlyCollection<AuditHead> newer, IReadOnlyCollection<AuditHead> against)
    {
        lock (turn)
            Write([.. Read().Where(one => newer.All(head => head.Clinic != one.Clinic) || against.Contains(one)), .. newer]);
    }

    /// <summary>Forgets a clinic that is taken away: only one that was made up is.</summary>
    internal void Forget(ClinicId clinic)
    {
        lock (turn)
            if (Read() is var heads && heads.Any(one => one.Clinic == clinic.Value))
                Write([.. heads.Where(one => one.Clinic != clinic.Value)]);
    }

    void Write(IReadOnlyList<AuditHead> heads) => WholeFile.Write(Path, heads.OrderBy(one => one.Clinic).ThenBy(one => one.Number).Select(one => JsonSerializer.Serialize(one, JsonSerializerOptions.Web)));

    static AuditHead LineOf(string file, string text, int line)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditHead>(text, JsonSerializerOptions.Web) is { Link.Length: 2 * AuditChain.Length } head && head.Link.All(char.IsAsciiHexDigit) ? head
                : throw new InvalidOperationException($"{file}, line {line}: expected the head of an audit chain with a link of {2 * AuditChain.Length} hexadecimal digits.");
        }
        catch (JsonException)
        {
            throw new InvalidOperationException($"{file}, line {line}: expected the head of an audit chain as JSON.");
        }
    }
}
