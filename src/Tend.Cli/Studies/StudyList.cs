using Tend.Statistics.EffectSizes;

namespace Tend.Cli.Studies;

/// <summary>One study that can be pooled.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Row">Its row in the spreadsheet.</param>
/// <param name="Effect">Its effect.</param>
/// <param name="Uncorrected">Its effect before a correction for unreliable measures; null without one.</param>
/// <param name="Figures">What it reports, by role.</param>
/// <param name="Cells">Its cells as typed.</param>
sealed record Study(string Label, int Row, Effect Effect, Effect? Uncorrected, IReadOnlyDictionary<string, double> Figures, StudySheet.Line Cells);

/// <summary>A row that is not pooled, and why.</summary>
/// <param name="Row">Its row in the spreadsheet.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Why">The sentence.</param>
/// <param name="IsAbsent">Whether a figure is just not there, rather than wrong.</param>
sealed record SetAside(int Row, string Label, string Why, bool IsAbsent);

/// <summary>A table of studies, read: what can be pooled, what was set aside, and what a careful reader should know.</summary>
/// <param name="Name">The file.</param>
/// <param name="Kind">The effect size.</param>
/// <param name="Scale">How effects are shown.</param>
/// <param name="Header">The names of the columns.</param>
/// <param name="Rows">The studies.</param>
/// <param name="Aside">The rows that are not pooled.</param>
/// <param name="Remarks">Sentences.</param>
sealed record StudyList(string Name, EffectKind Kind, EffectScale Scale, IReadOnlyList<string> Header, IReadOnlyList<Study> Rows, IReadOnlyList<SetAside> Aside, IReadOnlyList<string> Remarks)
{
    /// <summary>The effects.</summary>
    public List<Effect> Effects => [.. Rows.Select(study => study.Effect)];

    /// <summary>The studies for which a test holds; the others are set aside with a sentence.</summary>
    public StudyList Where(Func<Study, bool> stays, string why) => this with
    {
        Rows = [.. Rows.Where(stays)],
        Aside = [.. Aside, .. Rows.Where(study => !stays(study)).Select(study => new SetAside(study.Row, study.Label, $"row {study.Row} ({study.Label}), {why}.", true))],
    };

    /// <summary>The place of a column.</summary>
    /// <exception cref="CannotDo">There is none of that name.</exception>
    public int Column(string name)
    {
        var at = Header.ToList().FindIndex(column => column.Equals(name, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? at : throw new CannotDo($"{Name} has no column '{name}'; it has {string.Join(", ", Header.Where(column => column.Length > 0))}.");
    }
}
