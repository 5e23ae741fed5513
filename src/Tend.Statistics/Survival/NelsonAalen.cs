namespace Tend.Statistics.Survival;

/// <summary>
/// The cumulative hazard; with spells of people who can have the event again, the mean number of events by some time (mean cumulative function).
/// </summary>
/// <param name="Times">Every time at which a spell ends.</param>
/// <param name="Cumulative">The sum so far.</param>
/// <remarks>
/// Nelson W (1972), Aalen OO (1978), doi:10.1214/aos/1176344247: the sum of d/n. Fleming TR, Harrington DP (1984), doi:10.1080/03610928408828837: tied events one
/// after the other, 1/n + 1/(n - 1) + ... For repeated events Lawless JF, Nadeau C (1995), doi:10.1080/00401706.1995.10484300 (recalled).
/// </remarks>
public sealed record NelsonAalen(IReadOnlyList<double> Times, IReadOnlyList<double> Cumulative)
{
    /// <summary>The curve of some spells.</summary>
    /// <param name="spells">One for each stretch under observation.</param>
    /// <param name="tiesInTurn">Whether tied events count one after the other (Fleming and Harrington).</param>
    /// <param name="fewestEvents">How many events are needed; whoever lowers it answers for it.</param>
    public static Finding<NelsonAalen> Of(IReadOnlyList<Spell> spells, bool tiesInTurn = false, int fewestEvents = KaplanMeier.FewestEvents)
    {
        RiskStep.MustBeTimes(spells);
        var events = spells.Count(spell => spell.Happened);
        if (events < fewestEvents)
            return NotEstimable.TooFew("A cumulative hazard", "events", fewestEvents, events);
        var sum = 0.0;
        var steps = RiskStep.Of(spells);
        return new NelsonAalen([.. steps.Select(step => step.Time)],
            [.. steps.Select(step => sum += tiesInTurn ? Enumerable.Range(0, step.Events).Sum(k => 1.0 / (step.AtRisk - k)) : (double)step.Events / step.AtRisk)]);
    }
}
