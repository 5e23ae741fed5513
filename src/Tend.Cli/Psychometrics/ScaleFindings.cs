using Tend.Measures;
using Tend.Statistics;
using Tend.Statistics.Psychometrics;
using Reliability = Tend.Statistics.Psychometrics.Reliability;

namespace Tend.Cli.Psychometrics;

/// <summary>What was found about one scale, told to a person or as JSON.</summary>
/// <param name="Scale">The scale.</param>
/// <param name="Consistency">How its items hang together.</param>
/// <param name="Retest">How it holds over time, where there is a second file.</param>
sealed record ScaleFindings(Scale Scale, Finding<Reliability> Consistency, Finding<Retest>? Retest)
{
    public void Tell(Terminal terminal, bool hasForms)
    {
        terminal.Say();
        terminal.Head(Scale.Name);
        if (Consistency.Found)
            Tell(terminal, Consistency.Value, hasForms);
        else if (Scale.Items.Count > 1)
            terminal.Say($"  {Consistency.WhyNot}");
        if (Retest is { } retest)
            terminal.Say(retest.Match(found => $"  retest of {found.Persons:N0} persons: r {found.R:0.000} [{found.RInterval.Low:0.000}, {found.RInterval.High:0.000}], agreement ICC(2,1) {found.Intraclass[1].Value:0.000} "
                + $"[{found.Intraclass[1].Low:0.000}, {found.Intraclass[1].High:0.000}]; later minus earlier {found.MeanDifference:0.00}; SEM {found.StandardError:0.00}, smallest detectable change {found.SmallestDetectableChange:0.00}",
                why => $"  retest: {why}"));
    }

    void Tell(Terminal terminal, Reliability found, bool hasForms)
    {
        terminal.Say($"  {found.Persons:N0} complete sheets, {found.Items} questions");
        terminal.Say($"  {(found.IsSpearmanBrown ? "Spearman-Brown" : "alpha")} {found.Alpha:0.000} [{found.Interval.Low:0.000}, {found.Interval.High:0.000}] (Feldt), omega {found.Omega.Match(omega => $"{omega.Total:0.000} (one factor, ML)", why => $"not given: {why}")}");
        terminal.Say($"  of the sum of its questions: SEM {found.StandardError:0.00}, smallest detectable change {found.SmallestDetectableChange:0.00}");
        terminal.Table(["item", "mean", "SD", "item-rest r", "alpha without"], Scale.Items.Select((code, i) => new[]
        {
            code, $"{found.Means[i]:0.00}", $"{found.Sds[i]:0.00}", $"{found.ItemRest[i]:0.00}", double.IsNaN(found.AlphaIfDeleted[i]) ? "" : $"{found.AlphaIfDeleted[i]:0.000}",
        }));
        if (Against(found) is { Count: > 0 } against)
            terminal.Say($"  Runs against the scale: {string.Join(", ", against)}. A wrong key, a wrong order of columns, or answers that were turned round before are the usual reasons{(hasForms ? "; --form chooses another order" : "")}.");
    }

    /// <summary>Items whose correlation with the rest is negative.</summary>
    List<string> Against(Reliability found) => [.. Scale.Items.Where((_, i) => found.ItemRest[i] < 0)];

    public object AsJson() => new
    {
        Scale.Id,
        WhyNot = Consistency.Found ? null : Consistency.WhyNot,
        Persons = Consistency.Found ? Consistency.Value.Persons : (int?)null,
        Items = Scale.Items,
        Alpha = Of(found => found.Alpha),
        IsSpearmanBrown = Consistency.Found && Consistency.Value.IsSpearmanBrown,
        Interval = Consistency.Found ? new[] { Consistency.Value.Interval.Low, Consistency.Value.Interval.High } : null,
        Omega = Consistency.Found ? Consistency.Value.Omega.Match(omega => (double?)omega.Total, _ => null) : null,
        StandardError = Of(found => found.StandardError),
        SmallestDetectableChange = Of(found => found.SmallestDetectableChange),
        Means = Consistency.Found ? Consistency.Value.Means : null,
        Sds = Consistency.Found ? Consistency.Value.Sds : null,
        ItemRest = Consistency.Found ? Consistency.Value.ItemRest : null,
        AlphaIfDeleted = Consistency.Found ? Consistency.Value.AlphaIfDeleted.Select(alpha => double.IsNaN(alpha) ? (double?)null : alpha) : null,
        Against = Consistency.Found ? Against(Consistency.Value) : null,
        Retest = Retest is { Found: true, Value: var again } ? new
        {
            again.Persons, again.R, Interval = new[] { again.RInterval.Low, again.RInterval.High }, again.Spearman, again.MeanDifference, again.StandardError, again.SmallestDetectableChange, again.Intraclass,
        } : null,
        RetestWhyNot = Retest is { Found: false } refused ? refused.WhyNot : null,
    };

    double? Of(Func<Reliability, double> figure) => Consistency.Found ? figure(Consistency.Value) : null;
}
