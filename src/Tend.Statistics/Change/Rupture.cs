using Tend.Statistics.Psychometrics;
using Tend.Statistics.Regression;

namespace Tend.Statistics.Change;

/// <summary>The working alliance over the sessions: where it fell sharply, and whether it was repaired.</summary>
/// <param name="Mean">The person's mean.</param>
/// <param name="Sd">The person's standard deviation.</param>
/// <param name="Ruptures">Sharp falls.</param>
/// <param name="FarBelow">Sessions, counted from 0, two standard deviations or more below the mean.</param>
/// <param name="FromTrend">Each session's distance from the straight line over the sessions.</param>
public sealed record AllianceCourse(double Mean, double Sd, IReadOnlyList<Rupture> Ruptures, IReadOnlyList<int> FarBelow, IReadOnlyList<double> FromTrend)
{
    /// <summary>The fewest sessions.</summary>
    public const int FewestSessions = 6;

    /// <summary>Reads a series of alliance scores (higher is better), one for each session, none missing.</summary>
    public static Finding<AllianceCourse> Of(double[] sessions)
    {
        if (sessions.Length < FewestSessions)
            return NotEstimable.TooFew("A rupture of the alliance", "sessions with an alliance score", FewestSessions, sessions.Length);
        var (mean, sd) = (Correlation.Mean(sessions), Correlation.StandardDeviation(sessions));
        if (!(sd > 0))
            return new NotEstimable("The alliance has the same score in every session, so no fall stands out.");
        int[] places = [.. Enumerable.Range(0, sessions.Length)];
        var trend = LinearModel.Of(sessions, [.. places.Select(place => (double)place)]).Value;
        // A further fall before the repair belongs to the same rupture.
        List<Rupture> ruptures = [];
        foreach (var at in places.Skip(1).Where(at => sessions[at - 1] - sessions[at] >= sd && sessions[at] < mean))
            if (ruptures.Count == 0 || ruptures[^1].Repaired < at)
                ruptures.Add(Rupture.At(sessions, at));
        return new AllianceCourse(mean, sd, ruptures, [.. places.Where(at => sessions[at] <= mean - 2 * sd)], trend.Residuals);
    }
}

/// <summary>A sharp fall of the alliance from one session to the next.</summary>
/// <param name="Session">The session of the low, counted from 0.</param>
/// <param name="Drop">Points from the session before.</param>
/// <param name="Repaired">The first later session that regains half of the drop; null while there is none.</param>
/// <remarks>
/// The cuts are ours: a drop of one within-person standard deviation or more, to below the person's own mean; repaired at half the drop regained; V-shaped within
/// three sessions. Stiles WB et al. (2004), doi:10.1037/0022-006X.72.1.81, Strauss JL et al. (2006), doi:10.1037/0022-006X.74.2.337 (recalled), and Gumz A et al. (2012),
/// doi:10.1186/1471-2288-12-10, use others and call their cuts ad hoc.
/// </remarks>
public sealed record Rupture(int Session, double Drop, int? Repaired)
{
    const double HalfRegained = 0.5;
    const int QuickRepair = 3;

    /// <summary>Sessions from the low to the repair.</summary>
    public int? SessionsToRepair => Repaired - Session;

    /// <summary>Whether fall and repair form a V.</summary>
    public bool IsV => SessionsToRepair <= QuickRepair;

    internal static Rupture At(double[] sessions, int low)
    {
        var regained = sessions[low] + HalfRegained * (sessions[low - 1] - sessions[low]);
        return new(low, sessions[low - 1] - sessions[low], Enumerable.Range(low + 1, sessions.Length - low - 1).Where(at => sessions[at] >= regained).Select(at => (int?)at).FirstOrDefault());
    }
}
