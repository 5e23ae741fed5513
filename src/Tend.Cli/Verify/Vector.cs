using System.Globalization;

namespace Tend.Cli.Verify;

/// <summary>One row of a vector file.</summary>
sealed class Vector(IReadOnlyDictionary<string, string> cells)
{
    public string Instrument => cells["instrument"];
    public string Items => cells["items"];
    public string Outcome => cells["outcome"];
    public double? Total => double.TryParse(cells["total"], CultureInfo.InvariantCulture, out var total) ? total : null;
    public bool IsPublished => cells["provenance"] == "published";
    public IReadOnlyDictionary<string, string> Context { get; } = Pairs(cells["context"]);
    public IReadOnlyDictionary<string, string> Subscales { get; } = Pairs(cells["subscales"]);
    public IReadOnlyDictionary<string, string> Flags { get; } = Pairs(cells["flags"]);

    /// <summary>Bands by scale; the headline's under an empty name.</summary>
    public IReadOnlyDictionary<string, string> Severity { get; } = Pairs(cells["severity"]);

    /// <summary>How this vector ended.</summary>
    public CaseOutcome Ended(string file, CaseStatus status, string detail) => new(file, cells["vector_id"], Instrument, status, detail, cells["rule_confidence"]);

    /// <summary>Reads "a=1;b=2"; a word without a name stands under the empty name.</summary>
    static Dictionary<string, string> Pairs(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(pair => pair.Split('=', 2)).GroupBy(pair => pair.Length == 2 ? pair[0] : "").ToDictionary(same => same.Key, same => same.First()[^1]);
}
