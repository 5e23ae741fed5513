using Tend.Statistics.Distributions;
using Tend.Statistics.EffectSizes;

namespace Tend.Studies;

/// <summary>One study that can be pooled.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Row">Its row in the spreadsheet.</param>
/// <param name="Effect">Its effect.</param>
/// <param name="Uncorrected">Its effect before a correction for unreliable measures; null without one.</param>
/// <param name="Figures">What it reports, by role.</param>
/// <param name="Cells">Its cells as typed.</param>
public sealed record Study(string Label, int Row, Effect Effect, Effect? Uncorrected, IReadOnlyDictionary<string, double> Figures, StudySheet.Line Cells)
{
    /// <summary>Label, row, effect, variance and interval, for JSON.</summary>
    /// <param name="level">Of the interval, as a share.</param>
    public object Told(double level)
    {
        var margin = Normal.Quantile((1 + level) / 2) * Math.Sqrt(Effect.V);
        return new { Label, Row, Yi = Effect.Y, Vi = Effect.V, Low = Effect.Y - margin, High = Effect.Y + margin, UncorrectedYi = Uncorrected?.Y };
    }
}

/// <summary>What a remark is about.</summary>
public enum RemarkKind
{
    /// <summary>How the table was read.</summary>
    Reading,

    /// <summary>Which columns were found by their names.</summary>
    Columns,

    /// <summary>Rows that bear one name.</summary>
    SameName,

    /// <summary>A row that would lie among the others with the opposite sign.</summary>
    Direction,
}

/// <summary>What a careful reader of a table should know.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Label">The study it is about; empty: none.</param>
/// <param name="Rows">The rows it is about.</param>
public sealed record Remark(string Text, RemarkKind Kind = RemarkKind.Reading, string Label = "", params IReadOnlyList<int> Rows);

/// <summary>A row that is not pooled, and why.</summary>
/// <param name="Row">Its row in the spreadsheet.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Why">The sentence.</param>
/// <param name="IsAbsent">Whether a figure is just not there, rather than wrong.</param>
public sealed record SetAside(int Row, string Label, string Why, bool IsAbsent);

/// <summary>A table of studies, read: what can be pooled, what was set aside, and what a careful reader should know.</summary>
/// <param name="Name">The file.</param>
/// <param name="Kind">The effect size.</param>
/// <param name="Scale">How effects are shown.</param>
/// <param name="Header">The names of the columns.</param>
/// <param name="Rows">The studies.</param>
/// <param name="Aside">The rows that are not pooled.</param>
/// <param name="Remarks">What a careful reader should know.</param>
public sealed record StudyList(string Name, EffectKind Kind, EffectScale Scale, IReadOnlyList<string> Header, IReadOnlyList<Study> Rows, IReadOnlyList<SetAside> Aside, IReadOnlyList<Remark> Remarks)
{
    /// <summary>Where each figure was found, by its role: the name of a column, or one number for all studies.</summary>
    public IReadOnlyDictionary<string, string> Places { get; init; } = new Dictionary<string, string>();

    /// <summary>The effects.</summary>
    public List<Effect> Effects => [.. Rows.Select(study => study.Effect)];

    /// <summary>The studies for which a test holds; the others are set aside with a sentence.</summary>
    public StudyList Where(Func<Study, bool> stays, string why) => this with
    {
        Rows = [.. Rows.Where(stays)],
        Aside = [.. Aside, .. Rows.Where(study => !stays(study)).Select(study => new SetAside(study.Row, study.Label, $"row {study.Row} ({study.Label}), {why}.", true))],
    };

    /// <summary>The place of a column.</summary>
    /// <exception cref="TableTrouble">There is none of that name.</exception>
    public int Column(string name)
    {
        var at = Header.ToList().FindIndex(column => column.Equals(name, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? at : throw new TableTrouble($"{Name} has no column '{name}'; it has {string.Join(", ", Header.Where(column => column.Length > 0))}.");
    }
}
