using Tend.Words;

namespace Tend.Engagement;

/// <summary>
/// What a letter says to somebody who was silent for a while: in several versions, none of which asks why, counts days or speaks of health. Ours; no study
/// of these words is known.
/// </summary>
public static class ReturnWords
{
    const int Versions = 6;

    static readonly WordBook Book = Books.Of(typeof(ReturnWords));

    /// <summary>All versions.</summary>
    public static IReadOnlyList<string> All => [.. Enumerable.Range(1, Versions).Select(version => Book.Say($"return.{version}"))];

    /// <summary>The version for a person in the week of a day: the same whenever it is asked for, another one in the week after, and not the same for everybody.</summary>
    /// <param name="person">The person's id.</param>
    /// <param name="day">The day.</param>
    public static string For(Guid person, DateOnly day) => Of(VersionFor(person, day));

    /// <summary>The number of that version, from 1.</summary>
    public static int VersionFor(Guid person, DateOnly day)
    {
        var (bytes, week) = (person.ToByteArray(), day.DayNumber / 7);
        return 1 + (bytes.Sum(one => one) + week) % Versions;
    }

    /// <summary>A version by its number, from 1.</summary>
    public static string Of(int version) => Book.Say($"return.{version}");
}
