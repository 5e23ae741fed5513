using System.Globalization;
using Tend.Progress;
using Tend.Statistics.Distributions;

namespace Tend.Tests.Progress;

/// <summary>Made-up people who were followed: they begin somewhere between 10 and 20 and, as a rule, get better.</summary>
static class MadeUpPast
{
    public static readonly DateOnly First = new(2025, 1, 6);

    /// <summary>A first score and one a week after it.</summary>
    /// <param name="people">How many.</param>
    /// <param name="falls">Points on ln(1 + weeks).</param>
    /// <param name="seed">Which people.</param>
    /// <param name="later">Scores after the first.</param>
    public static List<DayScore[]> Of(int people, double falls = 4, ulong seed = 3, int later = 6)
    {
        var chance = new Draws(seed);
        return [.. Enumerable.Range(0, people).Select(person =>
        {
            var (start, own) = (10 + 10 * chance.Uniform(), chance.Normals().One);
            return Enumerable.Range(0, 1 + later).Select(week => new DayScore(First.AddDays(person % 50 + 7 * week), Math.Clamp(Math.Round(start + (week == 0 ? 0 : own - falls * Math.Log(1 + week) + chance.Normals().One)), 0, 24))).ToArray();
        }).ToList()];
    }

    public static ReferenceFit Fit(double falls = 4) => ReferenceFit.Of(Of(120, falls), Tend.Measures.Direction.LowerIsBetter).Value;

    /// <summary>As a file that a lead would bring.</summary>
    public static string Csv(IEnumerable<DayScore[]> people) => "person,time,score\n" + string.Concat(people.SelectMany((scores, person) =>
        scores.Select(score => string.Create(CultureInfo.InvariantCulture, $"p{person},{score.Day:yyyy-MM-dd},{score.Value}\n"))));
}
