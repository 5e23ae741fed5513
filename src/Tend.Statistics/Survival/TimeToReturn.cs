namespace Tend.Statistics.Survival;

/// <summary>
/// Silences and returns. A silence is recognised when the planned time to the next contact has passed without one; it ends with the next contact, or is
/// censored at the end of care or of observation. Returning is the event.
/// </summary>
/// <param name="Silences">All silences, each as the time from when it was recognised.</param>
public sealed record TimeToReturn(IReadOnlyList<Spell> Silences)
{
    /// <summary>How many ended with a return.</summary>
    public int Returns => Silences.Count(spell => spell.Happened);

    /// <summary>The share still silent by time; below ten returns only the counts are given.</summary>
    public Finding<KaplanMeier> StillSilent => KaplanMeier.Of(Silences, CurveScale.LogLog);

    /// <summary>Collects the silences of several persons.</summary>
    /// <param name="persons">The contact days of each person, the days that may pass between two contacts, and the last day on which the person was under care and seen by this count.</param>
    public static TimeToReturn Of(IEnumerable<(IEnumerable<double> Contacts, double Interval, double LastDay)> persons) => new([.. persons.SelectMany(Of)]);

    static IEnumerable<Spell> Of((IEnumerable<double> Contacts, double Interval, double LastDay) person)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(person.Interval);
        double[] contacts = [.. person.Contacts.Where(day => day <= person.LastDay).Order()];
        for (var i = 0; i < contacts.Length; i++)
        {
            var recognised = contacts[i] + person.Interval;
            var returned = i + 1 < contacts.Length;
            var end = returned ? contacts[i + 1] : person.LastDay;
            if (end > recognised)
                yield return new(end - recognised, returned);
        }
    }
}
