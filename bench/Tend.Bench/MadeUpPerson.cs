using Tend.Progress;
using Tend.Statistics.Distributions;

namespace Tend.Bench;

/// <summary>How scores wander around a person's true course.</summary>
/// <param name="Name">In words.</param>
/// <param name="Sd">Standard deviation around the true course, in points.</param>
/// <param name="Phi">How much of it lasts into the next week.</param>
/// <param name="From">Where both come from.</param>
sealed record Wander(string Name, double Sd, double Phi, string From);

/// <summary>How a made-up person goes.</summary>
enum Going
{
    Stable,
    Improving,
    Worsening,
    Relapsing,
}

/// <summary>A made-up person whose true course is known: half a year of weeks, of which some go unanswered.</summary>
sealed class MadeUpPerson
{
    public const int Weeks = 26;
    public static readonly DateOnly Start = new(2026, 1, 5);

    /// <summary>ENRICHD: intercept 15.06 (SD 7.08), slope -0.445 (SD 0.294) a week in BDI points; a reliable change there is 7.93 points, here 6.</summary>
    const double Level = 11.4, LevelSd = 5.36, Slope = -0.337, SlopeSd = 0.223, Together = -0.48;
    const double Answers = 0.85;
    const double AllianceMean = 5.5, AllianceSd = 0.5, AlliancePhi = 0.3;

    public required double[] True { get; init; }
    public required double[] TrueAlliance { get; init; }
    public required int[] Answered { get; init; }
    public required Course Course { get; init; }

    /// <summary>The week of the jump; the person's alliance falls in the same week.</summary>
    public int Jump { get; init; }

    /// <param name="chance">Where chance comes from.</param>
    /// <param name="wander">How scores wander.</param>
    /// <param name="going">How it goes.</param>
    /// <param name="points">Worsening and relapsing persons jump by so many points.</param>
    /// <param name="course">What is the same for all: scale, rule, cut, expected course.</param>
    public static MadeUpPerson Of(Draws chance, Wander wander, Going going, double points, Course course)
    {
        var (one, other) = chance.Normals();
        var level = Level + LevelSd * one;
        var slope = Slope + SlopeSd * (Together * one + Math.Sqrt(1 - Together * Together) * other);
        var jump = (int)(10 + 6 * chance.Uniform());
        double Truth(int week) => going switch
        {
            Going.Improving => level + slope * week,
            Going.Worsening => level + (week >= jump ? points : 0),
            // Two reliable changes better within eight weeks, then the jump back.
            Going.Relapsing => level - 12 * Math.Min(week, 8) / 8.0 + (week >= jump ? points : 0),
            _ => level,
        };
        double[] truth = [.. Enumerable.Range(0, Weeks).Select(Truth)];
        // A fall of the alliance of 3 within-person SD that lasts four weeks, for those who jump.
        double[] alliance = [.. Enumerable.Range(0, Weeks).Select(week => AllianceMean - (going is Going.Worsening or Going.Relapsing && week >= jump && week < jump + 4 ? 3 * AllianceSd : 0))];
        var (noise, mood) = (Noise(chance, wander.Sd, wander.Phi), Noise(chance, AllianceSd, AlliancePhi));
        int[] answered = [.. Enumerable.Range(0, Weeks).Where(week => week == 0 || chance.Uniform() < Answers)];
        return new()
        {
            True = truth, TrueAlliance = alliance, Answered = answered, Jump = jump,
            Course = course with
            {
                Scores = [.. answered.Select(week => new DayScore(Day(week), truth[week] + noise[week]))],
                Alliance = [.. answered.Select(week => new DayScore(Day(week), alliance[week] + mood[week]))],
                Contacts = [.. answered.Select(Day)],
                PlannedDays = 14,
            },
        };
    }

    public static DateOnly Day(int week) => Start.AddDays(7 * week);

    static double[] Noise(Draws chance, double sd, double phi)
    {
        var noise = new double[Weeks];
        for (var week = 0; week < Weeks; week++)
            noise[week] = week == 0 ? sd * chance.Normals().One : phi * noise[week - 1] + Math.Sqrt(1 - phi * phi) * sd * chance.Normals().One;
        return noise;
    }
}
