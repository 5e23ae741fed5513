namespace Tend.Engagement;

/// <summary>Days on which a person said beforehand that they would be away.</summary>
/// <param name="From">The first day, by the person's own clocks.</param>
/// <param name="To">The last day.</param>
/// <param name="SaidOn">The day on which they said so.</param>
public readonly record struct Pause(DateOnly From, DateOnly To, DateOnly SaidOn)
{
    /// <summary>The longest pause, in days; who stays away longer plans another one, or speaks with the clinic. Ours.</summary>
    public const int MostDays = 120;

    /// <summary>Whether a day lies in it.</summary>
    public bool Has(DateOnly day) => day >= From && day <= To;

    /// <summary>Whether a window lies in it as a whole: nothing is asked then, and nothing was missed.</summary>
    public bool Covers(AskWindow window) => From <= window.Day && window.LastDay <= To;

    /// <summary>
    /// The days of contact with those that planned pauses stand for: the day on which somebody said so, and each day of the pause, so that being away as planned is no silence and
    /// coming back from it no return from one. A pause that begins after a silence would have begun bridges nothing: the silence is not planned. Ours.
    /// </summary>
    /// <param name="contacts">The days of contact, the last two at least where there are as many.</param>
    /// <param name="pauses">The pauses.</param>
    /// <param name="planned">Days that may pass between two contacts; null: nothing was agreed, and nobody is called silent.</param>
    public static IReadOnlyList<DateOnly> Bridge(IEnumerable<DateOnly> contacts, IEnumerable<Pause> pauses, int? planned)
    {
        var days = new SortedSet<DateOnly>(contacts);
        foreach (var pause in pauses.OrderBy(one => one.From))
        {
            days.Add(pause.SaidOn);
            if (pause.To >= pause.From && days.Any(day => day <= pause.From && pause.From.DayNumber - day.DayNumber <= (planned ?? int.MaxValue)))
                days.UnionWith(Enumerable.Range(0, pause.To.DayNumber - pause.From.DayNumber + 1).Select(pause.From.AddDays));
        }
        return [.. days];
    }
}
