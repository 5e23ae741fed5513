namespace Tend.Statistics.Survival;

/// <summary>A stretch of time under observation that ends with the event or without it.</summary>
/// <param name="Start">When observation begins; the person is at risk after this time.</param>
/// <param name="Stop">When it ends; later than the start.</param>
/// <param name="Happened">Whether the event ended it; otherwise it is censored.</param>
public readonly record struct Spell(double Start, double Stop, bool Happened)
{
    /// <summary>A stretch from time 0.</summary>
    public Spell(double stop, bool happened) : this(double.NegativeInfinity, stop, happened) { }

    internal bool IsAtRisk(double time) => Start < time && time <= Stop;
}

/// <summary>One time of a curve: how many were at risk, how many had the event, how many left without it.</summary>
/// <param name="Time">When.</param>
/// <param name="AtRisk">Under observation just before.</param>
/// <param name="Events">Events at that time.</param>
/// <param name="Censored">Left without the event at that time.</param>
public readonly record struct RiskStep(double Time, int AtRisk, int Events, int Censored)
{
    /// <summary>The steps of some spells, one for each time at which a spell ends.</summary>
    internal static RiskStep[] Of(IReadOnlyList<Spell> spells)
    {
        double[] starts = [.. spells.Select(spell => spell.Start).Order()];
        var (entered, left) = (0, 0);
        return [.. spells.GroupBy(spell => spell.Stop).OrderBy(ending => ending.Key).Select(ending =>
        {
            while (entered < starts.Length && starts[entered] < ending.Key)
                entered++;
            var events = ending.Count(spell => spell.Happened);
            var step = new RiskStep(ending.Key, entered - left, events, ending.Count() - events);
            left += ending.Count();
            return step;
        })];
    }

    /// <summary>Time runs forwards, or there is nothing to observe.</summary>
    internal static void MustBeTimes(IEnumerable<Spell> spells)
    {
        foreach (var spell in spells)
            if (!(spell.Stop > spell.Start) || !double.IsFinite(spell.Stop))
                throw new ArgumentException($"A spell from {spell.Start} to {spell.Stop} does not run forwards.", nameof(spells));
    }
}
